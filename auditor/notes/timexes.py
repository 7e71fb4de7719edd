"""Time expressions: each with its place, its TIMEX3 type and its value against the day the article claims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from auditor.notes.timex.calendar import year_of
from auditor.notes.timex.dates import FROM_MENTION
from auditor.notes.timex.grammar import phrases
from auditor.notes.timex.guards import Guards
from auditor.notes.timex.phrase import Phrase
from auditor.notes.timex.reading import Kind
from auditor.notes.timex.tense import Tenses
from auditor.notes.timex.timeline import Timeline
from auditor.notes.timex.values import meaning
from auditor.notes.timex.words import Vocabulary
from auditor.types import Value

Words = Mapping[str, Sequence[str]]
DATED = ("day", "month", "years", "season", "moment")
DEICTIC = ("weekday", "dayword", "relative")
NEAR_YEARS = 2
"""A year this near the claimed one may be news."""
FEWEST_FAR = 4
"""A history names at least so many years long past..."""
FAR_TO_DEICTIC = 3
"""... and so many for each day that is told from today."""


class Timex(Value, frozen=True):
    """A time expression; `kind` is the grammar's, `is_full` whether the words name a year of their own."""

    start: int
    end: int
    type: Kind
    value: str
    kind: str
    is_full: bool


class Timexes:
    """The lexicons made ready for finding time expressions."""

    def __init__(self, words: Words, tenses: Words) -> None:
        self._words = Vocabulary(words)
        self._tenses = Tenses(tenses)
        self._guards = Guards(words)

    def __call__(self, text: str, anchor: str) -> list[Timex]:
        """The time expressions of a text, resolved against an ISO day, month or year, or against nothing."""
        found = [phrase for run in self._words.runs(text) for phrase in self._phrases(text, run)]
        line = Timeline(anchor, history(found, anchor))
        said = []
        for phrase in found:
            start, end = phrase.tokens[0].start, phrase.tokens[-1].end
            read = meaning(phrase, line, partial(self._tenses.tense, text, start, end))
            if read is None:
                continue
            kind, value = read
            if kind != "DURATION" and kind != "SET":
                line.mention(value)
            said.append(Timex(start, end, kind, value, phrase.kind, phrase.has("year", "bc-year", "full-date")))
        return said

    def _phrases(self, text: str, run: re.Match[str]) -> list[Phrase]:
        """The expressions in one run of words."""
        letters, tokens = self._words.tokens(text, run.start(), run.end())
        found = (Phrase(kind, tokens[first:after], tokens[after:]) for kind, first, after in phrases(letters))
        return [self._guards.alone(phrase, text) for phrase in found if not self._guards.silence(phrase, text)]


def history(found: Sequence[Phrase], anchor: str) -> list[int] | None:
    """The years that a text names, where it tells of times long past and its dates build on one another."""
    named = [phrase.value("year", "bc-year") for phrase in found if phrase.kind in DATED]
    years = [year for year in map(year_of, filter(None, named)) if year is not None]
    if not anchor:
        return years
    far = sum(abs(year - int(anchor[:4])) > NEAR_YEARS for year in years)
    deictic = sum(phrase.kind in DEICTIC and not phrase.has(*FROM_MENTION) for phrase in found)
    return years if far >= FEWEST_FAR and far >= FAR_TO_DEICTIC * deictic else None
