"""The changes of a refresh for a person to review, as lines and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from auditor.facts.changes import KINDS, TO_REVIEW, Change
from auditor.facts.days import written
from auditor.facts.model import Fact
from auditor.facts.refresh import Refresh
from auditor.facts.tables import Known
from auditor.facts.wikidata import Reject

SIGNS = {"added": "+", "changed": "~", "ended": "~", "disputed": "?", "dropped": "-", "confirmed": "="}
MEANINGS = {
    "added": "new",
    "changed": "with other dates",
    "ended": "over now",
    "confirmed": "still stand, known for longer",
    "disputed": "contradict a reviewed fact, which stays",
    "dropped": "no longer told; they stay until they are taken out by hand",
}
EXAMPLES = 3
"""How many of the things not taken are named for each reason."""


def lines(found: Refresh, known: Known) -> Iterator[str]:
    """The changes by entity, in the order of names, then what they come to."""
    shown = [change for change in found.changes if change.kind in TO_REVIEW]
    shown.sort(key=lambda change: (name(change.fact.subject, found, known), change.fact.subject))
    for id, group in groupby(shown, key=lambda change: change.fact.subject):  # noqa: A001
        yield f"{name(id, found, known)} ({id})"
        for change in group:
            yield f"  {SIGNS[change.kind]} {told(change, known)}"
    yield from summary(found)


def summary(found: Refresh) -> Iterator[str]:
    """How many changes of each kind, and what was not taken."""
    asked = ", ".join(f"{number} {kind}" for kind, number in found.asked.items())
    yield f"Asked about {asked}; the service tells of {found.known_until}."
    counts = Counter(change.kind for change in found.changes)
    for kind in KINDS:
        if counts[kind]:
            yield f"  {SIGNS[kind]} {counts[kind]} {kind}: {MEANINGS[kind]}"
    if not counts:
        yield "  nothing has changed"
    if found.repeated:
        yield f"  ! {found.repeated} rows came twice and were taken once"
    for reason, what in rejected(found.rejects):
        more = ", ..." if len(what) > EXAMPLES else ""
        yield f"  ! {len(what)} not taken, {reason}: {', '.join(what[:EXAMPLES])}{more}"


def rejected(rejects: Sequence[Reject]) -> Iterator[tuple[str, list[str]]]:
    """What was not taken, by reason."""
    reasons = sorted({reject.reason for reject in rejects})
    for reason in reasons:
        yield reason, [reject.what for reject in rejects if reject.reason == reason]


def told(change: Change, known: Known) -> str:
    """One change in words."""
    fact = change.fact
    what = f"{fact.kind}: {topic(fact, known)}" if fact.kind in ("office", "name") else fact.kind
    times = [term(one) for one in (change.before, change.after) if one is not None]
    return f"{what}: {' -> '.join(times)}"


def topic(fact: Fact, known: Known) -> str:
    """The office of a term, or the name that was borne."""
    office = known.offices.get(fact.what)
    return (
        " ".join([office.name, *(f"of {place}" for place in office.places[:1]), f"({fact.what})"])
        if office
        else fact.what
    )


def term(fact: Fact) -> str:
    """From when to when something was true."""
    end = written(fact.end) if fact.end else "unknown" if fact.end_state == "unknown" else f"open on {fact.known_until}"
    return f"{written(fact.start) or 'unknown'} to {end}"


def name(id: str, found: Refresh, known: Known) -> str:  # noqa: A002
    """What an entity is called."""
    entity = known.entities.get(id)
    return entity.name if entity else found.names[id].name if id in found.names else id


def json_of(found: Refresh, known: Known, endpoint: str) -> bytes:
    """The changes as JSON, those that only confirm included."""
    record = {
        "endpoint": endpoint,
        "known_until": found.known_until,
        "asked": found.asked,
        "counts": Counter(change.kind for change in found.changes),
        "rejected": dict(rejected(found.rejects)),
        "repeated": found.repeated,
        "changes": [
            {"name": name(change.fact.subject, found, known), "topic": topic(change.fact, known), "change": change}
            for change in found.changes
        ],
    }
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
