"""Articles in which a rule's phrases stand far thicker than people write them; single hits say nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from auditor.detectors.subject import Hit, Subject
from auditor.types import Evidence, Span

FEWEST = 6
PER_THOUSAND = 10.0
FEWEST_WORDS = 100
"""Two phrases in a brief item are a density, not a habit."""
MOST_SHOWN = 12
MOST_NAMED = 3
"""Phrases told as evidence, and named in the message."""


def density(subject: Subject) -> Iterator[Hit]:
    """The whole article, when its text outside quotes holds at least `fewest` phrases and `per_thousand` words as many.

    Phrases that begin with the same two words count once, unless the card's option `repeats` is true; articles shorter
    than `words` are left alone.
    """
    options, count = subject.options, subject.notes.counts.words
    needed = max(int(options.get("fewest", FEWEST)), float(options.get("per_thousand", PER_THOUSAND)) * count / 1000)
    if count < int(options.get("words", FEWEST_WORDS)) or len(subject.hits) < needed:
        return
    said = list(apart(hit for hit in subject.hits if not is_quoted(subject.notes.quotes, hit)))
    kept = said if options.get("repeats") else different(subject.article.text, said)
    if len(kept) < needed:
        return
    because = tuple(Evidence(phrase(subject.article.text, hit), hit.start, hit.end) for hit in kept[:MOST_SHOWN])
    examples = ", ".join(f"“{evidence.text}”" for evidence in because[:MOST_NAMED])
    yield Hit(None, None, {"count": str(len(kept)), "words": str(count), "examples": examples}, because=because)


def apart(hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits in the order of their places, those left out that overlap one before them."""
    done = 0
    for hit in sorted(hits, key=lambda hit: (hit.start or 0, -(hit.end or 0))):
        if (hit.start or 0) >= done:
            yield hit
            done = hit.end or 0


def different(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """The first hit of each phrase, as told by its first two words."""
    first: dict[tuple[str, ...], Hit] = {}
    for hit in hits:
        first.setdefault(tuple(phrase(text, hit).lower().split()[:2]), hit)
    return list(first.values())


def phrase(text: str, hit: Hit) -> str:
    """The words of a hit, without the marks and spaces around them."""
    return " ".join(text[hit.start : hit.end].split()).strip(" ,.;:!?")


def is_quoted(quotes: list[Span], hit: Hit) -> bool:
    """Whether a hit lies within a quote; quotes are in order."""
    start, end = hit.start or 0, hit.end or 0
    index = bisect_right(quotes, start, key=lambda span: span[0]) - 1
    return index >= 0 and end <= quotes[index][1]
