"""What cannot be true in facts: terms that overlap, lives that end before they begin, one person under two ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from auditor.facts.days import written
from auditor.facts.model import Entity, Fact, Office
from auditor.facts.names import folded, likeness
from auditor.facts.tables import Known
from auditor.facts.timelines import order, timelines
from auditor.types import Value

HANDOVER = 31
"""Days for which two holders of one seat may overlap: sources date a handover differently."""
YOUNGEST = 10
"""Years of age at which a person may hold an office; monarchs are born to it."""
SAME_NAME = 0.9
"""How alike two names are that are one person's where both held one seat at the same time (1 is the same)."""


class Contradiction(Value, frozen=True):
    """What cannot be true: which check found it, of what, and how it is wrong.

    An error is to be mended. A note says where sources, none of them reviewed, disagree.
    """

    check: str
    subject: str
    message: str
    severity: Literal["error", "note"] = "error"


def contradictions(known: Known) -> Iterator[Contradiction]:
    """All that cannot be true, check by check."""
    facts = tuple(known.facts)
    lines = timelines(facts, known.offices)
    lives = {fact.subject: fact for fact in facts if fact.kind == "life"}
    yield from unknown_references(facts, known)
    yield from backwards(facts)
    yield from twice(facts)
    told = by_office(facts)
    for own, line in lines.items():
        office = known.offices[own]
        if office.seats == 1:
            yield from overlaps(office, line, known.entities)
            yield from against_reviewed(office, told[own], known.entities)
        yield from ambiguous(office, line, known.entities)
        for term in line:
            yield from outlived(office, term, lives.get(term.subject), known.entities)


def errors(known: Known) -> list[Contradiction]:
    """What has to be mended."""
    return [found for found in contradictions(known) if found.severity == "error"]


def by_office(facts: Iterable[Fact]) -> Mapping[str, Sequence[Fact]]:
    """The terms of each office as they are told, in order of their start: open ones are not closed by the next."""
    terms: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == "office":
            terms[fact.what].append(fact)
    for line in terms.values():
        line.sort(key=order)
    return terms


def unknown_references(facts: Iterable[Fact], known: Known) -> Iterator[Contradiction]:
    """Facts of entities or offices, and offices of countries, that are not in the tables."""
    for fact in facts:
        if fact.subject not in known.entities:
            yield Contradiction("unknown reference", fact.subject, f"{fact.kind} {fact.what}: no such entity")
        if fact.kind == "office" and fact.what not in known.offices:
            yield Contradiction("unknown reference", fact.subject, f"held {fact.what}: no such office")
    for office in known.offices.values():
        if office.country not in known.entities:
            yield Contradiction("unknown reference", office.id, f"{office.name} of {office.country}: no such country")


def backwards(facts: Iterable[Fact]) -> Iterator[Contradiction]:
    """Facts that end before they begin."""
    for fact in facts:
        if fact.start and fact.end and fact.end.latest < fact.start.earliest:
            said = f"{fact.kind} {fact.what}: begins {fact.start.earliest}, ends {fact.end.latest}"
            yield Contradiction("end before start", fact.subject, said)


def twice(facts: Iterable[Fact]) -> Iterator[Contradiction]:
    """Facts that stand there two times."""
    seen: set[tuple[str, str, str, str]] = set()
    for fact in facts:
        start = fact.start.earliest + fact.start.latest if fact.start else ""
        key = ("life", fact.subject, "", "") if fact.kind == "life" else (fact.kind, fact.subject, fact.what, start)
        if key in seen:
            yield Contradiction("same fact twice", fact.subject, f"{fact.kind} {fact.what}")
        seen.add(key)


def overlaps(office: Office, line: Sequence[Fact], entities: Mapping[str, Entity]) -> Iterator[Contradiction]:
    """Pairs who held the one seat of an office at the same time: a note, but an error where both are one person."""
    for one, other, days in pairs(line):
        if is_one_person(one.subject, other.subject, entities):
            said = f"{office.name}: {both(one, other, entities)} are one person"
            yield Contradiction("one person twice", office.id, said)
        elif "reviewed" not in (one.status, other.status):
            yield overlap(office, one, other, days, entities, "note")


