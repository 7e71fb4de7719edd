"""Findings as a table, one row a finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import BinaryIO

from auditor.types import Audited, Finding, Passage, Report, Run, Summary, Unreadable, Window
from auditor.writing.look import Look
from auditor.writing.passages import place, with_passages

COLUMNS = (
    "article", "source", "grade", "overall", "claimed", "written_earliest", "written_latest",
    "written_best", "written_confidence", "rule", "category", "severity", "confidence",
    "start", "end", "line", "column", "excerpt", "message", "suggest", "because", "fingerprint", "waived",
)  # fmt: skip

ESCAPE = "'"
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠" + ESCAPE)
"""What begins a formula in some spreadsheet; and the escape itself, so that what is read back is what was written."""

Cell = str | float | None


class Csv:
    """A heading, one row a finding as the articles come, then one for each record that could not be read."""

    def __init__(self, stream: BinaryIO, run: Run, look: Look) -> None:
        self._stream = stream
        stream.write(table([COLUMNS]))

    def write(self, audited: Audited) -> None:
        """Add the findings of one article."""
        self._stream.write(table(rows(audited)))

    def close(self, summary: Summary, unreadable: Sequence[Unreadable]) -> None:
        """Add what could not be read, as errors of the rule "unreadable"."""
        self._stream.write(table(_unreadable_row(record) for record in unreadable))


def rows(audited: Audited) -> Iterator[list[Cell]]:
    """One row for each finding, the waived ones last and with their reason."""
    for finding, passage in with_passages(audited):
        yield _row(audited.report, finding, passage, None)
    for waived in audited.report.waived:
        yield _row(audited.report, waived.finding, None, waived.reason)


def _row(report: Report, finding: Finding, passage: Passage | None, waived: str | None) -> list[Cell]:
    about, where = report.article, place(finding, passage)
    return [
        about.id, about.source, report.score.grade, report.score.overall,
        report.claimed.date if report.claimed else None, *_window(report.written),
        finding.rule, finding.category, finding.severity, finding.confidence, finding.start, finding.end,
        where.line if where else None, where.column if where else None, finding.excerpt, finding.message,
        " | ".join(finding.suggest or ()), " | ".join(reason.text for reason in finding.because),
        finding.fingerprint, waived,
    ]  # fmt: skip


def _window(window: Window | None) -> list[Cell]:
    """When the text was written, in four cells."""
    return [window.earliest, window.latest, window.best, window.confidence] if window else [None] * 4


def _unreadable_row(record: Unreadable) -> list[Cell]:
    told: dict[str, Cell] = {
        "source": record.source, "rule": "unreadable", "severity": "error", "message": record.reason,
    }  # fmt: skip
    return [told.get(column) for column in COLUMNS]


def table(cells: Iterator[Sequence[Cell]] | Sequence[Sequence[Cell]]) -> bytes:
    """Rows as CSV in UTF-8 (RFC 4180); every text cell is one that `unescaped` gives back."""
    out = StringIO(newline="")
    csv.writer(out).writerows([escaped(cell) if isinstance(cell, str) else cell for cell in row] for row in cells)
    return out.getvalue().encode("utf-8", "replace")


def escaped(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return ESCAPE + cell if cell.startswith(FORMULA_STARTS) else cell


def unescaped(cell: str) -> str:
    """What was put into `escaped`."""
    return cell.removeprefix(ESCAPE)
