"""Clues from the days, months and years that a text names, by what its sentences tell of them: done, or to come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.dating.furniture import PageDay
from auditor.dating.named_days import Named
from auditor.dating.told_tense import Reading, ToldTenses
from auditor.types import Clue, Span

PAST = {
    "within": "past",
    "of": "past-of",
    "compared": "compared",
    "range": "range",
    "deed": "deed",
    "bracket": "bracket",
}
"""Kinds of what is told in the past, by frame: for some of them whether other words disagree tells how sure it is."""
SURE = {"post": "post", "caption": "caption", "signed": "signed"}
"""Kinds that need no tense."""
NAMED_AHEAD = ("thing", "contest")
"""Things that bear the year they are for, from the year before on or earlier."""
BECAUSE = {
    "past": "“{said}” is told as past: “{cue}”",
    "since": "“{said}” is told as the beginning of a time that had gone by",
    "post": "a post of {said} is quoted",
    "caption": "a picture of {said} is shown",
    "signed": "it was signed on {said}",
    "named": "it speaks of something that bears the year {said}",
    "ahead": "“{said}” is told as to come: “{cue}”",
    "newest": "{said} is the newest time that it tells as past",
    "any": "{said} is the newest year that it names",
}


class Told(NamedTuple):
    """A time that a text names with its year, and what its sentence says of it."""

    named: Named
    reading: Reading


def told(
    text: str, named: Sequence[Named], tenses: ToldTenses, page: Sequence[PageDay], claimed: Sequence[Span], body: int
) -> list[Told]:
    """The times with their year that belong to the story: neither to its page nor to its date line."""
    apart = {day.named.start for day in page}
    updated = min((day.named.first for day in page if day.way == "updated"), default="9999")
    return [
        Told(one, tenses.reading(text, one, body))
        for one in named
        if one.year is not None
        and one.start not in apart
        and one.first < updated
        and not any(start < one.end and one.start < end for start, end in claimed)
    ]


def told_clues(text: str, times: Sequence[Told], quotes: Sequence[Span]) -> Iterator[Clue]:
    """The clues of the times that a text names with their year."""
    for one in times:
        yield from past_clue(text, one)
        if not is_within(quotes, one.named):
            yield from ahead_clue(text, one)
    yield from newest_clues(text, times)


def past_clue(text: str, told: Told) -> Iterator[Clue]:
    """The clue of a time told as past, or known to be past by its frame."""
    (named, (frame, tense, cue, mixed, first)) = told
    unit, suffix = named.unit, "-mixed" if mixed else ""
    if frame in SURE and named.day:
        yield clue(text, named, f"{unit}-{SURE[frame]}", SURE[frame], named.first)
    elif frame == "since" and tense != "ahead" and not named.day:
        yield clue(text, named, f"{unit}-since", "since", named.first)
    elif frame in NAMED_AHEAD and (tense == "past" or frame == "contest"):
        earliest = named.first if named.month else f"{(named.year or 0) - 1}-01-01"
        yield clue(text, named, f"{unit}-{frame}-{tense or 'bare'}{suffix}", "named", earliest)
    elif frame in PAST and tense == "past":
        kind = f"{unit}-{PAST[frame]}{'-first' if first and frame == 'within' else ''}{suffix}"
        yield clue(text, named, kind, "past", named.first, cue=cue)


def ahead_clue(text: str, told: Told) -> Iterator[Clue]:
    """The clue of a time told as to come."""
    (named, (frame, tense, cue, mixed, _)) = told
    if tense == "ahead" and frame in ("within", "limit"):
        kind = f"{named.unit}-ahead{'-limit' if frame == 'limit' else ''}{'-mixed' if mixed else ''}"
        yield clue(text, named, kind, "ahead", None, named.last, cue)


def newest_clues(text: str, times: Sequence[Told]) -> Iterator[Clue]:
    """The newest times told as past, and the newest year not told as to come: articles follow them soon."""
    past = [one.named for one in times if one.reading.tense == "past" and one.reading.frame not in ("never", "limit")]
    for units, kind in ((("year", "month", "day"), "newest-year"), (("month", "day"), "newest-month")):
        if fitting := [named for named in past if named.unit in units]:
            newest = max(fitting, key=lambda named: (named.first, -named.start))
            year = f"{newest.year}" if kind == "newest-year" else newest.first[:7]
            first, last = (f"{year}-01-01", f"{year}-12-31") if kind == "newest-year" else (f"{year}-01", f"{year}-31")
            yield clue(text, newest, kind, "newest", first if len(first) > 7 else f"{first}-01"[:10], last)
    if named := [
        one.named for one in times if one.reading.tense != "ahead" and one.reading.frame not in ("never", "limit")
    ]:
        newest = max(named, key=lambda one: (one.year or 0, -one.start))
        yield clue(text, newest, "newest-year-named", "any", f"{newest.year}-01-01", f"{newest.year}-12-31")


def clue(
    text: str, named: Named, kind: str, reason: str, earliest: str | None, latest: str | None = None, cue: str = ""
) -> Clue:
    """A clue at a time that a text names."""
    said = text[named.start : named.end]
    because = BECAUSE[reason].format(said=" ".join(said.split()), cue=cue)
    return Clue(named.start, named.end, said, earliest, latest, kind=kind, because=because)


def is_within(spans: Sequence[Span], named: Named) -> bool:
    """Whether a time lies in one of some spans, which are in order."""
    index = bisect_right(spans, named.start, key=lambda span: span[0]) - 1
    return index >= 0 and named.end <= spans[index][1]
