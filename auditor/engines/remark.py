"""What grammar engines are asked and what they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Literal, Protocol

from auditor.types import Span, Value

Spelling = Literal["en-US", "en-GB", "en-CA", "en-AU"]
USUAL: Spelling = "en-US"
"""The English that grammar is checked by where no spelling is."""


class Prose(Value, frozen=True):
    """A text and the paragraphs of it that are to be read."""

    text: str
    paragraphs: tuple[Span, ...]


class Remark(Value, frozen=True):
    """What an engine says of a place (in code points), by which rule of what kind, and what to write instead."""

    start: int
    end: int
    rule: str
    kind: str
    message: str
    suggest: tuple[str, ...] = ()


class Unchecked(Value, frozen=True):
    """Why an engine did not answer."""

    reason: str


Answer = tuple[Remark, ...] | Unchecked


class Trust(Value, frozen=True, forbid_unknown_fields=True):
    """Which remarks are wanted: an engine's rules by name, and whole kinds of them but for what globs name."""

    rules: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def trusts(self, remark: Remark) -> bool:
        """Whether a remark is wanted."""
        return remark.rule in self.rules or (
            remark.kind in self.kinds and not any(fnmatchcase(remark.rule, glob) for glob in self.but)
        )


def together(trusts: Iterable[Trust]) -> Trust:
    """What one or another trusts; what none of them does may be in it."""
    every = list(trusts)
    return Trust(
        tuple(sorted({rule for one in every for rule in one.rules})),
        tuple(sorted({kind for one in every for kind in one.kinds})),
    )


class Engine(Protocol):
    """A checker of grammar."""

    def answers(self, texts: Sequence[Prose]) -> Iterable[Answer]:
        """What it says of each text, in their order."""
        ...


Engines = Mapping[str, Engine]
"""The engines of a run, by the names that cards give as their detector."""
