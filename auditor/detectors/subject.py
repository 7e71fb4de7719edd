"""What a detector is given, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from auditor.annotate import Notes
from auditor.engines import Remark
from auditor.rulebook import Rule
from auditor.types import Article, Evidence, Related, Severity, Value


class Hit(Value, frozen=True):
    """A place where a rule holds (no place: the whole article), with the words for its message.

    `groups` fill the fields in braces of the card's message and suggestions; `{match}` is the text of the span.
    A `severity` takes the place of the card's.
    """

    start: int | None
    end: int | None
    groups: dict[str, str] = msgspec.field(default_factory=dict)
    suggest: tuple[str, ...] = ()
    because: tuple[Evidence, ...] = ()
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


class Subject(msgspec.Struct, frozen=True):
    """One article before one rule: `hits` are what the rule's patterns found, `today` the day of reading if known.

    `remarks` are those of the grammar engine that the rule's card names.
    """

    article: Article
    notes: Notes
    rule: Rule
    hits: Sequence[Hit] = ()
    today: str | None = None
    remarks: Sequence[Remark] = ()

    @property
    def options(self) -> dict[str, Any]:
        """The options that the rule's card gives its detector."""
        return self.rule.options


Detector = Callable[[Subject], Iterable[Hit]]
