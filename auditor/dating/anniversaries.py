"""Clues from arithmetic that a text does for its reader: the 50th anniversary of 1973 is told about 2023."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.dating.marked_words import MarkedWords
from auditor.dating.named_days import YEAR
from auditor.notes.timex.words import trie
from auditor.notes.tokens import Tokens
from auditor.types import Clue

BEFORE, AFTER = 60, 110
"""So many characters before and after an anniversary tell which it is, and of what."""
CLAUSE = re.compile(r"[.!?;\n]|, (?:and|but|which|who|while|when|as)\b")
YEAR_IN_NAME = re.compile(rf"(?:\s(?:in|of)|^\sof\sthe)\s(?P<year>{YEAR})")
LAST = 2199
COUNTED = re.compile(r"(?P<digits>\d{1,3})(?:st|nd|rd|th)?(?:[\s-]years?)?[\s-]$")
AGO_IN_YEAR = re.compile(rf",?\s(?:back\s)?\(?in\s(?:[A-Z][a-z]+\s)?(?P<year>{YEAR})")
IN_YEAR_AGO = re.compile(rf"(?<![\w-])in\s(?:[A-Z][a-z]+\s)?(?P<year>{YEAR}),\s$", re.I)
MOST_YEARS = 400
"""Older anniversaries are none that a text reckons with."""
YearOf = Callable[[str], int | None]


class Span(NamedTuple):
    """A stretch of text with the year in which the text was written by its arithmetic, and why."""

    start: int
    end: int
    year: int
    kind: str
    because: str


class Anniversaries:
    """The words of anniversaries and the years of what they remember, made ready for finding them."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        """Reads the lists `ordinals` and `counts` (the first stands for 1), `about` and `remembered` ("D-Day 1944")."""
        self._marks = MarkedWords(("anniversary", "ago"))
        self._numbers = {
            word: number for name in ("ordinals", "counts") for number, word in enumerate(lexicon[name], 1)
        }
        self._word = re.compile(rf"(?<![\w-])(?P<word>{trie(self._numbers)})(?:[\s-]years?)?[\s-]$", re.I)
        self._about = re.compile(rf"(?<!\w){trie(lexicon['about'])}\s$", re.I)
        self._years = {name: int(year) for name, _, year in (entry.rpartition(" ") for entry in lexicon["remembered"])}
        self._names = re.compile(rf"(?<!\w){trie(self._years)}(?!\w)")

    def clues(self, text: str, words: Tokens, year_of: YearOf | None = None, body: int = 0) -> Iterator[Clue]:
        """The clues of a text; `year_of` gives the year of an event by its name, where it has but one."""
        for (start, end), mark in self._marks.places(words):
            if start < body:
                continue
            found = self._ago(text, start, end) if mark == "ago" else self._anniversary(text, start, end, year_of)
            if found is not None:
                first, last = f"{found.year}-01-01", f"{found.year}-12-31"
                said = text[found.start : found.end]
                yield Clue(found.start, found.end, said, first, last, kind=found.kind, because=found.because)

    def _anniversary(self, text: str, start: int, end: int, year_of: YearOf | None) -> Span | None:
        """The year of an anniversary whose event has its year beside it or is known."""
        count = self._count(text, start)
        after = text[end : end + AFTER]
        stop = CLAUSE.search(after)
        name = after[: stop.start()] if stop else after
        if count is None or not name.startswith(" of "):
            return None
        number, first = count
        year, kind, last = self._year(name, year_of)
        if year is None or number > MOST_YEARS or year + number > LAST:
            return None
        because = f"the anniversary numbered {number} of what was in {year} is that of {year + number}"
        return Span(first, end + last, year + number, kind, because)

    def _year(self, name: str, year_of: YearOf | None) -> tuple[int | None, str, int]:
        """The year of an event by its words, how it is known, and where those end."""
        known = self._names.search(name)
        if known:
            return self._years[known[0]], "anniversary-known", known.end()
        if told := YEAR_IN_NAME.search(name):
            return int(told["year"]), "anniversary-told", told.end()
        bare = name.removeprefix(" of ").removeprefix("the ").strip()
        return (year_of(bare) if year_of else None), "anniversary-fact", len(name.rstrip())

    def _ago(self, text: str, start: int, end: int) -> Span | None:
        """The year in which "20 years ago, in 2003" was written."""
        before = text[max(0, start - BEFORE) : start].rstrip()
        if not before.endswith(("years", "year")):
            return None
        place = max(0, start - BEFORE) + len(before)
        count = self._count(text, place - len("years") if before.endswith("s") else place - len("year"))
        if count is None or self._about.search(text, max(0, count[1] - BEFORE), count[1]):
            return None
        after = AGO_IN_YEAR.match(text, end)
        told = after or IN_YEAR_AGO.search(text, max(0, count[1] - BEFORE), count[1])
        if told is None:
            return None
        number, year = count[0], int(told["year"])
        because = f"{number} years after {year} is {year + number}"
        return Span(count[1], after.end() if after else end, year + number, "years-ago", because)

    def _count(self, text: str, end: int) -> tuple[int, int] | None:
        """The number that ends at a place, and where it begins."""
        low = max(0, end - BEFORE)
        if digits := COUNTED.search(text, low, end):
            return int(digits["digits"]), digits.start()
        word = self._word.search(text, low, end)
        return (self._numbers[word["word"].lower()], word.start()) if word else None
