"""What posts and their holders say of when a text was written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Protocol

from msgspec import structs

from auditor.dating.day_words import long_day
from auditor.facts.days import written
from auditor.facts.model import Bracket, Entity, Fact
from auditor.notes.posts import Held
from auditor.notes.roles import Role
from auditor.notes.roles_titles import mentions
from auditor.types import Clue, Value

SLACK = 31
"""Days that a title may run ahead of its term, or outlast it."""
ELECTED = 80
"""Days before the term from which on those who were elected to it are called by it: from November to January."""
ELECTED_BEFORE = 400
"""Days that one may be called elect before the term."""
WIDELY_WRITTEN = "1995-01-01"
"""Of holders gone by then, texts speak as of history: their terms say nothing of when."""
LONG_BEFORE = 365 * 4
"""Where all holders are known for so many days before, an earlier term would be known."""
LONGEST_END = 92
"""Days between which an end must be known."""
HISTORY = 365
"""Days before the youngest beginning in a text: who was gone by then is history there."""
GAP = 100
"""Days without a holder that leave no room for one who is not known."""
AGAIN = {"": "holder-again", "-today": "holder-again", "-aside": "holder-again-aside"}
"""Kinds of clues from holders who came back, by the way of telling."""
LOOSE = ("-quoted", "-retold", "-stale", "-aside", "-beside")
"""Ways of telling that may be of another day."""
MOSTLY_WRITTEN = "2001-01-01"
"""Before this day few of the texts were written that are read today."""
RETURN = 365 * 10
"""Days after which hardly anybody comes back to a post."""
KNOWN_OF_LATE = "2025-03-01"
"""A post is known of late where all its holders are known until this day."""
NEVER = "9999-12-31"
FLOORS = ("holder-not-begun", "titled-not-begun", "former-holder")
"""Kinds that are sure enough to tell a holder of the past from one of the day."""
KEPT = 1 << 14
"""Days whose neighbours are kept ready."""
NUMBERED = re.compile(r" [IVX]+$")
Stretch = tuple[str, str | None]


class Holders(Protocol):
    """The facts that tell who held an office."""

    def holders(self, office_id: str) -> Sequence[Fact]: ...
    def entity(self, id: str) -> Entity | None: ...  # noqa: A002


class Stay(Value, frozen=True):
    """Terms of a person in a post that go on from one another: the first and the last, and the days between them.

    `end` is null while it is not known to be over.
    """

    first: Held
    last: Held
    start: str
    end: str | None


class OfficeClues:
    """The facts and word lists by which roles become clues."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]], facts: Holders) -> None:
        """Reads the lists `names return`, `also of states`, `kept as address`, `federal` and `elected`."""
        self._names_return = frozenset(lexicon["names return"])
        self._federal = frozenset(lexicon["federal"])
        self._elected = frozenset(lexicon["elected"])
        self._of_states = frozenset(lexicon["also of states"])
        self._kept = frozenset(lexicon["kept as address"])
        self._holders, self._entity = cache(facts.holders), facts.entity

    def __call__(self, text: str, roles: Sequence[Role]) -> Iterator[Clue]:
        """The clues of a text's roles, the first of each kind for each person and post."""
        alone = [clue for role in firsts(roles) for clue in self._of_role(text, role)]
        yield from alone
        floor = max((clue.earliest or "" for clue in alone if clue.kind in FLOORS), default="")
        named = defaultdict(list)
        for role in roles:
            if role.holding == "holds":
                named[role.held[0].office.country, role.post].append(role)
        for group in named.values():
            yield from self._of_last(text, max(group, key=latest_and_surest), floor)

    def _of_last(self, text: str, role: Role, floor: str) -> Iterator[Clue]:
        """What the last of a post's named holders says of the days; those gone long before `floor` are history."""
        history = max(moved(floor, -HISTORY) if floor else "", WIDELY_WRITTEN)
        left = [stay for stay in stays(role.held) if (stay.end or NEVER) >= history]
        if not left:
            return
        told = self._told(text, role)
        if len(left) == 1:
            kind = f"holder-in-office{told if told in LOOSE else ''}"
            yield clue(text, role, kind, left[0].start, left[0].end, became(left[0]), left[0].first)
        else:
            kind = AGAIN.get(told, "holder-in-office-again")
            yield among(text, role, kind, [days(stay, SLACK) for stay in left], left)
        last = left[-1]
        if last.end is not None and self._followed(last, last.end):
            yield clue(text, role, f"holder-over{told}", None, moved(last.end, SLACK), until(last), last.last)

    def _told(self, text: str, role: Role) -> str:
        """How surely a text speaks of its own day where it names a holder."""
        if role.quoted or role.retold or self._returns(text, role) or self._is_kept(text, role):
            return "-quoted" if role.quoted else "-retold"
        if self._stale(stays(role.held)[-1]):
            return "-stale"
        if role.aside:
            return "-aside"
        if role.today:
            return "-today"
        return "-beside" if self._successor_named(text, role) else "" if role.full else "-titled"

    def _of_role(self, text: str, role: Role) -> Iterator[Clue]:
        """What one role says by itself."""
        every = stays(role.held)
        first = every[0]
        if role.holding in ("holds", "former", "then", "supposed"):
            yield clue(
                text, role, self._begun(text, role), self._named_from(role, first), None, became(first), first.first
            )
        if role.holding in ("former", "then") and first.end is not None and first.last.term.end is not None:
            kind = f"{role.holding}-holder{'-quoted' if role.quoted else ''}"
            yield clue(text, role, kind, first.last.term.end.earliest, None, until(first), first.last)
        if role.holding == "coming":
            elected = [(moved(stay.start, -ELECTED_BEFORE), moved(stay.start, SLACK)) for stay in every]
            yield among(text, role, "holder-elect", elected, every)

    def _named_from(self, role: Role, stay: Stay) -> str:
        """The first day on which somebody may be called by a post."""
        return moved(stay.start, -ELECTED if role.post in self._elected else -SLACK)

    def _begun(self, text: str, role: Role) -> str:
        """The kind of the clue that a holder had begun, by how the text names the holding."""
        if role.quoted or role.holding != "holds":
            return f"{'quoted' if role.quoted else role.holding}-not-begun"
        first = stays(role.held)[0]
        loose = self._returns(text, role) or (role.full and self._is_of_a_state(role))
        sparse = not any(self._known_before(held) for held in role.held if started(held.term) == first.start)
        return f"{'loosely' if loose else 'sparsely' if sparse else 'holder' if role.full else 'titled'}-not-begun"

    def _is_of_a_state(self, role: Role) -> bool:
        """Whether the post may be of a part of the country."""
        office = role.held[0].office
        return role.post in self._of_states and office.country in self._federal and not role.placed

    def _known_before(self, held: Held) -> bool:
        """Whether all holders are known from long before a term: else there may be an earlier one that is not."""
        long_before = max(moved(started(held.term), -LONG_BEFORE), MOSTLY_WRITTEN)
        just_before = moved(started(held.term), -SLACK)
        office = held.office
        if any(first <= long_before and last >= just_before for first, last in office.complete):
            return True
        others = [term for term in self._holders(office.id) if term.subject != held.person.id]
        return covered(others, long_before, just_before)

    def _returns(self, text: str, role: Role) -> bool:
        """Whether a name is one that other holders bear too: not whole, and without its number."""
        name = text[slice(*role.name)]
        return role.post in self._names_return and name != role.held[0].person.name and not NUMBERED.search(name)

    def _is_kept(self, text: str, role: Role) -> bool:
        """Whether the title is one by which people are called when they have left it."""
        called = not role.full and text[slice(*role.title)].lower() in self._kept
        return called or (role.post in self._names_return and not role.today)

    def _stale(self, stay: Stay) -> bool:
        """Whether a holder who left may have come back since all holders were last known."""
        office = stay.last.office
        told = (t.known_until for t in self._holders(office.id) if t.end_state == "open" or t.status == "reviewed")
        known = max((*(last for _, last in office.complete), *told), default="")
        return stay.end is not None and known < min(moved(stay.end, RETURN), KNOWN_OF_LATE)

    def _successor_named(self, text: str, role: Role) -> bool:
        """Whether somebody who held the office later is named anywhere in the text, be it by the surname alone."""
        last = stays(role.held)[-1]
        later = {
            t.subject for t in self._holders(last.last.office.id) if t.start and t.start.latest >= (last.end or NEVER)
        }
        names = (self._entity(person) for person in later - {last.last.person.id})
        return any(mentions(text, one.name.rpartition(" ")[2]) for one in names if one is not None)

    def _followed(self, stay: Stay, end: str) -> bool:
        """Whether another is known to have held the office since."""
        return any(
            term.subject != stay.last.person.id and term.start is not None and term.start.latest >= moved(end, -SLACK)
            for term in self._holders(stay.last.office.id)
        )


