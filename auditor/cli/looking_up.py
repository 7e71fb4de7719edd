"""`audit facts QUERY` and `audit facts check`: what is known, and what in it cannot be true."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.cli import printable
from auditor.facts.checking import contradictions
from auditor.facts.days import written
from auditor.facts.files import known_in
from auditor.facts.looking_up import Found, looked_up, standing
from auditor.facts.model import Entity, Fact, Office
from auditor.facts.store import Facts, facts
from auditor.types import AuditorError

FORMATS = ("terminal", "json")
CLEAN, FOUND = 0, 1
MOST = 8
"""Offices whose holders are all shown; of more the names are listed."""


def look_up(query: str, on: str | None, form: str, own: Sequence[str]) -> int:
    """Print what is known under a query; 1 where that is nothing."""
    if form not in FORMATS:
        raise AuditorError(f"--format {form}: expected {' or '.join(FORMATS)}")
    if not query.strip():
        raise AuditorError(
            "audit facts: expected a name, an id or an office, as in audit facts Prime Minister of Japan"
        )
    day = checked_day(on)
    known = facts(map(Path, own))
    found = looked_up(query.strip(), known)
    if form == "json":
        print(msgspec.json.format(msgspec.json.encode(record(query, day, found, known)), indent=2).decode())
    else:
        console = Console(markup=False, emoji=False, highlight=False)
        for part in parts(query, day, found, known):
            console.print(part)
    return CLEAN if found.entities or found.offices else FOUND


def checked_day(on: str | None) -> str | None:
    """The day asked for."""
    try:
        return None if on is None else datetime.date.fromisoformat(on).isoformat()
    except ValueError:
        raise AuditorError(f"--on {on}: expected a day, as in --on 2023-09-13") from None


def parts(query: str, day: str | None, found: Found, known: Facts) -> Iterator[RenderableType]:
    """What is found, in the order in which it is printed."""
    for entity in found.entities:
        yield from entity_parts(entity, day, known)
    if len(found.offices) > MOST:
        yield shown(f"{len(found.offices)} offices have this title; name the place, too, or the id:")
        for office in found.offices:
            yield Padding(shown(f"{titled(office, known)} ({office.id})"), (0, 0, 0, 2), expand=False)
    for office in found.offices if len(found.offices) <= MOST else ():
        yield from office_parts(office, day, known)
    if not found.entities and not found.offices:
        yield shown(f"{query}: nothing is known by that name{'; perhaps:' if found.near else ''}")
        for entity in found.near:
            yield Padding(shown(f"{entity.name} ({entity.kind}, {entity.id})"), (0, 0, 0, 2), expand=False)


def entity_parts(entity: Entity, day: str | None, known: Facts) -> Iterator[RenderableType]:
    """An entity: its names, then its facts."""
    yield heading(entity.name, entity.kind, entity.id)
    yield from labelled({"also": entity.aliases, "near": entity.cues})
    yield from fact_parts(entity.facts, day, [topic(fact, known) for fact in entity.facts], "what")


def office_parts(office: Office, day: str | None, known: Facts) -> Iterator[RenderableType]:
    """An office: its titles and places, then its holders in turn."""
    terms = known.holders(office.id)
    yield heading(titled(office, known), "office", office.id)
    complete = [f"{first} to {last}" for first, last in office.complete]
    yield from labelled({"titles": office.titles, "places": office.places, "every holder known": complete})
    yield from fact_parts(terms, day, [name_of(term.subject, known) for term in terms], "holder")


def fact_parts(every: Sequence[Fact], day: str | None, topics: Sequence[str], first: str) -> Iterator[RenderableType]:
    """Facts as rows of a table, and below it what they are known from."""
    rows = [(what, fact) for what, fact in zip(topics, every, strict=True) if day is None or standing(fact, day)]
    if not rows:
        yield Padding(Text(f"nothing is known of {day}" if day else "no facts", "dim"), (0, 0, 1, 2), expand=False)
        return
    sources = list(dict.fromkeys(f"{fact.source}, {fact.licence}" for _, fact in rows))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, overflow="fold")
    for column in ("from", "to", "known until", "status", *(["then"] if day else []), "source"):
        table.add_column(column, no_wrap=True)
    for what, fact in rows:
        then = [standing(fact, day) or ""] if day else []
        source = str(sources.index(f"{fact.source}, {fact.licence}") + 1)
        cells = (what, began(fact), ended(fact), fact.known_until, fact.status, *then, source)
        table.add_row(*map(shown, cells))
    yield Padding(table, (0, 0, 0, 2), expand=False)
    for number, source in enumerate(sources, 1):
        yield Padding(shown(f"{number}  {source}", "dim"), (0, 0, 1 if number == len(sources) else 0, 2), expand=False)


def labelled(fields: dict[str, Sequence[str]]) -> Iterator[RenderableType]:
    """Lists under their names."""
    for name, values in fields.items():
        if values:
            yield Padding(Text.assemble((f"{name}: ", "dim"), shown(", ".join(values))), (0, 0, 0, 2), expand=False)


def heading(name: str, kind: str, own: str) -> Text:
    """What something is called, and its id."""
    return Text.assemble((printable(name), "bold"), printable(f"  {kind} {own}"))


def shown(text: str, style: str = "") -> Text:
    """A text without characters that a terminal obeys."""
    return Text(printable(text), style)


def topic(fact: Fact, known: Facts) -> str:
    """What a fact says of its entity."""
    office = known.office(fact.what) if fact.kind == "office" else None
    if office is not None:
        return titled(office, known)
    return fact.what if fact.kind in ("life", fact.what) else f"{fact.kind}: {fact.what}"


def titled(office: Office, known: Facts) -> str:
    """An office with the country or body it belongs to."""
    return f"{office.name}, {name_of(office.country, known)}"


def name_of(own: str, known: Facts) -> str:
    """What an entity is called."""
    entity = known.entity(own)
    return entity.name if entity else own


def began(fact: Fact) -> str:
    """When something began."""
    return written(fact.start) or "unknown"


def ended(fact: Fact) -> str:
    """When something ended, or whether it had."""
    return written(fact.end) or fact.end_state


def record(query: str, day: str | None, found: Found, known: Facts) -> dict[str, Any]:
    """What is found, for programs."""
    return {
        "query": query,
        "on": day,
        "snapshot": known.snapshot,
        "entities": [
            {**msgspec.to_builtins(entity), "facts": fact_records(entity.facts, day, known)}
            for entity in found.entities
        ],
        "offices": [
            {**msgspec.to_builtins(office), "holders": fact_records(known.holders(office.id), day, known)}
            for office in found.offices
        ],
        "near": [{"id": entity.id, "kind": entity.kind, "name": entity.name} for entity in found.near],
    }


def fact_records(every: Iterable[Fact], day: str | None, known: Facts) -> list[dict[str, Any]]:
    """Facts with the names of what they speak of; those that were not true on the day are left out."""
    return [
        {
            **msgspec.to_builtins(fact),
            "name": name_of(fact.subject, known),
            "topic": topic(fact, known),
            **({"then": standing(fact, day)} if day else {}),
        }
        for fact in every
        if day is None or standing(fact, day)
    ]


def check(own: Sequence[str], notes: bool) -> int:
    """Print what cannot be true in the facts; 1 where something has to be mended."""
    known = known_in(map(Path, own))
    found = list(contradictions(known))
    for one in found:
        if notes or one.severity == "error":
            print(printable(f"{one.severity}: {one.check}: {one.subject}: {one.message}"))
    counts = Counter(one.severity for one in found)
    left_out = "" if notes or not counts["note"] else " (--notes lists them)"
    size = f"{len(known.facts):,} facts of {len(known.entities):,} entities in {len(known.offices):,} offices"
    print(f"{size}: {counts['error']} errors, {counts['note']} notes{left_out}")
    return FOUND if counts["error"] else CLEAN
