"""By which last names a person is called after a title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.facts.model import Entity
from auditor.facts.names import folded

Words = Mapping[str, Sequence[str]]


def surnames(person: Entity, words: Words, family_first: bool) -> set[str]:
    """The folded surnames of a person, by all names that are known."""
    return {found for name in (person.name, *person.aliases) for found in of_name(name, words, family_first)}


def of_name(name: str, words: Words, family_first: bool) -> Iterator[str]:
    """The surnames that one full name may end in, with the particles before them, or begin with."""
    parts = folded(name.split(",")[0]).split()
    while len(parts) > 1 and parts[-1] in words["suffixes"]:
        parts.pop()
    if len(parts) < 2:
        yield from parts
        return
    yield parts[-1]
    first = len(parts) - 1
    while first > 1 and parts[first - 1] in words["particles"]:
        first -= 1
    yield " ".join(parts[first:])
    if "-" in name or len(parts) > 2:
        yield " ".join(parts[-2:])
    if family_first:
        yield parts[0]
