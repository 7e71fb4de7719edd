"""Texts spun for practice: some of their words swapped for near-synonyms, as spinners do, with what stood there."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
RATES = (0.04, 0.06, 0.08, 0.12, 0.18, 0.25)
"""Shares of the words that could be swapped which are."""
VOWELS = "aeiou"
ARTICLE = re.compile(r"\b([Aa])n? $")


class Spun(NamedTuple):
    """A text and its swaps: start and end in the spun text, and the word that stood there."""

    text: str
    swaps: list[tuple[int, int, str]]


Table = Mapping[str, Sequence[str]]
Frequency = Callable[[str], float]


def spun(text: str, table: Table, rate: float, often: Frequency | None, rng: random.Random, mend: bool) -> Spun:
    """A text of which a share of the words that stand in a thesaurus is swapped.

    With `often` (how often a word is used) usual synonyms are drawn more than rare ones, else all alike; with `mend`
    the article before a word is made right again.
    """
    parts, swaps, done, length = [], [], 0, 0
    for match in WORD.finditer(text):
        options = table.get(match.group(), ())
        if not options or rng.random() >= rate:
            continue
        new = drawn(options, often, rng)
        before = text[done : match.start()]
        if mend:
            before = ARTICLE.sub(r"\1n " if new[0] in VOWELS else r"\1 ", before)
        parts += [before, new]
        length += len(before)
        swaps.append((length, length + len(new), match.group()))
        length += len(new)
        done = match.end()
    return Spun("".join([*parts, text[done:]]), swaps)


def drawn(options: Sequence[str], often: Frequency | None, rng: random.Random) -> str:
    """One of some synonyms."""
    if often is None:
        return rng.choice(options)
    return rng.choices(options, [often(option) for option in options])[0]
