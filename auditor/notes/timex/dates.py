"""Dates that the calendar names: days, months, years, seasons, holidays, quarters, decades and centuries."""

from __future__ import annotations

import re

from auditor.notes.timex.calendar import (
    MONTHS,
    SEASONS,
    UNKNOWN,
    YEARS,
    cut,
    day_of,
    holiday,
    month_of,
    shifted,
    year_of,
    year_value,
)
from auditor.notes.timex.phrase import Phrase, duration, letters_of
from auditor.notes.timex.reading import Meaning, Telling
from auditor.notes.timex.timeline import Tense, Timeline

TOO_FAR_AHEAD, DAY_TOO_FAR_BACK, MONTH_TOO_FAR_BACK = 8, 8, 9
"""A date told as coming is rather a past one when it lies further ahead than so many months; or else back."""
RANGE = re.compile("(?:&(?:[Mm][13]|t?[13]?o?[Mm])|&?[13])o?[98]")
"""The letters of what follows the first date of a range whose second has a year."""
STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "following": 1,
    "this": 0,
    "current": 0,
    "latest": 0,
    "that": 0,
}
"""How far each of these words goes from where we are."""
FROM_MENTION = ("previous", "following", "that")
"""Words that count from what was mentioned last, not from the day of publication."""
MIDDLES = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
"""A month in the middle of each season."""
CENTURY = 100
DECADES_ARE_OF = 1999
"""Without a date to go by, the eighties are those before this year."""
MAY_LIE_AHEAD = 10
"""A year of two digits lies at most so many years ahead."""


def step(phrase: Phrase) -> tuple[str, int]:
    """The word that says which of a kind is meant, and how far it goes."""
    return next(((name, n) for name, n in STEPS.items() if phrase.has(name)), ("", 0))


def origin(word: str, line: Timeline, unit: str) -> str:
    """The date from which such a word counts."""
    return line.latest(unit) if word in FROM_MENTION or line.narrative else line.here


def said_year(phrase: Phrase, line: Timeline) -> str | None:
    """The year named in an expression."""
    said = phrase.value("year", "bc-year")
    if said:
        return said
    short = phrase.value("short-year")
    if short:
        return long_year(short, line)
    word, count = step(phrase)
    if word and phrase.unit == "Y":
        return shifted(origin(word, line, "Y"), count, "Y")
    return None


def long_year(short: str, line: Timeline) -> str:
    """A year of two digits in full: in the century of the last mention, or the last hundred years."""
    near = year_of(line.here_or_year)
    if near is None or near < 0:
        return f"19{short}"
    year = near - near % CENTURY + int(short)
    return year_value(year if line.narrative or year <= near + MAY_LIE_AHEAD else year - CENTURY)


