"""Names in a text: the first two words of every name are looked up as numbers, and only what is found is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.facts.names import NOT_NAMED, plain
from auditor.notes.lookup import ranks
from auditor.notes.together import Found, Together, apart
from auditor.notes.tokens import LONGEST, MARKS, Tokens, powers, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.intp]
    Flags = NDArray[np.bool_]

AT_ONCE = 5_000
"""Names made ready in one text."""
MIX = 0x9E3779B97F4A7C15
APOSTROPHES = "'’‘ʼ′"
JOINED = re.compile(r"[-‐‑‒–—―−](\w)?")
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "} | dict.fromkeys(APOSTROPHES, "'"))
SOFT = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


class Names(NamedTuple):
    """Names by the words they begin with: sorted keys, and the table in which they are looked up."""

    keys: Hashes
    slots: NDArray[np.int32]


class Candidate(NamedTuple):
    """A name as it stands in a text, its words, and the number of who or what bears it."""

    form: str
    size: int
    number: int


Candidates = Callable[[int, int], Iterable[Candidate]]


class Word(NamedTuple):
    """The words of a text without its marks: starts, ends, hashes, and whether each begins like a name."""

    starts: Places
    ends: Places
    hashes: Hashes
    named: Flags


class Part(Word):
    """The words of one of several texts that are read together."""

    together: Together
    number: int


def spelled(name: str) -> str:
    """A name as it must stand in a text, but for accents and hyphens; its case and its stops count."""
    if name.isascii() and "-" not in name:
        return name
    bare = plain(SOFT.sub("", name.translate(SPACES)))
    return JOINED.sub(lambda match: " " + (match.group(1) or "").upper(), bare)


def forms(name: str) -> set[str]:
    """A name with and without its stops and its apostrophes."""
    whole = " ".join(spelled(name).split()).rstrip(".")
    return {whole, whole.replace(".", ""), whole.replace("'", ""), whole.replace(". ", ".")}


def words(text: str, read: Tokens) -> Word:
    """The words of a text; a possessive ending is cut off."""
    import numpy as np

    points = code_points(text)
    kept = np.flatnonzero(~is_mark()[np.minimum(points[read.starts], MOST)])
    starts, ends, hashes = read.starts[kept], read.ends[kept], read.hashes[kept]
    own = np.flatnonzero(
        ((points[ends - 1] | 32) == ord("s"))
        & (ends - starts > 2)
        & is_apostrophe()[np.minimum(points[ends - 2], MOST)]
    )
    if len(own):
        size = (ends - starts)[own]
        own, size = own[size <= LONGEST], size[size <= LONGEST]
        weight = powers()
        tail = np.uint64(ord("'")) * weight[size - 2] + np.uint64(ord("s")) * weight[size - 1]
        hashes, ends = hashes.copy(), ends.copy()
        hashes[own] -= tail
        ends[own] -= 2
    return Word(starts, ends, hashes, is_capital()[np.minimum(points[starts], MOST)])


def words_together(every: Together) -> tuple[Word, list[int]]:
    """The words of several texts, and the bounds of each text's."""
    found = every.once(words, lambda: words(every.text, every.words))
    return found, every.once(words_together, lambda: every.bounds_of(found.starts))


def part(every: Together, number: int) -> Part:
    """The words of one of several texts."""
    found, bounds = words_together(every)
    own, begin = slice(*bounds[number : number + 2]), every.begins[number]
    read = Part(found.starts[own] - begin, found.ends[own] - begin, found.hashes[own], found.named[own])
    read.together, read.number = every, number
    return read


