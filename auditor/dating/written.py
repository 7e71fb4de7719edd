"""Dates as people and machines write them, read strictly: every form we know, no guess, never today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from auditor.types import Value

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = tuple(name[:3].lower() for name in WEEKDAY_NAMES)
MONTH = (
    r"(?:jan(?:uary)?|febr?(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
YEAR = r"(?:1[5-9]|2[01])\d\d(?!\d)"
DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
DATE = re.compile(
    rf"""
    (?:\b(?P<weekday>{WEEKDAY})[,\s]\s*(?:the\s+)?)?
    (?<![\d./:-])
    (?:
        (?P<iso>{YEAR}-\d\d-\d\d(?!\d))
      | (?P<year0>{YEAR})(?P<mark0>[/.])(?P<month0>\d{{1,2}})(?P=mark0)(?P<day0>\d{{1,2}})(?!\d)
      | (?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark)(?P<year1>{YEAR})
      | (?P<day2>{DAY})\.?(?:\s+of)?[\s-]+(?P<month2>{MONTH}),?[\s-]+(?P<year2>{YEAR})
      | \b(?P<month3>{MONTH})\s+(?P<day3>{DAY}),?\s+(?P<year3>{YEAR})
      | \b(?P<month4>{MONTH}),?\s+(?P<year4>{YEAR})
    )
    (?:,?\s+\(?(?P<weekday_after>{WEEKDAY})\)?)?
    """,
    re.I | re.X,
)
ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?=$|[T\s])")
STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(?:\d{4}|\d{6})Z?)?")
YEAR_MONTH = re.compile(rf"({YEAR})(?:-(\d\d))?")
SECONDS = re.compile(r"(-?\d{9,10})(?:\.\d+)?|(-?\d{12,13})(?:\.\d+)?")
EARLIEST = "1500-01-01"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Written(Value, frozen=True):
    """A date found in a string: the days it may mean (none: there is no such day), and the weekday named with it.

    Readings are ISO days, or months where no day is given.
    """

    start: int
    end: int
    readings: tuple[str, ...]
    weekday: int | None = None


def dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Written]:
    """The dates in a string, English and numeric forms with a year of four digits."""
    for match in DATE.finditer(text, start, len(text) if end is None else end):
        weekday = match["weekday"] or match["weekday_after"]
        named = WEEKDAYS.index(weekday[:3].lower()) if weekday else None
        yield Written(*match.span(), fitting(readings(match), named), named)


def readings(match: re.Match[str]) -> tuple[str, ...]:
    """The days that the parts of a date allow."""
    if match["iso"]:
        return real(match["iso"])
    if match["mark"]:
        return numeric(match["first"], match["second"], match["year1"], match["mark"])
    if match["mark0"]:
        return real(f"{match['year0']}-{match['month0']:0>2}-{match['day0']:0>2}")
    if match["month4"]:
        return (f"{match['year4']}-{month(match['month4']):02}",)
    form = "2" if match["month2"] else "3"
    day = match[f"day{form}"].rstrip("stndrhSTNDRH")
    return real(f"{match[f'year{form}']}-{month(match[f'month{form}']):02}-{day:0>2}")


def numeric(first: str, second: str, year: str, mark: str) -> tuple[str, ...]:
    """The days that "03/04/2023" may mean; between full stops the day comes first where it can."""
    day_first, month_first = real(f"{year}-{second:0>2}-{first:0>2}"), real(f"{year}-{first:0>2}-{second:0>2}")
    if mark == ".":
        return day_first or month_first
    return tuple(dict.fromkeys((*day_first, *month_first)))


def fitting(days: tuple[str, ...], weekday: int | None) -> tuple[str, ...]:
    """Of several days those on the weekday, if there are any."""
    if weekday is None or len(days) < 2:
        return days
    return tuple(day for day in days if date.fromisoformat(day).weekday() == weekday) or days


def real(day: str) -> tuple[str, ...]:
    """An ISO day if the calendar has it, and if it is no placeholder such as 0001-01-01."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return ()
    return (day,) if day >= EARLIEST else ()


def month(name: str) -> int:
    """The number of an English month."""
    return MONTHS.index(name[:3].lower()) + 1


def stamped(text: str) -> tuple[str, ...] | None:
    """The day, month or year of a machine's date: ISO 8601 (the day as written, whatever its zone) or seconds of Unix.

    Empty where it has the form of one but no such day exists, and None where it has not.
    """
    if match := ISO.match(text):
        return real(match[1])
    if match := YEAR_MONTH.fullmatch(text):
        return (text,) if match[2] is None or 1 <= int(match[2]) <= len(MONTHS) else ()
    if (match := STAMP.fullmatch(text)) and (day := real("-".join(match.groups()))):
        return day
    if match := SECONDS.fullmatch(text):
        moment = EPOCH + timedelta(seconds=int(match[1] or 0), milliseconds=int(match[2] or 0))
        return (moment.date().isoformat(),)
    return None
