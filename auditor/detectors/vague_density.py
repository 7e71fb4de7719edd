"""Articles that lean on sources nobody names, by their share of sentences and against those that name someone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from auditor.annotate import Notes
from auditor.detectors.named_sources import is_backed, speech
from auditor.detectors.subject import Hit, Subject
from auditor.types import Evidence, Span

FEWEST = 3
SHARE = 0.08
"""Of the sentences; professional news has vague sources in one or two of a hundred."""
AGAINST_NAMED = 0.6
"""Vague sentences for each one with a named source: a long report may quote forty people and "critics" six times."""
QUOTE_MARKS = '"“”«»„'


def vague_density(subject: Subject) -> Iterator[Hit]:
    """The whole article, when vague sources are many in it and named ones few."""
    text, options, fewest = subject.article.text, subject.options, int(subject.options.get("fewest", FEWEST))
    if len(subject.hits) < fewest:
        return
    sentences = prose(subject.notes)
    hits = [hit for hit in subject.hits if not within(subject.notes.quotes, span(hit))]
    vague = unbacked(text, sentences, hits)
    if len(vague) < max(fewest, float(options.get("share", SHARE)) * len(sentences)):
        return
    named = sum(number not in vague and is_attributed(text, sentence) for number, sentence in enumerate(sentences))
    if len(vague) >= float(options.get("against-named", AGAINST_NAMED)) * named:
        words = {"vague": str(len(vague)), "sentences": str(len(sentences)), "named": str(named)}
        kept = (hit for hit in hits if index(sentences, span(hit)[0]) in vague)
        yield Hit(None, None, words, because=tuple(evidence(text, kept)))


def prose(notes: Notes) -> list[Span]:
    """The sentences that are no headings."""
    headings = set(notes.headings)
    return [sentence for sentence in notes.sentences if sentence not in headings]


def unbacked(text: str, sentences: Sequence[Span], hits: Iterable[Hit]) -> set[int]:
    """Which sentences hold a hit and name nobody."""
    numbers = {number for hit in hits if (number := index(sentences, span(hit)[0])) is not None}
    return {number for number in numbers if not is_backed(text, sentences[number])}


def is_attributed(text: str, sentence: Span) -> bool:
    """Whether a sentence quotes somebody or has a verb of saying."""
    start, end = sentence
    return any(mark in text[start:end] for mark in QUOTE_MARKS) or speech().search(text, start, end) is not None


def evidence(text: str, hits: Iterable[Hit]) -> Iterator[Evidence]:
    """The vague sources one by one, each with its place."""
    for hit in hits:
        start, end = span(hit)
        yield Evidence(f"“{text[start:end]}” names nobody", start, end)


def span(hit: Hit) -> Span:
    """Where a pattern hit stands."""
    return hit.start or 0, hit.end or 0


def index(sentences: Sequence[Span], place: int) -> int | None:
    """Which sentence a place lies in."""
    number = bisect_right(sentences, place, key=lambda sentence: sentence[0]) - 1
    return number if number >= 0 and place < sentences[number][1] else None


def within(spans: Sequence[Span], inner: Span) -> bool:
    """Whether a stretch lies wholly in one of the spans, which are in order."""
    number = index(spans, inner[0])
    return number is not None and inner[1] <= spans[number][1]
