"""What lexicons tell of things and events: one line for each, read into entities with the days that bound them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from auditor.facts.model import Bracket, Entity, EntityKind, Fact, FactKind
from auditor.types import AuditorError

Lexicon = Mapping[str, Sequence[str]]
DAY = r"\d{4}-\d\d-\d\d"
LINE = re.compile(
    rf"(?P<first>{DAY})(?: (?P<last>{DAY}))? (?P<names>.+?)(?: near (?P<cues>.+?))?(?: (?:\||->) (?P<what>.+))?"
)
EDITION = re.compile(rf"(?P<label>.+?) (?P<first>{DAY})(?: (?P<last>{DAY}))?")
WANTED = "expected a line such as '2022-11-30 ChatGPT | OpenAI opened it to the public'"
WANTED_EDITION = "expected a line such as '2018 2018-06-14 2018-07-15'"
LABEL, NEAR, BETWEEN_NAMES, BETWEEN_CUES = "{}", " near ", "; ", ", "
SOURCE, LICENCE, KNOWN_UNTIL = "written for this project from public record", "CC0-1.0", "2026-03-28"
BEGUN: Mapping[str, tuple[EntityKind, FactKind]] = {
    "not-before": ("word", "existence"),
    "happened": ("event", "existence"),
}
"""Lists of a lexicon of things whose day is the first, and what their lines tell."""
OVER: Mapping[str, tuple[EntityKind, FactKind]] = {
    "renamed": ("word", "name"),
    "ended": ("organisation", "existence"),
    "money": ("currency", "existence"),
}
"""Lists whose day is the last."""


class Line(NamedTuple):
    """One line of such a lexicon."""

    first: str
    last: str
    names: tuple[str, ...]
    cues: tuple[str, ...]
    what: str


def known_things(lexicon: Lexicon) -> Iterator[Entity]:
    """The entities of a lexicon of things: those that began, happened, were renamed, ended or came out on a day."""
    for name, (kind, tells) in (*BEGUN.items(), *OVER.items()):
        for line in map(read, lexicon.get(name, ())):
            days = (line.first, None) if name in BEGUN else (None, line.first)
            yield entity(kind, line, [fact(tells, line.names[0], line.what, *days)])
    for key, held in lexicon.items():
        for line in (edition(key, "", text) for text in held if LABEL in key):
            yield entity("product", line, [fact("existence", line.names[0], key, line.first, None)])


def known_events(lexicon: Lexicon, editions: Lexicon) -> Iterator[Entity]:
    """The entities of the lexicons of events: those planned for a day, and those that have editions."""
    for line in map(read, lexicon.get("planned", ())):
        yield entity("event", line, [fact("event", line.names[0], "", line.first, line.last)])
    for key, held in editions.items():
        forms, _, cues = key.partition(NEAR)
        lines = [edition(forms, cues, text) for text in held]
        if LABEL in key:
            yield from (
                entity("event", each, [fact("event", each.names[0], "", each.first, each.last)]) for each in lines
            )
        else:
            facts = [fact("event", each.names[0], each.what, each.first, each.last) for each in lines]
            yield entity("event", lines[0], facts)


def read(text: str) -> Line:
    """A line of a thing or an event that has no editions."""
    match = LINE.fullmatch(text)
    if match is None or not are_days(match["first"], match["last"]):
        raise AuditorError(f"lexicon of things and events: {text!r}, {WANTED}")
    names, cues = listed(match["names"], BETWEEN_NAMES), listed(match["cues"], BETWEEN_CUES)
    return Line(match["first"], match["last"] or match["first"], names, cues, match["what"] or "")


def edition(forms: str, cues: str, text: str) -> Line:
    """An edition of an event, with the names that its label makes."""
    match = EDITION.fullmatch(text)
    if match is None or not are_days(match["first"], match["last"]):
        raise AuditorError(f"lexicon of editions: {forms}: {text!r}, {WANTED_EDITION}")
    label = match["label"]
    names = tuple(form.replace(LABEL, label) for form in listed(forms, BETWEEN_NAMES))
    return Line(match["first"], match["last"] or match["first"], names, listed(cues, BETWEEN_CUES), label)


def listed(text: str | None, between: str) -> tuple[str, ...]:
    """The parts of a list in a line."""
    return tuple(part.strip() for part in text.split(between)) if text else ()


def are_days(*days: str | None) -> bool:
    """Whether the calendar has all days that are given."""
    try:
        return all(date.fromisoformat(day) for day in days if day)
    except ValueError:
        return False


def entity(kind: EntityKind, line: Line, facts: Sequence[Fact]) -> Entity:
    """The entity that a line names."""
    name, *aliases = line.names
    return Entity(name, kind, name, tuple(aliases), line.cues, tuple(facts))


def fact(kind: FactKind, name: str, what: str, first: str | None, last: str | None) -> Fact:
    """What a line tells: from one day on, up to one, or between two."""
    start, end = (Bracket(day, day) if day else None for day in (first, last))
    state = "ended" if end else "unknown"
    return Fact(kind, name, what, start, end, state, KNOWN_UNTIL, SOURCE, LICENCE, "reviewed")  # type: ignore[arg-type]
