"""Time that is counted: lengths, what lies so long before or after, what comes again, and periods of accounts."""

from __future__ import annotations

from auditor.notes.timex.calendar import MONTHS, YEARS, cut, day_of, month_of, shifted, year_value
from auditor.notes.timex.dates import calendar_date, century, said_year
from auditor.notes.timex.phrase import TIME_UNITS, Phrase, duration, letters_of
from auditor.notes.timex.reading import Meaning, Telling
from auditor.notes.timex.relative import ends_with_a_day, relative, the_unit
from auditor.notes.timex.timeline import Timeline


def quarter(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A quarter of a year, or another unit that is counted."""
    name = phrase.value("quarter-name")
    number = phrase.value("ordinal")
    if name is None and phrase.unit != "Q":
        return century(phrase, line, tense) if number else period(phrase, line, tense)
    if name is None and number is None:
        return "DATE", shifted(line.quarter or line.anchor, -4, "Q")
    if number and int(number) > 4:
        return None
    year = said_year(phrase, line)
    if year is None and (name or "").startswith("H"):
        return None
    if year is None:
        year = quarter_year(int(number or (name or "Q1")[1]), line, tense)
        year = shifted(year, -1, "Y") if phrase.has("ago-year") else year
    return "DATE", f"{year}-{name or f'Q{number}'}"


def period(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A period of accounts: the one last spoken of, that of the year before, or that of a year named."""
    year = phrase.value("year")
    if year and phrase.unit not in ("Q", ""):
        return "DURATION", phrase.duration
    if phrase.unit not in ("Q", "Y", ""):
        return relative(phrase, line, tense) if phrase.has("latest") else None
    if phrase.has("latest"):
        return "DATE", line.quarter or cut(line.anchor, "Y")
    if year:
        return "DATE", f"{year}{line.quarter[4:]}"
    return "DATE", year_before(line)


def year_before(line: Timeline) -> str:
    """The same time of the year before: a quarter, where quarters are spoken of."""
    if "-Q" in line.last:
        return shifted(line.last if line.last > shifted(line.anchor, -4, "Q") else shifted(line.last, 4, "Q"), -4, "Q")
    return shifted(line.anchor if not line.narrative else line.last, -1, "Y")


def quarter_year(number: int, line: Timeline, tense: Telling) -> str:
    """The year of a quarter that is named without one: reports tell of quarters past."""
    here = month_of(line.anchor)
    if line.narrative or here is None:
        return line.latest("Y")
    now = (here[1] - 1) // 3 + 1
    return year_value(here[0] - (1 if number > now and tense() != "future" else 0))


def fiscal_year(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A year of accounts, named like the calendar's."""
    if not phrase.has("year") and phrase.unit not in ("Y", "Q"):
        return None
    if phrase.unit == "Y" and not phrase.has("year") and ends_with_a_day(phrase):
        return "DURATION", duration(1, "Y")
    return "DATE", said_year(phrase, line) or cut(line.here, phrase.unit)


def within(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The first or last so many units of a longer time."""
    inner = next(t.value for t in phrase.tokens if t.letter in letters_of("unit", "units"))
    count = phrase.count if phrase.has("number", "few") else 1.0
    year = said_year(phrase, line)
    if inner == "Q" and year and count == 2:
        return "DATE", f"{year}-{'H2' if phrase.has('last') else 'H1'}"
    if inner == "Q" and year and phrase.has("ordinal"):
        return "DATE", f"{year}-Q{phrase.value('ordinal')}"
    outer = calendar_date(phrase, line, tense)
    if outer:
        line.mention(outer)
    return "DURATION", duration(count, inner)


def length(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """So much time."""
    if (
        phrase.unit == "Q"
        and phrase.after
        and phrase.after[0].letter
        in letters_of(
            "of",
        )
    ):
        return None
    if phrase.has("whole") and not phrase.has("number", "one"):
        return the_unit(phrase, line, tense)
    if phrase.tokens[0].letter in letters_of("unit") and phrase.has("long"):
        return "DURATION", duration(1, phrase.unit)
    return "DURATION", phrase.duration


def shift(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A date so long before or after another."""
    ago = phrase.has("ago")
    count, unit = phrase.count, phrase.unit
    direction = -1 if ago else int(phrase.value("relative", "shift", "before") or 1)
    if count is None and phrase.has("the"):
        count = 1.0
    if count is None:
        return "DATE", "PAST_REF" if direction < 0 else "FUTURE_REF"
    if unit == "F":
        unit, count = "W", count * 2
    if unit in TIME_UNITS:
        return "TIME", (line.anchor if ago and day_of(line.anchor) else line.latest("D")) + "TXX"
    start = line.anchor if ago and not line.narrative else line.last or line.anchor
    if unit == "Y" and count == 1 and direction < 0 and "-Q" in line.last:
        return "DATE", year_before(line)
    if count % 1 and unit in YEARS:
        unit, count = ("Y", count * YEARS[unit])
    if count % 1 and unit == "Y" and month_of(start):
        unit, count = "M", count * MONTHS
    if unit == "D" and not day_of(start):
        start = line.day if line.day.startswith(start) else start
    return "DATE", shifted(start, int(direction * count), unit)


def span(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The last or next so many units."""
    if not phrase.has("number", "day-number", "one", "half", "year"):
        return "DURATION", duration(None, phrase.unit)
    return "DURATION", phrase.duration


def recent(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Some time of late, or to come."""
    return "DURATION", duration(None, phrase.unit)


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
    number = phrase.value("number", "day-number", "ordinal") or phrase.value("each") or 1
    return "SET", duration(float(number), phrase.unit)


def bare_units(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Days, weeks, years: some time."""
    if phrase.unit == "Q":
        return None
    return "DURATION", duration(None, phrase.unit)


def bare_unit(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A unit alone is no time."""
    return None
