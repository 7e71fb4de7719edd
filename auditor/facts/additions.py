"""Accepted changes as a file of facts, in the form in which people write them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from auditor.facts.changes import WRITTEN
from auditor.facts.days import written
from auditor.facts.entries import EntityEntry, FactEntry, HolderEntry, OfficeEntry, Written
from auditor.facts.model import Entity, EntityKind, Fact, Office
from auditor.facts.refresh import Refresh
from auditor.facts.tables import OPEN, UNKNOWN, Known
from auditor.facts.wikidata import LICENCE, SOURCE
from auditor.types import AuditorError

WIDTH = 120
HEADING = "# Renewed by `audit facts refresh`; what a service told, as it was accepted.\n"


def additions(found: Refresh, known: Known) -> Written:
    """A file of what is new, changed, over, or known to stand for longer."""
    head = Written(SOURCE, found.known_until, LICENCE, "sourced")
    facts = [change.fact for change in found.changes if change.kind in WRITTEN]
    about: dict[str, list[Fact]] = {}
    held: dict[str, list[Fact]] = {}
    for fact in facts:
        (held if fact.kind == "office" else about).setdefault(
            fact.what if fact.kind == "office" else fact.subject, []
        ).append(fact)
    return msgspec.structs.replace(
        head,
        entities=tuple(
            entry(entity(one, of, found, known), one in known.entities, of, head) for one, of in about.items()
        ),
        offices=tuple(
            office(known.offices[one], tuple(holder(fact, found, known, head) for fact in of))
            for one, of in held.items()
        ),
    )


def entity(id: str, facts: Iterable[Fact], found: Refresh, known: Known) -> Entity:  # noqa: A002
    """The entity that facts are about: one that is known, or a new one with the names that the service gives it."""
    if (one := known.entities.get(id)) is not None:
        return one
    name = found.names[id]
    kind: EntityKind = "event" if any(fact.kind == "event" for fact in facts) else "person"
    return Entity(id, kind, name.name, tuple(alias for alias in name.aliases if " " in alias))


def entry(one: Entity, known: bool, facts: Iterable[Fact], head: Written) -> EntityEntry:
    """An entity with its facts; names that are known already need not be written again."""
    told = tuple(FactEntry(kind=fact.kind, what=fact.what, **differing(fact, head)) for fact in facts)
    return EntityEntry(one.kind, one.name, one.id, aliases=() if known else one.aliases, facts=told)


def office(one: Office, holders: tuple[HolderEntry, ...]) -> OfficeEntry:
    """An office that is known, with terms to add."""
    return OfficeEntry(id=one.id, name=one.name, country=one.country, seats=one.seats, holders=holders)


def holder(fact: Fact, found: Refresh, known: Known, head: Written) -> HolderEntry:
    """One term of an office."""
    one = entity(fact.subject, (), found, known)
    aliases = () if fact.subject in known.entities else one.aliases
    return HolderEntry(person=one.name, id=one.id, aliases=aliases, **differing(fact, head))


def differing(fact: Fact, head: Written) -> dict[str, Any]:
    """The times of a fact, and what is true of it and not of the whole file."""
    end = written(fact.end) if fact.end else UNKNOWN if fact.end_state == "unknown" else OPEN
    fields: dict[str, Any] = {"start": written(fact.start) or None, "end": end}
    for name in ("known_until", "source", "licence", "status"):
        if getattr(fact, name) != getattr(head, name):
            fields[name] = getattr(fact, name)
    return fields


def yaml_of(file: Written) -> bytes:
    """The file in YAML; fields that say nothing are left out."""
    import yaml

    dumper: Any = type("Plain", (getattr(yaml, "CSafeDumper", yaml.SafeDumper),), {"ignore_aliases": lambda *_: True})
    fields = bare(msgspec.to_builtins(file))
    text = yaml.dump(fields, Dumper=dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    return (HEADING + text).encode()


def bare(value: Any) -> Any:
    """A value without empty fields."""
    if isinstance(value, dict):
        return {name: bare(one) for name, one in value.items() if one not in (None, [], (), "")}
    return [bare(one) for one in value] if isinstance(value, list | tuple) else value


def checked(content: bytes, largest: int) -> bytes:
    """The content of a file that can be read again."""
    if len(content) > largest:
        raise AuditorError(
            f"the facts to accept are {len(content):,} bytes; expected at most {largest:,}: use --kind or --only"
        )
    return content
