"""Misspelt words: unknown ones that a slip of one letter makes of a word that fits where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase
from typing import NamedTuple

from auditor.annotate import Notes
from auditor.notes.tokens import tokens
from auditor.wording.language import BEFORE
from auditor.wording.oddness import Judged, judged_group

SHORTEST = 6
"""Letters of a word that is looked at: of shorter ones too many are a slip away from each other."""
BESIDE = frozenset("-'’/@#._&\\")
"""Marks beside a word that is no word of a sentence: part of a name, an address or a compound."""


class Limits(NamedTuple):
    """What a card asks of a correction.

    `fit` is the logarithm that it must reach, of its probability where it stands and of how much likelier it makes the
    two words after it than the unknown word does; `used` that of its probability alone: a rare word explains nothing.
    `endings` may be added to a known word without its being wrong.
    """

    fit: float
    used: float
    endings: frozenset[str]


class Misspelt(NamedTuple):
    """A word by where it begins and ends, and what it was meant to be."""

    start: int
    end: int
    meant: str


def misspelt(notes: Notes, limits: Limits) -> Iterator[Misspelt]:
    """The misspelt words of an article; none where it is not read for odd words."""
    import numpy as np

    group, number, begin = judged_group(notes)
    if group is None:
        return
    first, last = group.bounds[number], group.bounds[number + 1]
    for place in (np.flatnonzero(group.forms[first:last] < 0) + first).tolist():
        start, end = int(group.words.starts[place]) - begin, int(group.words.ends[place]) - begin
        if is_looked_at(notes, start, end) and (meant := correction(group, place, notes.text[start:end], limits)):
            yield Misspelt(start, end, meant)


def is_looked_at(notes: Notes, start: int, end: int) -> bool:
    """Whether a word of small letters stands by itself, once, outside quotes and in the body."""
    text, word = notes.text, notes.text[start:end]
    return (
        len(word) >= SHORTEST
        and word.isascii()
        and word.islower()
        and word.isalpha()
        and start >= notes.body
        and not BESIDE.intersection(text[max(0, start - 1) : start] + text[end : end + 1].strip("."))
        and not text[end : end + 1].isdigit()
        and text.lower().count(word) == 1
        and not any(first <= start < last for first, last in notes.quotes)
    )


def correction(group: Judged, place: int, word: str, limits: Limits) -> str | None:
    """The known word, one slip away, that fits best where an unknown one stands, if it fits well enough."""
    import numpy as np

    known, stream = group.known, group.read.marked
    near = sorted(slips(word))
    ids = known.ids(known.forms(tokens("\n".join(near)).hashes))
    kept = np.flatnonzero((ids != known.unknown) & (known.plain.words[0].take(ids) >= limits.used))
    if not len(kept):
        return None
    around = [stream.ids[stream.place[place] + n] for n in range(-BEFORE, BEFORE + 1)]
    rows = np.array(around)[:, None].repeat(len(kept) + 1, axis=1)
    rows[BEFORE, :-1] = ids.take(kept)
    own, following = known.marked.around(rows)
    fit = own[:-1] + following[:-1] - following[-1]
    best = int(fit.argmax())
    meant = near[int(kept[best])]
    return meant if fit[best] >= limits.fit and not is_inflected(word, meant, limits.endings) else None


def is_inflected(word: str, other: str, endings: frozenset[str]) -> bool:
    """Whether one of two words is the other with an ending."""
    longer, shorter = max(word, other, key=len), min(word, other, key=len)
    return longer.startswith(shorter) and longer[len(shorter) :] in endings


def slips(word: str) -> set[str]:
    """The words that are one slip away: a letter left out, put in, taken for another, or two of them changed round.

    After P. Norvig, "How to Write a Spelling Corrector" (2007).
    """
    parts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    out = {a + b[1:] for a, b in parts if b}
    round_ = {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    other = {a + c + b[1:] for a, b in parts if b for c in ascii_lowercase}
    more = {a + c + b for a, b in parts for c in ascii_lowercase}
    return (out | round_ | other | more) - {word}
