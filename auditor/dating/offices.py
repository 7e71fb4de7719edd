"""What posts and their holders say of when a text was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from auditor.facts.model import Bracket, Fact
from auditor.notes.posts import Held
from auditor.notes.roles import Role
from auditor.types import Clue, Value

SLACK = 31
"""Days that a title may run ahead of its term, or outlast it."""
ELECTED_BEFORE = 400
"""Days that one may be called elect before the term."""
WIDELY_WRITTEN = "1995-01-01"
"""Of holders gone by then, texts speak as of history: their terms say nothing of when."""
NEVER = "9999-12-31"
FLOORS = ("holder-not-begun", "titled-not-begun", "former-holder")
"""Kinds that are sure enough to tell a holder of the past from one of the day."""
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


class Holders(Protocol):
    """The facts that tell who held an office."""

    def holders(self, office_id: str) -> Sequence[Fact]: ...


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
        """Reads the lists `kept for life`, `titles kept in` and `also of states`."""
        self._kept = frozenset(lexicon["kept for life"])
        self._kept_in = frozenset(lexicon["titles kept in"])
        self._of_states = frozenset(lexicon["also of states"])
        self._holders = facts.holders

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
        """What the last of the holders named of one post says of the days; those gone before `floor` are history."""
        every = stays(role.held)
        left = [stay for stay in every if (stay.end or NEVER) >= floor]
        kind = "holder-in-office" if len(left) == 1 else "holder-in-office-again"
        for stay in left:
            if (stay.end or NEVER) >= WIDELY_WRITTEN:
                yield clue(text, role, kind, stay.start, stay.end, became(stay), stay.first)
        if (
            left
            and left[-1].end is not None
            and left[-1].end >= WIDELY_WRITTEN
            and self._followed(left[-1], left[-1].end)
        ):
            yield clue(text, role, self._over(role), None, moved(left[-1].end, SLACK), until(left[-1]), left[-1].last)

    def _of_role(self, text: str, role: Role) -> Iterator[Clue]:
        """What one role says by itself."""
        every = stays(role.held)
        first = every[0]
        if role.holding in ("holds", "former", "then", "supposed"):
            yield clue(text, role, self._begun(role), moved(first.start, -SLACK), None, became(first), first.first)
        if role.holding in ("former", "then") and first.end is not None and first.last.term.end is not None:
            kind = f"{role.holding}-holder{'-quoted' if role.quoted else ''}"
            yield clue(text, role, kind, first.last.term.end.earliest, None, until(first), first.last)
        if role.holding == "coming":
            kind = "holder-elect" if len(every) == 1 else "holder-elect-again"
            for stay in every:
                days = moved(stay.start, -ELECTED_BEFORE), moved(stay.start, SLACK)
                yield clue(text, role, kind, *days, became(stay), stay.first)

    def _begun(self, role: Role) -> str:
        """The kind of the clue that a holder had begun, by how the text names the holding."""
        if role.quoted or role.holding != "holds":
            return f"{'quoted' if role.quoted else role.holding}-not-begun"
        placed = not role.full or role.post not in self._of_states or role.placed
        return f"{'holder' if role.full else 'titled'}-not-begun{'' if placed else '-loosely'}"

    def _over(self, role: Role) -> str:
        """The kind of the clue that a holder is gone, by how surely the text speaks of its own day."""
        kept = role.post in self._kept or role.held[0].office.country in self._kept_in
        if role.quoted or role.retold:
            return f"holder-over-{'quoted' if role.quoted else 'retold'}"
        told = "-today" if role.today else "" if role.full else "-titled"
        return f"holder-over{told}{'-kept' if kept else ''}"

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
        end = item.term.end.latest if item.term.end is not None and item.term.end_state == "ended" else None
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


def started(term: Fact) -> str:
    """The first day on which a term may have begun."""
    return term.start.earliest if term.start is not None else ""


def moved(day: str, days: int) -> str:
    """A day some days later or earlier, as far as the calendar goes."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day


def in_words(days: Bracket) -> str:
    """A bracket in words: a day, a month, a year, or the first and last of several days."""
    (year, month, day), (last_year, last_month, _) = days.earliest.split("-"), days.latest.split("-")
    if days.earliest == days.latest:
        return f"on {int(day)} {MONTHS[int(month) - 1]} {year}"
    if (year, month) == (last_year, last_month):
        return f"in {MONTHS[int(month) - 1]} {year}"
    return f"in {year}" if year == last_year else f"between {days.earliest} and {days.latest}"


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


def clue(text: str, role: Role, kind: str, earliest: str | None, latest: str | None, because: str, held: Held) -> Clue:
    """A clue with the role's words."""
    words = text[role.start : role.end]
    source = held.term.source
    return Clue(role.start, role.end, words, earliest, latest, because=because, source=source, kind=kind)
