"""Products, cabinets and rockets: since when they exist, and until when."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.facts.days import written
from auditor.facts.model import Bracket
from auditor.facts.names import slug

from .days import earlier
from .events import KINDS
from .people import parsed
from .raw import table

Rows = list[tuple[str, ...]]
ANNOUNCED, ANNOUNCED_LATE = 60, 365
"""Days before its listed release in which a product may have been shown, and where lists are late."""
SOURCES = {
    "releases": ("endoflife.date", "MIT", "2026-08-01"),
    "ai": ("NHLOCAL/AiTimeline", "MIT", "2026-03-31"),
    "cabinets": ("Wikidata by EveryPolitician, cabinets", "CC0-1.0", "2022-08-02"),
    "launches": ("J. McDowell, General Catalog of Artificial Space Objects", "CC BY 4.0", "2026-03-28"),
}
OLDEST = "1980"


def things(raw: Path) -> tuple[Rows, Rows]:
    """The rows of entities and of facts."""
    entities: dict[str, tuple[str, ...]] = {}
    facts: dict[str, tuple[str, ...]] = {}
    for row in sorted(table(raw, "entities.csv"), key=lambda row: (row["start"], row["name"])):
        told = existing(row)
        name = " ".join(row["name"].split())
        if told is None or not re.match(r"[A-Z0-9]|i[A-Z]", name) or not re.search(r"\w[ -]\w", name) or len(name) > 60:
            continue
        kind, what, start, end, source, status = told
        id = f"{kind}/{slug(name)}"  # noqa: A001
        if id not in facts:
            entities[id] = (id, kind, name, other(name), "")
            facts[id] = (id, what, written(start), end, "", source, status)
    return list(entities.values()), list(facts.values())


def existing(row: dict[str, str]) -> tuple[str, str, Bracket, str, str, str] | None:
    """Kind, what it is, start, end, source and status of a thing; None for what is not worth telling."""
    start = parsed(row["start"])
    if start is None or (row["end"] or "9999") < OLDEST:
        return None
    if row["kind"] == "product release" and re.search(r"\d", row["name"]):
        maker = re.sub(r"^product=|;.*$", "", row["note"])
        before = ANNOUNCED_LATE if maker in KINDS["late"] else ANNOUNCED
        return (
            "product",
            maker,
            Bracket(earlier(start.earliest, before), start.latest),
            "unknown",
            "releases",
            "sourced",
        )
    if row["kind"] == "AI product/event" and re.search(r"[A-Za-z].*\d", row["name"]):
        return "product", "AI model", start, "unknown", "ai", "sourced"
    if row["kind"] == "government/cabinet":
        end = parsed(row["end"])
        stop = written(end) if end and end.latest >= start.earliest else "unknown"
        return "organisation", "cabinet", start, stop, "cabinets", "sourced"
    if row["kind"].startswith("launch vehicle"):
        return "product", "rocket", start, "unknown", "launches", "hint"
    return None


def other(name: str) -> str:
    """Another name of a rocket."""
    names = [name.replace(one, instead) for one, instead in KINDS["rockets"].items() if one in name]
    return "|".join(names)
