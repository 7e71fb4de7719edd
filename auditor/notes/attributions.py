"""Who says so: each place where a text says that somebody says, thinks or wants something, with source and cue."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.notes.attribution_phrases import Clause, Source, SourceKind
from auditor.notes.attribution_sources import WIDEST, ahead, spoken_by
from auditor.notes.attribution_words import (
    ACCORDING,
    BARE,
    BETWEEN,
    CLAIMING,
    COLON,
    COMMA,
    CUE,
    DETERMINER,
    OUTLET,
    PAPER,
    PREPOSITION,
    QUOTE,
    SPOKEN,
    STOP,
    UTTERANCE,
    VERB,
)
from auditor.types import Span, Value

if TYPE_CHECKING:
    from auditor.notes.attribution_words import Marks
    from auditor.notes.together import Own

LINKS, FOOTNOTE = "](", "[1]"
LINK = re.compile(r"\]\((?P<to>https?://[^\s()]+)\)|(?<=[\w.,;:!?)\"”])\[\d{1,3}\]")
"""A link of Markdown, or the number of a footnote."""
REPORTING = ("ed", "s")
"""How a verb ends of which nobody knows what it means."""
FEWEST_BESIDE = 3
"""Words that must stand beside a quote in its sentence: one that fills it is somebody's words going on."""
LENDS = CLAIMING | ACCORDING | COLON
"""What may be put into the mouths of a crowd."""
SAYS = LENDS | SPOKEN
"""What lends a claim to somebody."""
TO = "to"
LONGEST_LABEL = 5
"""Words before the colon of "Obama: This must end"."""


class Attribution(Value, frozen=True):
    """A sentence that says who says so: its span, what kind of source, and where source and cue stand.

    `crowd` is true of a vague source that could be anybody ("experts"), and not of "aides" or "voters"; `says` where
    the cue lends the source a claim ("says", "according to") and is no deed or feeling ("praised", "wants").
    """

    start: int
    end: int
    kind: SourceKind
    source: Span | None
    cue: Span
    crowd: bool = False
    says: bool = False


def attributions(
    text: str, sentences: Sequence[Span], read: Own, marks: Marks, outlets: frozenset[str]
) -> list[Attribution]:
    """The attributions of a text in order, by its tokens with quotes as one mark each and by what each may be."""
    import numpy as np

    places = np.flatnonzero(marks & CUE)
    if not sentences:
        return []
    begins = np.fromiter((start for start, _ in sentences), np.intp, len(sentences))
    first = np.append(read.starts.searchsorted(begins), len(marks))
    clause = Clause(text, marks.data, read.starts.data, read.ends.data, outlets)
    cues, bounds = (
        places.tolist(),
        zip(pairwise(first.tolist()), pairwise(places.searchsorted(first).tolist()), strict=True),
    )
    found = [
        said
        for span, (within, (low, high)) in zip(sentences, bounds, strict=True)
        if low < high
        for said in in_sentence(clause, span, range(*within), cues[low:high])
    ]
    return merged(found, linked(text, sentences)) if LINKS in text or FOOTNOTE in text else found


def in_sentence(clause: Clause, span: Span, within: range, places: list[int]) -> Iterator[Attribution]:
    """The attributions of one sentence, one for each source; where none is found, one for its first cue."""
    marks = clause.marks
    taken: set[int] = set()
    alone: int | None = None
    for place in places:
        found = source_at(clause, within, place)
        if found is None:
            continue
        source, cue = found
        if source is None or (source.kind == "vague" and not marks[place] & LENDS):
            alone = place if alone is None else alone
        elif source.kind != "own" and source.first not in taken:
            taken.add(source.first)
            says = bool(marks[place] & SAYS) or source.kind == "outlet"
            named, told = clause.span(source.first, source.last), clause.span(cue, cue)
            yield Attribution(*span, source.kind, named, told, source.crowd, says)
    if not taken and alone is not None:
        yield Attribution(*span, "pronoun", None, clause.span(alone, alone), says=bool(marks[alone] & QUOTE))


def source_at(clause: Clause, within: range, place: int) -> tuple[Source | None, int] | None:
    """The source that a token brings, if any, and the cue; None where the token is no cue."""
    mark = clause.marks[place]
    if mark & QUOTE:
        return (None, place) if len(within) > FEWEST_BESIDE else None
    if mark & ACCORDING:
        after = range(place + 2, min(within.stop, place + 2 + WIDEST))
        return (ahead(clause, after), place) if clause.word(place + 1) == TO else None
    if mark & COLON:
        source = label(clause, within, place)
        return None if source is None else (source, place)
    if mark & VERB or (mark & BARE and is_finite(clause, within, place)):
        source = spoken_by(clause, within, place)
        return (source, place) if source or is_cue_alone(clause, within, place) else None
    if mark & UTTERANCE:
        return None, place
    return told_by_outlet(clause, within, place) if mark & OUTLET else None


def told_by_outlet(clause: Clause, within: range, place: int) -> tuple[Source, int] | None:
    """An outlet before a verb of any kind, and the verb: whatever it did, it reported. Or an outlet in a credit."""
    if not clause.is_outlet(place):
        return None
    first = place
    while first > within.start and clause.is_name(first - 1):
        first -= 1
    source, verb = Source(first, place, "outlet"), place + 1
    while verb < within.stop and (clause.marks[verb] & BETWEEN or clause.has_end(verb, "ly")):
        verb += 1
    if verb == within.stop or clause.marks[verb] & STOP:
        return (source, place) if len(within) <= LONGEST_LABEL else None
    subject = first == within.start or clause.marks[first - 1] & (DETERMINER | COMMA | QUOTE)
    return (source, verb) if subject and not clause.is_name(verb) and clause.has_end(verb, REPORTING) else None


def is_finite(clause: Clause, within: range, place: int) -> bool:
    """Whether a verb in its first form stands where one can: not after an article or a preposition."""
    return place > within.start and not clause.marks[place - 1] & (DETERMINER | PREPOSITION)


def is_cue_alone(clause: Clause, within: range, place: int) -> bool:
    """Whether a form is a cue though nobody stands beside it: no first form, and no adjective."""
    if not clause.marks[place] & (VERB | UTTERANCE):
        return False
    return place == within.start or not clause.marks[place - 1] & DETERMINER


def linked(text: str, sentences: Sequence[Span]) -> Iterator[Attribution]:
    """The sentences that show their source by a link or a footnote."""
    for link in LINK.finditer(text):
        number = bisect_right(sentences, link.start(), key=lambda sentence: sentence[0]) - 1
        if number >= 0:
            place = link.span("to") if link["to"] else link.span()
            yield Attribution(*sentences[number], "link", place, link.span(), says=True)


def merged(found: Sequence[Attribution], links: Iterable[Attribution]) -> list[Attribution]:
    """Attributions of two kinds in the order of the text."""
    return sorted((*found, *links), key=lambda said: (said.start, said.cue))


def label(clause: Clause, within: range, colon: int) -> Source | None:
    """Who stands before a colon at the start of a sentence."""
    if not 1 <= colon - within.start <= LONGEST_LABEL or within.stop - colon <= FEWEST_BESIDE:
        return None
    if not all(clause.is_name(place) for place in range(within.start, colon)):
        return None
    return Source(within.start, colon - 1, "vague" if clause.marks[colon - 1] & PAPER else "named")