def firsts(roles: Sequence[Role]) -> Iterator[Role]:
    """The first role of each person and post that is held in the same way, those outside quotes before the others."""
    seen = set()
    for role in sorted(roles, key=lambda role: (role.quoted, not role.full)):
        key = (role.held[0].person.id, role.held[0].office.country, role.post, role.holding)
        if key not in seen:
            seen.add(key)
            yield role


def stays(held: Sequence[Held]) -> list[Stay]:
    """The terms of a person in a post, those that go on from one another together."""
    found: list[Stay] = []
    for item in sorted(held, key=lambda item: started(item.term)):
        end = ended(item.term)
        last = found[-1] if found else None
        if last is not None and (last.end is None or started(item.term) <= moved(last.end, SLACK)):
            if last.end is not None and (end is None or end > last.end):
                found[-1] = Stay(last.first, item, last.start, end)
        else:
            found.append(Stay(item, item, started(item.term), end))
    return found


def latest_and_surest(role: Role) -> tuple[str, bool, bool, bool, bool]:
    """The order of roles in one post: by the end of the last term, then by how surely they speak of their day."""
    return stays(role.held)[-1].end or NEVER, not role.quoted, not role.retold, role.today, role.full


def covered(terms: Sequence[Fact], first: str, last: str) -> bool:
    """Whether somebody is known to have held an office from one day to another, but for short gaps."""
    reached = first
    for term in sorted(terms, key=started):
        if started(term) <= moved(reached, GAP):
            reached = max(reached, term.end.latest if term.end is not None else started(term))
    return moved(reached, GAP) >= last and any(started(term) <= first for term in terms)


