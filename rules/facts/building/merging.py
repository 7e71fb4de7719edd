"""Terms of one person in one office made one, whatever sources tell of it; an end that one knows ends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.facts.days import days_between, written
from auditor.facts.model import Bracket

from .people import Term

RANKS = {"key-offices": 0, "us-executive": 1}
"""The sources that are believed before the others."""
SAME_START, HANDOVER, TOGETHER = 62, 31, 31


def merged(terms: Iterable[Term]) -> list[Term]:
    """The terms with those that tell of one made one, in order."""
    by_person: dict[tuple[str, str], list[Term]] = defaultdict(list)
    others: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        by_person[term.person, term.office].append(term)
        others[term.office].append(term)
    found = [one for (_, office), own in by_person.items() for one in joined(own, others[office])]
    return sorted(found, key=lambda term: (term.person, term.office, written(term.start), str(term.end)))


def joined(own: Sequence[Term], office: Sequence[Term]) -> list[Term]:
    """The terms of one person in one office: those that touch are one."""
    groups: list[list[Term]] = []
    own = [cut(term, own, office) for term in own]
    for term in sorted(own, key=lambda term: (term.start.latest if term.start else "", rank(term))):
        if groups and touches(groups[-1], term, office):
            groups[-1].append(term)
        else:
            groups.append([term])
    return [one_of(group) for group in groups]


def cut(term: Term, own: Sequence[Term], office: Sequence[Term]) -> Term:
    """A term of the Factbook, whose copies lag, ended on the day on which another source ends it and somebody began."""
    if term.source != "factbook" or term.start is None or not isinstance(term.end, Bracket):
        return term
    first, last = term.start.latest, term.end.earliest
    ends = [end_of(one) for one in own if one.source != term.source and isinstance(one.end, Bracket)]
    days = [end for end in ends if width(end) == 0 and first < end.latest < last and succeeded(term, end, office)]
    return term._replace(end=min(days, key=lambda end: end.latest)) if days else term


def succeeded(term: Term, end: Bracket, office: Sequence[Term]) -> bool:
    """Whether somebody else began when a term ended."""
    return any(
        other.person != term.person
        and other.start is not None
        and width(other.start) <= HANDOVER
        and days_between(end, other.start) <= HANDOVER
        for other in office
    )


def rank(term: Term) -> int:
    """How far back a source stands."""
    return RANKS.get(term.source, 2 if term.source.startswith("wd-") else 3)


def touches(group: Sequence[Term], term: Term, office: Sequence[Term]) -> bool:
    """Whether a term begins as those of a group did, as they ended, or while they were open and nobody came between."""
    if term.start is None:
        return False
    for one in group:
        if one.start is not None and days_between(one.start, term.start) <= SAME_START:
            return True
        if isinstance(one.end, Bracket) and term.start.earliest <= one.end.latest:
            return True
        if isinstance(one.end, Bracket) and days_between(one.end, term.start) <= HANDOVER:
            return True
    if any(isinstance(one.end, Bracket) for one in group):
        return False
    first = group[0].start
    return first is not None and not any(
        other.person != term.person and other.start and first.latest < other.start.earliest < term.start.earliest
        for other in office
    )


def one_of(group: Sequence[Term]) -> Term:
    """One term for several that tell of it."""
    first = min((one.start for one in group if one.start), key=lambda start: start.latest)
    starts = [one for one in group if one.start and days_between(one.start, first) <= SAME_START]
    start_from = min(starts, key=lambda one: (width(one.start), rank(one)))
    last = ended(group)
    best = min(group, key=rank)
    status = best.status if best.status == "reviewed" else (last.status if last else start_from.status)
    if last is not None:
        return best._replace(start=start_from.start, end=last.end, status=status, known=max(one.known for one in group))
    state = "" if any(one.end == "" for one in group) else "unknown"
    known = max(one.known for one in group if one.end == state)
    source = next(one for one in sorted(group, key=lambda one: (one.known != known, rank(one))))
    return source._replace(start=start_from.start, end=state, status=status, known=known)


def ended(group: Sequence[Term]) -> Term | None:
    """The term of a group that tells best when it all ended; None where it was seen going on after that."""
    closed = [one for one in group if isinstance(one.end, Bracket)]
    if not closed:
        return None
    last = max(end_of(one).latest for one in closed)
    seen = max(
        (one.known for one in group if one.end == "" and (one.source == "factbook" or rank(one) < 2)), default=""
    )
    if seen and days_between(Bracket(last, last), Bracket(seen, seen)) > TOGETHER and seen > last:
        return None
    late = [one for one in closed if days_between(end_of(one), Bracket(last, last)) <= TOGETHER]
    return min(late, key=lambda one: (rank(one) if width(end_of(one)) == 0 else 9, width(end_of(one))))


def end_of(term: Term) -> Bracket:
    """The end of a term that has one."""
    assert isinstance(term.end, Bracket)
    return term.end


def width(days: Bracket | None) -> int:
    """Days by which the last day of a bracket lies after the first."""
    from datetime import date

    return 9999 if days is None else (date.fromisoformat(days.latest) - date.fromisoformat(days.earliest)).days
