"""Days as tables write them: a day, a month, a year, or two days with a stroke between which something fell."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from auditor.facts.model import Bracket

DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
WANTED = "a day (2022-11-30), a month (2022-11), a year (2022) or two days (2022-11-28/2022-11-30)"
EARLIEST, LATEST = "0001-01-01", "9999-12-31"


def bracket(text: str) -> Bracket:
    """The days that a table's entry stands for; ValueError where it stands for none."""
    first, stroke, last = text.partition("/")
    begin, end = span(first), span(last if stroke else first)
    if begin[0] > end[1]:
        raise ValueError(f"{text} ends before it begins")
    return Bracket(begin[0], end[1])


def span(text: str) -> tuple[str, str]:
    """The first and last day of a day, month or year."""
    match = DAY.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not {WANTED}")
    year, month, day = match.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        raise ValueError(f"{text!r} is not {WANTED}")
    last = monthrange(int(year) or 4, int(month))[1]
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{last:02}"
    if not 1 <= int(day) <= last:
        raise ValueError(f"{text!r} is no day of the calendar")
    return text, text


def written(days: Bracket | None) -> str:
    """A bracket as shortly as a table can write it."""
    if days is None:
        return ""
    first, last = days.earliest, days.latest
    if first == last:
        return first
    for whole in (first[:4], first[:7]):
        if span(whole) == (first, last):
            return whole
    return f"{first}/{last}"


def days_between(one: Bracket, other: Bracket) -> int:
    """Days from the end of the earlier bracket to the beginning of the later one; below 1 where they touch."""
    first, second = (one, other) if one.latest <= other.latest else (other, one)
    return (date.fromisoformat(second.earliest) - date.fromisoformat(first.latest)).days
