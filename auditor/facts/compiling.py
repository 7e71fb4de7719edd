"""All that is known made into one block of bytes that can be read where it lies: values, and tables to find them by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from auditor.facts.finding import forms, keyed
from auditor.facts.model import Bracket, Entity, Fact, Office
from auditor.facts.names import NOT_NAMED, folded, key, sounded
from auditor.facts.surnames import Words, surnames
from auditor.facts.tables import Known
from auditor.facts.timelines import complete, timelines
from auditor.notes.lookup import slots

ALIGNED = 64
"""Every section begins at a multiple of so many bytes."""
HEAD = 8
"""Bytes that say how long the directory is."""


def compiled(known: Known, lexicon: Words) -> bytes:
    """What is known, compiled; `lexicon` tells how persons are called."""
    lines = timelines(known.facts, known.offices)
    facts = grouped(known.facts, lines)
    entities = [facts_in(entity, facts.get(entity.id, ())) for entity in by_id(known.entities)]
    number = {entity.id: place for place, entity in enumerate(entities)}
    offices = [(timed(office, lines[office.id]), held(lines[office.id], number)) for office in by_id(known.offices)]
    sections: dict[str, bytes] = {}
    texts = Texts()
    add_values(sections, "entity", [packed(entity, texts) for entity in entities])
    add_values(sections, "office", [msgspec.msgpack.encode((plain_office(one), held)) for one, held in offices])
    add_pairs(sections, "id", ((key(entity.id), place) for place, entity in enumerate(entities)))
    add_pairs(sections, "office-id", ((key(one.id), place) for place, (one, _) in enumerate(offices)))
    add_pairs(sections, "country", ((key(one.country), place) for place, (one, _) in enumerate(offices)))
    add_pairs(sections, "name", name_keys(entities))
    add_pairs(sections, "titled", titled_keys([one for one, _ in offices], lines, known.entities, number, lexicon))
    add_names(sections, entities, known.alone)
    sections["texts"] = msgspec.msgpack.encode(texts.listed())
    sections["snapshot"] = known.snapshot.encode()
    return block(sections)


Named = TypeVar("Named", Entity, Office)


def by_id(values: Mapping[str, Named]) -> list[Named]:
    """Entities or offices in the order of their ids."""
    return [value for _, value in sorted(values.items())]


def timed(office: Office, terms: Sequence[Fact]) -> Office:
    """An office with the ranges in which all its holders are known."""
    return msgspec.structs.replace(office, complete=complete(terms, office.seats))


def held(terms: Iterable[Fact], number: Mapping[str, int]) -> list[int]:
    """The numbers of those who held an office, each once."""
    return list(dict.fromkeys(number[term.subject] for term in terms if term.subject in number))


class Texts:
    """Texts that many values share, by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def listed(self) -> list[str]:
        """The texts in the order of their numbers."""
        return list(self._numbers)


def grouped(facts: Iterable[Fact], lines: Mapping[str, Sequence[Fact]]) -> dict[str, list[Fact]]:
    """The facts of each entity: terms of office as the timelines have them, in the order in which they began."""
    by_subject: dict[str, list[Fact]] = defaultdict(list)
    for line in lines.values():
        for fact in line:
            by_subject[fact.subject].append(fact)
    for fact in facts:
        if fact.kind != "office":
            by_subject[fact.subject].append(fact)
    return {subject: sorted(own, key=began) for subject, own in by_subject.items()}


def began(fact: Fact) -> tuple[str, str, str, str]:
    """By what the facts of an entity are put in order."""
    start = fact.start or Bracket("", "")
    return "" if fact.kind == "life" else start.earliest, start.latest, fact.kind, fact.what


def facts_in(entity: Entity, facts: Iterable[Fact]) -> Entity:
    """An entity with its facts."""
    return msgspec.structs.replace(entity, facts=tuple(facts))


def packed(entity: Entity, texts: Texts) -> bytes:
    """An entity in few bytes."""
    facts = [
        (
            texts(fact.kind), texts(fact.what), days(fact.start), days(fact.end), texts(fact.end_state),
            texts(fact.known_until), texts(fact.source), texts(fact.licence), texts(fact.status),
        )
        for fact in entity.facts
    ]  # fmt: skip
    return msgspec.msgpack.encode((entity.id, entity.kind, entity.name, entity.aliases, entity.cues, facts))


