"""Events with their days: what a table says by its kind of date, never more exactly than it knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from auditor.facts.days import written
from auditor.facts.model import Bracket
from auditor.facts.names import slug

from .days import earlier
from .people import parsed
from .raw import table

Rows = list[tuple[str, ...]]
KINDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8"))
REPORTED = 14
"""Days after which at the latest news tells of what came suddenly."""
FEWEST_MENTIONS = 2
"""Items in which a heading without a year must stand."""
YEAR_FIRST, YEAR_LAST = re.compile(r"^((?:19|20)\d\d) (.+)$"), re.compile(r"^(.+?),? ((?:19|20)\d\d)$")
ASIDE, SAID = re.compile(r" \([^()]*\)$"), re.compile(r" \((?!(?:19|20)\d\d\))[^()]*\)$")
SOURCES = {
    "memory": ("Own knowledge, checked against Wikipedia, Portal:Current events", "CC0-1.0", "2026-03-28"),
    "items": ("Wikipedia, Portal:Current events", "CC BY-SA 4.0", "2026-03-28"),
    "storms": ("NOAA HURDAT2", "public domain", "2024-12-31"),
    "football": ("martj42/international_results", "CC0-1.0", "2026-03-28"),
    "conflicts": ("Wikidata, conflicts", "CC0-1.0", "2022-08-02"),
}


def events(raw: Path) -> tuple[Rows, Rows]:
    """The rows of entities and of facts for all events."""
    entities: dict[str, tuple[str, ...]] = {}
    facts: dict[str, tuple[str, ...]] = {}
    for row in sorted(table(raw, "events.csv"), key=trust):
        told = dated(row)
        name = SAID.sub("", row["name"])
        if told is None or not (" " in name or "-" in name) or len(name) > 80 or "/" in name:
            continue
        start, end, source, status = told
        year = start.latest[:4]
        id = f"event/{slug(name if year in name else f'{name} {year}')}"  # noqa: A001
        if id in facts:
            continue
        kind = KINDS["events"][row["kind"]]
        entities[id] = (id, "event", name, "|".join(also(name, row)), "")
        facts[id] = (id, kind, written(start), end, "", source, status)
    return list(entities.values()), list(facts.values())


def trust(row: dict[str, str]) -> tuple[int, str, str]:
    """By what rows are put in order so that of two with one id the surer is kept."""
    order = (
        "from memory",
        "football",
        "tidyverse",
        "wikidata",
        "wp_current_events items",
        "wp_current_events headings",
    )
    rank = next(n for n, source in enumerate(order) if row["source"].startswith(source))
    return rank, row["start"], row["name"]


def dated(row: dict[str, str]) -> tuple[Bracket, str, str, str] | None:
    """The start, end, source and status of an event; None where nothing can be said."""
    start, end = parsed(row["start"]), parsed(row["end"])
    if start is None or (end is not None and end.latest < start.earliest):
        return None
    how = row["date_kind"]
    if "from memory" in how or how == "day reported":
        return start, row["end"], "memory", "inferred" if row["status"] == "unverified" else "reviewed"
    if how == "best-track life time":
        return start, row["end"], "storms", "sourced"
    if how == "first/last match":
        return start, row["end"], "football", "sourced"
    if how.startswith("point in time"):
        return at_some_time(row["start"])
    if how.startswith("polling day"):
        return (start, row["end"], "items", "inferred") if row["confidence"] != "low" else None
    return by_mention(row, start)


def at_some_time(day: str) -> tuple[Bracket, str, str, str] | None:
    """What a day of Wikidata says: the first of January is a year, the first of a month a month."""
    rough = day[:4] if day.endswith("-01-01") else day[:7] if day.endswith("-01") else day
    when = parsed(rough)
    return None if when is None else (when, rough, "conflicts", "sourced" if rough == day else "hint")


def by_mention(row: dict[str, str], first: Bracket) -> tuple[Bracket, str, str, str] | None:
    """What the days say on which a heading was used: an event named with its year began in it, by that day."""
    kind = KINDS["events"][row["kind"]]
    match = YEAR_FIRST.match(row["name"])
    if match is not None:
        year = match.group(1)
        start = Bracket(f"{year}-01-01", f"{year}-12-31")
        if kind not in KINDS["vague"] and first.latest[:4] == year:
            sudden = kind in KINDS["sudden"] and row["status"] == "auto"
            start = Bracket(
                max(start.earliest, earlier(first.earliest, REPORTED)) if sudden else start.earliest, first.latest
            )
        return start, "unknown", "items", "inferred"
    mentions = int(row["n_items"] or 0)
    if kind in KINDS["vague"] or mentions < FEWEST_MENTIONS or row["confidence"] == "low":
        return None
    return first, "unknown", "items", "hint"


def also(name: str, row: dict[str, str]) -> list[str]:
    """The other names by which texts call an event."""
    every = dict.fromkeys((*yearly(name), ASIDE.sub("", name)))
    bare = YEAR_FIRST.sub(r"\2", name)
    if KINDS["events"][row["kind"]] == "summit" and row["place"] and "virtual" not in row["place"]:
        city = row["place"].split(",")[0].strip()
        if city not in bare and bare[-1:].islower():
            every |= dict.fromkeys((f"{bare} in {city}", f"{city} {bare}"))
    if match := re.match(r"(COP\d\d)\b", name):
        every[match.group(1)] = None
    every.pop(name, None)
    return list(every)


def yearly(name: str) -> Iterator[str]:
    """A name with its year put first, and its country named otherwise."""
    match = YEAR_LAST.match(name)
    if match is None:
        return
    what, year = match.groups()
    yield f"{year} {what}"
    for other in KINDS["elections"].get(what, ()):
        yield f"{year} {other}"
    country, _, rest = what.partition(" ")
    for other in KINDS["countries"].get(country, ()):
        yield f"{year} {other} {rest}"
