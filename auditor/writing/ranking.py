"""The worst few of many articles, whatever their number."""

from __future__ import annotations

from bisect import insort
from typing import Generic, TypeVar

from auditor.types import Report
from auditor.writing.passages import severities

Badness = tuple[int, int, int, str]
Item = TypeVar("Item")


def badness(report: Report) -> Badness:
    """What articles are ordered by, worst first: score, errors, warnings, and the id so that ties have an order."""
    counts = severities(report)
    return report.score.overall, -counts["error"], -counts["warning"], report.article.id


class Worst(Generic[Item]):
    """The `most` worst of the articles added, so that memory stays flat however many come."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: list[tuple[Badness, int, Item]] = []
        self.seen = 0

    def add(self, report: Report, item: Item) -> None:
        """Take in one article, and let the best go when there are too many."""
        self.seen += 1
        insort(self._kept, (badness(report), self.seen, item), key=lambda kept: kept[:2])
        del self._kept[self._most :]

    def items(self) -> list[Item]:
        """What was kept, worst first."""
        return [item for _, _, item in self._kept]