def days(bracket: Bracket | None) -> str:
    """A bracket in one text: once where both days are one."""
    if bracket is None:
        return ""
    return bracket.earliest if bracket.earliest == bracket.latest else bracket.earliest + bracket.latest


def plain_office(office: Office) -> tuple[object, ...]:
    """The fields of an office in their order."""
    return msgspec.structs.astuple(office)


def add_values(sections: dict[str, bytes], name: str, values: Sequence[bytes]) -> None:
    """Add values one after the other, and where each begins."""
    import numpy as np

    ends = np.cumsum([0, *map(len, values)], dtype=np.uint64)
    sections[name] = b"".join(values)
    sections[f"{name}-at"] = ends.tobytes()


def add_pairs(sections: dict[str, bytes], name: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Add a table from keys to numbers, sorted by key."""
    import numpy as np

    both = sorted(set(pairs))
    sections[f"{name}-key"] = np.array([one for one, _ in both], np.uint64).tobytes()
    sections[f"{name}-row"] = np.array([row for _, row in both], np.uint32).tobytes()


def name_keys(entities: Sequence[Entity]) -> Iterable[tuple[int, int]]:
    """Keys of all names of all entities, as they are written and as they sound."""
    for place, entity in enumerate(entities):
        for name in (entity.name, *entity.aliases):
            yield key(folded(name)), place
            yield key("~" + sounded(name)), place


def titled_keys(
    offices: Sequence[Office], lines: Mapping[str, Sequence[Fact]], entities: Mapping[str, Entity],
    number: Mapping[str, int], lexicon: Words,
) -> Iterable[tuple[int, int]]:  # fmt: skip
    """Keys of all titles with the surnames of those who bore them."""
    family_first = set(lexicon["family-first"])
    for office in offices:
        for subject in {term.subject for term in lines[office.id] if term.subject in number}:
            for surname in surnames(entities[subject], lexicon, office.country in family_first):
                for title in office.titles:
                    yield titled_key(title, surname), number[subject]


def titled_key(title: str, surname: str) -> int:
    """The key of a title with a surname."""
    return key(f"{folded(title)}\t{folded(surname)}")


def add_names(sections: dict[str, bytes], entities: Sequence[Entity], alone: set[tuple[str, str]]) -> None:
    """Add the names that are looked for in texts, by the words they begin with."""
    import numpy as np

    every_form = found_forms(entities, alone)
    for name, single in (("names", False), ("alone", True)):
        rows = sorted(row for row in every_form if (row[2] == 1) is single)
        every = np.array([row[0] for row in rows], np.uint64)
        different, first = np.unique(every, return_index=True)
        at = np.append(first, len(rows))
        groups = [rows[begin:end] for begin, end in zip(at[:-1].tolist(), at[1:].tolist(), strict=True)]
        sections[f"{name}-key"] = different.astype(np.uint64).tobytes()
        sections[f"{name}-slot"] = (slots(different) if len(different) else np.zeros(0, np.int32)).tobytes()
        add_values(sections, name, [msgspec.msgpack.encode([row[1:] for row in group]) for group in groups])


def found_forms(entities: Sequence[Entity], alone: set[tuple[str, str]]) -> list[tuple[int, str, int, int]]:
    """The forms that names have in a text: key, form, how many words, and whose it is."""
    wanted = {
        (form, place)
        for place, entity in enumerate(entities)
        for name in (entity.name, *entity.aliases)
        if " " in name or "-" in name or (entity.id, name) in alone
        for form in forms(name)
    }
    every = sorted({form for form, _ in wanted})
    keys = dict(zip(every, keyed(every), strict=True))
    return [(keys[form][0], form, keys[form][1], place) for form, place in wanted if keys[form][0] != NOT_NAMED]


def block(sections: Mapping[str, bytes]) -> bytes:
    """Sections in one block, each at an even place, and before them where they lie."""
    places: dict[str, tuple[int, int]] = {}
    at = 0
    for name, content in sections.items():
        places[name] = (at, len(content))
        at += -(-len(content) // ALIGNED) * ALIGNED
    directory = msgspec.msgpack.encode({"size": at, "sections": places})
    head = len(directory).to_bytes(HEAD, "little") + directory
    head += bytes(-len(head) % ALIGNED)
    return head + b"".join(content + bytes(-len(content) % ALIGNED) for content in sections.values())