def against_reviewed(office: Office, told: Sequence[Fact], entities: Mapping[str, Entity]) -> Iterator[Contradiction]:
    """Terms that contradict one which a person has reviewed."""
    for one, other, days in pairs(told):
        if "reviewed" in (one.status, other.status):
            yield overlap(office, one, other, days, entities, "error")


def pairs(line: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, int]]:
    """Terms of two persons that both ran for longer than a handover takes, with the days."""
    sure = [term for term in line if term.start and term.status != "hint"]
    for one, other in combinations(sure, 2):
        days = shared(one, other)
        if days > HANDOVER and one.subject != other.subject:
            yield one, other, days


def overlap(
    office: Office,
    one: Fact,
    other: Fact,
    days: int,
    entities: Mapping[str, Entity],
    severity: Literal["error", "note"],
) -> Contradiction:
    """The contradiction of two terms."""
    place = f" of {office.places[0]}" if office.places else ""
    said = f"{office.name}{place}: {both(one, other, entities)} for {days} days"
    return Contradiction("overlap", office.id, said, severity)


def both(one: Fact, other: Fact, entities: Mapping[str, Entity]) -> str:
    """Two holders with the days of their terms."""
    return " and ".join(f"{named(term.subject, entities)} {term_days(term)}" for term in (one, other))


def term_days(term: Fact) -> str:
    """From when to when a term ran."""
    end = written(term.end) if term.end else f"open on {term.known_until}"
    return f"{written(term.start)} to {end}"


def is_one_person(one: str, other: str, entities: Mapping[str, Entity]) -> bool:
    """Whether two holders bear nearly the same name."""
    if one not in entities or other not in entities:
        return False
    first, second = entities[one], entities[other]
    names = (second.name, *second.aliases)
    return max(likeness(name, names) for name in (first.name, *first.aliases)) >= SAME_NAME


def shared(one: Fact, other: Fact) -> int:
    """The days in which two terms surely both ran."""
    if one.start is None or other.start is None or "unknown" in (one.end_state, other.end_state):
        return 0
    first = max(one.start.latest, other.start.latest)
    last = min(term.end.earliest if term.end else term.known_until for term in (one, other))
    return days(first, last)


def outlived(office: Office, term: Fact, life: Fact | None, entities: Mapping[str, Entity]) -> Iterator[Contradiction]:
    """Terms that begin before a birth or end after a death."""
    if life is None or term.start is None:
        return
    who = f"{named(term.subject, entities)}, {office.name}"
    if life.start and life.start.earliest > years_before(term.start.latest, YOUNGEST if not is_crown(office) else 0):
        yield Contradiction(
            "birth after start", term.subject, f"{who}: born {life.start.earliest}, began {term.start.latest}"
        )
    if life.end is None or term.end_state == "unknown":
        return
    last = term.end.earliest if term.end else term.known_until
    if last > life.end.latest and days(life.end.latest, last) > HANDOVER:
        yield Contradiction("death before end", term.subject, f"{who}: died {life.end.latest}, ended {last}")


def ambiguous(office: Office, line: Sequence[Fact], entities: Mapping[str, Entity]) -> Iterator[Contradiction]:
    """Names that two holders of one office bear."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for term in line:
        if (one := entities.get(term.subject)) is not None:
            for name in (one.name, *one.aliases):
                bearers[folded(name)].add(one.id)
    for name, ids in sorted(bearers.items()):
        for first, second in combinations(sorted(ids), 2):
            said = f"{office.name}: {name!r} is {first} and {second}"
            yield Contradiction("ambiguous name", office.id, said, "note")


def named(own: str, entities: Mapping[str, Entity]) -> str:
    """What an entity is called."""
    return f"{entities[own].name} ({own})" if own in entities else own


def is_crown(office: Office) -> bool:
    """Whether an office may be held by a child."""
    return office.name in ("Monarch", "Emperor", "King")


def years_before(day: str, years: int) -> str:
    """The same day years before."""
    return f"{int(day[:4]) - years:04}{day[4:]}"


def days(first: str, last: str) -> int:
    """Days from one day to another."""
    from datetime import date

    return (date.fromisoformat(last) - date.fromisoformat(first)).days
