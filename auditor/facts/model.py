"""What a table of facts holds: entities, and for each what was true of it from when to when."""

from __future__ import annotations

from typing import Literal

from auditor.types import Value

EntityKind = Literal["person", "office", "organisation", "place", "product", "currency", "event", "word"]
FactKind = Literal["office", "life", "event", "existence", "name"]
EndState = Literal["ended", "open", "unknown"]
Status = Literal["sourced", "reviewed", "inferred", "hint"]


class Bracket(Value, frozen=True):
    """The days, both included, on one of which something began or ended: ISO days, equal where the day is known."""

    earliest: str
    latest: str


class Fact(Value, frozen=True):
    """One thing that was true of an entity for a time.

    `what` is the office's id, the event's kind, the name borne or the kind of thing that existed. An `end_state` of
    "open" says that it was not over on `known_until`, and nothing about later; "unknown" that it may have been.
    Of a "hint" nothing may be concluded alone.
    """

    kind: FactKind
    subject: str
    what: str
    start: Bracket | None
    end: Bracket | None
    end_state: EndState
    known_until: str
    source: str
    licence: str
    status: Status


class Entity(Value, frozen=True):
    """A person, office, thing or event: its names, and what is known of it.

    `id` is a Wikidata QID or a word of ours. Where a name also means something else, one of `cues` must stand near.
    """

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


class Office(Value, frozen=True):
    """A post that persons hold in turn.

    `titles` stand before a holder's name ("Defence Minister"), `country` is the entity of the state or body, `places`
    are the words by which a text names it ("Russia", "Russian"). Between each pair of `complete` days every holder is
    known; `seats` is 1 where two cannot hold it at once, 0 where any number can.
    """

    id: str
    name: str
    titles: tuple[str, ...]
    country: str
    places: tuple[str, ...]
    seats: int
    complete: tuple[tuple[str, str], ...]


class Mention(Value, frozen=True):
    """A name in a text, with the entities that bear it."""

    start: int
    end: int
    entities: tuple[Entity, ...]
