"""Terms of office set in a row: open ones closed by who came next, and the years in which every holder is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from auditor.facts.days import LATEST
from auditor.facts.model import Bracket, Fact, Office

GAP = 31
"""Days without a holder after which a timeline is taken for incomplete."""


def timelines(facts: Iterable[Fact], offices: dict[str, Office]) -> dict[str, list[Fact]]:
    """The terms of each office in order of their start, those of offices with one seat closed by the next holder."""
    by_office: dict[str, list[Fact]] = {office: [] for office in offices}
    for fact in facts:
        if fact.kind == "office" and fact.what in by_office:
            by_office[fact.what].append(fact)
    for own, terms in by_office.items():
        terms.sort(key=order)
        if offices[own].seats == 1:
            by_office[own] = [closed(term, terms[n + 1 :]) for n, term in enumerate(terms)]
    return by_office


def order(term: Fact) -> tuple[str, str, str]:
    """By what terms are put in order: those without a start come first."""
    start = term.start or Bracket("", "")
    return start.latest, start.earliest, term.subject


def closed(term: Fact, later: Sequence[Fact]) -> Fact:
    """A term that was open when last heard of, ended by the next holder that is sure."""
    if term.end_state == "ended" or term.start is None:
        return term
    next_one = next((one for one in later if one.subject != term.subject and one.status != "hint" and one.start), None)
    if next_one is None or next_one.start is None or next_one.start.earliest <= term.start.latest:
        return term
    first = min(max(term.known_until, term.start.latest), next_one.start.earliest)
    if term.known_until > next_one.start.latest:
        first = term.start.latest
    end = Bracket(first, next_one.start.latest)
    return msgspec.structs.replace(term, end=end, end_state="ended", status="inferred")


def complete(terms: Sequence[Fact], seats: int) -> tuple[tuple[str, str], ...]:
    """The ranges of days in which every holder of an office is known; none where any number can hold it."""
    ranges: list[tuple[str, str]] = []
    for term in terms:
        if seats != 1 or term.start is None or term.status == "hint":
            continue
        end = term.known_until if term.end is None else term.end.latest
        if term.end_state == "unknown":
            end = term.start.latest
        if end < term.start.latest:
            continue
        if ranges and days(ranges[-1][1], term.start.earliest) <= GAP:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], end))
        else:
            ranges.append((term.start.latest, end))
    return tuple(ranges)


def days(first: str, second: str) -> int:
    """Days from one day to another; few where the second is unbounded."""
    return 0 if second == LATEST else (date.fromisoformat(second) - date.fromisoformat(first)).days
