"""Facts that people wrote, joined to those of the tables: what they say of an entity stands beside what was known."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from auditor.facts.days import bracket, days_between
from auditor.facts.entries import EntityEntry, HolderEntry, OfficeEntry, Told, Written
from auditor.facts.model import Entity, EntityKind, Fact, FactKind, Office
from auditor.facts.names import folded, slug
from auditor.facts.tables import Known, ending
from auditor.types import AuditorError

REVIEWED = "reviewed"
"""Where a person chose the names in a file, one of a single word tells enough."""
NEAR_DAYS = 60
"""Terms of one person in one office that begin within so many days of each other are one term."""


class Joiner:
    """What is known, growing by what files add; a term written by hand takes the place of the one known before."""

    def __init__(self, known: Known) -> None:
        self.entities, self.offices = dict(known.entities), dict(known.offices)
        self.alone, self.snapshot = set(known.alone), known.snapshot
        self._facts = dict(enumerate(known.facts))
        self._next = len(self._facts)
        self._by_name: dict[tuple[EntityKind, str], list[str]] = {}
        self._by_subject: dict[str, list[int]] = {}
        for entity in self.entities.values():
            self._note_names(entity)
        for number, fact in self._facts.items():
            self._by_subject.setdefault(fact.subject, []).append(number)

    def known(self) -> Known:
        """All that is known now."""
        return Known(self.entities, self.offices, list(self._facts.values()), self.alone, self.snapshot)

    def add(self, path: Path, file: Written) -> None:
        """Join what a file says."""
        for entry in file.entities:
            entity = self._entity(entry, path)
            if file.status == REVIEWED:
                self.alone |= {(entity.id, name) for name in (entry.name, *entry.aliases)}
            for told in entry.facts:
                self._add(fact_of(entity.id, told.kind, told.what, told, file))
        for office in file.offices:
            self._office(office, path)
            for holder in office.holders:
                person = self._person(holder, office.id)
                self._add(fact_of(person.id, "office", office.id, holder, file))

    def _add(self, fact: Fact) -> None:
        numbers = self._by_subject.setdefault(fact.subject, [])
        for number in [n for n in numbers if n in self._facts and same(self._facts[n], fact)]:
            del self._facts[number]
            numbers.remove(number)
        numbers.append(self._next)
        self._facts[self._next] = fact
        self._next += 1

    def _entity(self, entry: EntityEntry, path: Path) -> Entity:
        """The entity that an entry names, with its names and cues added."""
        named = [] if entry.id else self._by_name.get((entry.kind, folded(entry.name)), [])
        if len(named) > 1:
            raise AuditorError(f"{path}: entities: {entry.name}: names {', '.join(named)}; expected an id")
        own = entry.id or (named[0] if named else f"{entry.kind}/{slug(entry.name)}")
        before = self.entities.get(own)
        if before is not None and before.kind != entry.kind:
            raise AuditorError(f"{path}: entities: {entry.name}: kind: {entry.kind}, but {own} is a {before.kind}")
        if before is None:
            before = Entity(own, entry.kind, entry.name)
        names = dict.fromkeys((*before.aliases, entry.name, *entry.aliases))
        names.pop(before.name, None)
        after = Entity(own, entry.kind, before.name, tuple(names), tuple(dict.fromkeys((*before.cues, *entry.cues))))
        self._keep(after)
        return after

    def _person(self, holder: HolderEntry, office: str) -> Entity:
        """The person who held an office: one known by that name, best in the same country, or a new one."""
        known = [holder.id] if holder.id else self._by_name.get(("person", folded(holder.person)), [])
        best = known if len(known) < 2 else [one for one in known if self._serves(one, office)]
        own = best[0] if len(best) == 1 else f"person/{slug(holder.person)}"
        before = self.entities.get(own, Entity(own, "person", holder.person))
        names = dict.fromkeys((*before.aliases, holder.person, *holder.aliases))
        names.pop(before.name, None)
        after = Entity(own, "person", before.name, tuple(names), before.cues)
        self._keep(after)
        return after

    def _serves(self, person: str, office: str) -> bool:
        """Whether somebody held an office in the country of another."""
        facts = (self._facts[n] for n in self._by_subject.get(person, ()) if n in self._facts)
        held = [self.offices[fact.what] for fact in facts if fact.kind == "office" and fact.what in self.offices]
        return any(one.country == self.offices[office].country for one in held)

    def _office(self, entry: OfficeEntry, path: Path) -> None:
        """Make an office known, or add titles and places to one."""
        before = self.offices.get(entry.id)
        if before is None and not (entry.name and entry.country):
            raise AuditorError(
                f"{path}: offices: {entry.id}: is not known; expected a name and a country to make it so"
            )
        if before is None:
            before = Office(entry.id, entry.name or "", (), entry.country or "", (), entry.seats, ())
        self.offices[entry.id] = msgspec.structs.replace(
            before,
            name=entry.name or before.name,
            country=entry.country or before.country,
            titles=tuple(dict.fromkeys((*before.titles, *entry.titles))) or ((entry.name,) if entry.name else ()),
            places=tuple(dict.fromkeys((*before.places, *entry.places))),
        )

    def _keep(self, entity: Entity) -> None:
        self.entities[entity.id] = entity
        self._note_names(entity)

    def _note_names(self, entity: Entity) -> None:
        for name in (entity.name, *entity.aliases):
            ids = self._by_name.setdefault((entity.kind, folded(name)), [])
            if entity.id not in ids:
                ids.append(entity.id)


def fact_of(subject: str, kind: FactKind, what: str, told: Told, file: Written) -> Fact:
    """The fact that an entry tells."""
    end, state = ending(told.end)
    return Fact(
        kind, subject, what, bracket(told.start) if told.start else None, end, state,
        told.known_until or file.known_until, told.source or file.source, told.licence or file.licence,
        told.status or file.status,
    )  # fmt: skip


def same(old: Fact, new: Fact) -> bool:
    """Whether two facts tell of the same thing, so that the newer one takes the older one's place."""
    if (old.kind, old.what) != (new.kind, new.what):
        return old.kind == new.kind == "life"
    if old.kind != "office" or old.start is None or new.start is None:
        return True
    return days_between(old.start, new.start) <= NEAR_DAYS


def joined(known: Known, files: Iterable[tuple[Path, Written]]) -> Known:
    """What is known with the files added, in their order."""
    joiner = Joiner(known)
    for path, file in files:
        joiner.add(path, file)
    return joiner.known()
