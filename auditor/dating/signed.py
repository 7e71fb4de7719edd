"""Clues from years written out in words at the foot of decrees: "in the year of our Lord two thousand twenty-two"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.dating.named_days import FULL_MONTHS, last_day
from auditor.notes.timex.numbers import in_words
from auditor.types import Clue

FORMULA = "year of our Lord"
BEFORE = 60
"""So many characters before the formula hold its month."""
MONTH = re.compile(rf"day of (?P<month>{'|'.join(name.title() for name in FULL_MONTHS)}),? in the $")
WRITTEN = re.compile(r",?\s+(?P<words>[a-z]+(?:[\s-]+[a-z]+){1,7})", re.I)
FIRST_YEAR, LAST = 1500, 2199


def signed_clues(text: str, lexicon: Mapping[str, Sequence[str]], body: int = 0) -> Iterator[Clue]:
    """The month or year in which a text says that it was signed; `numerals` lists words with their values."""
    start = text.find(FORMULA, body)
    if start < 0:
        return
    values = {word: int(value) for word, _, value in (entry.partition(" ") for entry in lexicon["numerals"])}
    while start >= 0:
        end = start + len(FORMULA)
        if (match := WRITTEN.match(text, end)) and FIRST_YEAR <= (year := year_in(match["words"], values)) <= LAST:
            named = MONTH.search(text, max(0, start - BEFORE), start)
            month = FULL_MONTHS.index(named["month"].lower()) + 1 if named else None
            first, last = f"{year}-{month or 1:02}-01", last_day(year, month or 12)
            because = f"it says that it was signed in {year}"
            yield Clue(start, end, text[start:end], first, last, kind="signed-in-words", because=because)
        start = text.find(FORMULA, end)


def year_in(words: str, values: Mapping[str, int]) -> int:
    """The year that words begin with."""
    read: list[int] = []
    for word in re.split(r"[\s-]+", words.lower()):
        if word != "and" and word not in values:
            break
        if word != "and":
            read.append(values[word])
    return in_words(read)