@lru_cache(1)
def code_points(text: str) -> NDArray[np.uint32]:
    """The code point of each character."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


MOST = 0x3000
"""Code points whose case is asked for; all above count as this one: no capital, no mark."""


@cache
def is_capital() -> Flags:
    """Which code points begin a name: capitals, title letters and digits."""
    import numpy as np

    return np.array([(c := chr(point)).isupper() or c.istitle() or c.isdigit() for point in range(MOST + 1)])


@cache
def is_mark() -> Flags:
    """Which code points are tokens without being words."""
    import numpy as np

    from auditor.notes.tokens import codes

    marks = np.zeros(256, np.bool_)
    marks[[ord(mark) for mark in MARKS]] = True
    return np.asarray(marks[codes()[: MOST + 1]])


@cache
def is_apostrophe() -> Flags:
    """Which code points are apostrophes."""
    import numpy as np

    table = np.zeros(MOST + 1, np.bool_)
    table[[ord(mark) for mark in APOSTROPHES]] = True
    return table


def pairs(hashes: Hashes) -> Hashes:
    """A key for each word and the one after it."""
    import numpy as np

    return np.asarray(hashes[:-1] * np.uint64(MIX) + hashes[1:])


def keyed(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """For each name the key of its first two words, or of its only one, and how many it has; NOT_NAMED for no name."""
    for first in range(0, len(names), AT_ONCE):
        yield from keyed_together(names[first : first + AT_ONCE])


def keyed_together(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The keys of so many names as one text can hold."""
    import numpy as np

    text = "\n".join(names)
    read = words(text, tokens(text))
    ends = np.cumsum([len(name) + 1 for name in names])
    bounds = [0, *np.searchsorted(read.starts, ends).tolist()]
    both = pairs(read.hashes)
    for begin, end in pairwise(bounds):
        size = end - begin
        if not size or not read.named[begin]:
            yield NOT_NAMED, size
        else:
            yield int(both[begin] if size > 1 else read.hashes[begin]), size


def hits(read: Word, names: Names, alone: Names) -> list[Found]:
    """Places where names may begin: the word, whether a name of one word, and the rank of the key."""
    if not isinstance(read, Part):
        return hits_among(read, names, alone)
    every = read.together
    found, bounds = words_together(every)
    return every.once(id(names.keys), lambda: apart(hits_among(found, names, alone), bounds))[read.number]


def hits_among(read: Word, names: Names, alone: Names) -> list[Found]:
    """The same for words of one text or of many."""
    import numpy as np

    found: list[Found] = []
    begins = np.flatnonzero(read.named)
    for single, table in ((False, names), (True, alone)):
        if not len(table.keys) or not len(begins):
            continue
        at = begins if single else begins[begins < len(read.hashes) - 1]
        wanted = read.hashes[at] if single else read.hashes[at] * np.uint64(MIX) + read.hashes[at + 1]
        rank = ranks(wanted, table.keys, table.slots)
        known = np.flatnonzero(rank >= 0)
        found += zip(at[known].tolist(), [single] * len(known), rank[known].tolist(), strict=True)
    found.sort()
    return found


def longest(
    text: str, read: Word, places: Iterable[Found], candidates: Candidates
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The longest of the names that begin at each place, from the left: start, end and whose they are."""
    done = -1
    for word, tries in groupby(places, key=lambda hit: hit[0]):
        if word < done:
            continue
        spelt: dict[int, str] = {}
        standing = [
            (one.size, one.number)
            for _, single, rank in tries
            for one in candidates(single, rank)
            if stands(text, read, word, one, spelt)
        ]
        if standing:
            size = max(standing)[0]
            done = word + size
            numbers = tuple(sorted({number for words, number in standing if words == size}))
            yield int(read.starts[word]), int(read.ends[done - 1]), numbers


def stands(text: str, read: Word, word: int, name: Candidate, spelt: dict[int, str]) -> bool:
    """Whether a name begins at a word of a text: its letters, and capitals where it has them; one word exactly.

    `spelt` keeps the words from there on, as they were spelled for other names of the same size.
    """
    last = word + name.size - 1
    if last >= len(read.ends):
        return False
    there = spelt.get(name.size)
    if there is None:
        there = spelt[name.size] = spelled(text[int(read.starts[word]) : int(read.ends[last])])
    if name.size == 1 or there == name.form:
        return there == name.form
    return there.casefold() == name.form.casefold() and all(
        own[:1].isupper() or not its[:1].isupper() for own, its in zip(there.split(), name.form.split(), strict=True)
    )
