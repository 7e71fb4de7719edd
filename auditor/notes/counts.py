"""Letters, words and syllables of a text, counted without a loop over its words.

A text is turned into one long number in which each byte says 1 where its character is of a kind, 0 elsewhere; shifted
by a byte and compared with itself it shows where runs of that kind begin, and its set bits are counted at once.
"""

from __future__ import annotations

from auditor.types import Value


def table(characters: bytes, others: bool = False) -> bytes:
    """The table that turns these bytes (if `others`, those of non-ASCII characters too) into 1, the rest into 0."""
    return bytes(code in characters or (others and code >= 0x80) for code in range(256))


LETTERS = bytes(range(ord("a"), ord("z") + 1)) + bytes(range(ord("A"), ord("Z") + 1))
IN_WORD = table(LETTERS + b"0123456789'", others=True)
VOWEL = table(b"aeiouyAEIOUY")
FINAL_E = table(b"e")
STOP = table(b".!?")
AFTER_STOP = table(b" \n\r\t\"')]", others=True)


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


def counts(text: str) -> Counts:
    """The counts of a text."""
    content = text.encode("utf-8", "replace")
    in_word = as_number(content, IN_WORD)
    vowel = as_number(content, VOWEL)
    words = begun(in_word)
    final = as_number(content, FINAL_E) & ~(in_word >> 8) & (in_word << 8) & ~(vowel << 8)
    silent = final & (vowel << 16 | vowel << 24 & in_word << 16)
    stop = as_number(content, STOP) & (as_number(content + b" ", AFTER_STOP) >> 8)
    return Counts(words, in_word.bit_count(), max(words, begun(vowel) - silent.bit_count()), stop.bit_count())


def as_number(content: bytes, kind: bytes) -> int:
    """One bit for each byte of a kind, in the order of the text from the lowest."""
    return int.from_bytes(content.translate(kind), "little")


def begun(runs: int) -> int:
    """How many runs of ones there are."""
    return (runs & ~(runs << 8)).bit_count()


def flesch(count: Counts) -> float:
    """Reading ease by Flesch (1948), 0 to 100 for common text: higher is easier."""
    words = max(1, count.words)
    return 206.835 - 1.015 * words / max(1, count.stops) - 84.6 * count.syllables / words


def flesch_kincaid(count: Counts) -> float:
    """The US school grade that a text asks for, by Kincaid and others (1975)."""
    words = max(1, count.words)
    return 0.39 * words / max(1, count.stops) + 11.8 * count.syllables / words - 15.59
