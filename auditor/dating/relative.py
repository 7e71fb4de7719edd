"""Clues from words that count from the day of writing and stand beside a date: "this month, in September 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from auditor.dating.named_days import Named, last_day
from auditor.dating.told import Told, is_within
from auditor.dating.told_tense import sentence
from auditor.dating.written import MONTHS
from auditor.notes.timex.words import trie
from auditor.types import Clue, Span

REACH = 60
"""Characters between "upcoming" and the day of what is coming."""
LONGEST = 20
"""Characters of the longest such words with what stands before a date."""
ANNIVERSARY = "anniversary"
"""What comes is then not what the date dates."""
DAY = timedelta(days=1)
ZONES = timedelta(days=1)
"""It may be another day where the reader is."""


class MonthOfWriting(NamedTuple):
    """The number of the month in which a text says that it was written, and where it says so."""

    start: int
    end: int
    month: int


class RelativeWords:
    """The words that count from the day of writing, made ready for finding them."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        """Reads the lists `relative` ("last year year 1": a year later) and `upcoming`."""
        self._shifts = {
            words: (unit, int(shift)) for words, unit, shift in (entry.rsplit(" ", 2) for entry in lexicon["relative"])
        }
        after = trie(words for words in self._shifts if not words.endswith("s"))
        self._before = re.compile(
            rf"(?<![\w-])(?P<words>{trie(self._shifts)})(?:,\s|\s\(|\s[-–—]\s|\s)(?:(?:in|on|of)\s)?$", re.I
        )
        self._after = re.compile(rf"(?:,\s|\s\(|\s[-–—]\s)(?P<words>{after})(?![\w'’])", re.I)
        self._upcoming = re.compile(rf"(?<![\w-]){trie(lexicon['upcoming'])}\s[^.!?;:()]{{0,{REACH}}}$", re.I)
        phrases = (*self._shifts, *lexicon["upcoming"])
        self._hints = {re.split("['’]", phrase)[0].split()[-1] for phrase in phrases}

    def clues(self, text: str, times: Sequence[Told], quotes: Sequence[Span], body: int = 0) -> Iterator[Clue]:
        """The clues of a text outside quotes, whose speakers have days of their own."""
        for named, reading in times:
            if not self._is_near(text, named, body) or is_within(quotes, named):
                continue
            before, _ = sentence(text, named, body)
            if found := self._beside(text, named, body):
                (start, end), unit, shift = found
                said = text[start:end]
                because = f"“{' '.join(said.split())}” counts from the day of writing"
                yield Clue(start, end, said, *later(named, unit, shift), kind=f"{unit}-relative", because=because)
            elif reading.tense != "past" and (coming := self._upcoming.search(before)) and ANNIVERSARY not in coming[0]:
                start = named.start - len(before) + coming.start()
                because = f"what was to be on {text[named.start : named.end]} is called upcoming"
                said = text[start : named.end]
                yield Clue(start, named.end, said, None, named.last, kind=f"{named.unit}-upcoming", because=because)

    def months(
        self, text: str, named: Iterable[Named], quotes: Sequence[Span], body: int = 0
    ) -> Iterator[MonthOfWriting]:
        """The months of writing that months and days without a year tell: "this month, on September 12"."""
        for one in named:
            if one.year is None and one.month and self._is_near(text, one, body) and not is_within(quotes, one):
                found = self._beside(text, one, body)
                if found and found[1] in ("month", "day"):
                    shift = found[2] if found[1] == "month" else 0
                    yield MonthOfWriting(*found[0], (one.month - 1 + shift) % len(MONTHS) + 1)

    def _is_near(self, text: str, named: Named, body: int) -> bool:
        """Whether a word that counts from the day of writing can stand beside a time: cheap to tell."""
        near = text[max(body, named.start - REACH - LONGEST) : named.end + LONGEST].lower()
        return any(word in near for word in self._hints)

    def _beside(self, text: str, named: Named, body: int) -> tuple[Span, str, int] | None:
        """The words with "last year" or its like on one side of a time, what it counts and how many."""
        before, after = sentence(text, named, body)
        ahead, behind = self._before.search(before), self._after.match(after)
        found = ahead or behind
        if found is None:
            return None
        start = named.start - (len(ahead[0]) if ahead else 0)
        end = named.end + (0 if ahead else found.end())
        unit, shift = self._shifts[found["words"].lower()]
        if getattr(named, unit) is None:
            return None
        end += text.startswith(")", end) and "(" in text[start:end]
        return (start, end), unit, shift


def later(named: Named, unit: str, shift: int) -> tuple[str, str]:
    """The first and last day of the year, month or day of a time, so many of them later."""
    year = named.year or 0
    if unit == "year":
        return f"{year + shift}-01-01", f"{year + shift}-12-31"
    if unit == "month":
        month = year * len(MONTHS) + (named.month or 1) - 1 + shift
        return f"{month // 12}-{month % 12 + 1:02}-01", last_day(month // 12, month % 12 + 1)
    day = date.fromisoformat(named.first) + shift * DAY
    return (day - ZONES).isoformat(), (day + ZONES).isoformat()
