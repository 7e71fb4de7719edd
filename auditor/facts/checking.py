"""What cannot be true in facts: terms that overlap, lives that end before they begin, names that mean two politicians."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from auditor.facts.model import Bracket, Entity, Fact, Office
from auditor.facts.names import folded
from auditor.facts.tables import Known
from auditor.facts.timelines import timelines
from auditor.types import Value

HANDOVER = 31
"""Days for which two holders of one seat may overlap: sources date a handover differently."""
YOUNGEST = 10
"""Years of age at which a person may hold an office; monarchs are born to it."""


class Contradiction(Value, frozen=True):
    """What cannot be true: which check found it, of what, and how it is wrong."""

    check: str
    subject: str
    message: str


def contradictions(known: Known) -> Iterator[Contradiction]:
    """All that cannot be true, check by check."""
    facts = tuple(known.facts)
    lines = timelines(facts, known.offices)
    lives = {fact.subject: fact for fact in facts if fact.kind == "life"}
    yield from unknown_references(facts, known)
    yield from backwards(facts)
    yield from twice(facts)
    for id, line in lines.items():  # noqa: A001
        office = known.offices[id]
        if office.seats == 1:
            yield from overlaps(office, line, known.entities)
        yield from ambiguous(office, line, known.entities)
        for term in line:
            yield from outlived(office, term, lives.get(term.subject), known.entities)


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
    seen: set[tuple[str, str, str, Bracket | None]] = set()
    for fact in facts:
        key = (fact.kind, fact.subject, fact.what, fact.start)
        if key in seen or (fact.kind == "life" and ("life", fact.subject) in seen):
            yield Contradiction("same fact twice", fact.subject, f"{fact.kind} {fact.what}")
        seen.add(key)


def overlaps(office: Office, line: Sequence[Fact], entities: Mapping[str, Entity]) -> Iterator[Contradiction]:
    """Pairs who held the one seat of an office at the same time for longer than a handover takes."""
    sure = [term for term in line if term.start and term.status != "hint"]
    for place, term in enumerate(sure):
        for later in sure[place + 1 :]:
            days = shared(term, later)
            if days > HANDOVER and term.subject != later.subject:
                both = " and ".join(named(one.subject, entities) for one in (term, later))
                yield Contradiction("overlap", office.id, f"{office.name}: {both} for {days} days")


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
            yield Contradiction("ambiguous name", office.id, f"{office.name}: {name!r} is {first} and {second}")


def named(id: str, entities: Mapping[str, Entity]) -> str:  # noqa: A002
    """What an entity is called."""
    return f"{entities[id].name} ({id})" if id in entities else id


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
