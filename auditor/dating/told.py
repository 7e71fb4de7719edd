"""Clues from the days, months and years that a text names, by what its sentences tell of them: done, or to come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.dating.axis_months import MONTHS, month_of
from auditor.dating.furniture import PageDay
from auditor.dating.named_days import Named, last_day
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
NAMED_AHEAD = ("thing", "contest", "held")
"""Things that bear the year they are for, from the year before on, and contests earlier."""
CAMPAIGN = 4
"""Years before a contest from which on its candidates are spoken of: since the last one."""
BECAUSE = {
    "past": "“{said}” is told as past: “{cue}”",
    "since": "“{said}” is told as the beginning of a time that had gone by",
    "post": "a post of {said} is quoted",
    "caption": "a picture of {said} is shown",
    "signed": "it was signed on {said}",
    "bracket": "“{said}” stands in brackets after what it dates",
    "named": "it speaks of something that bears the year {said}",
    "ahead": "“{said}” is told as to come: “{cue}”",
    "newest": "{said} is the newest time that it tells as past",
    "any": "{said} is the newest year that it names",
    "coming": "{said} is the newest year that it names, as one to come",
}


ENOUGH = 4
"""Times told as past after which older years are left alone."""
LAST_YEAR = int(month_of(MONTHS - 1)[:4])
"""What stands for a later year is no year, as in a key of 2048 bits."""
MANY = 3
"""Different years from which on a text names many."""


class Told(NamedTuple):
    """A time that a text names with its year, and what its sentence says of it."""

    named: Named
    reading: Reading


def told(
    text: str, named: Sequence[Named], tenses: ToldTenses, page: Sequence[PageDay], claimed: Sequence[Span], body: int
) -> list[Told]:
    """The times with their year that belong to the story, neither to its page nor to its date line: the newest first.

    When enough of them are told as past, the years before say nothing more and are not read.
    """
    apart = {day.named.start for day in page}
    updated = min((day.named.first for day in page if day.way == "updated"), default="9999")
    ours = (one for one in named if one.year is not None and one.start not in apart and one.first < updated)
    newest = sorted(
        (one for one in ours if not overlaps(claimed, one)), key=lambda one: (one.first, one.start), reverse=True
    )
    found: list[Told] = []
    past: list[int] = []
    for one in newest:
        if len(past) >= ENOUGH and (one.year or 0) < past[0]:
            break
        found.append(Told(one, tenses.reading(text, one, body)))
        past += [one.year or 0] * (found[-1].reading.tense == "past")
    return found


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
    if (named.year or 0) > LAST_YEAR:
        return
    unit, suffix = named.unit, "-mixed" if mixed else ""
    if frame in SURE and named.day:
        yield clue(text, named, f"{unit}-{SURE[frame]}", SURE[frame], named.first)
    elif frame == "since" and tense != "ahead" and not named.day:
        yield clue(text, named, f"{unit}-since", "since", named.first)
    elif frame in NAMED_AHEAD and (tense == "past" or frame in ("contest", "held")):
        contest = frame == "contest" or (frame == "held" and tense != "past")
        earliest = named.first if named.month else f"{(named.year or 0) - (CAMPAIGN if contest else 1)}-01-01"
        yield clue(text, named, f"{unit}-{frame}-{tense or 'bare'}{suffix}", "named", earliest)
    elif frame == "bracket" and tense != "ahead":
        yield clue(text, named, f"{unit}-bracket", "bracket", named.first)
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
    known = [one for one in times if one.reading.frame not in ("never", "limit")]
    past = [one.named for one in known if one.reading.tense == "past" or one.reading.frame in SURE]
    if past:
        newest = max(past, key=lambda named: (named.first, -named.start))
        yield year_clue(text, newest, "newest-year", "newest")
    if dated := [named for named in past if named.month]:
        newest = max(dated, key=lambda named: (named.first, -named.start))
        month = newest.first[: len("2023-09")]
        last = last_day(int(month[:4]), newest.month or 1)
        yield clue(text, newest, "newest-month", "newest", f"{month}-01", last)
    if named := [one for one in known if one.reading.tense != "ahead"]:
        yield newest_named(text, named)
    coming = max((one.named for one in known if one.reading.tense == "ahead"), key=year_and_place, default=None)
    if coming and (coming.year or 0) > max((one.named.year or 0 for one in named), default=0):
        yield year_clue(text, coming, "newest-year-ahead", "coming")


def newest_named(text: str, named: Sequence[Told]) -> Clue:
    """The newest year that a text does not tell to come, by how it tells of it and among how many years."""
    newest = max((one.named for one in named), key=year_and_place)
    ours = [one.reading for one in named if one.named.year == newest.year]
    tenses = {"past" if one.frame in SURE else one.tense for one in ours}
    tense = next((tense for tense in ("past", "open") if tense in tenses), "bare")
    thing = "-thing" if any(one.frame in NAMED_AHEAD for one in ours) else ""
    many = "-of-many" if len({one.named.year for one in named}) >= MANY else ""
    return year_clue(text, newest, f"newest-year-{tense}{thing}{many}", "any")


def year_and_place(named: Named) -> tuple[int, int]:
    """The order of times by their years, in each the first in the text last."""
    return named.year or 0, -named.start


def year_clue(text: str, named: Named, kind: str, reason: str) -> Clue:
    """A clue that holds for the whole year of a time."""
    return clue(text, named, kind, reason, f"{named.year}-01-01", f"{named.year}-12-31")


def clue(
    text: str, named: Named, kind: str, reason: str, earliest: str | None, latest: str | None = None, cue: str = ""
) -> Clue:
    """A clue at a time that a text names."""
    said = text[named.start : named.end]
    because = BECAUSE[reason].format(said=" ".join(said.split()), cue=cue)
    return Clue(named.start, named.end, said, earliest, latest, kind=kind, because=because)


def overlaps(spans: Sequence[Span], named: Named) -> bool:
    """Whether a time shares a character with one of some spans."""
    return any(start < named.end and named.start < end for start, end in spans)


def is_within(spans: Sequence[Span], named: Named) -> bool:
    """Whether a time lies in one of some spans, which are in order."""
    index = bisect_right(spans, named.start, key=lambda span: span[0]) - 1
    return index >= 0 and named.end <= spans[index][1]