def started(term: Fact) -> str:
    """The first day on which a term may have begun."""
    return term.start.earliest if term.start is not None else ""


def ended(term: Fact) -> str | None:
    """The last day on which a term may have ended, if that is known to the month or so."""
    if term.end is None or term.end_state != "ended" or moved(term.end.earliest, LONGEST_END) < term.end.latest:
        return None
    return term.end.latest


@lru_cache(KEPT)
def moved(day: str, days: int) -> str:
    """A day some days later or earlier, as far as the calendar goes."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day


def in_words(days: Bracket) -> str:
    """A bracket in words: a day, a month, a year, or the first and last of several days."""
    first, _, last = written(days).partition("/")
    if last:
        return f"between {long_day(first)} and {long_day(last)}"
    return f"{'on' if first == days.latest else 'in'} {long_day(first)}"


def became(stay: Stay) -> str:
    """A sentence on the beginning of a stay."""
    start = stay.first.term.start
    return f"{stay.first.person.name} became {post(stay.first)} {in_words(start) if start is not None else ''}"


def until(stay: Stay) -> str:
    """A sentence on the end of a stay."""
    end = stay.last.term.end
    return f"{stay.last.person.name} ceased to be {post(stay.last)} {in_words(end) if end is not None else ''}"


def post(held: Held) -> str:
    """An office with its country."""
    name, places = held.office.name, held.office.places
    return name if not places or any(place in name for place in places) else f"{name} of {places[0]}"


def days(stay: Stay, slack: int) -> Stretch:
    """The days of a stay, with some before and after."""
    return moved(stay.start, -slack), moved(stay.end, slack) if stay.end else None


def among(text: str, role: Role, kind: str, stretches: Sequence[Stretch], every: Sequence[Stay]) -> Clue:
    """A clue that the text was written in one of several stretches."""
    because = "; ".join(became(stay) for stay in every)
    made = clue(text, role, kind, stretches[0][0], stretches[-1][1], because, every[0].first)
    return made if len(stretches) == 1 else structs.replace(made, among=tuple(stretches))


def clue(text: str, role: Role, kind: str, earliest: str | None, latest: str | None, because: str, held: Held) -> Clue:
    """A clue with the role's words."""
    words = text[role.start : role.end]
    source = held.term.source
    return Clue(role.start, role.end, words, earliest, latest, because=because, source=source, kind=kind)
