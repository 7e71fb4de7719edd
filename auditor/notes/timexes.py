"""Time expressions: each with its place, its TIMEX3 type and its value against the day the article claims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.notes.timex.grammar import phrases
from auditor.notes.timex.phrase import Phrase
from auditor.notes.timex.tense import Tenses
from auditor.notes.timex.timeline import Timeline
from auditor.notes.timex.values import Kind, meaning
from auditor.notes.timex.words import Vocabulary
from auditor.types import Value

Words = Mapping[str, Sequence[str]]
DATED = ("day", "month", "years", "season", "moment")
DEICTIC = ("weekday", "dayword", "relative")
NEAR_YEARS = 2
"""A year this near the claimed one may be news."""
FEWEST_FAR = 3
"""A history names at least so many years long past."""


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

    def __call__(self, text: str, anchor: str) -> list[Timex]:
        """The time expressions of a text, resolved against an ISO day, month or year, or against nothing."""
        found = [phrase for run in self._words.runs(text) for phrase in self._phrases(text, run)]
        line = Timeline(anchor, narrative=is_history(found, anchor))
        said = []
        for phrase in found:
            start, end = phrase.tokens[0].start, phrase.tokens[-1].end
            read = meaning(phrase, line, lambda start=start, end=end: self._tenses.tense(text, start, end))  # type: ignore[misc]
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
        return [Phrase(kind, tokens[first:after], tokens[after:]) for kind, first, after in phrases(letters)]


def is_history(found: Sequence[Phrase], anchor: str) -> bool:
    """Whether a text tells of times long before its anchor, so that its dates build on one another."""
    if not anchor:
        return True
    year = int(anchor[:4])
    years = [phrase.value("year") for phrase in found if phrase.kind in DATED]
    far = sum(1 for said in years if said and said.isdigit() and abs(int(said) - year) > NEAR_YEARS)
    far += sum(phrase.has("bc-year") for phrase in found)
    deictic = sum(phrase.kind in DEICTIC for phrase in found)
    return far >= FEWEST_FAR and far > 2 * deictic
