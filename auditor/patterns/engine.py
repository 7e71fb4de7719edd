"""The multi-pattern pass: where, in one scan of a text, a match of any of many expressions may end.

Hyperscan (or its fork Vectorscan) where it is installed; its compiled database is kept in the user's cache folder
under a hash of all that went into it. Starts are not asked for: an automaton that knows them is many times larger and
slower, and a match is confirmed by `re` anyhow.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from auditor.cache import cache_file, store, stored

End = tuple[int, int]
Expressions = Sequence[tuple[str, bool]]
"""Each expression in the engine's dialect, and whether it ignores case."""


class Scanner:
    """Expressions compiled for one linear pass over bytes; `refused` are those that the engine cannot take."""

    def __init__(self, identity: str, expressions: Callable[[], Expressions]) -> None:
        """`identity` stands for all that the expressions are made from; they are asked for when they are not cached."""
        import hyperscan

        self.refused: frozenset[int] = frozenset()
        self._engine: Any = hyperscan
        kept = cache_file(
            "\0".join([self._engine.__version__, platform.machine(), identity]).encode("utf-8", "replace")
        )
        self._database = self._stored(kept) or self._compiled(expressions(), kept)

    def ends(self, content: bytes) -> list[End]:
        """(expression, byte offset) of the end of all that may be a match, in the order of the text."""
        found: list[End] = []
        append = found.append

        def report(number: int, start: int, end: int, flags: int, context: object) -> None:
            append((number, end))

        if self._database is not None:
            self._database.scan(content, match_event_handler=report)
        return found

    def _flags(self, ignore_case: bool) -> int:
        engine = self._engine
        return int(engine.HS_FLAG_MULTILINE | (engine.HS_FLAG_CASELESS if ignore_case else 0))

    def _compiled(self, expressions: Expressions, kept: Path | None) -> Any:
        """The database of all expressions that the engine takes, stored for the next run."""
        numbers = list(range(len(expressions)))
        try:
            database = self._built(expressions, numbers)
        except self._engine.error:
            numbers = [n for n in numbers if self._takes(expressions[n])]
            self.refused = frozenset(range(len(expressions))) - frozenset(numbers)
            database = self._built(expressions, numbers) if numbers else None
        if kept is not None and database is not None:
            store(kept, ",".join(map(str, sorted(self.refused))).encode() + b"\0" + self._engine.dumpb(database))
        return database

    def _takes(self, expression: tuple[str, bool]) -> bool:
        try:
            self._built([expression], [0])
        except self._engine.error:
            return False
        return True

    def _built(self, expressions: Expressions, numbers: list[int]) -> Any:
        database = self._engine.Database(mode=self._engine.HS_MODE_BLOCK)
        database.compile(
            expressions=[expressions[n][0].encode() for n in numbers],
            ids=numbers,
            elements=len(numbers),
            flags=[self._flags(expressions[n][1]) for n in numbers],
        )
        return database

    def _stored(self, kept: Path | None) -> Any:
        """The database stored by an earlier run, or None where there is none that is whole and fits this machine."""
        content = stored(kept) if kept is not None else None
        if content is None:
            return None
        refused, _, dumped = content.partition(b"\0")
        try:
            database = self._engine.loadb(dumped, self._engine.HS_MODE_BLOCK)
            database.scratch = self._engine.Scratch(database)
            database.scan(b"", match_event_handler=lambda *_: None)
        except self._engine.error:
            return None
        self.refused = frozenset(int(n) for n in refused.split(b",") if n)
        return database


class NoScanner:
    """What stands in where no engine is installed: refuses every expression, so `re` looks for each by itself."""

    def __init__(self, count: int) -> None:
        self.refused = frozenset(range(count))

    def ends(self, content: bytes) -> list[End]:
        """Nothing."""
        return []
