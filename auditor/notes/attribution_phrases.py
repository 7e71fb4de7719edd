"""The tokens of a text as sources are looked for, and what is said of some people: who they are, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from auditor.notes.attribution_words import (
    BETWEEN,
    CAPITAL,
    CLAIMING,
    CLAUSE,
    COMMA,
    CROWD,
    DEFINITE,
    DETERMINER,
    FUNCTION,
    KIND,
    KNOWING,
    LINKING,
    MANY,
    NAME,
    NAMING,
    OUTLET,
    PAPER,
    PREPOSITION,
    QUOTE,
    SHARE,
    STOP,
)
from auditor.types import Span

SourceKind = Literal["named", "institution", "outlet", "pronoun", "link", "vague"]
NEAR = 4
"""Words that may belong to a noun before it."""
LONGEST_NAME = 5
"""Words of the name of an outlet."""
MODIFYING = ("ed", "ing", "ly")
ADJECTIVE = ("an", "ese", "ish", "ic", "ern", "al", "nch", "tch", "eli", "aqi", "tani", "udi", "eni")
"""How the names of nations, parties and faiths end: "Russian experts" are experts of no body."""
OUTSIDE = STOP | QUOTE | COMMA | CLAUSE | BETWEEN | PREPOSITION
"""What no noun phrase goes across."""


class Source(NamedTuple):
    """The first and last token of a source, its kind ("own": the writer himself), whether it could be anybody."""

    first: int
    last: int
    kind: SourceKind | Literal["own"]
    crowd: bool = False


class Clause(NamedTuple):
    """The tokens of a text as sources are looked for: what each may be, and where it stands."""

    text: str
    marks: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    outlets: frozenset[str]

    def word(self, place: int) -> str:
        """A token as it is written."""
        return self.text[self.starts[place] : self.ends[place]] if place < len(self.starts) else ""

    def has_end(self, place: int, ending: str | tuple[str, ...]) -> bool:
        """Whether a token ends so."""
        return self.text.endswith(ending, self.starts[place], self.ends[place])

    def is_name(self, place: int) -> bool:
        """Whether a token begins like a name."""
        return bool(self.marks[place] & NAME)

    def is_capital(self, place: int) -> bool:
        """Whether a token begins with a capital, as names and days of the week do."""
        return bool(self.marks[place] & CAPITAL)

    def is_outlet(self, place: int) -> bool:
        """Whether the name of a newspaper, broadcaster or agency ends with a token."""
        if not self.marks[place] & OUTLET:
            return False
        end = self.ends[place]
        for first in range(place, max(-1, place - LONGEST_NAME), -1):
            if self.text[self.starts[first] : end] in self.outlets:
                return True
        return bool(self.marks[place] & KIND) and place > 0 and self.is_name(place - 1)

    def span(self, first: int, last: int) -> Span:
        """The span of some tokens, the last one included."""
        return self.starts[first], self.ends[last]


def is_head(clause: Clause, place: int) -> bool:
    """Whether what follows a noun only tells more of it: "people in the hall", but not "poll winner"."""
    return bool(clause.marks[place + 1] & (PREPOSITION | FUNCTION)) or clause.has_end(place + 1, MODIFYING)


def many(clause: Clause, place: int, last: int) -> Source:
    """The source that is some people or papers, whose word stands at a place: vague where nothing tells which."""
    marks = clause.marks
    first = phrase_start(clause, place)
    if not marks[place] & (PAPER | DEFINITE) and any(marks[other] & DEFINITE for other in range(first, place)):
        return Source(first, last, "pronoun")
    if is_share(clause, first, place):
        return Source(place, last, "institution")
    if marks[place] & PAPER and place and clause.is_name(place) and clause.is_name(place - 1):
        return Source(place - 1, last, "institution")
    if any(clause.is_name(other) and not clause.has_end(other, ADJECTIVE) for other in range(first, place)):
        return Source(first, last, "institution")
    following = range(place + 1, min(len(marks), place + 1 + NEAR * 2))
    if following and not marks[following[0]] & KNOWING and belongs(clause, following):
        return Source(place, last, "institution")
    if following and marks[following[0]] & (COMMA | NAMING) and aside_names(clause, following[0]):
        return Source(place, last, "named")
    first = place
    while first and marks[first - 1] & MANY:
        first -= 1
    return Source(first, last, "vague", bool(marks[place] & CROWD))


def is_share(clause: Clause, first: int, place: int) -> bool:
    """Whether some people are those of a poll: "two thirds of voters", "60 percent of likely Democratic voters"."""
    marks = clause.marks
    while first and place - first < NEAR * 2 and not marks[first - 1] & (STOP | QUOTE | COMMA | CLAUSE | BETWEEN):
        first -= 1
    return any(marks[other] & SHARE for other in range(first, place))


def phrase_start(clause: Clause, place: int) -> int:
    """Where the words that belong to a noun begin; a capital that only begins a sentence is not among them."""
    marks = clause.marks
    first = place
    while first and place - first < NEAR and not marks[first - 1] & OUTSIDE:
        first -= 1
        if marks[first] & (DETERMINER | DEFINITE):
            return first
    begins = first == 0 or "\n" in clause.text[clause.ends[first - 1] : clause.starts[first]] or marks[first - 1] & STOP
    return first + 1 if begins and first < place else first


def belongs(clause: Clause, following: range) -> bool:
    """Whether what follows some people or papers names whose they are: "at the Kiel Institute", "by Gallup"."""
    linked = False
    for place in following:
        mark = clause.marks[place]
        if mark & (STOP | QUOTE | COMMA | CLAUSE | CLAIMING) or (mark & BETWEEN and not clause.is_capital(place)):
            return False
        linked = linked or bool(mark & LINKING)
        if linked and clause.is_name(place):
            return True
    return False


def aside_names(clause: Clause, comma: int) -> bool:
    """Whether a name follows a comma or a word like "including"."""
    marks = clause.marks
    for place in range(comma + 1, min(len(marks), comma + 1 + NEAR)):
        if clause.is_name(place):
            return place + 1 < len(marks) and (clause.is_name(place + 1) or bool(marks[comma] & NAMING))
        if not marks[place] & NAMING:
            return False
    return False
