"""Days named with their weekday but without a year, and the years in which they fell on it; days of the year alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from auditor.dating.marked_words import MarkedWords
from auditor.dating.named_days import Named
from auditor.dating.told_tense import Tense, ToldTenses
from auditor.dating.written import real
from auditor.notes.tokens import Tokens
from auditor.types import Value


class WeekdayDay(Value, frozen=True):
    """A day of the year named with its weekday (0 = Monday): "Tuesday, March 3"."""

    start: int
    end: int
    month: int
    day: int
    weekday: int


class MonthDay(Value, frozen=True):
    """A month or a day named without its year, and whether it is told as past or as to come.

    `holiday` is true where only the name of a feast tells it, which may fall a few weeks to either side.
    """

    start: int
    end: int
    month: int
    day: int | None
    tense: Tense
    holiday: bool = False


class Disagreement(NamedTuple):
    """A full date that did not fall on the weekday named with it."""

    named: Named
    fell: int


def weekday_days(named: Iterable[Named]) -> list[WeekdayDay]:
    """The days of a text that are named with their weekday alone."""
    return [
        WeekdayDay(one.start, one.end, one.month, one.day, one.weekday)
        for one in named
        if one.year is None and one.month is not None and one.day is not None and one.weekday is not None
    ]


def years_fitting(day: WeekdayDay, years: Iterable[int]) -> tuple[int, ...]:
    """The years of some in which a day fell on its weekday."""
    return tuple(year for year in years if weekday(year, day.month, day.day) == day.weekday)


def weekday(year: int, month: int, day: int) -> int | None:
    """The weekday of a day, if the year has it."""
    return date(year, month, day).weekday() if real(f"{year}-{month:02}-{day:02}") else None


def disagreements(named: Iterable[Named]) -> Iterator[Disagreement]:
    """The full dates of a text that did not fall on the weekday named with them."""
    for one in named:
        if one.year and one.month and one.day and one.weekday is not None:
            fell = weekday(one.year, one.month, one.day)
            if fell is not None and fell != one.weekday:
                yield Disagreement(one, fell)


class Holidays:
    """Feasts that fall in one month of every year, made ready for finding them."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        """Reads the list `holidays`: a name and its month, with a day where it is fixed, as in "Christmas 12-25"."""
        self._days = {name: when for name, _, when in (holiday.rpartition(" ") for holiday in lexicon["holidays"])}
        self._first: dict[str, list[str]] = {}
        for name in sorted(self._days, key=len, reverse=True):
            self._first.setdefault(name.split()[0].lower(), []).append(name)
        self._words = MarkedWords(self._first)

    def __call__(self, text: str, words: Tokens) -> Iterator[tuple[int, int, int, int | None]]:
        """Where each feast stands, its month and its day."""
        for (start, _), word in self._words.places(words):
            for name in self._first[word]:
                if text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum():
                    month, _, day = self._days[name].partition("-")
                    yield start, start + len(name), int(month), int(day) if day else None
                    break


def month_days(
    text: str, words: Tokens, named: Iterable[Named], tenses: ToldTenses, holidays: Holidays, body: int = 0
) -> Iterator[MonthDay]:
    """The months and days of a text that are named without their year, and the feasts."""
    for one in named:
        if one.year is None and one.month is not None:
            yield MonthDay(one.start, one.end, one.month, one.day, tenses.tense(text, one, body))
    for start, end, month, day in holidays(text, words):
        if start >= body:
            at = Named(start, end, None, month, day)
            yield MonthDay(start, end, month, day, tenses.tense(text, at, body), holiday=True)
