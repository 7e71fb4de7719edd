"""How texts were dated, as JSON: one line an article, or one object for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Literal

from auditor import __version__
from auditor.types import About, Claim, Clue, Dating, Run, Unreadable, Value, Window
from auditor.writing.day_words import verdict
from auditor.writing.records import SCHEMA_VERSION, UnreadableRecord, json_bytes


class Dated(Value, frozen=True):
    """An article as it was dated; `lines` are those on which its clues stand, from 1, none for one without a place."""

    article: About
    dating: Dating
    lines: tuple[int | None, ...] = ()


class DatingRecord(Value, frozen=True):
    """When an article was written and what that says of the date it claims: `said` in a sentence, `clues` in weight."""

    article: About
    claimed: Claim | None
    written: Window | None
    verdict: Literal["holds", "contradicted", "unsure", "none"]
    said: str
    share: float | None
    months: tuple[tuple[str, float], ...]
    clues: tuple[Clue, ...]


class DatingSummary(Value, frozen=True):
    """What dating many articles came to: how many, how many with a window, how many of each verdict."""

    articles: int
    windows: int
    by_verdict: dict[str, int]
    unreadable: int


class DatingRun(Value, frozen=True):
    """All that one run says of when articles were written."""

    schema_version: int
    auditor: str
    run: Run
    articles: tuple[DatingRecord, ...]
    unreadable: tuple[Unreadable, ...]
    summary: DatingSummary


def weightiest(dated: Dated, most: int | None = None) -> list[tuple[Clue, int | None]]:
    """The clues with their lines, the weightiest first, as many as asked for."""
    lines = dated.lines + (None,) * (len(dated.dating.clues) - len(dated.lines))
    pairs = zip(dated.dating.clues, lines, strict=False)
    return sorted(pairs, key=lambda pair: -pair[0].weight)[:most]


def dating_record(dated: Dated, most: int | None = None) -> DatingRecord:
    """What is written of one article."""
    dating = dated.dating
    clues = tuple(clue for clue, _ in weightiest(dated, most))
    return DatingRecord(
        dated.article,
        dating.claimed,
        dating.window,
        dating.verdict,
        verdict(dating),
        dating.share,
        dating.months,
        clues,
    )


class DatingLines:
    """One line for each article, then one for each record that could not be read."""

    def __init__(self, stream: BinaryIO, most: int | None) -> None:
        self._stream = stream
        self._most = most

    def write(self, dated: Dated) -> None:
        """Add one article."""
        self._stream.write(json_bytes(dating_record(dated, self._most)) + b"\n")

    def close(self, summary: DatingSummary, unreadable: Sequence[Unreadable]) -> None:
        """Add what could not be read."""
        for record in unreadable:
            self._stream.write(json_bytes(UnreadableRecord(record)) + b"\n")


class DatingJson:
    """One JSON object, written as the articles come, one article a line."""

    def __init__(self, stream: BinaryIO, run: Run, most: int | None) -> None:
        self._stream = stream
        self._most = most
        self._started = False
        head = {"schema_version": SCHEMA_VERSION, "auditor": __version__, "run": run}
        stream.write(json_bytes(head)[:-1] + b',"articles":[')

    def write(self, dated: Dated) -> None:
        """Add one article."""
        line = json_bytes(dating_record(dated, self._most))
        self._stream.write((b",\n" if self._started else b"\n") + line)
        self._started = True

    def close(self, summary: DatingSummary, unreadable: Sequence[Unreadable]) -> None:
        """Add what could not be read and what it came to."""
        tail = {"unreadable": unreadable, "summary": summary}
        self._stream.write(b"\n]," + json_bytes(tail)[1:] + b"\n")
