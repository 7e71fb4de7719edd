"""The tables of facts that come with the rules, read from their lines of tab-separated text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from auditor.facts.days import bracket
from auditor.facts.model import Bracket, EndState, Entity, Fact, FactKind, Office
from auditor.types import AuditorError

ENTITIES, OFFICES, SOURCES = "entities.tsv", "offices.tsv", "sources.tsv"
FACTS: Mapping[FactKind, str] = {
    "office": "terms.tsv",
    "life": "lives.tsv",
    "event": "events.tsv",
    "existence": "existence.tsv",
    "name": "names.tsv",
}
COLUMNS = {
    ENTITIES: ("id", "kind", "name", "aliases", "cues"),
    OFFICES: ("id", "name", "titles", "country", "places", "seats"),
    SOURCES: ("code", "source", "licence", "known_until"),
} | dict.fromkeys(FACTS.values(), ("subject", "what", "start", "end", "known_until", "source", "status"))
UNKNOWN, OPEN = "unknown", "open"
"""What stands for an end that may have been, and for one that had not come; a table leaves the second empty."""
BETWEEN = "|"


class Known(NamedTuple):
    """Entities and offices by their ids, and facts in no order; `alone` are names of one word that tell enough."""

    entities: dict[str, Entity]
    offices: dict[str, Office]
    facts: list[Fact]
    alone: set[tuple[str, str]]
    snapshot: str


def tables(files: Mapping[str, bytes], folder: Path) -> Known:
    """The tables in files of a folder, by name."""
    sources = {row[0]: row for row in rows(files, SOURCES, folder)}
    entities = {
        row[0]: Entity(row[0], row[1], row[2], listed(row[3]), listed(row[4]))  # type: ignore[arg-type]
        for row in rows(files, ENTITIES, folder)
    }
    offices = {
        row[0]: Office(row[0], row[1], listed(row[2]), row[3], listed(row[4]), int(row[5]), ())
        for row in rows(files, OFFICES, folder)
    }
    facts = [fact(kind, row, sources) for kind, name in FACTS.items() for row in rows(files, name, folder)]
    return Known(entities, offices, facts, set(), max((row[3] for row in sources.values()), default=""))


def rows(files: Mapping[str, bytes], name: str, folder: Path) -> Iterator[list[str]]:
    """The rows of a table, each with all its columns."""
    lines = files[name].decode("utf-8").splitlines()
    if tuple(lines[0].split("\t")) != COLUMNS[name]:
        raise AuditorError(f"{folder / name}: line 1: expected the columns {', '.join(COLUMNS[name])}")
    for number, line in enumerate(lines[1:], 2):
        row = line.split("\t")
        if len(row) != len(COLUMNS[name]):
            raise AuditorError(f"{folder / name}: line {number}: {len(row)} columns, expected {len(COLUMNS[name])}")
        yield row


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several."""
    return tuple(cell.split(BETWEEN)) if cell else ()


def fact(kind: FactKind, row: list[str], sources: Mapping[str, list[str]]) -> Fact:
    """The fact in a row; where it says not otherwise, it is known until its source's day."""
    subject, what, start, end, known, source, status = row
    _, name, licence, until = sources[source]
    days, state = ending(end)
    return Fact(
        kind, subject, what, bracket(start) if start else None, days, state, known or until, name, licence,
        status,  # type: ignore[arg-type]
    )  # fmt: skip


def ending(text: str) -> tuple[Bracket | None, EndState]:
    """When something ended, and whether it had."""
    if text in ("", OPEN):
        return None, "open"
    return (None, "unknown") if text == UNKNOWN else (bracket(text), "ended")
