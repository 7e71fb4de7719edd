"""How an article's sentences are sourced: which say who says so, which name nobody, which say nothing of a source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditor.annotate import Notes
from auditor.detectors.subject import Hit
from auditor.detectors.vague_density import prose, span, unbacked, within
from auditor.types import Span

FEWEST_SENTENCES = 5
"""Sentences from which on shares mean something."""
SHORTEST_QUOTE = 20
"""Characters of a quote that is speech and not a word in doubt."""
NAMED = ("named", "institution", "outlet")


class Sourced(NamedTuple):
    """The prose sentences, the numbers of those that say who says so and of those that could be anybody's; counts.

    `names` are the different persons, bodies and outlets that say something, `quotes` counts quotes that are speech.
    """

    sentences: list[Span]
    attributed: set[int]
    crowd: set[int]
    names: list[str]
    quotes: int


@lru_cache(maxsize=1)
def sourced(notes: Notes) -> Sourced:
    """How the sentences of an article are sourced."""
    sentences = prose(notes)
    attributed: set[int] = set()
    names: dict[str, str] = {}
    crowd: list[Hit] = []
    number_of = {start: number for number, (start, _) in enumerate(sentences)}
    for said in notes.attributions:
        number = number_of.get(said.start)
        if not said.says:
            continue
        if said.source is not None and said.kind in NAMED:
            name = notes.text[slice(*said.source)]
            names.setdefault(name.split()[-1], name)
        if number is None:
            continue
        if said.kind != "vague":
            attributed.add(number)
        elif said.crowd:
            crowd.append(Hit(said.cue[0], said.cue[1]))
    speech = [quote for quote in notes.quotes if quote[1] - quote[0] >= SHORTEST_QUOTE]
    attributed |= quoted(sentences, speech)
    return Sourced(sentences, attributed, unbacked(notes.text, sentences, crowd), list(names.values()), len(speech))


def quoted(sentences: Sequence[Span], quotes: Iterable[Span]) -> set[int]:
    """The numbers of the sentences that share words with a quote."""
    found: set[int] = set()
    number = 0
    for start, end in quotes:
        while number < len(sentences) and sentences[number][1] <= start:
            number += 1
        other = number
        while other < len(sentences) and sentences[other][0] < end:
            found.add(other)
            other += 1
    return found


def attributed_share(notes: Notes) -> float | None:
    """The share of the sentences that say who says so, None where there are too few."""
    read = sourced(notes)
    count = len(read.sentences)
    return round(len(read.attributed) / count, 3) if count >= FEWEST_SENTENCES else None


def vague_share(notes: Notes, hits: Iterable[Hit]) -> float | None:
    """The share of the sentences whose source could be anybody, by attributions and by what patterns hit."""
    read = sourced(notes)
    if len(read.sentences) < FEWEST_SENTENCES:
        return None
    said = [hit for hit in hits if not within(notes.quotes, span(hit))]
    return round(len(read.crowd | unbacked(notes.text, read.sentences, said)) / len(read.sentences), 3)
