"""The report as Markdown, for a pull request or a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import BinaryIO

from auditor.types import CATEGORIES, Audited, Finding, Passage, Report, Run, Summary, Unreadable
from auditor.writing.day_words import written
from auditor.writing.look import Look
from auditor.writing.passages import Group, groups, marks, pieces, place, severities, shortened, visible, with_passages
from auditor.writing.ranking import Worst

MOST_ARTICLES = 50  # shown in full: a page people still scroll
MOST_GROUPS = 25  # sentences of one article shown
MOST_RULES = 20
MOST_UNREADABLE = 100
LONG = 600  # characters of a message shown

SPECIAL = re.compile(r"[`*_\[\]|~$]|\A[#+\-=:]|(?<=www)\.|(?<=http):|(?<=https):|(?<=ftp):", re.IGNORECASE)
NUMBERED = re.compile(r"\A(\d{1,9})([.)])")


class Markdown:
    """Keeps the worst articles and writes all at the end."""

    def __init__(self, stream: BinaryIO, run: Run, look: Look) -> None:
        self._stream = stream
        self._worst: Worst[Audited] = Worst(MOST_ARTICLES if look.top is None else look.top)

    def write(self, audited: Audited) -> None:
        """Take in one article; clean ones are only counted."""
        if audited.report.findings:
            self._worst.add(audited.report, audited)

    def close(self, summary: Summary, unreadable: Sequence[Unreadable]) -> None:
        """Write all."""
        for line in page(self._worst, summary, unreadable):
            self._stream.write(f"{line}\n".encode())


def page(worst: Worst[Audited], summary: Summary, unreadable: Sequence[Unreadable]) -> Iterator[str]:
    """The lines of the page."""
    yield "# Audit"
    yield ""
    yield _counts(summary)
    yield ""
    yield from _table("grade", "articles", dict(sorted(summary.by_grade.items())))
    commonest = sorted(summary.by_rule.items(), key=lambda item: (-item[1], item[0]))
    yield from _table("rule", "findings", dict(commonest[:MOST_RULES]))
    yield from _unreadable(unreadable)
    shown = worst.items()
    for audited in shown:
        yield from article(audited)
    if worst.seen > len(shown):
        yield f"*{worst.seen - len(shown):,} more articles have findings; the .json and .html reports have them.*"


def _counts(summary: Summary) -> str:
    counts = {"articles": summary.articles, "words": summary.words}
    counts |= {f"{severity}s": summary.by_severity.get(severity, 0) for severity in ("error", "warning", "note")}
    counts |= {"waived": summary.waived, "unreadable": summary.unreadable}
    return " · ".join(f"{count:,} {noun}" for noun, count in counts.items())


def _table(key: str, value: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield from (f"| {key} | {value} |", "|:--|--:|")
        yield from (f"| {escaped(name)} | {count:,} |" for name, count in counts.items())
        yield ""


def _unreadable(unreadable: Sequence[Unreadable]) -> Iterator[str]:
    if not unreadable:
        return
    yield from ("## Could not be read", "")
    for record in unreadable[:MOST_UNREADABLE]:
        yield f"- {escaped(record.source)}: {escaped(shortened(record.reason, LONG))}"
    if len(unreadable) > MOST_UNREADABLE:
        yield f"- and {len(unreadable) - MOST_UNREADABLE:,} more"
    yield ""


def article(audited: Audited) -> Iterator[str]:
    """One article: its scores, then each sentence with what is said of it."""
    report = audited.report
    yield f"## {report.score.grade} {report.score.overall} · {escaped(report.article.id)}"
    yield ""
    yield _facts(report)
    yield ""
    found = groups(with_passages(audited))
    for group in found[:MOST_GROUPS]:
        yield from _group(group)
    if len(found) > MOST_GROUPS:
        yield f"*and {len(found) - MOST_GROUPS} more sentences with findings*"
        yield ""


def _facts(report: Report) -> str:
    """Dates and the scores below 100, on one line."""
    told = [f"{report.article.words:,} words"]
    if report.claimed:
        told.append(f"dated {escaped(report.claimed.date)} ({report.claimed.origin})")
    if report.written:
        told.append(escaped(f"written {written(report.written)}"))
    told += [f"{name} {score}" for name in CATEGORIES if (score := getattr(report.score, name)) < 100]
    counts = severities(report)
    told += [f"{counts[severity]} {severity}s" for severity in ("error", "warning", "note") if counts[severity]]
    return " · ".join(told)


def _group(group: Group) -> Iterator[str]:
    if group.text is not None:
        told = pieces(group.text, marks(group))
        shown = (f"<mark>{escaped(text)}</mark>" if severity else escaped(text) for text, severity in told)
        yield f"> {''.join(shown).strip()}"
        yield ""
    for finding, passage in group.pairs:
        yield _finding(finding, passage)
        yield from (f"  - {escaped(shortened(reason.text, LONG))}" for reason in finding.because)
    yield ""


def _finding(finding: Finding, passage: Passage | None) -> str:
    where = place(finding, passage)
    at = f"{where.line}:{where.column} " if where else ""
    suggested = f" → {escaped(', '.join(finding.suggest))}" if finding.suggest else ""
    message = escaped(shortened(finding.message, LONG))
    return f"- {at}**{finding.severity}** {message}{suggested} <sub>{escaped(finding.rule)}</sub>"


def escaped(text: str) -> str:
    """A text that Markdown shows as it is: no markup, no link, and nobody is mentioned by an @."""
    shown = escape(visible(text), quote=False).replace("\\", r"\\")
    shown = SPECIAL.sub(r"\\\g<0>", NUMBERED.sub(r"\1\\\2", shown))
    return shown.replace("@", "@<!-- -->")
