"""What a time expression stands for: its TIMEX3 type and value, read against the timeline of its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from auditor.notes.timex.calendar import (
    SEASONS,
    UNKNOWN,
    cut,
    day_of,
    holiday,
    month_of,
    shifted,
    weekday_near,
    year_of,
    year_value,
)
from auditor.notes.timex.phrase import VAGUE, Phrase, duration
from auditor.notes.timex.timeline import Tense, Timeline

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Meaning = tuple[Kind, str]
Telling = Callable[[], Tense]
"""Gives the tense around the expression; asked only where it matters."""
TOO_LONG_AGO = 9
"""A month told as past is rather the coming one when it lies further back than so many months."""
TIME_UNITS = ("TS", "TM", "TH")
STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1, "this": 0, "current": 0, "that": 0}
"""How far each of these words goes from where we are."""
FROM_MENTION = ("previous", "following", "that")
"""Words that count from what was mentioned last, not from the day of publication."""


def meaning(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The type and value of an expression, or None where it is none after all."""
    return MEANINGS[phrase.kind](phrase, line, tense)


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
    near = year_of(line.year or line.anchor)
    if near is None or near < 0:
        return f"19{short}"
    year = near - near % 100 + int(short)
    return f"{year if line.narrative or year <= near + 10 else year - 100:04}"


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
    if month is None:
        return year
    day = phrase.value("day-number", "ordinal") if phrase.kind not in ("month", "baremonth") else None
    if day is not None and not 1 <= int(day) <= 31:
        return None
    year = year or inferred_year(int(month), int(day or 0), line, tense)
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def inferred_year(month: int, day: int, line: Timeline, tense: Telling) -> str:
    """The year of a month that is named without one."""
    if line.narrative:
        return line.latest("Y")
    here = month_of(line.anchor)
    if here is None:
        return cut(line.anchor, "Y")
    return year_value(here[0] + nearest_turn(month, day, line.anchor, here, tense()))


def nearest_turn(month: int, day: int, anchor: str, here: tuple[int, int], told: Tense) -> int:
    """Whether a month of this (0), the last (-1) or the next year (1) is meant."""
    away = month - here[1]
    if away == 0 and day and day_of(anchor):
        ahead = day > int(anchor[8:10])
        return 0 if told != "past" or not ahead else 0
    if told == "future":
        return 1 if away < -1 else 0
    if told == "past":
        return 0 if away <= 0 or 12 - away > TOO_LONG_AGO else -1
    return -1 if away > 6 else 1 if away < -6 else 0


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


