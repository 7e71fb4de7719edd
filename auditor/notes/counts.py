"""Letters, words and syllables of a text, counted without a loop over its words."""

from __future__ import annotations

from auditor.types import Value

VOWELS = b"aeiouyAEIOUY"


def kinds() -> bytes:
    """The table that turns each byte into `v` vowel, `e` final-e candidate, `c` other letter or digit, space otherwise."""
    table = bytearray(b" " * 256)
    for code in range(256):
        character = bytes([code])
        if character in VOWELS:
            table[code] = ord("v")
        elif character.isalnum() or code >= 0x80 or character == b"'":
            table[code] = ord("c")
    table[ord("e")] = ord("e")
    return bytes(table)


KINDS = kinds()


class Counts(Value, frozen=True):
    """How much a text holds; syllables are estimated from runs of vowels, silent final e left out."""

    words: int
    letters: int
    syllables: int


def counts(text: str) -> Counts:
    """The counts of a text."""
    shape = b" " + text.encode("utf-8", "replace").translate(KINDS) + b" "
    words = shape.count(b" c") + shape.count(b" v") + shape.count(b" e")
    silent = shape.count(b"ce ") - shape.count(b" ce ")
    vowels = shape.replace(b"e", b"v")
    runs = vowels.count(b"cv") + vowels.count(b" v")
    return Counts(words, len(shape) - shape.count(b" "), max(words, runs - silent))


def flesch(count: Counts, sentences: int) -> float:
    """Reading ease by Flesch (1948), 0 to 100 for common text: higher is easier."""
    words = max(1, count.words)
    return 206.835 - 1.015 * words / max(1, sentences) - 84.6 * count.syllables / words


def flesch_kincaid(count: Counts, sentences: int) -> float:
    """The US school grade that a text asks for, by Kincaid and others (1975)."""
    words = max(1, count.words)
    return 0.39 * words / max(1, sentences) + 11.8 * count.syllables / words - 15.59


