"""The notes that clues are found in; the date that the article claims is not among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from auditor.facts.model import Mention
from auditor.notes.roles import Role
from auditor.notes.tokens import Tokens
from auditor.types import Span


class Text(Protocol):
    """The notes that clues are found in."""

    @property
    def text(self) -> str: ...
    @property
    def body(self) -> int: ...
    @property
    def words(self) -> Tokens: ...
    @property
    def lines(self) -> Sequence[Span]: ...
    @property
    def sentences(self) -> Sequence[Span]: ...
    @property
    def quotes(self) -> Sequence[Span]: ...
    @property
    def date_lines(self) -> Sequence[Span]: ...
    @property
    def mentions(self) -> Sequence[Mention]: ...
    @property
    def roles(self) -> Sequence[Role]: ...
