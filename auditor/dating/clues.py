"""Everything in a text that says when it was written; nothing here reads the date that the article claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from auditor.notes.tokens import Tokens
from auditor.types import Clue, Span


class Text(Protocol):
    """The notes that clues are found in."""

    @property
    def text(self) -> str: ...
    @property
    def words(self) -> Tokens: ...
    @property
    def lines(self) -> Sequence[Span]: ...
    @property
    def headings(self) -> Sequence[Span]: ...
    @property
    def sentences(self) -> Sequence[Span]: ...
    @property
    def quotes(self) -> Sequence[Span]: ...


Finder = Callable[[Text], Iterable[Clue]]
