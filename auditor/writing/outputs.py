"""Reading back what was written: the scores and findings in a .json or .jsonl report."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from auditor.types import AuditorError, Severity, Unreadable, Value
from auditor.writing.names import format_of


class Seen(Value, frozen=True):
    """What is compared and shown of a finding."""

    rule: str
    severity: Severity
    excerpt: str
    message: str
    fingerprint: str


class Outcome(Value, frozen=True):
    """What is compared of an article."""

    article: str
    overall: int
    findings: tuple[Seen, ...]


class _Named(Value, frozen=True):
    id: str


class _Scored(Value, frozen=True):
    overall: int


class _Article(Value, frozen=True):
    article: _Named
    score: _Scored
    findings: tuple[Seen, ...]


class _Line(Value, frozen=True):
    """A line of .jsonl: an article, or what is said of a record that could not be read."""

    article: _Named | None = None
    score: _Scored | None = None
    findings: tuple[Seen, ...] = ()
    unreadable: Unreadable | None = None


class _Run(Value, frozen=True):
    articles: tuple[_Article, ...]


def outcomes(path: str | Path) -> Iterator[Outcome]:
    """What a report says of each article."""
    form = format_of(path)
    if form not in ("json", "jsonl"):
        raise AuditorError(f"{path}: runs are compared by their .json or .jsonl reports, not by {form}")
    try:
        with closing(_opened(Path(path))) as stream:
            yield from _lines(stream, path) if form == "jsonl" else _run(stream, path)
    except _unreadable(Path(path)) as error:
        raise AuditorError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _unreadable(path: Path) -> tuple[type[Exception], ...]:
    """What is raised where a file is missing, forbidden, cut short or not packed as its name says."""
    if path.suffix.lower() == ".zst":
        import zstandard

        return OSError, EOFError, zstandard.ZstdError
    return OSError, EOFError, zlib.error


def _opened(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if path.suffix.lower() == ".zst":
        import zstandard

        return io.BufferedReader(zstandard.open(path, "rb"))
    return path.open("rb")


def _lines(stream: BinaryIO, path: str | Path) -> Iterator[Outcome]:
    decoder = msgspec.json.Decoder(_Line)
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            found = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise _broken(f"{path}, line {number}", error) from None
        if found.article is not None and found.score is not None:
            yield Outcome(found.article.id, found.score.overall, found.findings)
        elif found.unreadable is None:
            raise _broken(f"{path}, line {number}", "no article and no unreadable record")


def _run(stream: BinaryIO, path: str | Path) -> Iterator[Outcome]:
    try:
        run = msgspec.json.decode(stream.read(), type=_Run)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _broken(str(path), error) from None
    for found in run.articles:
        yield Outcome(found.article.id, found.score.overall, found.findings)


def _broken(where: str, reason: object) -> AuditorError:
    return AuditorError(f"{where}: not a report: {reason}; expected what `audit PATH --output report.json` writes")
