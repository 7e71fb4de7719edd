"""A last paragraph that names the article's own headings again, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.annotate import Notes
from auditor.detectors.sections import length, sections
from auditor.detectors.subject import Hit, Subject
from auditor.types import Evidence, Span

WORD = re.compile(r"[^\W\d_]{4,}")
"""Words that carry a heading: articles, conjunctions and most prepositions are shorter."""
FEWEST = 3
LEAST_WORDS = 2
LEAST_SHARE = 0.6
"""Of a heading's words: a recap drops some and turns others round."""
LAST_PARAGRAPHS = 2
SHORTEST_PARAGRAPH = 80
LONGEST_HEADING = 60
"""Characters: longer lines without a stop are sentences that lost it."""


def closing_recap(subject: Subject) -> Iterator[Hit]:
    """The sentence near the end that repeats the words of at least `fewest` of the headings over prose."""
    text, notes, fewest = subject.article.text, subject.notes, int(subject.options.get("fewest", FEWEST))
    if len(notes.headings) < fewest:
        return
    headed = [part.heading for part in sections(notes) if part.paragraphs]
    named = [heading for heading in headed if length(heading) <= LONGEST_HEADING]
    if len(named) < fewest:
        return
    for start, end in closing_sentences(notes):
        said = words(text[start:end])
        repeated = [span for span in named if is_repeated(words(text[slice(*span)]), said)]
        if len(repeated) >= fewest:
            because = tuple(Evidence(text[slice(*span)], *span) for span in repeated)
            yield Hit(start, end, {"count": str(len(repeated))}, because=because)


def closing_sentences(notes: Notes) -> list[Span]:
    """The sentences of the last paragraphs."""
    headed = set(notes.headings)
    prose = [line for line in notes.lines if line not in headed and line[1] - line[0] >= SHORTEST_PARAGRAPH]
    last = prose[-LAST_PARAGRAPHS:]
    return [span for span in notes.sentences if any(start <= span[0] and span[1] <= end for start, end in last)]


def words(text: str) -> frozenset[str]:
    """The longer words of a text, whatever their case."""
    return frozenset(WORD.findall(text.lower()))


def is_repeated(heading: frozenset[str], said: frozenset[str]) -> bool:
    """Whether a sentence has most of a heading's words."""
    shared = len(heading & said)
    return shared >= LEAST_WORDS and shared >= LEAST_SHARE * len(heading)
