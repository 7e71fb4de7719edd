"""Arithmetic on TIMEX3 dates: days, weeks, months, quarters, seasons, years, decades and centuries as ISO strings."""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from functools import lru_cache

UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "WE": "XXXX-WXX-WE",
    "DE": "XXX",
    "CE": "XX",
}
"""What stands for a date of which only its size is known."""
MONTHS, QUARTER = 12, 3
COUNTRIES_AND_YEARS = 256
"""So many calendars of holidays are remembered."""
YEARS = {"Y": 1, "DE": 10, "CE": 100}
SEASONS = ("WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI")
"""The season of each month."""


def day_of(value: str) -> date | None:
    """The day that a value names or lies in."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def month_of(value: str) -> tuple[int, int] | None:
    """The year and month that a value names or lies in."""
    if len(value) >= 7 and value[:4].isdigit() and value[4] == "-" and value[5:7].isdigit():
        return int(value[:4]), int(value[5:7])
    return None


def year_of(value: str) -> int | None:
    """The year that a value names or lies in; before Christ it is negative."""
    if value.startswith("BC") and value[2:6].isdigit() and len(value) >= 6:
        return -int(value[2:6])
    return int(value[:4]) if value[:4].isdigit() and len(value) >= 4 else None


def year_value(year: int) -> str:
    """A year as a value; unknown where the calendar has none."""
    if year == 0 or abs(year) > date.max.year:
        return UNKNOWN["Y"]
    return f"BC{-year:04}" if year < 0 else f"{year:04}"


def cut(value: str, unit: str) -> str:
    """The week, month, quarter, year, decade or century in which a value lies."""
    day, month, year = day_of(value), month_of(value), year_of(value)
    match unit:
        case "D" if day:
            return day.isoformat()
        case "W" if day:
            return week(day)
        case "WE" if day:
            return week(day) + "-WE"
        case "W" | "WE" if value[5:6] == "W":
            return value[:8] + ("-WE" if unit == "WE" else "")
        case "M" if month:
            return f"{month[0]:04}-{month[1]:02}"
        case "Q" if month:
            return f"{month[0]:04}-Q{(month[1] - 1) // QUARTER + 1}"
        case "Q" if value[5:6] == "Q":
            return value[:7]
        case "Y" if year is not None:
            return year_value(year)
        case "DE" if year is not None:
            return year_value(year)[:-1]
        case "CE" if year is not None:
            return year_value(year)[:-2]
    return UNKNOWN.get(unit, "")


def week(day: date) -> str:
    """The ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def shifted(value: str, count: int, unit: str) -> str:
    """The day, week, month, quarter, year, decade or century that lies so many of them after the one of a value."""
    at = cut(value, unit)
    if "X" in at:
        return at
    if unit in YEARS:
        return cut(year_value(moved_year(year_of(value) or 1, count * YEARS[unit])), unit)
    try:
        if unit == "D":
            return (date.fromisoformat(at) + timedelta(count)).isoformat()
        if unit in ("W", "WE"):
            return cut((date.fromisoformat(f"{at[:8]}-1") + timedelta(7 * count)).isoformat(), unit)
        if unit == "M":
            return moved_month(int(at[:4]), int(at[5:7]), count)
        return cut(moved_month(int(at[:4]), int(at[6]) * QUARTER, count * QUARTER), "Q")
    except (OverflowError, ValueError):
        return UNKNOWN.get(unit, "")


def moved_year(year: int, count: int) -> int:
    """The year so many years on; there is no year nought."""
    moved = year + count
    if year < 0 <= moved:
        moved += 1
    elif moved <= 0 < year:
        moved -= 1
    return max(-date.max.year, min(date.max.year, moved))


def moved_month(year: int, month: int, count: int) -> str:
    """The month so many months on; a ValueError where there is none."""
    months = year * MONTHS + month - 1 + count
    if not date.min.year <= months // MONTHS <= date.max.year:
        raise ValueError(count)
    return f"{months // MONTHS:04}-{months % MONTHS + 1:02}"


def weekday_near(day: date, weekday: int, direction: int, *, strictly: bool = False) -> str:
    """The nearest day of a weekday (1 = Monday) before (-1) or after (1) a day; that day itself unless `strictly`."""
    away = (weekday - day.isoweekday()) * direction % 7
    try:
        return (day + timedelta(direction * (away or (7 if strictly else 0)))).isoformat()
    except OverflowError:
        return UNKNOWN["D"]


def holiday(rule: str, year: int) -> str:
    """The day of a holiday, by the rules of the lexicon: `12-25`, `11-4-4`, `11-4-4+1`, `easter-2`, `IL Yom Kippur`."""
    country, _, name = rule.partition(" ")
    if name:
        return moving(country, year).get(name, UNKNOWN["D"])
    rule, _, later = rule.partition("+") if rule[0].isdigit() else (rule, "", "")
    try:
        if rule.startswith("easter"):
            return (easter(year) + timedelta(int(rule.removeprefix("easter")))).isoformat()
        month, _, rest = rule.partition("-")
        if "-" not in rest:
            return date(year, int(month), int(rest)).isoformat()
        weekday, _, which = rest.partition("-")
        return (nth_weekday(year, int(month), int(weekday), int(which)) + timedelta(int(later or 0))).isoformat()
    except (ValueError, OverflowError):
        return UNKNOWN["D"]


@lru_cache(maxsize=COUNTRIES_AND_YEARS)
def moving(country: str, year: int) -> dict[str, str]:
    """The first day of each holiday in a country's calendar, by its English name."""
    import holidays  # seldom needed, and slow to load

    kinds = getattr(holidays, country).supported_categories
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of years that a calendar does not know
        known = holidays.country_holidays(
            country, years=(max(1, year - 1), year), language="en_US", observed=False, categories=kinds, expand=False
        )
    named = {(name.removesuffix(" (estimated)"), day) for day, names in known.items() for name in names.split("; ")}
    begun = ((name, day) for name, day in named if day.year == year and (name, day - timedelta(1)) not in named)
    return {name: day.isoformat() for name, day in sorted(begun, reverse=True)}


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second, ... or last (-1) day of a weekday in a month."""
    if which < 0:
        after = date.fromisoformat(moved_month(year, month, 1) + "-01")
        return after - timedelta((after.isoweekday() - weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year, by the anonymous computus."""
    golden, century, years = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (years // 4) - moon - years % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
