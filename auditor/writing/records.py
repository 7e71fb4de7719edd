"""Reports as JSON: one line an article, or one file for a whole run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import msgspec

from auditor import __version__
from auditor.types import (
    About,
    Audited,
    Category,
    Claim,
    Confidence,
    Evidence,
    Finding,
    Related,
    Report,
    Run,
    Score,
    Severity,
    Summary,
    Unreadable,
    Value,
    Waived,
    Window,
)
from auditor.writing.look import Look

SCHEMA_VERSION = 1  # raised when a field goes away or changes its meaning, not when one is added


class WaivedFinding(Value, frozen=True):
    """A finding that the configuration or the baseline accepts, with the reason given there."""

    rule: str
    category: Category
    severity: Severity
    confidence: Confidence
    start: int | None
    end: int | None
    excerpt: str
    message: str
    suggest: tuple[str, ...] | None
    because: tuple[Evidence, ...]
    related: tuple[Related, ...]
    fingerprint: str
    reason: str


class ArticleRecord(Value, frozen=True):
    """All that the audit says of one article."""

    article: About
    claimed: Claim | None
    written: Window | None
    signals: dict[str, float | None]
    score: Score
    findings: tuple[Finding, ...]
    waived: tuple[WaivedFinding, ...]


class UnreadableRecord(Value, frozen=True):
    """A line about a record that gave no article."""

    unreadable: Unreadable


class RunRecord(Value, frozen=True):
    """All that one run says."""

    schema_version: int
    auditor: str
    run: Run
    articles: tuple[ArticleRecord, ...]
    unreadable: tuple[Unreadable, ...]
    summary: Summary


_encode = msgspec.json.Encoder(enc_hook=str).encode  # a setting may be a path or a day


def json_bytes(value: object) -> bytes:
    """A value as compact UTF-8 JSON; halves of surrogate pairs, which UTF-8 cannot hold, become U+FFFD."""
    try:
        return _encode(value)
    except UnicodeEncodeError:
        return _encode(_without_surrogates(msgspec.to_builtins(value, enc_hook=str)))


def _without_surrogates(value: Any) -> Any:
    """Plain values with each lone surrogate in their texts replaced, lengths kept."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, dict):
        return {_without_surrogates(k): _without_surrogates(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_surrogates(item) for item in value]
    return value


def article_json(report: Report) -> bytes:
    """One article's report as one line of JSON, without the line's end."""
    return json_bytes(_article_record(report) if report.waived else report)


def article_values(report: Report) -> dict[str, Any]:
    """One article's report as plain dicts and lists, with the keys it has in JSON."""
    values: dict[str, Any] = _without_surrogates(msgspec.to_builtins(_article_record(report), enc_hook=str))
    return values


def _article_record(report: Report) -> ArticleRecord:
    return ArticleRecord(
        report.article,
        report.claimed,
        report.written,
        report.signals,
        report.score,
        report.findings,
        tuple(_waived_finding(waived) for waived in report.waived),
    )


def _waived_finding(waived: Waived) -> WaivedFinding:
    return WaivedFinding(**msgspec.structs.asdict(waived.finding), reason=waived.reason)


class JsonLines:
    """One line for each article, then one for each record that could not be read."""

    def __init__(self, stream: BinaryIO, run: Run, look: Look) -> None:
        self._stream = stream

    def write(self, audited: Audited) -> None:
        """Add one article."""
        self._stream.write(article_json(audited.report) + b"\n")

    def close(self, summary: Summary, unreadable: Sequence[Unreadable]) -> None:
        """Add what could not be read."""
        for record in unreadable:
            self._stream.write(json_bytes(UnreadableRecord(record)) + b"\n")


class Json:
    """One JSON object for the run, written as the articles come, one article a line."""

    def __init__(self, stream: BinaryIO, run: Run, look: Look) -> None:
        self._stream = stream
        self._started = False
        head = {"schema_version": SCHEMA_VERSION, "auditor": __version__, "run": run}
        stream.write(json_bytes(head)[:-1] + b',"articles":[')

    def write(self, audited: Audited) -> None:
        """Add one article."""
        self._stream.write((b",\n" if self._started else b"\n") + article_json(audited.report))
        self._started = True

    def close(self, summary: Summary, unreadable: Sequence[Unreadable]) -> None:
        """Add what the run came to and what could not be read."""
        tail = {"unreadable": unreadable, "summary": summary}
        self._stream.write(b"\n]," + json_bytes(tail)[1:] + b"\n")
