"""Letters, words and syllables of a text, counted without a loop over its words.

A text is turned into an array that says for each of its bytes whether its character is of a kind; shifted by a byte and
compared with itself it shows where runs of that kind begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from auditor.types import Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]


def table(characters: bytes, others: bool = False) -> bytes:
    """The table that turns these bytes (if `others`, those of non-ASCII characters too) into 1, the rest into 0."""
    return bytes(code in characters or (others and code >= 0x80) for code in range(256))


LETTERS = bytes(range(ord("a"), ord("z") + 1)) + bytes(range(ord("A"), ord("Z") + 1))
IN_WORD = table(LETTERS + b"0123456789'", others=True)
VOWEL = table(b"aeiouyAEIOUY")
FINAL_E = table(b"e")
STOP = table(b".!?")
AFTER_STOP = table(b" \n\r\t\"')]", others=True)
KINDS = (IN_WORD, VOWEL, FINAL_E, STOP, AFTER_STOP)


class Counts(Value, frozen=True):
    """How much a text holds.

    Syllables are estimated from runs of vowels, a final e left out after a vowel and one or two consonants ("came",
    "bridge"); vowels with accents are not seen. Stops are the marks before white space or a closing quote: about as
    many as there are sentences, those of abbreviations included.
    """

    words: int
    letters: int
    syllables: int
    stops: int


def counts(texts: Sequence[str]) -> list[Counts]:
    """The counts of some texts."""
    import numpy as np

    contents = [text.encode("utf-8", "replace") + b"\n" for text in texts]
    content = b"".join(contents)
    in_word, vowel, final_e, stop, after_stop = (of_kind(content, kind) for kind in KINDS)
    final = final_e & ~moved(in_word, -1) & moved(in_word & ~vowel, 1)
    silent = final & moved(vowel | moved(vowel, 1) & in_word, 2)
    found = (begun(in_word), in_word, begun(vowel), silent, stop & moved(after_stop, -1))
    bounds = [0, *accumulate(map(len, contents))]
    every = [[int(np.count_nonzero(flags[a:b])) for flags in found] for a, b in pairwise(bounds)]
    return [
        Counts(words, letters, max(words, vowels - silents), stops) for words, letters, vowels, silents, stops in every
    ]


def of_kind(content: bytes, kind: bytes) -> Flags:
    """Which bytes are of a kind."""
    import numpy as np

    return np.frombuffer(content.translate(kind), np.bool_)


def moved(flags: Flags, by: int) -> Flags:
    """The same some bytes later, or before where `by` is below 0."""
    import numpy as np

    found = np.zeros_like(flags)
    found[max(0, by) : len(flags) + min(0, by)] = flags[max(0, -by) : len(flags) - max(0, by)]
    return found


def begun(runs: Flags) -> Flags:
    """Where runs begin."""
    return runs & ~moved(runs, 1)


def flesch(count: Counts) -> float:
    """Reading ease by Flesch (1948), 0 to 100 for common text: higher is easier."""
    words = max(1, count.words)
    return 206.835 - 1.015 * words / max(1, count.stops) - 84.6 * count.syllables / words


def flesch_kincaid(count: Counts) -> float:
    """The US school grade that a text asks for, by Kincaid and others (1975)."""
    words = max(1, count.words)
    return 0.39 * words / max(1, count.stops) + 11.8 * count.syllables / words - 15.59
