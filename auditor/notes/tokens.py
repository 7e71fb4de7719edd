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
COMMON = tuple((mark, plain) for plain, marks in FOLDED_MARKS.items() for mark in marks if mark in "’‘“”–—…")
"""The marks for which texts in Latin letters most often need more than Latin-1, with what they are read as."""
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
PLANE = 0x1D800
"""Code points looked up; all above count as this one: a separator."""
FOLDED = ((0, 0x600), (0x1E00, 0x2100), (0xFB00, 0xFB07), (0xFF01, 0xFF5F), (0x1D400, 0x1D800))
"""Ranges of code points that hold Latin, Greek and Cyrillic letters, digits and marks in all their forms."""
MOST_READ = 1_000_000
"""Characters read of one text: far more than any article has, and a bound on memory."""
LONGEST = 24
"""Letters of a word that tell it from others."""
KIND_OF_CODE = bytes(
    WORD
    if chr(code) in "abcdefghijklmnopqrstuvwxyz_"
    else NUMBER
    if code == DIGIT
    else MARK
    if chr(code) in MARKS
    else 0
    for code in range(256)
)
"""The kind of each code."""
FACTOR = 0x9E3779B97F4A7C15
"""An odd number with well-mixed bits (the golden ratio in 64 bits)."""
WRAP = 1 << 64
INVERSE = pow(FACTOR, -1, WRAP)
COMMON_LENGTH = 1 << 16
"""Powers are kept for texts shorter than this, as nearly all are, many read together too."""
LATIN = 256


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


def rising(factor: int, count: int) -> Hashes:
    """The first powers of a factor."""
    import numpy as np

    if count <= COMMON_LENGTH:
        return kept_powers(factor)[:count]
    return np.cumprod(np.full(count, factor, np.uint64), dtype=np.uint64)


@cache
def kept_powers(factor: int) -> Hashes:
    """As many powers as most texts need."""
    import numpy as np

    return np.cumprod(np.full(COMMON_LENGTH, factor, np.uint64), dtype=np.uint64)


def powers() -> Hashes:
    """The weight of each place in a word."""
    return rising(FACTOR, LONGEST)


def tokens(text: str) -> Tokens:
    """The tokens of a text, or of its first million characters."""
    return read(text[:MOST_READ])


def read(text: str) -> Tokens:
    """All tokens of a text.

    The hash of a token is the sum of its codes, each times the power of a factor that belongs to its place in the
    token: the difference of two sums over the text, divided by the power that belongs to the place of its first code.
    """
    import numpy as np

    line, places = seen(text)
    first, after = edges(kinds(line))
    codes = np.frombuffer(line, np.uint8)
    summed = np.zeros(len(line) + 1, np.uint64)
    np.cumsum(codes * rising(FACTOR, len(line) + 1)[1:], out=summed[1:])
    hashes = (summed.take(after) - summed.take(first)) * rising(INVERSE, len(line)).take(first)
    for long in np.flatnonzero(after - first > LONGEST):
        hashes[long] = long_hash(codes[first[long] : after[long]])
    return Tokens(first, after, hashes) if places is None else Tokens(places[first], places[after - 1] + 1, hashes)


def long_hash(word: Codes) -> int:
    """The hash of a word so long that its last letters count alike, wherever they stand."""
    weights = powers()
    begun = (word[: LONGEST - 1] * weights[:-1]).sum()
    return (int(begun) + int(weights[-1]) * int(word[LONGEST - 1 :].sum())) % WRAP


def seen(text: str) -> tuple[bytes, Places | None]:
    """The codes of a text without those of unseen characters, and if there are any the places of the others."""
    import numpy as np

    every = coded(text)
    if UNSEEN not in every:
        return every, None
    return every.replace(bytes([UNSEEN]), b""), np.flatnonzero(np.frombuffer(every, np.uint8) != UNSEEN)


def coded(text: str) -> bytes:
    """The code of each character of a text; most texts fit in Latin-1 when a few marks are written as their like."""
    import numpy as np

    plain = text
    if not text.isascii():
        for variant, mark in COMMON:
            plain = plain.replace(variant, mark)
    try:
        return plain.encode("latin-1").translate(latin_codes())
    except UnicodeEncodeError:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return codes()[np.minimum(points, PLANE)].tobytes()


@cache
def latin_codes() -> bytes:
    """The codes of the characters of Latin-1."""
    return codes()[:LATIN].tobytes()


def masked(read: Tokens, spans: Iterable[Span]) -> Tokens:
    """The tokens with those that begin in a span left out, and one quotation mark where each span begins."""
    import numpy as np

    bounds = np.array([span for span in spans if span[0] < MOST_READ], np.intp)
    if not len(bounds):
        return read
    count, begins = len(read.starts), bounds[:, 0]
    every, done = np.arange(count + len(begins)), 0
    kept: list[Places] = []
    for mark, (first, after) in enumerate(np.searchsorted(read.starts, bounds).tolist(), count):
        if first > done:
            kept.append(every[done:first])
        kept.append(every[mark : mark + 1])
        done = max(done, after)
    order = np.concatenate([*kept, every[done:count]])
    speech = np.full(len(begins), SPEECH * FACTOR % WRAP, np.uint64)
    return Tokens(
        np.concatenate((read.starts, begins)).take(order),
        np.concatenate((read.ends, begins + 1)).take(order),
        np.concatenate((read.hashes, speech)).take(order),
    )


def kinds(line: bytes) -> Codes:
    """What each code belongs to: nothing, a word, a number or a mark; an apostrophe between letters is one of them."""
    import numpy as np

    kind = np.frombuffer(bytearray(line.translate(KIND_OF_CODE)), np.uint8)
    if APOSTROPHE in line:
        inner = np.frombuffer(line, np.uint8) == APOSTROPHE
        word = kind == WORD
        inner[1:] &= word[:-1]
        inner[:-1] &= word[1:]
        inner[0] = inner[-1] = False
        kind[inner] = WORD
    return kind


def edges(kind: Codes) -> tuple[Places, Places]:
    """Where each token begins, and the place after its end: it is a mark, or a run of one kind."""
    import numpy as np

    cut = np.ones(len(kind) + 1, np.bool_)
    cut[1:-1] = kind[1:] != kind[:-1]
    mark, something = kind == MARK, kind > 0
    begins, ends = (cut[:-1] | mark) & something, (cut[1:] | mark) & something
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1
