"""Renews what is known from a Wikidata-shaped service: what it tells now, and how that differs from what was known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from auditor.facts.changes import Change, changes
from auditor.facts.model import Fact, FactKind
from auditor.facts.names import sounded
from auditor.facts.pages import SUBJECT, Pages
from auditor.facts.sparql import Row
from auditor.facts.tables import Known
from auditor.facts.wikidata import Name, Reject, Rejected, by_key, by_subject, names, span, taken, term
from auditor.rulebook import built_in
from auditor.types import AuditorError

RefreshKind = Literal["offices", "lives", "existence", "events"]
REFRESH_KINDS: tuple[RefreshKind, ...] = ("offices", "lives", "existence", "events")
EXISTING = ("organisation", "place", "product", "currency")
"""Kinds of entities that begin to exist and may end."""
QUERIES = "facts/queries"
NO_NAME = "without an English name"


class Refresh(NamedTuple):
    """What a service told: how it changes what was known, the names of what is new, and what was not taken."""

    known_until: str
    changes: list[Change]
    names: dict[str, Name]
    rejects: list[Reject]
    asked: dict[RefreshKind, int]
    repeated: int


def refresh(
    known: Known, pages: Pages, subjects: Mapping[RefreshKind, Sequence[str]], today: str, say: Callable[[str], object]
) -> Refresh:
    """Ask for all kinds about their subjects, persons met as holders of offices included."""
    asker = Asker(known, pages, pages.known_until(today, query("snapshot")), say)
    found: list[Change] = []
    for kind, of in subjects.items():
        found += asker.changes(kind, of)
    asked = {kind: len(of) for kind, of in subjects.items()}
    return Refresh(asker.known_until, found, asker.names, asker.rejects, asked, pages.repeated)


def subjects(
    known: Known, wanted: Sequence[RefreshKind] = (), only: Sequence[str] = ()
) -> dict[RefreshKind, list[str]]:
    """What to ask about for each kind: all that is known by a QID, or only some; an unknown item may be an event."""
    for one in only:
        if not SUBJECT.fullmatch(one):
            raise AuditorError(f"--only {one}: expected a QID, as in Q1124")
    entities: dict[str, list[str]] = {}
    for entity in known.entities.values():
        entities.setdefault(entity.kind, []).append(entity.id)
    unknown = [one for one in only if one not in known.entities and one not in known.offices]
    every: dict[RefreshKind, list[str]] = {
        "offices": list(known.offices),
        "lives": entities.get("person", []),
        "existence": [one for kind in EXISTING for one in entities.get(kind, [])],
        "events": [*entities.get("event", []), *unknown],
    }
    named = set(only)
    return {
        kind: sorted({one for one in every[kind] if SUBJECT.fullmatch(one) and (not only or one in named)}, key=number)
        for kind in REFRESH_KINDS
        if kind in (wanted or REFRESH_KINDS)
    }


def kinds(named: Sequence[str]) -> list[RefreshKind]:
    """The kinds of these names."""
    for one in named:
        if one not in REFRESH_KINDS:
            raise AuditorError(f"--kind {one}: expected {', '.join(REFRESH_KINDS[:-1])} or {REFRESH_KINDS[-1]}")
    return [kind for kind in REFRESH_KINDS if kind in named]


def number(qid: str) -> int:
    """The number in a QID."""
    return int(qid[1:])


def query(name: str) -> str:
    """A query that comes with the rules."""
    path = built_in() / QUERIES / f"{name}.rq"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise AuditorError(f"{path}: cannot be read: {error.strerror}; install the package again") from None


class Asker:
    """Asks for one kind after the other, and remembers who was met; `ids` are ours by those of the service."""

    def __init__(self, known: Known, pages: Pages, known_until: str, say: Callable[[str], object]) -> None:
        self.known, self.pages, self.known_until, self.say = known, pages, known_until, say
        self.rejects: list[Reject] = []
        self.names: dict[str, Name] = {}
        self.ids: dict[str, str] = {}
        self.facts: dict[FactKind, list[Fact]] = {}
        for fact in known.facts:
            self.facts.setdefault(fact.kind, []).append(fact)

    def changes(self, kind: RefreshKind, of: Sequence[str]) -> list[Change]:
        """What one kind of facts about some subjects changes."""
        if kind == "offices":
            told = [*self.terms("offices", of, "office"), *self.terms("heads", of, "office")]
            return self.compared("office", self.named(told), lambda fact: fact.what, of)
        if kind == "lives":
            persons = sorted({*of, *self.names, *self.ids}, key=number)
            return self.compared("life", self.named(self.spans("lives", persons, "life")), subject, persons)
        if kind == "events":
            return self.compared("event", self.named(self.spans("events", of, "event")), subject, of)
        borne = self.terms("renamings", of, "name")
        return [
            *self.compared("existence", self.spans("existence", of, "existence"), subject, of),
            *self.compared("name", borne, subject, of),
        ]

    def terms(self, name: str, of: Sequence[str], kind: FactKind) -> list[Fact]:
        """What a query tells of statements with a start and an end."""
        wanted = frozenset(of)

        def read(rows: list[Row]) -> Fact:
            return asked(term(kind, rows, self.known_until), wanted)

        return list(dict.fromkeys(taken(by_key(self.rows(name, of)), read, self.rejects)))

    def spans(self, name: str, of: Sequence[str], kind: FactKind) -> list[Fact]:
        """What a query tells of items whose start and end are statements of their own."""
        words = {fact.subject: fact.what for fact in self.facts.get(kind, ())}

        wanted = frozenset(of)

        def what(one: str) -> str:
            entity = self.known.entities.get(one)
            return words.get(one) or (entity.kind if entity and kind == "existence" else kind)

        def read(rows: list[Row]) -> Fact:
            return asked(span(kind, what, rows, self.known_until), wanted)

        return list(taken(by_subject(self.rows(name, of)), read, self.rejects))

    def rows(self, name: str, of: Sequence[str]) -> Iterable[Row]:
        """The rows of a query."""
        if of:
            self.say(f"{name}: {len(of)} to ask about")
        return self.pages.rows(query(name), of)

    def named(self, told: Sequence[Fact]) -> list[Fact]:
        """The facts of items that are known or can be named, under the ids by which they are known."""
        known = {*self.known.entities, *self.names, *self.ids}
        new = sorted({fact.subject for fact in told if fact.subject not in known}, key=number)
        for name in taken(by_subject(self.rows("names", new)), names, self.rejects):
            self.names[name.id] = name
        nameless = {one for one in new if one not in self.names} - {reject.what for reject in self.rejects}
        self.rejects += [Reject(NO_NAME, one) for one in sorted(nameless, key=number)]
        self.match(told)
        every = [msgspec.structs.replace(fact, subject=self.ids.get(fact.subject, fact.subject)) for fact in told]
        return [fact for fact in every if fact.subject in self.known.entities or fact.subject in self.names]

    def match(self, told: Sequence[Fact]) -> None:
        """Recognise holders known by a word of ours: same office, same name."""
        holders = {
            (fact.what, sounded(name)): fact.subject
            for fact in self.facts.get("office", ())
            if not SUBJECT.fullmatch(fact.subject) and fact.subject in self.known.entities
            for entity in (self.known.entities[fact.subject],)
            for name in (entity.name, *entity.aliases)
        }
        for fact in told:
            name = self.names.get(fact.subject)
            for form in (name.name, *name.aliases) if name and fact.kind == "office" else ():
                if (id := holders.get((fact.what, sounded(form)))) is not None:  # noqa: A001
                    self.ids[fact.subject] = id
        for one in self.ids:
            self.names.pop(one, None)

    def compared(
        self, kind: FactKind, told: Sequence[Fact], topic: Callable[[Fact], str], of: Sequence[str]
    ) -> list[Change]:
        """How facts of a kind differ from those known of the subjects."""
        within = {*of, *(topic(fact) for fact in told)}
        return list(changes((fact for fact in self.facts.get(kind, ()) if topic(fact) in within), told))


def asked(fact: Fact, wanted: frozenset[str]) -> Fact:
    """A fact about what was asked for; events also come with the series they belong to."""
    if fact.kind != "event" and (fact.what if fact.kind == "office" else fact.subject) not in wanted:
        raise Rejected("not asked about")
    return fact


def subject(fact: Fact) -> str:
    """Whom or what a fact is about."""
    return fact.subject
