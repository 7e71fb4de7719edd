"""Facts that people wrote: YAML files of offices with their holders, and of entities with what is known of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from auditor.facts.days import WANTED, bracket
from auditor.facts.model import EntityKind, FactKind, Status
from auditor.facts.tables import ending
from auditor.types import AuditorError

LARGEST = 16_000_000
"""Bytes of one file."""
PLACE = re.compile(r"(.*?) - at `\$((?:[.\[\w\]-]|\.\.\.)*)`$", re.DOTALL)
STEP = re.compile(r"\[(\d+)\]|\.([\w-]+)")
Shape = TypeVar("Shape")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The base of what such a file holds: fields that it does not know are mistakes."""


class Told(Entry, frozen=True, kw_only=True):
    """A time, and where it is known from; what is left out is said at the head of the file."""

    start: str | None = None
    end: str = "open"
    known_until: str | None = None
    source: str | None = None
    licence: str | None = None
    status: Status | None = None


class FactEntry(Told, frozen=True, kw_only=True):
    """One thing that was true of an entity: `what` as in `Fact`."""

    kind: FactKind
    what: str


class HolderEntry(Told, frozen=True, kw_only=True):
    """One term of an office."""

    person: str
    id: str | None = None
    aliases: tuple[str, ...] = ()


class EntityEntry(Entry, frozen=True):
    """An entity: `id` where it is one that exists, `cues` where its name also means something else."""

    kind: EntityKind
    name: str
    id: str | None = None
    aliases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    facts: tuple[FactEntry, ...] = ()


class OfficeEntry(Entry, frozen=True):
    """An office with terms to add, by its id or by its name and its country's; titles and places add to what it has."""

    id: str | None = None
    name: str | None = None
    country: str | None = None
    titles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    seats: int = 1
    holders: tuple[HolderEntry, ...] = ()


class Written(Entry, frozen=True):
    """A file of facts, and what holds for all in it."""

    source: str
    known_until: str
    licence: str = "CC0-1.0"
    status: Status = "reviewed"
    entities: tuple[EntityEntry, ...] = ()
    offices: tuple[OfficeEntry, ...] = ()


def written(path: Path, content: bytes) -> Written:
    """The facts in a file, checked for their form."""
    if len(content) > LARGEST:
        raise AuditorError(f"{path}: {len(content):,} bytes, expected at most {LARGEST:,}")
    given = parsed(path, content)
    try:
        read = msgspec.convert(given, Written, strict=False)
    except msgspec.ValidationError as error:
        raise AuditorError(f"{path}: {mistake(str(error), given)}") from None
    day(read.known_until, f"{path}: known-until")
    for entity in read.entities:
        for fact in entity.facts:
            check(fact, f"{path}: entities: {entity.name}: {fact.kind} {fact.what!r}")
    for office in read.offices:
        for holder in office.holders:
            check(holder, f"{path}: offices: {office.name or office.id}: {holder.person}")
    return read


def parsed(path: Path, content: bytes) -> Any:
    """What a YAML file holds, every value as the text that stands there."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        if b"&" in content and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content, Loader=loader)):
            raise AuditorError(f"{path}: uses a YAML alias (*name), expected every entry written out")
        return yaml.load(content, Loader=loader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise AuditorError(f"{path}: is not YAML: {' '.join(str(error).split())}") from None


def mistake(error: str, given: Any) -> str:
    """What is wrong, with the entry named instead of counted."""
    match = PLACE.match(error)
    if match is None:
        return error[:1].lower() + error[1:]
    names: list[str] = []
    here = given
    for number, field in STEP.findall(match.group(2)):
        try:
            here = here[int(number)] if number else here.get(field)
        except (AttributeError, IndexError, TypeError):
            here = None
        names.append(label(here, number) if number else field)
    return f"{': '.join(names)}: {match.group(1)[:1].lower()}{match.group(1)[1:]}"


def label(entry: Any, number: str) -> str:
    """What an entry of a list calls itself, or its number."""
    fields = entry if isinstance(entry, dict) else {}
    return next((str(fields[name]) for name in ("name", "person", "id", "what") if fields.get(name)), f"[{number}]")


def check(told: Told, place: str) -> None:
    """Raise where a time is none."""
    for field, text in (("start", told.start), ("end", told.end)):
        try:
            if text and field == "start":
                bracket(text)
            elif text:
                ending(text)
        except ValueError as error:
            also = "" if field == "start" else ", open or unknown"
            said = str(error) if WANTED not in str(error) else f"{text!r}, expected {WANTED}{also}"
            raise AuditorError(f"{place}: {field}: {said}") from None
    if told.known_until:
        day(told.known_until, f"{place}: known-until")


def day(text: str, place: str) -> None:
    """Raise where a text is no day."""
    try:
        if bracket(text).earliest == text:
            return
    except ValueError:
        pass
    raise AuditorError(f"{place}: {text!r}, expected a day, as in 2026-03-28")