def calendar(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A day, month or year named by the calendar, with the part of the day or the hour where they are given."""
    value = calendar_date(phrase, line, tense)
    if value is None:
        return None
    return at_time(phrase, value)


def calendar_date(phrase: Phrase, line: Timeline, tense: Telling) -> str | None:
    """The date alone."""
    full = phrase.value("full-date")
    if full:
        return full if day_of(full) else None
    year = said_year(phrase, line)
    month = phrase.value("month", "short-month")
    if month is None and phrase.kind == "day" and phrase.has("ordinal"):
        return f"{line.latest('M')}-{int(phrase.value('ordinal') or 1):02}"
    if month is None:
        return year
    day = phrase.value("day-number", "ordinal") if phrase.kind not in ("month", "baremonth", "within") else None
    if day is not None and not 1 <= int(day) <= 31:
        return None
    year = year or year_after(phrase) or inferred_year(int(month), int(day or 0), line, tense)
    value = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return value if not day or not year.isdigit() or day_of(value) else f"{value[:-2]}XX"


def year_after(phrase: Phrase) -> str | None:
    """The year of a range's end, which holds for its beginning too."""
    match = RANGE.match("".join(token.letter for token in phrase.after))
    return phrase.after[match.end() - 1].value if match else None


def inferred_year(month: int, day: int, line: Timeline, tense: Telling) -> str:
    """The year of a month that is named without one."""
    if line.narrative:
        return line.year or UNKNOWN["Y"]
    here = month_of(line.anchor)
    if here is None:
        return cut(line.anchor, "Y")
    return year_value(here[0] + nearest_turn(month, day, line.anchor, here, tense()))


def nearest_turn(month: int, day: int, anchor: str, here: tuple[int, int], told: Tense) -> int:
    """Whether a month of this (0), the last (-1) or the next year (1) is meant."""
    away = month - here[1]
    if away == 0 and day and day_of(anchor):
        return 0
    if told == "future":
        return int(away < 0) - int(away % MONTHS > TOO_FAR_AHEAD)
    if told == "past":
        return int(-away % MONTHS > (DAY_TOO_FAR_BACK if day else MONTH_TOO_FAR_BACK)) - int(away > 0)
    return -1 if away > MONTHS // 2 else 1 if away < -MONTHS // 2 else 0


def at_time(phrase: Phrase, value: str) -> Meaning:
    """A date with the hour or part of day that stands beside it."""
    clock, hour, part = phrase.value("clock"), phrase.value("hour"), phrase.value("part")
    if clock:
        return "TIME", value + clock
    if hour:
        return "TIME", f"{value}T{hour}:00"
    if phrase.kind == "moment" and phrase.has("in") and phrase.has("day-number") and part:
        number = int(phrase.value("day-number") or 0) % 12
        return "TIME", f"{value}T{number + (0 if part == 'MO' else 12):02}:00"
    if part:
        return "TIME", f"{value}T{part}"
    return "DATE", value


def day_range(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The last day of a range whose month stands before it."""
    month = line.latest("M")
    day = int(phrase.value("day-number", "ordinal") or 0)
    year = said_year(phrase, line)
    if not 1 <= day <= 31:
        return None
    return "DATE", f"{year + month[4:] if year and month_of(month) else month}-{day:02}"


def day_ahead(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The first day of a range whose month stands after it."""
    names = "month", "short-month", "year"
    later = Phrase("day", [t for t in phrase.after if t.letter in letters_of(*names)][:2], ())
    month = calendar_date(later, line, tense)
    day = int(phrase.value("day-number", "ordinal") or 0)
    return at_time(phrase, f"{month}-{day:02}") if month and 1 <= day <= 31 else None


def year_range(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The last year of a range, written with two digits."""
    short = phrase.tokens[0].value
    before = line.latest("Y")
    if len(short) > 2 or not before[:4].isdigit() or int(before[2:4]) >= int(float(short)):
        return None
    return "DATE", f"{before[:2]}{int(float(short)):02}"


def month_ahead(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The first month of a range whose year stands after it."""
    year = next((t.value for t in phrase.after if t.letter in letters_of("year", "bc-year")), None) or line.latest("Y")
    return "DATE", f"{year}-{int(phrase.value('month', 'short-month') or 1):02}"


def season(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A season of a year that is named, or of the year that fits."""
    name = phrase.value("season")
    year = said_year(phrase, line)
    if year is None:
        if line.narrative:
            year = line.latest("Y")
        else:
            here = month_of(line.anchor)
            year = cut(line.anchor, "Y")
            if here and name != SEASONS[here[1] - 1]:
                middle = MIDDLES[name or "SP"]
                year = year_value(here[0] + nearest_turn(middle, 0, line.anchor, here, tense()))
    return "DATE", f"{year}-{name}"


def holiday_date(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A holiday of the year that fits."""
    rule = phrase.value("holiday") or ""
    year = said_year(phrase, line)
    if year is None:
        here = month_of(line.anchor)
        near = month_of(holiday(rule, here[0])) if here else None
        year = line.latest("Y") if line.narrative or near is None else inferred_year(near[1], 0, line, tense)
    number = year_of(year)
    day = holiday(rule, number) if number and number > 0 else UNKNOWN["D"]
    if phrase.unit == "WE":
        day = shifted(day, -1, "D")  # a Monday's weekend is the one before it
    return at_time(phrase, cut(day, phrase.unit) if phrase.unit in ("W", "WE") else day)


def week_of(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The week or weekend of a day."""
    day = calendar_date(phrase, line, tense)
    return ("DATE", cut(day, phrase.unit) if phrase.unit in ("W", "WE") else day) if day else None


def year_half(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Half of a year or a decade."""
    if phrase.has("decade"):
        return decade(phrase, line, tense)
    return "DATE", f"{said_year(phrase, line)}-{phrase.value('half-of')}"


def decade(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Ten years, as the first digits of each."""
    name = phrase.value("decade") or ""
    if phrase.has("era"):
        return "DATE", f"BC{int(name) // 10:03}"
    if len(name) < len("1980"):
        near = year_of(line.here_or_year) or DECADES_ARE_OF
        begun = max(near, CENTURY) // CENTURY * CENTURY + int(name)
        over = line.narrative or begun + YEARS["DE"] // 2 <= near
        name = f"{begun if over else begun - CENTURY:04}"
    return "DATE", name[:3]


def century(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A hundred years, as the first digits of most of them."""
    if phrase.unit not in ("CE", "DE", "ML"):
        return ordinal_unit(phrase)
    number = int(phrase.value("ordinal") or 1)
    if phrase.unit != "CE":
        return None
    return "DATE", f"{'BC' if phrase.has('era') else ''}{number - 1:02}"


def ordinal_unit(phrase: Phrase) -> Meaning | None:
    """The first day, the second week: a day somewhere, or so much time."""
    if not phrase.has("the"):
        return None
    return ("DATE", UNKNOWN["D"]) if phrase.unit == "D" else ("DURATION", duration(1, phrase.unit))


def before_christ(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The first year of a range before Christ."""
    return "DATE", f"BC{int(float(phrase.value('number', 'day-number', 'year') or 0)):04}"


def year_date(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A year."""
    value = said_year(phrase, line) or phrase.value("number")
    return None if value is None or len(value) < len("2000") else at_time(phrase, value)