def moment(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """An hour of some day."""
    if phrase.has("month", "short-month", "full-date"):
        return calendar(phrase, line, tense)
    if phrase.has("weekday", "short-weekday"):
        return at_time(phrase, weekday_day(phrase, line, tense))
    if phrase.has("day"):
        return at_time(phrase, shifted(line.here, int(phrase.value("day") or 0), "D"))
    return at_time(phrase, clock_day(line))


def clock_day(line: Timeline) -> str:
    """The day of an hour that stands alone."""
    return line.latest("D") or UNKNOWN["D"]


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
    later = Phrase("day", [t for t in phrase.after if t.letter in letters_of(names)][:2], ())
    month = calendar_date(later, line, tense)
    day = int(phrase.value("day-number", "ordinal") or 0)
    return at_time(phrase, f"{month}-{day:02}") if month and 1 <= day <= 31 else None


def letters_of(names: tuple[str, ...]) -> set[str]:
    """The letters of some classes."""
    from auditor.notes.timex.words import LETTERS

    return {LETTERS[name] for name in names}


def year_range(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The last year of a range, written with two digits."""
    short = phrase.tokens[0].value
    before = line.latest("Y")
    if len(short) > 2 or not before[:4].isdigit() or int(before[2:4]) >= int(float(short)):
        return None
    return "DATE", f"{before[:2]}{int(float(short)):02}"


def month_ahead(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The first month of a range whose year stands after it."""
    year = next((t.value for t in phrase.after if t.letter in letters_of(("year", "bc-year"))), None) or line.latest("Y")
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
                middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[name or "SP"]
                year = year_value(here[0] + nearest_turn(middle, 0, line.anchor, here, tense()))
    return "DATE", f"{year}-{name}"


def quarter(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A quarter of a year."""
    name = phrase.value("quarter-name")
    number = phrase.value("ordinal")
    if name is None and number is None:
        back = -4 if phrase.has("ago-year") else 0
        return "DATE", shifted(line.latest("Q"), back, "Q")
    if phrase.unit not in ("Q", "Y", "") or (number and int(number) > 4):
        return None
    year = said_year(phrase, line) or quarter_year(int(number or (name or "Q1")[1]), line, tense)
    if phrase.has("ago-year"):
        year = shifted(line.anchor, -1, "Y")
    return "DATE", f"{year}-{name or f'Q{number}'}"


def quarter_year(number: int, line: Timeline, tense: Telling) -> str:
    """The year of a quarter that is named without one: reports tell of quarters past."""
    here = month_of(line.anchor)
    if line.narrative or here is None:
        return line.latest("Y")
    now = (here[1] - 1) // 3 + 1
    return year_value(here[0] - (1 if number > now and tense() != "future" else 0))


def holiday_date(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A holiday of the year that fits."""
    rule = phrase.value("holiday") or ""
    year = said_year(phrase, line)
    if year is None:
        here = month_of(line.anchor)
        month = 4 if rule.startswith("easter") else int(rule[:2])
        year = line.latest("Y") if line.narrative or here is None else inferred_year(month, 0, line, tense)
    number = year_of(year)
    return at_time(phrase, holiday(rule, number) if number and number > 0 else UNKNOWN["D"])


def year_half(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Half of a year or a decade."""
    if phrase.has("decade"):
        return decade(phrase, line, tense)
    return "DATE", f"{said_year(phrase, line)}-{phrase.value('half-of')}"


def fiscal_year(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A year of accounts, named like the calendar's."""
    if not phrase.has("year") and phrase.unit not in ("Y", "Q"):
        return None
    return "DATE", said_year(phrase, line) or cut(line.here, phrase.unit)


def decade(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Ten years, as the first digits of each."""
    name = phrase.value("decade") or ""
    if phrase.has("bc-year"):
        return "DATE", f"BC{int(name) // 10:03}"
    if len(name) < 4:
        near = year_of(line.year or line.anchor) or 1900
        name = f"{near // 100 if line.narrative else 19}{name[-2:]}"
        if phrase.tokens[-1].value.isdigit() and len(phrase.value("decade") or "") == 2 and not line.narrative and near - int(name) > 100:
            name = f"20{name[-2:]}"
    return "DATE", name[:3]


def century(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A hundred years, as the first digits of most of them."""
    if phrase.unit not in ("CE", "DE", "ML"):
        return ordinal_unit(phrase, line)
    number = int(phrase.value("ordinal") or 1)
    if phrase.unit != "CE":
        return None
    before_christ = (phrase.value("bc-year") or "").startswith("BC")
    return "DATE", f"{'BC' if before_christ else ''}{number - 1:02}"


def ordinal_unit(phrase: Phrase, line: Timeline) -> Meaning | None:
    """The first day, the third week: a date of that size."""
    if phrase.unit in TIME_UNITS or not phrase.has("the"):
        return None
    return "DATE", UNKNOWN.get(phrase.unit, "XXXX")


def length(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """So much time."""
    return "DURATION", phrase.duration


def shift(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A date so long before or after another."""
    ago = phrase.has("ago")
    count, unit = phrase.count, phrase.unit
    direction = -1 if ago else int(phrase.value("relative", "shift") or 1)
    if count is None and phrase.has("the"):
        count = 1.0
    if count is None:
        return "DATE", "PAST_REF" if direction < 0 else "FUTURE_REF"
    if unit == "F":
        unit, count = "W", count * 2
    if unit in TIME_UNITS:
        return "TIME", (line.anchor if ago else line.latest("D")) + "TXX"
    start = line.anchor if ago and not line.narrative else line.last or line.anchor
    if unit == "Y" and "-Q" in start and count % 1 == 0:
        return "DATE", shifted(start, int(direction * count) * 4, "Q")
    if count % 1 == 0.5:
        unit, count = ("M", count * 12) if unit == "Y" else (unit, int(count))
    if unit in ("D",) and not day_of(start):
        start = line.day if line.day.startswith(start) else start
    return "DATE", shifted(start, int(direction * count), unit)


def span(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The last or next so many units."""
    if not phrase.has("number", "day-number", "one", "half", "year"):
        return "DURATION", duration(None, phrase.unit)
    return "DURATION", phrase.duration


def these(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """These days."""
    return ("DATE", "PRESENT_REF") if phrase.unit == "D" else None


def relative(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The last, this or the next week, month, season, weekday or holiday."""
    word, count = step(phrase)
    month, weekday, name, unit = phrase.value("month"), phrase.value("weekday"), phrase.value("season"), phrase.unit
    if weekday:
        return at_time(phrase, relative_weekday(int(weekday), word, count, line))
    if month or name:
        return relative_month(month, name, word, count, line)
    if phrase.has("holiday"):
        return relative_holiday(phrase, count, line)
    if phrase.has("part") and not unit:
        if word in ("last", "previous") and phrase.value("part") == "NI":
            count = -1
        day = shifted(line.latest("D") if line.narrative or word in FROM_MENTION else line.anchor, count, "D")
        return at_time(phrase, day)
    return relative_unit(phrase, unit, word, count, line)


def relative_unit(phrase: Phrase, unit: str, word: str, count: int, line: Timeline) -> Meaning | None:
    """The last, this or the next unit."""
    if unit in TIME_UNITS:
        return None
    if word == "past" and not line.narrative:
        return "DURATION", duration(1, unit)
    if unit == "F":
        return "DATE", UNKNOWN["W"]
    start = origin(word, line, unit if unit in UNKNOWN else "Y")
    if "X" in start and line.last:
        start = line.last
    return at_time(phrase, shifted(start, count, unit))


def relative_weekday(weekday: int, word: str, count: int, line: Timeline) -> str:
    """Last, this or next such weekday."""
    day = day_of(line.latest("D") if line.narrative or word in FROM_MENTION else line.anchor)
    if day is None:
        return f"XXXX-WXX-{weekday}"
    return weekday_near(day, weekday, -1 if count < 0 else 1, strictly=count != 0)


def relative_month(month: str | None, name: str | None, word: str, count: int, line: Timeline) -> Meaning | None:
    """Last, this or next such month or season."""
    here = month_of(origin(word, line, "M"))
    if here is None:
        year = shifted(origin(word, line, "Y"), 0, "Y")
        return "DATE", f"{year}-{name or f'{int(month or 1):02}'}"
    place = int(month) if month else {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[name or "SP"]
    turn = 0
    if count < 0 and place >= here[1]:
        turn = -1
    elif count > 0 and place <= here[1]:
        turn = 1
    return "DATE", f"{year_value(here[0] + turn)}-{name or f'{place:02}'}"


def relative_holiday(phrase: Phrase, count: int, line: Timeline) -> Meaning | None:
    """Last, this or next such holiday."""
    day = day_of(line.anchor)
    rule = phrase.value("holiday") or ""
    if day is None:
        return "DATE", UNKNOWN["D"]
    near = [holiday(rule, day.year + n) for n in (-1, 0, 1)]
    if count < 0:
        return "DATE", max((d for d in near if d < line.anchor), default=UNKNOWN["D"])
    return "DATE", min((d for d in near if d > line.anchor), default=UNKNOWN["D"]) if count else near[1]


def how_often(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Something that comes again."""
    often = phrase.value("often")
    if often:
        return "SET", often
    weekday = phrase.value("weekday")
    if weekday:
        return "SET", f"XXXX-WXX-{weekday}"
    month = phrase.value("month")
    if month:
        return "SET", f"XXXX-{int(month):02}"
    if phrase.has("season"):
        return "SET", f"XXXX-{phrase.value('season')}"
    if phrase.has("part"):
        return "SET", f"XXXX-XX-XXT{phrase.value('part')}"
    return "SET", duration(float(phrase.value("number", "day-number", "ordinal") or 1), phrase.unit)


def day_word(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Yesterday, today, tonight, tomorrow morning."""
    night = phrase.value("night")
    start = line.anchor
    if line.narrative:
        return ("TIME", "XXXX-XX-XXTNI") if night else ("DATE", "PRESENT_REF" if phrase.value("day") == "0" else UNKNOWN["D"])
    day = shifted(start, int(night or phrase.value("day") or 0), "D")
    return ("TIME", f"{day}TNI") if night else at_time(phrase, day)


def weekday_date(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A weekday, past or ahead as the tense tells."""
    return at_time(phrase, weekday_day(phrase, line, tense))


def weekday_day(phrase: Phrase, line: Timeline, tense: Telling) -> str:
    """The day of a weekday."""
    weekday = int(phrase.value("weekday", "short-weekday") or 1)
    if line.narrative:
        day = day_of(line.latest("D"))
        return weekday_near(day, weekday, 1) if day else f"XXXX-WXX-{weekday}"
    day = day_of(line.anchor)
    if day is None:
        return f"XXXX-WXX-{weekday}"
    return weekday_near(day, weekday, 1 if tense() == "future" else -1)


def year_date(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A year."""
    value = said_year(phrase, line)
    return None if value is None else at_time(phrase, value)


def clock_time(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """An hour of the day last spoken of."""
    return at_time(phrase, clock_day(line))


def part_of_day(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A part of the day last spoken of."""
    day = clock_day(line) if phrase.has("that", "this", "the") else UNKNOWN["D"]
    return "TIME", f"{day}T{phrase.value('part')}"


def reference(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Now, then or some day."""
    return "DATE", phrase.value("reference") or ("PAST_REF" if phrase.has("past") else "PRESENT_REF")


def told(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """What was once, in a history."""
    return ("DATE", "PAST_REF") if line.narrative else None


def time_word(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """This time, that time, in a history."""
    if not line.narrative:
        return None
    return "DATE", "PRESENT_REF" if not phrase.has("that") or not line.last else line.last


def edge_of(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The beginning or end of the week, month or year spoken of."""
    return the_unit(phrase, line, tense)


def the_unit(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The day, quarter or year spoken of."""
    unit = phrase.unit
    if phrase.has("ago-year") or phrase.has("period"):
        return "DATE", shifted(line.last or line.anchor, -1 if phrase.has("ago-year") else 0, "Y")
    if unit in TIME_UNITS or unit not in UNKNOWN:
        return None
    value = line.latest(unit)
    return "DATE", value if "X" not in value else cut(line.anchor, unit)


def bare_units(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Days, weeks, years: some time."""
    return "DURATION", duration(None, phrase.unit)


def bare_unit(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A unit alone is no time."""
    return None


MEANINGS: dict[str, Callable[[Phrase, Timeline, Telling], Meaning | None]] = {
    "moment": moment,
    "dayrange": day_range,
    "day": calendar,
    "dayahead": day_ahead,
    "yearrange": year_range,
    "monthahead": month_ahead,
    "season": season,
    "quarter": quarter,
    "month": calendar,
    "holiday": holiday_date,
    "yearhalf": year_half,
    "fiscalyear": fiscal_year,
    "decade": decade,
    "century": century,
    "age": length,
    "shift": shift,
    "span": span,
    "these": these,
    "relative": relative,
    "howoften": how_often,
    "length": length,
    "dayword": day_word,
    "weekday": weekday_date,
    "years": year_date,
    "baremonth": calendar,
    "bareseason": season,
    "clocktime": clock_time,
    "part": part_of_day,
    "ref": reference,
    "told": told,
    "time": time_word,
    "edgeof": edge_of,
    "theunit": the_unit,
    "bareunits": bare_units,
    "bareunit": bare_unit,
}
"""How each kind of expression is read."""
