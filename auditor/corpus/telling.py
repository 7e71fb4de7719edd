"""What a text is about: its names and its longer words, the most told of first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.facts.finding import Word, code_points
from auditor.notes.tokens import FACTOR
from auditor.types import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Hashes = NDArray[np.uint64]
    Words = NDArray[np.uint32]
    Weights = NDArray[np.uint8]

MOST = 128
"""Words kept of a text."""
LEAD = 120
"""Words at the beginning of a text that count twice."""
HEAVIEST = 255
LONG = 5
"""Letters from which on a word that is no name is kept."""
SPACE = ord(" ")
POSSESSIVE = 3
"""Characters between two words of which the first has its ending cut off."""


def telling(text: str, words: Word, headings: Sequence[Span]) -> tuple[Words, Weights]:
    """The names, pairs of names and longer words of a text, with how often it has them, the most frequent first.

    What is capitalised after a stop or in a heading is no name for that.
    """
    import numpy as np

    if len(words.starts) < 2:
        return np.zeros(0, np.uint32), np.zeros(0, np.uint8)
    next_to = follows(text, words)
    named = words.named & next_to & ~within(words, headings)
    kept = np.flatnonzero(named | (words.ends - words.starts >= LONG))
    both = np.flatnonzero(named[1:] & named[:-1])
    pairs = words.hashes[both] * np.uint64(FACTOR) + words.hashes[both + 1]
    return counted(np.concatenate((words.hashes[kept], pairs)), np.concatenate((kept, both)) < LEAD)


def counted(hashes: Hashes, lead: Flags) -> tuple[Words, Weights]:
    """The most frequent of some words, those of the lead counted twice, equal ones in the order of hashes."""
    import numpy as np

    if not len(hashes):
        return np.zeros(0, np.uint32), np.zeros(0, np.uint8)
    ordered = np.sort(short(hashes).astype(np.uint64) << np.uint64(1) | lead)
    each = (ordered >> np.uint64(1)).astype(np.uint32)
    first = np.flatnonzero(np.concatenate(([True], each[1:] != each[:-1])))
    often = np.add.reduceat((ordered & np.uint64(1)) + np.uint64(1), first).astype(np.int64)
    most = np.argsort(-often, kind="stable")[:MOST]
    return each[first[most]], np.minimum(often[most], HEAVIEST).astype(np.uint8)


def short(hashes: Hashes) -> Words:
    """Hashes of words as digests have them."""
    import numpy as np

    return np.asarray(((hashes * np.uint64(FACTOR)) >> np.uint64(32)).astype(np.uint32))


def follows(text: str, words: Word) -> Flags:
    """Which words follow another with nothing but a space or a possessive ending between them."""
    import numpy as np

    gap = words.starts[1:] - words.ends[:-1]
    found = np.zeros(len(words.starts), np.bool_)
    found[1:] = ((gap == 1) | (gap == POSSESSIVE)) & (code_points(text)[words.starts[1:] - 1] == SPACE)
    return found


def within(words: Word, spans: Sequence[Span]) -> Flags:
    """Which words begin in one of some spans."""
    import numpy as np

    inside = np.zeros(len(words.starts), np.bool_)
    if spans:
        for first, after in np.searchsorted(words.starts, np.array(spans)).tolist():
            inside[first:after] = True
    return inside
