"""The marks along a day axis: days, months or years, as many as their names have room for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from auditor.writing.day_axis import Stretch
from auditor.writing.day_words import month, month_end

DAY_STEPS = (1, 2, 5, 10)  # days of a month from one tick to the next, counted from its first
MONTH_STEPS = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)))
YEAR = 12  # months
DAYS_OF_MONTH = 30.44  # on average
DAY_NAME, MONTH_NAME, YEAR_NAME = len("28 Sep"), len("Sep 2023"), len("2023")
APART = 2  # letters between two names at least


class Tick(NamedTuple):
    """A marked place and what is written there."""

    at: float
    name: str


def ticks(part: Stretch, letter: float) -> list[Tick]:
    """The ticks of a stretch, no closer than their names allow where a letter is `letter` wide."""
    scale = (part.right - part.left) / (part.last - part.first)
    found = list(named(part, letter / scale)) or [(date.fromordinal(part.first), day_name(part.first, True))]
    return [Tick(part.left + scale * (one.toordinal() - part.first), name) for one, name in found]


def named(part: Stretch, letter: float) -> Iterator[tuple[date, str]]:
    """The days to mark and their names, where a letter takes so many days; the first of several days has its year."""
    for step in DAY_STEPS:
        if step >= letter * (DAY_NAME + APART):
            for at, one in enumerate(day_marks(part, step)):
                yield one, day_name(one.toordinal(), at == 0 or (one.month, one.day) == (1, 1))
            return
    for step in MONTH_STEPS:
        if step * DAYS_OF_MONTH >= letter * ((MONTH_NAME if step < YEAR else YEAR_NAME) + APART):
            yield from ((one, month_name(one, step)) for one in month_marks(part, step))
            return


def day_marks(part: Stretch, step: int) -> Iterator[date]:
    """Every so many days, counted anew in each month."""
    for one in map(date.fromordinal, range(part.first, part.last)):
        if (one.day - 1) % step == 0 and one.day - 1 + step <= month_end(one).day:
            yield one


def month_marks(part: Stretch, step: int) -> Iterator[date]:
    """The first day of every so many months."""
    first, last = (date.fromordinal(ordinal) for ordinal in (part.first, part.last - 1))
    begin = first.year * YEAR + first.month - 1
    for number in range(begin + -begin % step, last.year * YEAR + last.month, step):
        one = date(number // YEAR, number % YEAR + 1, 1)
        if one >= first:
            yield one


def day_name(ordinal: int, whole: bool) -> str:
    """A day in short, with its year where that is wanted."""
    one = date.fromordinal(ordinal)
    return f"{one.day} {month(one, short=True)}" + (f" {one.year}" if whole else "")


def month_name(one: date, step: int) -> str:
    """A month, or the year alone where only years are marked."""
    return str(one.year) if step >= YEAR else f"{month(one, short=True)} {one.year}"
