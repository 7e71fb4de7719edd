"""Where a reader of a text stands in time: the day it was published, and the dates mentioned last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from auditor.notes.timex.calendar import UNKNOWN, cut, day_of, month_of, shifted, year_of

STORY = 15
"""A history whose years mostly lie within so many of their median tells of that time, and other years are asides."""
Tense = Literal["past", "future", ""]


class Timeline:
    """The anchor of a text and what was mentioned last, updated as its expressions are read in order."""

    def __init__(self, anchor: str, story: Sequence[int] | None) -> None:
        """`anchor` is an ISO day, month or year or empty; a history (its years: `story`) dates by its last mention."""
        self.anchor = anchor
        self.narrative = story is not None
        self.told = times_told(story or ())
        self.last = anchor if not self.narrative else ""
        self.day = self.last if day_of(self.last) else ""
        self.month = cut(self.last, "M") if month_of(self.last) else ""
        self.year = cut(self.last, "Y") if year_of(self.last) is not None else ""
        self.quarter = shifted(anchor, -1, "Q") if month_of(anchor) else ""

    def mention(self, value: str) -> None:
        """Take note of a date that the text has named."""
        year = year_of(value)
        if year is None:
            return
        self.last = value
        if "-Q" in value and (self.narrative or value >= shifted(self.anchor, -4, "Q")):
            self.quarter = value
        if self.told and year not in self.told:
            return
        self.year = cut(value, "Y")
        if month_of(value):
            self.month = value[:7]
        elif self.month[: len(self.year)] != self.year:
            self.month = ""
        if day_of(value):
            self.day = value[:10]

    @property
    def here(self) -> str:
        """What "this" and "last" count from: the day of publication, or in a narrative the date mentioned last."""
        return (self.last or "") if self.narrative else self.anchor

    @property
    def here_or_year(self) -> str:
        """What years of two digits and decades count from."""
        return self.year if self.narrative else self.anchor

    def latest(self, unit: str) -> str:
        """The day, month or year that was mentioned last, cut to a unit."""
        for value in (self.last, self.day, self.month, self.year):
            found = cut(value, unit) if value else ""
            if found and "X" not in found:
                return found
        return UNKNOWN.get(unit, "")


def times_told(years: Sequence[int]) -> range | None:
    """The years that a history tells of, where most of those it names lie together."""
    if not years:
        return None
    middle = sorted(years)[len(years) // 2]
    told = range(middle - STORY, middle + STORY + 1)
    return told if 2 * sum(year in told for year in years) > len(years) else None
