"""What does not belong to the time of a text: one name against the date and against the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache

from auditor.dating.claimed import days
from auditor.dating.day_words import long_day
from auditor.dating.judging import leaves_none
from auditor.detectors.subject import Hit, Subject
from auditor.types import Claim, Clue, Dating, Evidence, Severity, Window

SHOWN = 3
"""Clues of the rest that are given as reasons."""
Days = tuple[date, date]


def anachronism(subject: Subject) -> Iterator[Hit]:
    """The first clue of each name that fits neither the date nor the rest.

    Option `kinds` has patterns of kinds of clues, `faint` those that make notes unless they alone refute the date.
    Where the rest of the text speaks against the claimed date too, it is the date that is wrong, and the clues are
    measured by the window, as they are where no date is claimed.
    """
    dating, kinds = subject.notes.verdict, (*subject.options["kinds"], *subject.options.get("faint", ()))
    told: set[str] = set()
    for clue in sorted(wanted(subject.notes.clues, kinds), key=lambda clue: clue.start or 0):
        measure = measured_by(clue, dating)
        if clue.excerpt not in told and measure is not None and leaves_none(clue, *stretch(measure)):
            told.add(clue.excerpt)
            groups = {"name": clue.excerpt, "because": clue.because, "date": in_words(measure)}
            faint = clue.excerpt != dating.alone and is_of(clue, subject.options.get("faint", ()))
            severity: Severity | None = "note" if faint else None
            yield Hit(clue.start, clue.end, groups, because=reasons(clue, measure), severity=severity)


def wanted(clues: Iterable[Clue], kinds: Sequence[str]) -> list[Clue]:
    """The clues of some kinds that stand in the text."""
    patterns = tuple(kinds)
    return [clue for clue in clues if clue.start is not None and matches(clue.kind, patterns)]


def is_of(clue: Clue, kinds: Iterable[str]) -> bool:
    """Whether a clue is of one of some kinds."""
    return matches(clue.kind, tuple(kinds))


@lru_cache(1 << 12)
def matches(kind: str, patterns: tuple[str, ...]) -> bool:
    """Whether a kind of clue fits one of some patterns."""
    return any(fnmatchcase(kind, pattern) for pattern in patterns)


def measured_by(clue: Clue, dating: Dating) -> Claim | Window | None:
    """The claimed date, unless the rest of the text contradicts it; else the window, if there is one."""
    if dating.claimed is not None and (dating.verdict != "contradicted" or dating.alone == clue.excerpt):
        return dating.claimed
    return dating.window


def stretch(measure: Claim | Window) -> Days:
    """The first and the last day of a claimed date or of a window."""
    if isinstance(measure, Claim):
        return days(measure.date)
    return date.fromisoformat(measure.earliest), date.fromisoformat(measure.latest)


def in_words(measure: Claim | Window) -> str:
    """What a clue does not fit, as the end of a sentence."""
    if isinstance(measure, Claim):
        return f"the article is dated {long_day(measure.date)}"
    begin, end = long_day(measure.earliest), long_day(measure.latest)
    return f"the rest of the article was written between {begin} and {end}"


def reasons(clue: Clue, measure: Claim | Window) -> tuple[Evidence, ...]:
    """What the clue knows, and what it was measured by."""
    fact = Evidence(clue.because, clue.start, clue.end, clue.source)
    if isinstance(measure, Claim):
        return fact, Evidence(in_words(measure), measure.start, measure.end)
    return fact, *(Evidence(other.because, other.start, other.end, other.source) for other in measure.clues[:SHOWN])
