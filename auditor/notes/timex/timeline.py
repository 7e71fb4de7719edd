"""Where a reader of a text stands in time: the day it was published, and the dates mentioned last."""

from __future__ import annotations

from typing import Literal

from auditor.notes.timex.calendar import UNKNOWN, cut, day_of, month_of, year_of

Tense = Literal["past", "future", ""]


class Timeline:
    """The anchor of a text and what was mentioned last, updated as its expressions are read in order."""

    def __init__(self, anchor: str, *, narrative: bool) -> None:
        """`anchor` is an ISO day, month or year or empty; a narrative dates by what was mentioned last."""
        self.anchor = anchor
        self.narrative = narrative
        self.last = anchor if not narrative else ""
        self.day = self.last if day_of(self.last) else ""
        self.month = cut(self.last, "M") if month_of(self.last) else ""
        self.year = cut(self.last, "Y") if year_of(self.last) is not None else ""

    def mention(self, value: str) -> None:
        """Take note of a date that the text has named."""
        year = year_of(value)
        if year is None:
            return
        self.last = value
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

    def latest(self, unit: str) -> str:
        """The day, month or year that was mentioned last, cut to a unit."""
        for value in (self.last, self.day, self.month, self.year):
            found = cut(value, unit) if value else ""
            if found and "X" not in found:
                return found
        return UNKNOWN.get(unit, "")
