"""The words and stops of a text as numbers, at once; case, accents, look-alike letters and white space do not matter.

Each character becomes one small code: a to z, 0 for every digit, a mark of punctuation, or nothing. A token is a run of
letters, a run of digits or one mark; its number is a hash of its codes, so that a vocabulary needs no strings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.types import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.uint8]
    Places = NDArray[np.intp]
    Hashes = NDArray[np.uint64]
    Flags = NDArray[np.bool_]

WORD, NUMBER, MARK = 1, 2, 3
BLANK, UNSEEN, APOSTROPHE, DIGIT = 0, 1, ord("'"), ord("0")
OTHER_LETTER = ord("_")
"""Letters of other scripts, and those that no Latin letter looks like."""
MARKS = '.,;:!?()-"'
"""Marks that count as tokens; others separate words and are not seen."""
SPEECH = ord('"')
FOLDED_MARKS = {"'": "’‘ʼ′", '"': "“”„‟«»″", "-": "‐‑‒–—―−", ".": "…"}
ALIKE = {
    "a": "аɑαАΑ", "b": "ЬВвβΒ", "c": "сϲСϹ", "d": "ԁ", "e": "еєεЕΕ", "g": "ɡց", "h": "һНнհΗ", "i": "іıιІΙ", "j": "јϳЈ",
    "k": "кКκΚ", "l": "ӏⅼ", "m": "МмΜ", "n": "ոΝη", "o": "оοօσОΟ", "p": "рρРΡ", "q": "ԛզ", "r": "гⲅ", "s": "ѕꜱЅ",
    "t": "тТτΤ", "u": "սυ", "v": "ѵν", "w": "ԝѡω", "x": "хχХΧ", "y": "уүγУΥ", "z": "ʐᴢΖ",
}  # fmt: skip
"""Letters of other alphabets that pass for Latin ones."""
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
PLANE = 0x1D800
"""Code points looked up; all above count as this one: a separator."""
FOLDED = ((0, 0x600), (0x1E00, 0x2100), (0xFB00, 0xFB07), (0xFF01, 0xFF5F), (0x1D400, 0x1D800))
"""Ranges of code points that hold Latin, Greek and Cyrillic letters, digits and marks in all their forms."""
MOST_READ = 1_000_000
"""Characters read of one text: far more than any article has, and a bound on memory."""
LONGEST = 24
"""Letters of a word that tell it from others."""
FACTOR = 0x9E3779B97F4A7C15
"""An odd number with well-mixed bits (the golden ratio in 64 bits)."""


class Tokens(NamedTuple):
    """Where each token of a text begins and ends, and its hash."""

    starts: Places
    ends: Places
    hashes: Hashes


@cache
def codes() -> Codes:
    """The code of each character."""
    import numpy as np

    table = np.zeros(PLANE + 1, np.uint8)
    for first, last in FOLDED:
        table[first:last] = [code(chr(place)) for place in range(first, last)]
    for plain, variants in (*FOLDED_MARKS.items(), *ALIKE.items()):
        table[[ord(variant) for variant in variants]] = ord(plain)
    table[[ord(character) for character in INVISIBLE]] = UNSEEN
    return table


def code(character: str) -> int:
    """The code of one character by its compatibility form: a small letter, 0, a mark, or blank."""
    plain = unicodedata.normalize("NFKD", character)[:1].lower()
    if plain in MARKS or plain == "'":
        return ord(plain)
    if unicodedata.combining(plain):
        return UNSEEN
    if plain.isdigit():
        return DIGIT
    if "a" <= plain <= "z":
        return ord(plain)
    return OTHER_LETTER if plain.isalpha() else BLANK


@cache
def powers() -> Hashes:
    """The weight of each place in a word."""
    import numpy as np

    return np.cumprod(np.full(LONGEST, FACTOR, np.uint64), dtype=np.uint64)


def tokens(text: str) -> Tokens:
    """The tokens of a text, or of its first million characters."""
    import numpy as np

    text = text[:MOST_READ]
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    every = codes()[np.minimum(points, PLANE)]
    places = np.flatnonzero(every != UNSEEN)
    line = every[places]
    kind = kinds(line)
    inside = np.flatnonzero(kind)
    if not len(inside):
        return Tokens(inside, inside, np.zeros(0, np.uint64))
    first = np.flatnonzero(begun(kind))
    at = np.searchsorted(inside, first)
    sizes = np.diff(at, append=len(inside))
    offset = np.arange(len(inside)) - np.repeat(at, sizes)
    weighed = line[inside].astype(np.uint64) * powers()[np.minimum(offset, LONGEST - 1)]
    return Tokens(places[first], places[first + sizes - 1] + 1, np.add.reduceat(weighed, at))


def masked(read: Tokens, spans: Iterable[Span]) -> Tokens:
    """The tokens with those that begin in a span left out, and one quotation mark where each span begins."""
    import numpy as np

    bounds = np.array([span for span in spans if span[0] < MOST_READ], np.intp).reshape(-1, 2)
    if not len(bounds):
        return read
    first = np.searchsorted(read.starts, bounds[:, 0])
    after = np.searchsorted(read.starts, bounds[:, 1])
    covered = np.zeros(len(read.starts) + 1, np.intp)
    np.add.at(covered, first, 1)
    np.add.at(covered, after, -1)
    kept = np.flatnonzero(np.cumsum(covered[:-1]) == 0)
    at = np.searchsorted(kept, first)
    return Tokens(
        np.insert(read.starts[kept], at, bounds[:, 0]),
        np.insert(read.ends[kept], at, bounds[:, 0] + 1),
        np.insert(read.hashes[kept], at, np.full(1, SPEECH, np.uint64) * powers()[:1]),
    )


def kinds(line: Codes) -> Codes:
    """What each code belongs to: nothing, a word, a number or a mark; an apostrophe between letters is one of them."""
    import numpy as np

    kind = kind_of_code()[line]
    inner = line == APOSTROPHE
    if inner.any():
        word = kind == WORD
        inner[1:] &= word[:-1]
        inner[:-1] &= word[1:]
        kind[inner] = WORD
    return np.asarray(kind)


def begun(kind: Codes) -> Flags:
    """Where a token begins: at each mark, and where a word or a number follows something else."""
    begins: Flags = kind == MARK
    begins[:1] |= kind[:1] > 0
    begins[1:] |= (kind[1:] != kind[:-1]) & (kind[1:] > 0)
    return begins


@cache
def kind_of_code() -> Codes:
    """The kind of each code."""
    import numpy as np

    table = np.zeros(256, np.uint8)
    table[ord("a") : ord("z") + 1] = table[OTHER_LETTER] = WORD
    table[DIGIT] = NUMBER
    table[[ord(mark) for mark in MARKS]] = MARK
    return table
