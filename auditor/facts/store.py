"""The facts ready to be asked: compiled once into the user's cache, then read where they lie."""

from __future__ import annotations

import hashlib
import mmap
import os
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec

from auditor.cache import cache_file
from auditor.facts.files import contents, made, table_contents
from auditor.facts.finding import Candidate, Names, Word, hits, longest
from auditor.facts.model import Bracket, Entity, Fact, Mention, Office
from auditor.facts.names import folded, key, sounded

HEAD, ALIGNED = 8, 64
CUE_REACH = 300
"""Characters before and after a name within which its cue must stand."""
MOST_KEPT = 20_000
"""Entities kept ready once they were read."""


class Facts:
    """What is known, in a block of bytes as `compiled` makes them."""

    def __init__(self, block: memoryview) -> None:
        size = int.from_bytes(block[:HEAD], "little")
        self._places = msgspec.msgpack.decode(block[HEAD : HEAD + size])["sections"]
        self._block = block[-(-(HEAD + size) // ALIGNED) * ALIGNED :]
        self._texts: list[str] = msgspec.msgpack.decode(self._section("texts"))
        self.snapshot = bytes(self._section("snapshot")).decode()
        self._read: dict[int, Entity] = {}

    def entities(self, name: str) -> tuple[Entity, ...]:
        """Who and what bears a name, whatever its case, accents, hyphens; else by how the name sounds."""
        exact = [self._entity(row) for row in self._rows("name", key(folded(name)))]
        near = [self._entity(row) for row in self._rows("name", key("~" + sounded(name)))]
        return tuple(one for one in exact if bears(one, name, folded)) or tuple(
            one for one in near if bears(one, name, sounded)
        )

    def entity(self, id: str) -> Entity | None:  # noqa: A002
        """The entity of an id."""
        return next((one for row in self._rows("id", key(id)) if (one := self._entity(row)).id == id), None)

    def office(self, id: str) -> Office | None:  # noqa: A002
        """The office of an id."""
        return next((one for row in self._rows("office-id", key(id)) if (one := self._office(row)[0]).id == id), None)

    def holders(self, office_id: str) -> tuple[Fact, ...]:
        """The terms of an office, in order of their start."""
        for row in self._rows("office-id", key(office_id)):
            office, persons = self._office(row)
            if office.id == office_id:
                held = (fact for person in persons for fact in self._entity(person).facts)
                terms = (fact for fact in held if fact.kind == "office" and fact.what == office_id)
                return tuple(sorted(terms, key=lambda term: (term.start.latest if term.start else "", term.subject)))
        return ()

    def offices(self, country_id: str) -> tuple[Office, ...]:
        """The offices of a country or body."""
        found = (self._office(row)[0] for row in self._rows("country", key(country_id)))
        return tuple(office for office in found if office.country == country_id)

    def titled(self, title: str, surname: str) -> tuple[Fact, ...]:
        """The terms of persons of a surname in offices of a title, in order of their start."""
        from auditor.facts.compiling import titled_key

        wanted = folded(title)
        terms = [
            fact
            for row in self._rows("titled", titled_key(title, surname))
            for fact in self._entity(row).facts
            if fact.kind == "office" and wanted in self._titles(fact.what)
        ]
        return tuple(sorted(terms, key=lambda term: term.start.latest if term.start else ""))

    def found(self, text: str, read: Word) -> list[Mention]:
        """The names that stand in a text, from the left, each the longest of those that begin with its first word."""
        places = hits(read, self._names, self._alone)
        mentions = (
            Mention(start, end, self._meant(text, start, end, numbers))
            for start, end, numbers in longest(text, read, places, self._candidates)
        )
        return [mention for mention in mentions if mention.entities]

    def search(self, query: str) -> list[Entity]:
        """Entities whose names are near a query, the nearest first."""
        from auditor.facts.searching import nearest

        return nearest(query, self.all())

    def all(self) -> Iterator[Entity]:
        """Every entity, in order of ids."""
        return (self._decoded(row) for row in range(self._count("entity")))

    def all_offices(self) -> Iterator[Office]:
        """Every office, in order of ids."""
        return (self._office(row)[0] for row in range(self._count("office")))

    def _meant(self, text: str, start: int, end: int, numbers: Iterable[int]) -> tuple[Entity, ...]:
        """The entities that a name can stand for here: those with cues only where one is near."""
        entities = tuple(self._entity(number) for number in numbers)
        if not any(one.cues for one in entities):
            return entities
        near = text[max(0, start - CUE_REACH) : start] + "\n" + text[end : end + CUE_REACH]
        return tuple(one for one in entities if not one.cues or any(stands(cue, near) for cue in one.cues))

    @cached_property
    def _titles(self) -> Callable[[str], frozenset[str]]:
        @cache
        def titles(office: str) -> frozenset[str]:
            found = self.office(office)
            return frozenset(map(folded, found.titles)) if found else frozenset()

        return titles

    @cached_property
    def _names(self) -> Any:
        return self._table("names")

    @cached_property
    def _alone(self) -> Any:
        return self._table("alone")

    def _table(self, name: str) -> Any:
        import numpy as np

        keys = np.frombuffer(self._section(f"{name}-key"), np.uint64)
        return Names(keys, np.frombuffer(self._section(f"{name}-slot"), np.int32))

    @cached_property
    def _candidates(self) -> Any:
        @cache
        def candidates(single: int, rank: int) -> tuple[Candidate, ...]:
            rows = msgspec.msgpack.decode(self._value("alone" if single else "names", rank))
            return tuple(Candidate(*row) for row in rows)

        return candidates

    def _entity(self, row: int) -> Entity:
        known = self._read.get(row)
        if known is None:
            if len(self._read) >= MOST_KEPT:
                self._read.clear()
            known = self._read[row] = self._decoded(row)
        return known

    def _decoded(self, row: int) -> Entity:
        id, kind, name, aliases, cues, facts = msgspec.msgpack.decode(self._value("entity", row))  # noqa: A001
        return Entity(id, kind, name, tuple(aliases), tuple(cues), tuple(self._fact(id, fact) for fact in facts))

    def _fact(self, subject: str, row: list[Any]) -> Fact:
        kind, what, start, end, state, known, source, licence, status = row
        text: Any = self._texts
        return Fact(
            text[kind], subject, text[what], unpacked(start), unpacked(end), text[state], text[known], text[source],
            text[licence], text[status],
        )  # fmt: skip

    def _office(self, row: int) -> tuple[Office, list[int]]:
        fields, persons = msgspec.msgpack.decode(self._value("office", row))
        id, name, titles, country, places, seats, complete = fields  # noqa: A001
        ranges = tuple((first, last) for first, last in complete)
        return Office(id, name, tuple(titles), country, tuple(places), seats, ranges), persons

    def _rows(self, table: str, wanted: int) -> Iterator[int]:
        keys, rows = self._section(f"{table}-key").cast("Q"), self._section(f"{table}-row").cast("I")
        place = bisect_left(keys, wanted)
        while place < len(keys) and keys[place] == wanted:
            yield rows[place]
            place += 1

    def _value(self, name: str, row: int) -> memoryview:
        at = self._section(f"{name}-at").cast("Q")
        return self._section(name)[at[row] : at[row + 1]]

    def _count(self, name: str) -> int:
        return len(self._section(f"{name}-at")) // 8 - 1

    def _section(self, name: str) -> memoryview:
        start, size = self._places[name]
        return self._block[start : start + size]


def unpacked(days: str) -> Bracket | None:
    """A bracket as `compiled` writes it."""
    return Bracket(days[:10], days[-10:]) if days else None


def bears(entity: Entity, name: str, form: Any) -> bool:
    """Whether one of an entity's names has the same form as a name."""
    wanted = form(name)
    return any(form(one) == wanted for one in (entity.name, *entity.aliases))


def stands(cue: str, text: str) -> bool:
    """Whether a cue stands in a text as a word or words of its own."""
    place = text.find(cue)
    while place >= 0:
        end = place + len(cue)
        if not text[place - 1 : place].isalnum() and not text[end : end + 1].isalnum():
            return True
        place = text.find(cue, place + 1)
    return False


def facts(extra: Iterable[Path] = ()) -> Facts:
    """The facts that come with the rules and those of the user's files."""
    return _facts(tuple(Path(path) for path in extra))


@cache
def _facts(extra: tuple[Path, ...]) -> Facts:
    folder, files = table_contents()
    added = [(path, contents(path)) for path in extra]
    kept = cache_file(identity(files, added))
    mapped = lying(kept) if kept else None
    if mapped is not None:
        return Facts(mapped)
    block = made(folder, files, added)
    if kept:
        keep(kept, block)
    return Facts(memoryview(block))


def identity(files: Mapping[str, bytes], added: Iterable[tuple[Path, bytes]]) -> bytes:
    """What the compiled facts depend on: all tables and the code that compiles them."""
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    every = [*files.values(), *(content for _, content in added), *code]
    digests = (hashlib.sha256(content).digest() for content in every)
    return f"facts {sys.byteorder}".encode() + b"".join(digests) + "\0".join(files).encode()


def lying(path: Path) -> memoryview | None:
    """A kept block, mapped into memory; None where there is none or it is not whole."""
    try:
        with path.open("rb") as file:
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None
    try:
        size = int.from_bytes(mapped[:HEAD], "little")
        stated = msgspec.msgpack.decode(mapped[HEAD : HEAD + size])["size"]
    except (msgspec.MsgspecError, KeyError, TypeError):
        return None
    return mapped if len(mapped) == -(-(HEAD + size) // ALIGNED) * ALIGNED + stated else None


def keep(path: Path, block: bytes) -> None:
    """Keep a block in one step; a cache that cannot be written is done without."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(block)
        partial.replace(path)
    except OSError:
        return
