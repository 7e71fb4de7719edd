"""Findings accepted beforehand, by the configuration's globs or by the baseline, each with its reason."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Sequence

from auditor.baseline import Baseline, Key, used_keys
from auditor.types import Finding, Report, Value, Waived


class Waiver(Value, frozen=True, forbid_unknown_fields=True):
    """Findings accepted by a glob of rules (or a category), if wanted only in the articles of a glob."""

    rule: str
    reason: str
    article: str = "*"

    def covers(self, article: str, finding: Finding) -> bool:
        """Whether a finding in an article is accepted."""
        by_rule = finding.category == self.rule or fnmatch.fnmatchcase(finding.rule, self.rule)
        return by_rule and fnmatch.fnmatchcase(article, self.article)


class Waivers:
    """All that is accepted in a run."""

    def __init__(self, waivers: Sequence[Waiver] = (), baseline: Baseline | None = None) -> None:
        self._waivers = waivers
        self._baseline = baseline or Baseline(())

    def split(self, article: str, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
        """The findings of an article that stand, and those that are accepted."""
        stand, waived = self._baseline.split(article, findings)
        if not self._waivers:
            return stand, waived
        reasons = [next((w.reason for w in self._waivers if w.covers(article, f)), None) for f in stand]
        accepted = (Waived(f, reason) for f, reason in zip(stand, reasons, strict=True) if reason is not None)
        return tuple(f for f, reason in zip(stand, reasons, strict=True) if reason is None), (*waived, *accepted)


class Unused:
    """Keeps which waivers of a run have matched something."""

    def __init__(self, waivers: Sequence[Waiver], baseline: Baseline | None) -> None:
        self._waivers = list(waivers)
        self._baseline = baseline or Baseline(())
        self._seen: set[str] = set()
        self._used: set[Key] = set()

    def add(self, report: Report) -> None:
        """Take note of a report."""
        if report.article.id in self._baseline.articles:
            self._seen.add(report.article.id)
        if report.waived:
            self._used.update(used_keys(report))
            self._waivers = [
                w for w in self._waivers if not any(w.covers(report.article.id, x.finding) for x in report.waived)
            ]

    def lines(self) -> list[str]:
        """What to tell of waivers that matched nothing: those of the baseline only for articles that were read."""
        stale = self._baseline.stale(self._seen, self._used)
        return [f"waive = {w.rule} in {w.article}: matches nothing any more" for w in self._waivers] + [
            f"baseline: {entry.rule} in {entry.article}, {entry.excerpt[:60]!r}: matches nothing any more"
            for entry in stale
        ]
