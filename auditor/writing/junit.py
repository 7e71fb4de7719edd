"""Articles as JUnit test cases, for build servers: errors and warnings fail, notes do not."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from xml.sax.saxutils import escape, quoteattr

from auditor.types import Audited, Finding, Passage, Run, Summary, Unreadable
from auditor.writing.look import Look
from auditor.writing.passages import place, severities, visible, with_passages

IN_MEMORY = 1 << 20  # bytes of test cases held before they go to a temporary file


class JUnit:
    """Holds the cases in a temporary file, since their counts come before them."""

    def __init__(self, stream: BinaryIO, run: Run, look: Look) -> None:
        self._stream = stream
        self._cases = cast(BinaryIO, SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
        self._failed = 0

    def write(self, audited: Audited) -> None:
        """Add one article."""
        failure = _failure(audited)
        self._failed += bool(failure)
        body = failure + _notes(audited)
        self._cases.write(_case("article", audited.report.article.id, body))

    def close(self, summary: Summary, unreadable: Sequence[Unreadable]) -> None:
        """Write the counts, then the cases."""
        for record in unreadable:
            self._cases.write(_case("unreadable", record.source, f"<error message={_attribute(record.reason)}/>"))
        cases = summary.articles + len(unreadable)
        counts = f'tests="{cases}" failures="{self._failed}" errors="{len(unreadable)}"'
        head = f'<testsuites name="audit" {counts}>\n<testsuite name="audit" {counts}>\n'
        self._stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n' + head.encode())
        self._cases.seek(0)
        shutil.copyfileobj(self._cases, self._stream)
        self._stream.write(b"</testsuite>\n</testsuites>\n")
        self._cases.close()


def _case(kind: str, name: str, body: str) -> bytes:
    return f'<testcase classname="audit.{kind}" name={_attribute(name)}>{body}</testcase>\n'.encode()


def _failure(audited: Audited) -> str:
    """All errors and warnings of an article as one failure, since many readers show only the first."""
    counts = severities(audited.report)
    grave = [pair for pair in with_passages(audited) if pair[0].severity != "note"]
    if not grave:
        return ""
    message = f"{counts['error']} errors, {counts['warning']} warnings; score {audited.report.score.overall}"
    told = "\n".join(_line(*pair) for pair in grave)
    return f'<failure type="audit" message={_attribute(message)}>{_text(told)}</failure>'


def _notes(audited: Audited) -> str:
    lines = [_line(*pair) for pair in with_passages(audited) if pair[0].severity == "note"]
    return f"<system-out>{_text(chr(10).join(lines))}</system-out>" if lines else ""


def _line(finding: Finding, passage: Passage | None) -> str:
    where = place(finding, passage)
    at = f"{where.line}:{where.column}: " if where else ""
    suggested = f" → {', '.join(finding.suggest)}" if finding.suggest else ""
    return visible(f"{at}{finding.severity}: {finding.message}{suggested} [{finding.rule}]")


def _text(text: str) -> str:
    """Text for an element; line ends are ours, all else that XML forbids is spelled out by `visible`."""
    return escape(text)


def _attribute(text: str) -> str:
    return quoteattr(visible(text))
