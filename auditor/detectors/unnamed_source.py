"""Sources that stay unnamed: hits that no named person and no reason for giving no name follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.detectors.named_sources import is_backed
from auditor.detectors.subject import Hit, Subject

SENTENCES = 2
"""How many sentences, the hit's own among them, may bring the name."""
FARTHEST = 600
"""Characters after a hit within which they must end: lists without stops make sentences of any length."""
STOP = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?][\"”’')\]]*\s")
"""Ends a sentence, as "Mr.", "Gen." and initials do not; near enough here, and cheaper than finding all sentences."""


def unnamed_source(subject: Subject) -> Iterator[Hit]:
    """The hits that name nobody in their sentence or the next."""
    text = subject.article.text
    reach = int(subject.options.get("sentences", SENTENCES))
    for hit in subject.hits:
        end = hit.end or 0
        if not is_backed(text, (end, following(text, end, reach))):
            yield hit


def following(text: str, start: int, sentences: int) -> int:
    """Where the last of some sentences ends, the one that `start` lies in counted."""
    end = start
    for _ in range(sentences):
        stop = STOP.search(text, end, start + FARTHEST)
        if stop is None:
            return min(len(text), start + FARTHEST)
        end = stop.end()
    return end
