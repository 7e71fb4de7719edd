"""What is known under a name, an id or an office's title, and what of it was true on a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from auditor.facts.model import Entity, Fact, Office
from auditor.facts.names import folded
from auditor.facts.store import Facts
from auditor.types import Value

LINK = 3
"""Letters of the longest word that may stand between a title and a place: "of the"."""
Standing = Literal["surely", "perhaps"]


class Found(Value, frozen=True):
    """What a query means; `near` are entities of similar names where it means nothing."""

    entities: tuple[Entity, ...] = ()
    offices: tuple[Office, ...] = ()
    near: tuple[Entity, ...] = ()


def looked_up(query: str, known: Facts) -> Found:
    """What is known under a name, an id, or an office's title with or without its place."""
    entity, office = known.entity(query), known.office(query)
    if entity or office:
        return Found((entity,) if entity else (), (office,) if office else ())
    entities, offices = known.entities(query), offices_named(query, known.all_offices())
    return Found(entities, offices, () if entities or offices else tuple(known.search(query)))


def offices_named(query: str, offices: Iterable[Office]) -> tuple[Office, ...]:
    """The offices of a title and a place, else all of the title; the order of title and place does not matter."""
    words = f" {folded(query)} "
    rated = [(office, rate(words, office)) for office in offices]
    best = max((rate for _, rate in rated), default=0)
    return tuple(office for office, rate in rated if best and rate == best)


def rate(words: str, office: Office) -> int:
    """2 where words are a title and a place of an office, 1 where they are a title alone, otherwise 0."""
    best = 0
    for title in map(folded, (office.name, *office.titles)):
        if f" {title} " == words:
            best = max(best, 1)
        elif title and f" {title} " in words and is_place(words.replace(f" {title} ", "  ", 1), office):
            return 2
    return best


def is_place(words: str, office: Office) -> bool:
    """Whether words name a place of an office and say hardly anything else."""
    rests = (words.replace(f" {place} ", " ", 1) for place in map(folded, office.places) if f" {place} " in words)
    return any(all(len(word) <= LINK for word in rest.split()) for rest in rests)


def standing(fact: Fact, day: str) -> Standing | None:
    """Whether a fact was true on a day; None where it surely was not."""
    if (fact.start and day < fact.start.earliest) or (fact.end and day > fact.end.latest):
        return None
    begun = fact.start is not None and fact.start.latest <= day
    last = fact.end.earliest if fact.end else fact.known_until if fact.end_state == "open" else ""
    return "surely" if begun and day <= last and fact.status != "hint" else "perhaps"
