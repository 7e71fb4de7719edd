"""What grammar engines left unchecked in a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.engines import TITLES
from auditor.types import Audited, Unreadable


class Gaps:
    """The articles that engines were asked about and did not answer, counted while they go by."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._reasons: dict[str, str] = {}

    def add(self, audited: Audited) -> None:
        """Count what is missing of one article."""
        self._counts.update(audited.unchecked.keys())
        self._reasons = {**audited.unchecked, **self._reasons}

    def told(self) -> Iterator[Unreadable]:
        """For each engine how many articles it left out, and the first reason."""
        for name, count in sorted(self._counts.items()):
            articles = "1 article" if count == 1 else f"{count:,} articles"
            yield Unreadable(TITLES[name], f"{articles} went unchecked: {self._reasons[name]}")
