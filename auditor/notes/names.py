"""The names in a text of whom and what facts know, and the roles in which persons stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from auditor.facts.model import EntityKind, Mention
from auditor.notes.roles import Role
from auditor.types import Value

NameKind = Literal["person", "office", "organisation", "place", "product", "event", "term"]
KINDS: dict[EntityKind, NameKind] = {
    "person": "person", "office": "office", "organisation": "organisation", "place": "place", "product": "product",
    "currency": "term", "event": "event", "word": "term",
}  # fmt: skip
"""As what annotations give each kind of entity."""


class Name(Value, frozen=True):
    """A name in a text: its span, what it names, the id of the fact, and for a person the title given to it."""

    start: int
    end: int
    kind: NameKind
    fact: str
    role: str | None = None


def names(text: str, mentions: Sequence[Mention], roles: Sequence[Role]) -> list[Name]:
    """The names of a text in order: what is named, and the titles of the offices that persons are given."""
    found = {(name.start, name.end, name.kind): name for name in (*named(mentions), *in_roles(text, roles))}
    return sorted(found.values(), key=lambda name: (name.start, name.end, name.kind))


def named(mentions: Sequence[Mention]) -> Iterator[Name]:
    """The names that facts know, by the first of those who bear them."""
    for mention in mentions:
        entity = mention.entities[0]
        yield Name(mention.start, mention.end, KINDS[entity.kind], entity.id)


def in_roles(text: str, roles: Sequence[Role]) -> Iterator[Name]:
    """The persons who are given a title, and the offices that the titles mean."""
    for role in roles:
        title = text[slice(*role.title)]
        yield Name(*role.name, "person", role.held[0].person.id, title)
        yield Name(*role.title, "office", role.held[0].office.id)
