"""All that dating needs made ready, and the clues of a text found with it; no clue reads the date that is claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from auditor.dating.anniversaries import Anniversaries
from auditor.dating.axis_months import FIRST_MONTH, MONTHS, YEAR
from auditor.dating.clues import Text
from auditor.dating.day_words import MONTH_NAMES
from auditor.dating.events import Events
from auditor.dating.furniture import PageWords, link_clues, page_clues
from auditor.dating.lives import LifeClues
from auditor.dating.named_days import Named, named_days
from auditor.dating.offices import OfficeClues
from auditor.dating.relative import RelativeWords
from auditor.dating.signed import signed_clues
from auditor.dating.things import Things
from auditor.dating.told import told, told_clues
from auditor.dating.told_tense import ToldTenses
from auditor.dating.weekdays import Holidays, MonthDay, WeekdayDay, month_days, weekday_days, years_fitting
from auditor.facts.store import Facts
from auditor.notes.roles import Roles
from auditor.notes.timex.tense import Tenses
from auditor.types import Clue, Span

Lexicons = Mapping[str, Mapping[str, Sequence[str]]]
FIRST_YEAR = int(FIRST_MONTH[:4])
YEARS = range(FIRST_YEAR, FIRST_YEAR + MONTHS // YEAR)
HALF_A_YEAR = 183
"""Days: a weekday and a day without a year mean the nearest such day."""


class Dater:
    """The word lists and facts by which clues are found."""

    def __init__(self, lexicons: Lexicons, facts: Facts) -> None:
        self.facts = facts
        self._tenses = ToldTenses(lexicons["told"])
        self._page = PageWords(lexicons["told"])
        self._holidays = Holidays(lexicons["told"])
        self._relative = RelativeWords(lexicons["told"])
        self._anniversaries = Anniversaries(lexicons["anniversaries"])
        self._offices = OfficeClues(lexicons["offices"], facts)
        self._lives = LifeClues(lexicons["offices"])
        self._things = Things(lexicons["things"])
        self._events = Events(lexicons["events"], lexicons["editions"], Tenses(lexicons["tenses"]))
        self._lexicons = lexicons

    @cached_property
    def roles(self) -> Roles:
        """The titles of offices made ready."""
        return Roles(self._lexicons["offices"], self.facts)

    def clues(self, notes: Text) -> Iterator[Clue]:
        """Everything in a text that says when it was written."""
        text, body = notes.text, notes.body
        named = list(named_days(text, notes.words, body))
        page = self._page.days(text, named)
        times = told(text, named, self._tenses, page, notes.date_lines, body)
        yield from told_clues(text, times, notes.quotes)
        yield from self._relative.clues(text, times, notes.quotes, body)
        yield from self._anniversaries.clues(text, notes.words, None, body)
        yield from signed_clues(text, self._lexicons["told"], body)
        yield from page_clues(page, text)
        yield from link_clues(text, body)
        yield from self._of_the_year(notes, named)
        yield from self._offices(text, notes.roles)
        yield from self._lives(text, notes.mentions, notes.sentences, notes.quotes)
        yield from self._things(notes, notes.mentions)
        yield from self._events(notes, notes.mentions)

    def _of_the_year(self, notes: Text, named: Sequence[Named]) -> Iterator[Clue]:
        """The clues of days without a year: in which years they fit their weekday, and the season."""
        text, outside = notes.text, [one for one in named if not is_in(notes.date_lines, one)]
        for day in weekday_days(outside):
            yield weekday_clue(text, day)
        for month in month_days(text, notes.words, outside, self._tenses, self._holidays, notes.body):
            yield season_clue(text, month)


def weekday_clue(text: str, day: WeekdayDay) -> Clue:
    """A day without its year was the nearest one of a year in which it fell on its weekday."""
    said = text[day.start : day.end]
    fitting = years_fitting(day, YEARS)
    among = tuple(around(year, day.month, day.day) for year in fitting)
    because = f"“{said}”: it fell on that weekday in {listed(fitting)}"
    return Clue(day.start, day.end, said, None, None, because=because, kind="weekday-and-day", among=among)


def around(year: int, month: int, day: int) -> tuple[str, str]:
    """The half year before a day and the one after it."""
    middle, half = date(year, month, day), timedelta(days=HALF_A_YEAR)
    return (middle - half).isoformat(), (middle + half).isoformat()


def season_clue(text: str, month: MonthDay) -> Clue:
    """A month or day without its year speaks of the season in which the text was written."""
    said = text[month.start : month.end]
    kind = "feast" if month.holiday else "month-day" if month.day else "month"
    because = f"“{said}” is of {MONTH_NAMES[month.month - 1]}"
    return Clue(
        month.start, month.end, said, None, None, because=because, kind=f"{kind}-{month.tense or 'bare'}",
        season=month.month,
    )  # fmt: skip


def is_in(spans: Sequence[Span], named: Named) -> bool:
    """Whether a time stands in one of some spans."""
    return any(start < named.end and named.start < end for start, end in spans)


def listed(years: Sequence[int]) -> str:
    """Years in words."""
    return ", ".join(map(str, years))
