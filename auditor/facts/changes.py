"""What a refresh would change: facts as they were beside facts as they are told now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from auditor.facts.days import days_between
from auditor.facts.joining import same
from auditor.facts.model import Bracket, EndState, Fact
from auditor.facts.wikidata import SOURCE
from auditor.types import Value

ChangeKind = Literal["added", "changed", "ended", "confirmed", "disputed", "dropped"]
KINDS: tuple[ChangeKind, ...] = ("added", "changed", "ended", "confirmed", "disputed", "dropped")
TO_REVIEW = frozenset(KINDS) - {"confirmed"}
"""What a person should look at; that something still stands needs no look."""
WRITTEN = frozenset({"added", "changed", "ended", "confirmed"})
"""What goes into a file of facts: a dropped fact can only be taken out by hand, a disputed one stays as it was."""


class Change(Value, frozen=True):
    """One fact before and after: `disputed` where the service contradicts a fact that a person has reviewed."""

    kind: ChangeKind
    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """The fact itself, as it is now or was last."""
        found = self.after or self.before
        assert found is not None
        return found


def changes(before: Iterable[Fact], after: Iterable[Fact]) -> Iterator[Change]:
    """How the facts in `before`, all of them asked for, differ from those in `after`."""
    olds, news = by_topic(before), by_topic(after)
    for topic in sorted({*olds, *news}):
        yield from topic_changes(olds.get(topic, []), news.get(topic, []))


def by_topic(facts: Iterable[Fact]) -> dict[tuple[str, str, str], list[Fact]]:
    """Facts of one thing about one entity, in the order of their start."""
    topics: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=began):
        topics[fact.subject, fact.kind, fact.what if fact.kind in ("office", "name") else ""].append(fact)
    return topics


def began(fact: Fact) -> tuple[str, str, str, str]:
    """By what facts are put in order."""
    start, end = fact.start or Bracket("", ""), fact.end or Bracket("9", "9")
    return start.earliest, start.latest, end.earliest, end.latest


def topic_changes(olds: Sequence[Fact], news: Sequence[Fact]) -> Iterator[Change]:
    """How facts of one topic differ, each new one held against the old one that began nearest."""
    left = list(olds)
    for new in merged(news):
        old = nearest(new, left)
        if old is None:
            yield Change("added", None, new)
            continue
        left.remove(old)
        change = compared(old, new)
        if change is not None:
            yield change
    yield from (Change("dropped", old, None) for old in left if SOURCE in old.source and old.status != "reviewed")


def merged(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Facts told twice, by the person's item and by the state's, as one."""
    done: list[Fact] = []
    for fact in facts:
        twin = next((n for n, other in enumerate(done) if same(other, fact) and agree(other, fact)), None)
        if twin is None:
            done.append(fact)
        else:
            done[twin] = refined(done[twin], fact)
    return iter(done)


def nearest(new: Fact, olds: Sequence[Fact]) -> Fact | None:
    """The old fact that tells of the same thing as a new one."""
    alike = [old for old in olds if same(old, new)]
    return min(alike, key=lambda old: distance(old.start, new.start), default=None)


def distance(one: Bracket | None, other: Bracket | None) -> int:
    """Days between two starts, 0 where they overlap or one is not known."""
    return 0 if one is None or other is None else max(0, days_between(one, other))


def compared(old: Fact, new: Fact) -> Change | None:
    """How a fact changed; None where there is nothing to say."""
    if old.status == "reviewed" and (over_before(old, new) or not agree(old, new)):
        return Change("disputed", old, new)
    after = refined(old, new)
    moved = (after.start, after.end, after.end_state) != (old.start, old.end, old.end_state)
    if not moved:
        confirmed = old.end_state == "open" and new.end_state == "open" and after.known_until > old.known_until
        return Change("confirmed", old, after) if confirmed else None
    return Change("ended" if old.end_state != "ended" and after.end_state == "ended" else "changed", old, after)


def agree(old: Fact, new: Fact) -> bool:
    """Whether no date of one contradicts one of the other; that an end is not told contradicts nothing."""
    ends_apart = old.end is not None and new.end is not None and not overlap(old.end, new.end)
    starts_apart = old.start is not None and new.start is not None and not overlap(old.start, new.start)
    return not (starts_apart or ends_apart)


def over_before(old: Fact, new: Fact) -> bool:
    """Whether something is told to have been over when it was known to stand."""
    return old.end_state == "open" and new.end is not None and new.end.latest < old.known_until


def refined(old: Fact, new: Fact) -> Fact:
    """A fact with what is newly told: what is told less finely, or not at all, stays as it was."""
    start = narrowed(old.start, new.start)
    end = narrowed(old.end, new.end)
    state: EndState = (
        "ended" if end is not None else "unknown" if "unknown" in (old.end_state, new.end_state) else "open"
    )
    if (start, end, state) == (old.start, old.end, old.end_state):
        return msgspec.structs.replace(old, known_until=max(old.known_until, new.known_until))
    return msgspec.structs.replace(new, what=old.what, start=start, end=end, end_state=state)


def narrowed(old: Bracket | None, new: Bracket | None) -> Bracket | None:
    """The days on which two brackets agree; the new one where they do not."""
    if old is None or new is None:
        return new or old
    if not overlap(old, new):
        return new
    return Bracket(max(old.earliest, new.earliest), min(old.latest, new.latest))


def overlap(one: Bracket, other: Bracket) -> bool:
    """Whether two brackets have a day in common."""
    return one.earliest <= other.latest and other.earliest <= one.latest
