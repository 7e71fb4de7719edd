"""Articles far harder or easier to read than any newspaper prints, which garbled and padded text often is."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.detectors.subject import Hit, Subject
from auditor.notes.counts import flesch

FEWEST_WORDS = 150
HARDEST, EASIEST = 5.0, 100.0
"""Flesch reading ease; newspapers have 30 to 80. The shared counts come within some 4 points of textstat's figure."""


def readability(subject: Subject) -> Iterator[Hit]:
    """The whole article, when its reading ease lies outside the rule's bounds."""
    count = subject.notes.counts
    if count.words < int(subject.options.get("words", FEWEST_WORDS)):
        return
    ease = flesch(count)
    hardest = float(subject.options.get("hardest", HARDEST))
    if not hardest <= ease <= float(subject.options.get("easiest", EASIEST)):
        yield Hit(None, None, {"ease": f"{ease:.0f}", "kind": "hard" if ease < hardest else "easy"})
