"""Articles on one event that say different things of the same: their slots, compared pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from auditor.corpus.agents import is_same
from auditor.corpus.compared import Corpus
from auditor.corpus.digest import Digest, Slot
from auditor.corpus.found import Found, related
from auditor.detectors import Hit
from auditor.rulebook import Rule
from auditor.types import Evidence, Value

NAMED = 3
"""Other articles that a finding quotes."""


class Comparing(Value, frozen=True, forbid_unknown_fields=True):
    """How a card wants slots compared.

    Articles at least so `alike` (cosine) tell of one event; those whose claimed days are more than `within` days apart
    may both be right. `overlap` is the share of words of what is spoken of that must be the same. Of `opposed` values
    only such pairs disagree; in an `order` only where the article with the second is dated later. Of `growing` numbers
    the later article's may be higher. `unmentioned` asks that one of the articles does not know the other's value at
    all. At most `most` places of an article are told.
    """

    alike: float = 0.25
    within: int = 3
    overlap: float = 1.0
    opposed: tuple[tuple[str, str], ...] = ()
    order: tuple[str, str] | None = None
    growing: bool = False
    unmentioned: bool = False
    most: int = 2


class Told(NamedTuple):
    """A slot of an article against one of another."""

    slot: Slot
    other: int
    theirs: Slot


def disagreement(corpus: Corpus, rule: Rule) -> Iterator[Found]:
    """The places at which articles on one event disagree: both sides, each with the others."""
    options = {name: given for name, given in rule.options.items() if name in Comparing.__struct_fields__}
    wanted = msgspec.convert(options, Comparing)
    told: dict[int, list[Told]] = defaultdict(list)
    for one, other in pairs(corpus, rule, wanted):
        for ours, theirs in disagreeing(corpus, (one, other), rule, wanted):
            told[one].append(Told(ours, other, theirs))
            told[other].append(Told(theirs, one, ours))
    for number, against in sorted(told.items()):
        yield from found(corpus, number, against, wanted)


def pairs(corpus: Corpus, rule: Rule, wanted: Comparing) -> list[tuple[int, int]]:
    """The pairs of articles on one event that both have slots of the rule, in order."""
    import numpy as np

    has = corpus.has_slots(rule.id)
    numbers, alike = corpus.neighbours
    usable = (numbers >= 0) & (alike >= wanted.alike) & has[:, None] & has[numbers]
    one, rank = np.nonzero(usable)
    both = {(min(pair), max(pair)) for pair in zip(one.tolist(), numbers[one, rank].tolist(), strict=True)}
    return sorted(both)


def disagreeing(corpus: Corpus, numbers: tuple[int, int], rule: Rule, wanted: Comparing) -> Iterator[tuple[Slot, Slot]]:
    """The slots of two articles that disagree."""
    one, other = (corpus.digest(number) for number in numbers)
    if not is_near(one, other, wanted.within):
        return
    for ours in slots(one, rule):
        rivals = [slot for slot in slots(other, rule) if is_alike(ours, slot, wanted.overlap)]
        mates = [slot for slot in slots(one, rule) if is_alike(ours, slot, wanted.overlap)]
        if {slot.value for slot in mates} & {slot.value for slot in rivals}:
            continue
        for theirs in rivals:
            if not in_order(one, ours, other, theirs, wanted.order):
                continue
            if differ(ours, theirs, wanted) and not (wanted.growing and grew(one, ours, other, theirs)):
                if wanted.unmentioned and all(
                    corpus.mentions(number, slot.value) for number, slot in zip(numbers, (theirs, ours), strict=True)
                ):
                    continue
                yield ours, theirs


def slots(digest: Digest, rule: Rule) -> list[Slot]:
    """The slots of a rule."""
    return [slot for slot in digest.slots if slot.rule == rule.id]


def is_alike(one: Slot, other: Slot, overlap: float) -> bool:
    """Whether two slots speak of the same."""
    if not is_same(one.agents, other.agents):
        return False
    ours, theirs = set(one.about.split()), set(other.about.split())
    return bool(ours) == bool(theirs) and len(ours & theirs) >= overlap * min(len(ours), len(theirs))


def differ(one: Slot, other: Slot, wanted: Comparing) -> bool:
    """Whether what two slots say cannot both be so."""
    if wanted.opposed:
        return (one.value, other.value) in wanted.opposed or (other.value, one.value) in wanted.opposed
    ours, theirs = set(one.value.split()), set(other.value.split())
    return not ours <= theirs and not theirs <= ours


def in_order(one: Digest, ours: Slot, other: Digest, theirs: Slot, order: tuple[str, str] | None) -> bool:
    """Whether the article with the second value of an order is dated later, if an order is wanted."""
    if order is None:
        return True
    first, second = (one, other) if ours.value == order[0] else (other, one)
    return {ours.value, theirs.value} == set(order) and 0 < first.day < second.day


def grew(one: Digest, ours: Slot, other: Digest, theirs: Slot) -> bool:
    """Whether the later of two articles has the higher number."""
    if not one.day or not other.day or one.day == other.day or not (ours.value.isdigit() and theirs.value.isdigit()):
        return False
    return (one.day < other.day) == (int(ours.value) < int(theirs.value))


def is_near(one: Digest, other: Digest, within: int) -> bool:
    """Whether two articles may have been written within so many days; a day that its own text denies tells nothing."""
    if not trusted(one) or not trusted(other):
        return True
    return abs(one.day - other.day) <= within


def trusted(digest: Digest) -> bool:
    """Whether an article claims a day, and one at which its text may have been written."""
    if not digest.day or digest.window is None:
        return bool(digest.day)
    return digest.window[0] <= date.fromordinal(digest.day).isoformat() <= digest.window[1]


def found(corpus: Corpus, number: int, against: list[Told], wanted: Comparing) -> Iterator[Found]:
    """One finding for each of the first places of an article that others contradict."""
    by_slot: dict[Slot, list[Told]] = defaultdict(list)
    for told in against:
        by_slot[told.slot].append(told)
    for slot, every in sorted(by_slot.items(), key=lambda item: item[0].place.start)[: wanted.most]:
        others = sorted({(told.other, told.theirs.place.start): told for told in every}.items())
        first = {told.other: told for _, told in reversed(others)}
        named = sorted(first.items())[:NAMED]
        digests = {other: corpus.digest(other) for other, _ in named}
        words = {**slot.words, "other": digests[named[0][0]].id, "theirs": named[0][1].theirs.place.excerpt}
        because = tuple(
            Evidence(f"{digests[other].id} says “{told.theirs.place.excerpt}”") for other, told in named[1:]
        )
        places = tuple(related(digests[other], told.theirs.place) for other, told in named)
        yield Found(number, Hit(slot.place.start, slot.place.end, words, because=because, related=places), slot.place)
