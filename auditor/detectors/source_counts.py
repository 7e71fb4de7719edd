"""Articles of some length that name no source, or lean on one alone."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.detectors.sourced import sourced
from auditor.detectors.subject import Hit, Subject

FEWEST_WORDS = 200
"""Words from which on a reader may ask for a source; briefs and captions have fewer."""
MOST_ATTRIBUTED = 0.1
"""Share of the sentences that say who says so, in an article of which it is said that it names no source."""
FEWEST_SAID, LEAST_SAID = 3, 0.2
"""Sentences that must rest on the only source, and their share: what is told in passing is not leant on."""


def no_source_named(subject: Subject) -> Iterator[Hit]:
    """The whole article, when nobody in it who could be asked says anything."""
    read = sourced(subject.notes)
    if not is_long(subject) or read.names or read.quotes:
        return
    if len(read.attributed) <= float(subject.options.get("most", MOST_ATTRIBUTED)) * len(read.sentences):
        yield Hit(None, None, {"sentences": str(len(read.sentences))})


def single_source(subject: Subject) -> Iterator[Hit]:
    """The whole article, when all that is said in it is said by one person, body or outlet."""
    read = sourced(subject.notes)
    fewest = max(int(subject.options.get("said", FEWEST_SAID)), LEAST_SAID * len(read.sentences))
    if is_long(subject) and len(read.names) == 1 and read.names[0][:1].isupper() and len(read.attributed) >= fewest:
        yield Hit(None, None, {"source": read.names[0], "said": str(len(read.attributed))})


def is_long(subject: Subject) -> bool:
    """Whether an article has so many words that it must have sources."""
    return subject.notes.counts.words >= int(subject.options.get("words", FEWEST_WORDS))
