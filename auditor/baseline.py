"""The baseline: findings accepted by hand, each with a reason, kept in a file beside the articles."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from auditor.types import AuditorError, Finding, Report, Value, Waived

Key = tuple[str, str, str]

HEAD = """# Findings accepted by `audit baseline`: each waives what its rule finds in these words of its article.
# An entry that no longer matches is reported; give every entry its reason.
"""
EXAMPLE = "- {rule: sourcing/vague-attribution, article: desk/ferry.txt, excerpt: experts say, reason: named below}"


class Entry(Value, frozen=True, forbid_unknown_fields=True):
    """One accepted finding: its rule, its article, its words, and why it is accepted."""

    rule: str
    article: str
    excerpt: str
    reason: str


class Baseline:
    """Accepted findings, ready to be matched."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[Key, Entry] = {key(entry): entry for entry in entries}
        self.articles = frozenset(entry.article for entry in self.entries.values())

    def split(self, article: str, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
        """The findings of an article that stand, and those that are accepted."""
        findings = tuple(findings)
        if article not in self.articles:
            return findings, ()
        accepted = [self.entries.get((finding.rule, article, finding.excerpt)) for finding in findings]
        stand = tuple(finding for finding, entry in zip(findings, accepted, strict=True) if entry is None)
        return stand, tuple(
            Waived(finding, entry.reason)
            for finding, entry in zip(findings, accepted, strict=True)
            if entry is not None
        )

    def stale(self, seen: Container[str], used: Container[Key]) -> list[Entry]:
        """The entries about articles that were seen which matched nothing there."""
        return [entry for known, entry in self.entries.items() if entry.article in seen and known not in used]


def key(entry: Entry) -> Key:
    """What a finding must have in common with an entry to be accepted by it."""
    return entry.rule, entry.article, entry.excerpt


def used_keys(report: Report) -> Iterator[Key]:
    """The keys by which findings of a report were accepted."""
    for waived in report.waived:
        yield waived.finding.rule, report.article.id, waived.finding.excerpt


def entries_of(reports: Iterable[Report], reason: str) -> Iterator[Entry]:
    """An entry for each finding of the reports, once however often it occurs; what was accepted keeps its reason."""
    for report in reports:
        found: dict[Key, Entry] = {}
        for finding, why in _accepted(report, reason):
            entry = Entry(finding.rule, report.article.id, finding.excerpt, why)
            found.setdefault(key(entry), entry)
        yield from found.values()


def _accepted(report: Report, reason: str) -> Iterator[tuple[Finding, str]]:
    yield from ((waived.finding, waived.reason) for waived in report.waived)
    yield from ((finding, reason) for finding in report.findings)


def baseline(path: str | Path) -> Baseline:
    """The baseline in a .yaml or .jsonl file."""
    parse = {"yaml": _yaml_values, "jsonl": _json_values}[_kind(path)]
    try:
        content = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AuditorError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return Baseline(_entry(value, where) for where, value in parse(content, str(path)))


def write_baseline(path: str | Path, entries: Iterable[Entry]) -> int:
    """Write a baseline file, complete or not at all; the number of entries."""
    target = Path(path).resolve()
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    write = {"yaml": _yaml, "jsonl": _json}[_kind(path)]
    number = 0
    try:
        with partial.open("w", encoding="utf-8", newline="") as out:
            out.write(HEAD if _kind(path) == "yaml" else "")
            for number, entry in enumerate(entries, 1):  # noqa: B007
                out.write(write(entry))
        partial.replace(target)
    except OSError as error:
        raise AuditorError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        partial.unlink(missing_ok=True)
    return number


def _kind(path: str | Path) -> str:
    kinds = {".yaml": "yaml", ".yml": "yaml", ".jsonl": "jsonl"}
    kind = kinds.get(Path(path).suffix.lower())
    if kind is None:
        raise AuditorError(f"{path}: a baseline file ends in .yaml or .jsonl, as in baseline.yaml")
    return kind


def _yaml_values(content: str, path: str) -> Iterator[tuple[str, Any]]:
    """The entries of a YAML list with their places; every value is taken as text, so that no day needs quotes."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        values = yaml.load(content, Loader=loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise AuditorError(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(values, list | None) and values != "":
        raise AuditorError(f"{path}: expected a list of entries, as in\n{EXAMPLE}".replace("\n", " "))
    for number, value in enumerate(values or (), 1):
        yield f"{path}: entry {number}", value


def _json_values(content: str, path: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            try:
                yield f"{path}: line {number}", msgspec.json.decode(line)
            except msgspec.DecodeError as error:
                raise AuditorError(f"{path}: line {number}: not JSON: {error}") from None


def _entry(value: Any, where: str) -> Entry:
    """An entry whose fields are all there, with a reason that says something."""
    try:
        entry = msgspec.convert(value, Entry)
    except msgspec.ValidationError as error:
        raise AuditorError(f"{where}: {error}; expected rule, article, excerpt and reason, as in {EXAMPLE}") from None
    if not entry.reason.strip():
        raise AuditorError(f"{where}: the reason is empty; expected why {entry.rule} is accepted here")
    return entry


def _yaml(entry: Entry) -> str:
    """An entry as an item of a YAML list, a field a line."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    values = [msgspec.to_builtins(entry)]
    dumped: str = yaml.dump(values, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1 << 30)
    return dumped


def _json(entry: Entry) -> str:
    return msgspec.json.encode(entry).decode() + "\n"
