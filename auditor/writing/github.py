"""Findings as GitHub workflow commands, which show beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from auditor.types import About, Audited, Finding, Passage, Run, Severity, Summary, Unreadable
from auditor.writing.locations import home
from auditor.writing.look import Look
from auditor.writing.passages import place, visible, with_passages

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


class GitHub:
    """One line a finding, as the articles come."""

    def __init__(self, stream: BinaryIO, run: Run, look: Look) -> None:
        self._stream = stream

    def write(self, audited: Audited) -> None:
        """Add the findings of one article."""
        for line in commands(audited):
            self._stream.write(f"{line}\n".encode())

    def close(self, summary: Summary, unreadable: Sequence[Unreadable]) -> None:
        """Add what could not be read."""
        for record in unreadable:
            line = _command("error", {**_file(record.source), "title": "could not be read"}, record.reason)
            self._stream.write(f"{line}\n".encode())


def commands(audited: Audited) -> Iterator[str]:
    """One workflow command for each finding."""
    for finding, passage in with_passages(audited):
        where = _where(audited.report.article, finding, passage)
        yield _command(COMMANDS[finding.severity], {**where, "title": finding.rule}, _message(finding))


def _where(about: About, finding: Finding, passage: Passage | None) -> dict[str, str]:
    """File and, where its lines are those of the text, line and column; the command's columns stay on one line."""
    where = _file(about.source or about.id)
    found = place(finding, passage) if home(about.source or about.id).undecorated else None
    if found is None:
        return where
    where |= {"line": str(found.line), "endLine": str(found.end_line)}
    if found.line == found.end_line:
        where |= {"col": str(found.column), "endColumn": str(found.end_column)}
    return where


def _file(source: str) -> dict[str, str]:
    """A source as file and line."""
    where = home(source)
    return {"file": where.path, "line": str(where.line)} if where.line else {"file": where.path}


def _message(finding: Finding) -> str:
    suggested = f" → {', '.join(finding.suggest)}" if finding.suggest else ""
    return f"{finding.message}{suggested}"


def _command(command: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{command} {told}::{_data(message)}"


def _data(text: str) -> str:
    """A text that cannot end its line or begin another command."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
