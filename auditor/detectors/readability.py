"""Articles far harder or easier to read than any newspaper prints, which garbled and padded text often is."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.detectors.subject import Hit, Subject
from auditor.notes.counts import flesch

FEWEST_WORDS = 150
HARDEST, EASIEST = 5.0, 100.0
"""Flesch reading ease; newspapers have 30 to 80."""
MARGIN = 15.0
"""How far the estimate from shared counts may lie from textstat's figure."""


def readability(subject: Subject) -> Iterator[Hit]:
    """The whole article, when its reading ease by textstat lies outside the rule's bounds."""
    hardest = float(subject.options.get("hardest", HARDEST))
    easiest = float(subject.options.get("easiest", EASIEST))
    count = subject.notes.counts
    if count.words < int(subject.options.get("words", FEWEST_WORDS)):
        return
    estimate = flesch(count)
    if hardest + MARGIN <= estimate <= easiest - MARGIN:
        return
    import textstat

    ease = textstat.flesch_reading_ease(subject.article.text)
    if not hardest <= ease <= easiest:
        yield Hit(None, None, {"ease": f"{ease:.0f}", "kind": "hard" if ease < hardest else "easy"})
