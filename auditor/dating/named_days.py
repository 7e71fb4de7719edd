"""The years, months and days that a text names, and the weekdays beside them: read, not yet judged."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache

from auditor.dating.marked_words import MarkedWords
from auditor.dating.written import MONTHS, WEEKDAYS, real
from auditor.notes.tokens import Tokens
from auditor.types import Value

FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
FOUR_DIGITS = "0000"
"""How the notes of words write every number of four digits."""
LEAP_YEAR = 2000
"""A year in which every day of a month exists, for days named without a year."""
REACH = 14
"""So many characters before a date hold its day or its weekday."""
YEAR = r"(?:19|20)\d\d(?![\w%@=\\]|[.,:/–-]\d)"
NOT_BEFORE_A_YEAR = frozenset("$€£¥#.,/:-–_@+&=*%\\")
WHOLE_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
AFTER_MONTH = re.compile(
    rf"""
    \.?\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)
    (?:\s?(?:[-–]|and|to|&)\s?\d{{1,2}}(?:st|nd|rd|th)?(?![\w:%]))?
    (?:(?:,?\s\(?(?P<weekday>{WHOLE_WEEKDAY})\)?)?,?\s{{1,2}}(?P<year>{YEAR}))?
    """,
    re.X,
)
YEAR_AFTER_MONTH = re.compile(rf"\.?,?\s{{1,2}}(?:of\s)?(?P<year>{YEAR})")
DAY_BEFORE = re.compile(r"(?<![\w.,$€£/-])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s(?:day\s)?of)?\s$")
WEEKDAY_BEFORE = re.compile(
    r"(?<!\w)(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s(?:the\s)?$", re.I
)
ANOTHER_WEEKDAY = re.compile(rf"(?:{WHOLE_WEEKDAY}|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s?(?:and|&|to|through|[-–—])\s?$")
WEEKDAY_AFTER = re.compile(rf",?\s\(?(?:an?\s)?(?P<weekday>{WHOLE_WEEKDAY})\b")
NUMERIC = re.compile(
    r"""
    (?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)
  | (?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)
    """,
    re.X,
)
LONGEST_BEFORE_YEAR = len("12/31/")


class Named(Value, frozen=True):
    """A year, a month or a day that a text names, with the weekday beside it (0 = Monday)."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def first(self) -> str:
        """The first of its days, ISO; only for what has a year."""
        return f"{self.year}-{self.month or 1:02}-{self.day or 1:02}"

    @property
    def last(self) -> str:
        """The last of its days, ISO; only for what has a year."""
        return f"{self.first[:8]}{self.day:02}" if self.day else last_day(self.year or 0, self.month or len(MONTHS))

    @property
    def unit(self) -> str:
        """What it names: a day, a month or a year."""
        return "day" if self.day else "month" if self.month else "year"


def last_day(year: int, month: int) -> str:
    """The last day of a month, ISO."""
    return f"{year}-{month:02}-{monthrange(year, month)[1]:02}"


@cache
def date_words() -> MarkedWords:
    """The words in which dates begin: names of months, and numbers of four digits."""
    return MarkedWords((FOUR_DIGITS, *FULL_MONTHS, *SHORT_MONTHS))


def named_days(text: str, words: Tokens, body: int = 0) -> Iterator[Named]:
    """What a text names from `body` on, in order: days and months with a year or without, and years alone."""
    done = body
    for (start, end), word in date_words().places(words):
        if start >= done:
            named = year_or_numeric(text, start, end) if word == FOUR_DIGITS else month_or_day(text, start, end, word)
            if named is not None and named.start >= done:
                done = named.end
                yield named


def month_or_day(text: str, start: int, end: int, name: str) -> Named | None:
    """A month, written with a capital, with the day and the year beside it."""
    if not text[start].isupper():
        return None
    month = MONTHS.index(name[:3]) + 1
    if day_first := DAY_BEFORE.search(text, max(0, start - REACH), start):
        year = YEAR_AFTER_MONTH.match(text, end)
        return day(text, (day_first.start(), year.end() if year else end), year and year["year"], month, day_first)
    if month_first := AFTER_MONTH.match(text, end):
        return day(text, (start, month_first.end()), month_first["year"], month, month_first)
    year = YEAR_AFTER_MONTH.match(text, end)
    return Named(start, year.end() if year else end, int(year["year"]) if year else None, month)


def day(text: str, span: tuple[int, int], year: str | None, month: int, match: re.Match[str]) -> Named | None:
    """A day with the weekday that stands before it, within it or after it, if the calendar has that day."""
    number = int(match["day"])
    if not real(f"{year or LEAP_YEAR}-{month:02}-{number:02}"):
        return None
    start, end = span
    weekday = match.groupdict().get("weekday")
    if not weekday and (before := WEEKDAY_BEFORE.search(text, max(0, start - REACH), start)):
        start = before.start()
        weekday = None if ANOTHER_WEEKDAY.search(text, max(0, start - 2 * REACH), start) else before["weekday"]
    elif not weekday and (after := WEEKDAY_AFTER.match(text, end)):
        end, weekday = after.end(), after["weekday"]
    return Named(
        start, end, int(year) if year else None, month, number, WEEKDAYS.index(weekday[:3].lower()) if weekday else None
    )


def year_or_numeric(text: str, start: int, end: int) -> Named | None:
    """A number of four digits that is a year, or a part of a date in digits."""
    if not re.fullmatch(r"(?:19|20)[0-9]{2}", text[start:end]):
        return None
    if is_joined(text, start) or not IS_YEAR.match(text, start):
        return numeric(text, start, end)
    return Named(start, end, int(text[start:end]))


IS_YEAR = re.compile(YEAR)


def numeric(text: str, start: int, end: int) -> Named | None:
    """A date in digits whose day and month cannot be taken for each other."""
    match = NUMERIC.match(text, start) or NUMERIC.search(text, max(0, start - LONGEST_BEFORE_YEAR), end)
    if match is None or text[match.start() - 1 : match.start()].isdigit() or is_joined(text, match.start()):
        return None
    year = int(match["y"] or match["year"])
    month, day = int(match["m"] or match["first"]), int(match["d"] or match["second"])
    if not match["y"]:
        if month > len(MONTHS):
            month, day = day, month
        elif day <= len(MONTHS) and day != month:
            return None
    return Named(*match.span(), year, month, day) if real(f"{year}-{month:02}-{day:02}") else None


def is_joined(text: str, start: int) -> bool:
    """Whether what begins here is the end of an address, a path or a longer number."""
    before = text[start - 1 : start]
    return before in NOT_BEFORE_A_YEAR or before.isalnum()
