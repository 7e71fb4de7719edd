"""Paragraphs that begin with the same words, as when one sentence template is filled in again and again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from auditor.annotate import Notes
from auditor.detectors.subject import Hit, Subject
from auditor.types import Span

CONNECTIVE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?, ")
"""A word or two and a comma before the sentence proper: "Finally, "."""
FEWEST, WORDS = 3, 5
SHORTEST_PARAGRAPH = 120
"""Characters: records, lists and captions repeat themselves by nature."""
LOOKED_AT = 120
"""Characters in which the first words are looked for."""
QUOTED = "\"“'‘«"


def repeated_openings(subject: Subject) -> Iterator[Hit]:
    """The first sentences of paragraphs whose first `words` words are the same in at least `fewest` paragraphs.

    Connectives before them do not count. The card's option `wanted` is an expression that such sentences must hold,
    `excused` one for openings that recur by custom: speeches repeat themselves on purpose.
    """
    options, text = subject.options, subject.article.text
    fewest = int(options.get("fewest", FEWEST))
    wanted, excused = re.compile(options.get("wanted", "")), re.compile(options.get("excused", "(?!)"))
    for opening, places in openings(subject.notes, text, int(options.get("words", WORDS))).items():
        if len(places) < fewest or excused.search(opening):
            continue
        spans = [sentence(subject.notes, place) for place in places]
        kept = {text[start:end]: (start, end) for start, end in spans if wanted.search(text, start, end)}
        for span in kept.values() if len(kept) >= fewest else ():
            yield Hit(*span, {"opening": opening, "count": str(len(kept))})


def openings(notes: Notes, text: str, count: int) -> dict[str, list[int]]:
    """Where paragraphs begin, by their first words in lower case; those that open with a quote are left out."""
    found: dict[str, list[int]] = defaultdict(list)
    for start, end in notes.lines:
        if end - start >= SHORTEST_PARAGRAPH and text[start] not in QUOTED:
            connective = CONNECTIVE.match(text, start)
            begins = connective.end() if connective else start
            found[" ".join(text[begins : begins + LOOKED_AT].lower().split(maxsplit=count)[:count])].append(start)
    return found


def sentence(notes: Notes, place: int) -> Span:
    """The sentence that begins at a place or holds it."""
    return notes.sentences[bisect_right(notes.sentences, place, key=lambda span: span[0]) - 1]
