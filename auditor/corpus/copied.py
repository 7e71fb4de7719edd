"""Copies that cannot both be what they claim: of another day, or by another author."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from auditor.corpus.compared import Corpus
from auditor.corpus.digest import Digest, Slot
from auditor.corpus.found import Found, placed, related
from auditor.dating.day_words import long_day
from auditor.detectors import Hit
from auditor.rulebook import Rule

WHOLE = 1.0
TOPIC = 3
"""How often a text has a word that tells what it is about, the words of its beginning counted twice."""


def copied_from_earlier(corpus: Corpus, rule: Rule) -> Iterator[Found]:
    """The later of two claimed dates of one text; options: `days` that syndication takes, `least` share of the text."""
    days, earliest = corpus.days, dict[int, tuple[int, float]]()
    for (one, other), share in zip(corpus.copies.pairs.tolist(), corpus.copies.shares.tolist(), strict=True):
        is_later = days[one] > 0 and days[other] - days[one] > rule.options["days"]
        same = share >= rule.options["least"] or corpus.texts[one] == corpus.texts[other]
        if is_later and same and not is_form(corpus, one, other):
            earliest.setdefault(other, (one, share))
    for later, (first, share) in sorted(earliest.items()):
        own, source = corpus.digest(later), corpus.digest(first)
        words = {"claimed": long_day(claimed(own)), "earlier": long_day(claimed(source)), "other": source.id}
        words["copy"] = alike(corpus, later, first, share)
        place = own.header
        yield Found(later, placed(place, words, related=(related(source, source.header),)), place)


def is_form(corpus: Corpus, one: int, other: int) -> bool:
    """Whether two texts are one form filled in twice: each tells of something of its own, or knows of a later day."""
    if corpus.texts[one] == corpus.texts[other]:
        return False
    ours, theirs = corpus.told(one), corpus.told(other)
    own = [
        {word for word, often in told.items() if often >= TOPIC and word not in rest}
        for told, rest in ((ours, theirs), (theirs, ours))
    ]
    if all(own):
        return True
    window = corpus.digest(other).window
    return window is not None and date.fromisoformat(window[0]).toordinal() > corpus.days[one]


def copied_under_another_name(corpus: Corpus, rule: Rule) -> Iterator[Found]:
    """The bylines of one text that differ, each once, with the first other; option: `least` share of the text."""
    told: dict[int, int] = {}
    for (one, other), share in zip(corpus.copies.pairs.tolist(), corpus.copies.shares.tolist(), strict=True):
        if share >= rule.options["least"] and have_other_names(corpus, rule, one, other):
            told.setdefault(one, other)
            told.setdefault(other, one)
    for number, other in sorted(told.items()):
        own, theirs = bylines(corpus.digest(number), rule)[0], bylines(corpus.digest(other), rule)[0]
        words = {**own.words, "theirs": theirs.words["value"], "other": corpus.digest(other).id}
        hit = Hit(own.place.start, own.place.end, words, related=(related(corpus.digest(other), theirs.place),))
        yield Found(number, hit, own.place)


def have_other_names(corpus: Corpus, rule: Rule, one: int, other: int) -> bool:
    """Whether two articles both name authors, and none of them is the same."""
    ours, theirs = (bylines(corpus.digest(number), rule) for number in (one, other))
    names = [{word for slot in slots for word in slot.value.split() if len(word) > 2} for slots in (ours, theirs)]
    return bool(ours and theirs) and not names[0] & names[1]


def bylines(digest: Digest, rule: Rule) -> list[Slot]:
    """The bylines that a rule's patterns found."""
    return [slot for slot in digest.slots if slot.rule == rule.id]


def claimed(digest: Digest) -> str:
    """The day that an article claims."""
    return digest.claimed.date if digest.claimed else ""


def alike(corpus: Corpus, one: int, other: int, share: float) -> str:
    """How much of two texts is the same, in words."""
    return "the same text" if corpus.texts[one] == corpus.texts[other] or share == WHOLE else "nearly the same text"
