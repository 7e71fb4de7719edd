"""Facts that people wrote, joined to those of the tables: what they say of an entity stands beside what was known."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from auditor.facts.days import bracket, days_between
from auditor.facts.entries import EntityEntry, HolderEntry, OfficeEntry, Told, Written
from auditor.facts.model import Entity, EntityKind, Fact, FactKind, Office
from auditor.facts.names import folded, likeness, slug
from auditor.facts.tables import Known, ending
from auditor.types import AuditorError

REVIEWED = "reviewed"
"""Where a person chose the names in a file, one of a single word tells enough."""
NATIONAL = ("Prime Minister", "President")
"""Offices whose places are the words for a whole country."""
ALIKE = 0.6
"""How alike two spellings are that began the same office at the same time (1 is the same)."""
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
        self._by_office: dict[str, list[Fact]] = {}
        self._by_title: dict[tuple[str, str], str] = {}
        for entity in self.entities.values():
            self._note_names(entity)
        for exact in (True, False):
            for office in self.offices.values():
                self._note_titles(msgspec.structs.replace(office, titles=()) if exact else office)
        for number, fact in self._facts.items():
            self._by_subject.setdefault(fact.subject, []).append(number)
            if fact.kind == "office":
                self._by_office.setdefault(fact.what, []).append(fact)

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
            own = self._office(office, path)
            for holder in office.holders:
                person = self._person(holder, own)
                self._add(fact_of(person.id, "office", own, holder, file))

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
        """The person who held an office: one who began it then, one known by the name, or a new one."""
        names = (holder.person, *holder.aliases)
        began = None if holder.id else self._beginner(names, office, holder.start)
        known = [one for name in names for one in self._by_name.get(("person", folded(name)), ())]
        best = known if len(set(known)) < 2 else [one for one in known if self._serves(one, office)]
        own = holder.id or began or (best[0] if len(set(best)) == 1 else f"person/{slug(holder.person)}")
        before = self.entities.get(own, Entity(own, "person", holder.person))
        aliases = dict.fromkeys((*before.aliases, *names))
        aliases.pop(before.name, None)
        after = Entity(own, "person", before.name, tuple(aliases), before.cues)
        self._keep(after)
        return after

    def _beginner(self, names: Iterable[str], office: str, start: str | None) -> str | None:
        """Who of a name like one of these began an office at that time."""
        if start is None:
            return None
        near = (
            (max(likeness(name, (one.name, *one.aliases)) for name in names), one.id)
            for term in self._by_office.get(office, ())
            if term.start and days_between(term.start, bracket(start)) <= NEAR_DAYS and term.subject in self.entities
            for one in [self.entities[term.subject]]
        )
        rate, best = max(near, default=(0.0, ""))
        return best if rate >= ALIKE else None

    def _serves(self, person: str, office: str) -> bool:
        """Whether somebody held an office in the country of another."""
        facts = (self._facts[n] for n in self._by_subject.get(person, ()) if n in self._facts)
        held = [self.offices[fact.what] for fact in facts if fact.kind == "office" and fact.what in self.offices]
        return any(one.country == self.offices[office].country for one in held)

    def _office(self, entry: OfficeEntry, path: Path) -> str:
        """The id of the office that an entry names, made known or given more titles and places."""
        before = self.offices.get(entry.id or "")
        if before is None and not (entry.name and entry.country):
            raise AuditorError(
                f"{path}: offices: {entry.id or entry.name}: is not known; expected a name and a country"
            )
        if before is None:
            before = self._named(entry.name or "", self._country(entry.country or ""), entry)
        places = entry.places or self._words(before)
        after = msgspec.structs.replace(
            before,
            titles=tuple(dict.fromkeys((*before.titles, *entry.titles))),
            places=tuple(dict.fromkeys((*before.places, *places))),
        )
        self.offices[after.id] = after
        self._note_titles(after)
        return after.id

    def _named(self, name: str, country: str, entry: OfficeEntry) -> Office:
        """The office of a name in a country, or a new one."""
        own = self._by_title.get((country, folded(name)), entry.id or f"office/{slug(country)}-{slug(name)}")
        new = Office(own, name, (name,), country, (), entry.seats, ())
        return self.offices.get(own, new)

    def _country(self, name: str) -> str:
        """The id of a country or body, made known when it is new."""
        if name in self.entities:
            return name
        kinds: tuple[EntityKind, ...] = ("place", "organisation")
        known = [own for kind in kinds for own in self._by_name.get((kind, folded(name)), ())]
        own = known[0] if known else f"organisation/{slug(name)}"
        if not known:
            self._keep(Entity(own, "organisation", name))
        return own

    def _words(self, office: Office) -> tuple[str, ...]:
        """The words by which texts name the country of an office that has none of its own."""
        if office.places:
            return ()
        others = (one.places for one in self.offices.values() if one.country == office.country and one.name in NATIONAL)
        entity = self.entities[office.country]
        return next(others, (entity.name, *entity.aliases))

    def _note_titles(self, office: Office) -> None:
        for title in (office.name, *office.titles):
            self._by_title.setdefault((office.country, folded(title)), office.id)

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
