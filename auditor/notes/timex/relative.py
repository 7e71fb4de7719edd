"""Dates that are told from where the reader stands: weekdays, yesterday, last month, the next year."""

from __future__ import annotations

import re

from auditor.notes.timex.calendar import UNKNOWN, cut, day_of, holiday, month_of, shifted, weekday_near, year_value
from auditor.notes.timex.dates import FROM_MENTION, MIDDLES, at_time, calendar, origin, step
from auditor.notes.timex.grammar import letters
from auditor.notes.timex.phrase import TIME_UNITS, Phrase, duration
from auditor.notes.timex.reading import Meaning, Telling
from auditor.notes.timex.timeline import Timeline

SATURDAY = 6
ENDING = re.compile(letters("ending (?:MONTH|ORDER|day)"), re.X)
"""The letters of the day on which a year of accounts ends."""


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
        day = shifted(line.latest("D") if line.narrative or from_mention(phrase, word) else line.anchor, count, "D")
        return at_time(phrase, day)
    return relative_unit(phrase, unit, word, count, line)


def from_mention(phrase: Phrase, word: str) -> bool:
    """Whether a day counts from what was mentioned last: the next day is not the day after publication."""
    return word in FROM_MENTION or (word == "next" and phrase.has("the"))


def relative_unit(phrase: Phrase, unit: str, word: str, count: int, line: Timeline) -> Meaning | None:
    """The last, this or the next unit."""
    if unit in TIME_UNITS:
        return None
    if word == "past" and not line.narrative:
        return "DURATION", duration(1, unit)
    if unit == "F":
        return "DATE", UNKNOWN["W"]
    word = "following" if unit == "D" and from_mention(phrase, word) else word
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
    place = int(month) if month else MIDDLES[name or "SP"]
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


def day_word(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Yesterday, today, tonight, tomorrow morning."""
    night = phrase.value("night")
    start = line.anchor
    if line.narrative:
        return (
            ("TIME", "XXXX-XX-XXTNI")
            if night
            else ("DATE", "PRESENT_REF" if phrase.value("day") == "0" else UNKNOWN["D"])
        )
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


def clock_time(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """An hour of the day last spoken of."""
    return at_time(phrase, clock_day(line))


def part_of_day(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """A part of the day last spoken of."""
    day = clock_day(line) if phrase.has("that", "this", "the", "early") else UNKNOWN["D"]
    return "TIME", f"{day}T{phrase.value('part')}"


def reference(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """Now, then or some day."""
    return "DATE", phrase.value("reference", "lately") or ("PAST_REF" if phrase.has("past") else "PRESENT_REF")


def told(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """What was once, in a history."""
    return ("DATE", "PAST_REF") if line.narrative else None


def time_word(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """This time, that time, in a history."""
    if not line.narrative:
        return None
    return "DATE", "PRESENT_REF" if not phrase.has("that") or not line.last else line.last.partition("T")[0]


def edge_of(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The beginning or end of the week, month or year spoken of."""
    return the_unit(phrase, line, tense)


def the_unit(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The day, quarter or year spoken of."""
    unit = phrase.unit
    if unit == "Y" and ends_with_a_day(phrase):
        return "DURATION", duration(1, unit)
    if unit == "Q" or phrase.has("period"):
        return "DATE", line.quarter or UNKNOWN["Q"]
    if unit in TIME_UNITS or unit not in UNKNOWN:
        return None
    day = day_of(line.anchor)
    if unit == "WE" and day and not line.narrative:
        back = 1 if day.isoweekday() < SATURDAY and tense() != "future" else 0
        return "DATE", shifted(line.anchor, -back, "WE")
    value = line.latest(unit) if line.narrative or unit == "D" or phrase.has("that") else cut(line.anchor, unit)
    return "DATE", value if "X" not in value else cut(line.anchor, unit)


def ends_with_a_day(phrase: Phrase) -> bool:
    """Whether the end of a year of accounts is told, as in: the year ended June 30."""
    return phrase.has("the") and ENDING.match("".join(token.letter for token in phrase.after)) is not None
