"""What a time expression stands for: its TIMEX3 type and value, read against the timeline of its text."""

from __future__ import annotations

from collections.abc import Callable

from auditor.notes.timex.counted import (
    bare_unit,
    bare_units,
    fiscal_year,
    how_often,
    length,
    period,
    quarter,
    recent,
    shift,
    span,
    within,
)
from auditor.notes.timex.dates import (
    before_christ,
    calendar,
    day_ahead,
    day_range,
    decade,
    holiday_date,
    month_ahead,
    season,
    week_of,
    year_date,
    year_half,
    year_range,
)
from auditor.notes.timex.phrase import Phrase
from auditor.notes.timex.reading import Meaning, Telling
from auditor.notes.timex.relative import (
    clock_time,
    day_word,
    edge_of,
    moment,
    part_of_day,
    reference,
    relative,
    the_unit,
    these,
    time_word,
    told,
    weekday_date,
)
from auditor.notes.timex.timeline import Timeline


def meaning(phrase: Phrase, line: Timeline, tense: Telling) -> Meaning | None:
    """The type and value of an expression, or None where it is none after all."""
    return MEANINGS[phrase.kind](phrase, line, tense)


MEANINGS: dict[str, Callable[[Phrase, Timeline, Telling], Meaning | None]] = {
    "moment": moment,
    "weekof": week_of,
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
    "age": length,
    "adjective": length,
    "bcahead": before_christ,
    "within": within,
    "period": period,
    "recent": recent,
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
