"""Which articles tell of one event: they share words that few others of the corpus have.

Each word weighs by how often the article has it and how few articles of the corpus do; articles that share two of their
heaviest words are compared by the cosine of those weights. How near in time such articles are, the corpus shows itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.corpus.grouping import pairs, parts
from auditor.notes.tokens import FACTOR

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint32]
    Often = NDArray[np.uint8]
    Numbers = NDArray[np.float64]
    Pairs = NDArray[np.int64]
    Places = NDArray[np.intp]

SLOTS = 1 << 22
"""Words whose hashes end in the same 22 bits are counted as one."""
FEWEST, COMMON, COMMON_SHARE = 2, 5, 0.05
"""Articles that have a word by which articles are paired: at least two, at most five and a twentieth of all."""
SMOOTH = 50
"""Articles added to those of a corpus, so that a small one does not take its words for common."""
HEAVY = 32
"""Words of an article that are compared."""
KEYS = 16
"""Words of an article by whose pairs it is looked for."""
BLOCK = 1 << 14
TOGETHER = 1 << 13
"""Pairs compared at once."""
SCALE = 1 << 20
MIX = 0xD6E8FEB86659FD93
LEAST = 0.1
"""The cosine below which articles have nothing to do with one another."""
MOST = 12
"""Neighbours kept of an article."""


class Weighed(NamedTuple):
    """The heaviest words of each article that others have, their weights, and the length of the weights of all."""

    words: NDArray[np.uint32]
    weights: NDArray[np.float32]
    lengths: NDArray[np.float32]


class Neighbours(NamedTuple):
    """For each article those most like it, the likest first: numbers (-1 for none) and cosines."""

    numbers: NDArray[np.int32]
    alike: NDArray[np.float32]


def neighbours(telling: Words, often: Often, order: Places, folder: Path) -> Neighbours:
    """The articles most like each, by the words that tell what they are about; articles are numbered as in `order`."""
    import numpy as np

    weighed = heaviest(telling, often, order, folder)
    bits = max(24, len(order).bit_length())
    count = len(order) * KEYS * (KEYS - 1) // 2
    found: list[tuple[Pairs, Numbers]] = [(np.zeros((0, 2), np.int64), np.zeros(0))]
    for part in parts(keys(weighed, bits), count, folder):
        found += alike(pairs(part, bits), weighed)
    both = np.concatenate([pair for pair, _ in found])
    return ranked(both, np.concatenate([cosine for _, cosine in found]), len(order))


def heaviest(telling: Words, often: Often, order: Places, folder: Path) -> Weighed:
    """The words that weigh most of each article; equal ones in the order of their hashes."""
    import numpy as np

    count = len(order)
    known = np.zeros(SLOTS, np.int64)
    for block in blocks(telling):
        known += np.bincount(block[block > 0] & np.uint32(SLOTS - 1), minlength=SLOTS)
    words = on_disk(folder / "heavy-words", "<u4", (count, HEAVY))
    weights = on_disk(folder / "heavy-weights", "<f4", (count, HEAVY))
    lengths = np.zeros(count, np.float32)
    for at in range(0, count, BLOCK):
        here = slice(at, at + BLOCK)
        hashes = telling[order[here]]
        having = known[hashes & np.uint32(SLOTS - 1)]
        weight = np.sqrt(often[order[here]], dtype=np.float64) * np.log((count + SMOOTH) / (having + 1.0))
        weight[hashes == 0] = 0
        lengths[here] = np.sqrt((np.sort(weight, axis=1)[:, -HEAVY:] ** 2).sum(1))
        weight[(having < FEWEST) | (having > COMMON + COMMON_SHARE * count)] = 0
        steps = np.maximum(np.round(weight * SCALE), 0).astype(np.uint64)
        heaviest_first = -((steps << np.uint64(32) | hashes).astype(np.int64))
        ranks = np.argsort(heaviest_first, axis=1, kind="stable")[:, :HEAVY]
        weights[here] = np.take_along_axis(weight, ranks, 1)
        words[here] = np.where(weights[here] > 0, np.take_along_axis(hashes, ranks, 1), 0)
    return Weighed(words, weights, lengths)


def on_disk(path: Path, kind: str, shape: tuple[int, ...]) -> NDArray[Any]:
    """An array of zeros that is kept in a file."""
    import numpy as np

    return np.memmap(path, kind, "w+", shape=shape) if shape[0] else np.zeros(shape, kind)


def blocks(telling: Words) -> Iterator[Words]:
    """The rows of a column, some at a time."""
    import numpy as np

    return (np.asarray(telling[at : at + BLOCK]) for at in range(0, len(telling), BLOCK))


def keys(weighed: Weighed, bits: int) -> Iterator[NDArray[np.uint64]]:
    """A key for each pair of the heaviest shared words of each article, with the article in its last bits."""
    import numpy as np

    one, other = np.triu_indices(KEYS, 1)
    for at in range(0, len(weighed.words), BLOCK):
        here = slice(at, at + BLOCK)
        words = weighed.words[here, :KEYS].astype(np.uint64)
        low, high = np.minimum(words[:, one], words[:, other]), np.maximum(words[:, one], words[:, other])
        mixed = (low * np.uint64(FACTOR) + high) * np.uint64(MIX)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(FACTOR)
        numbers = np.arange(at, at + len(words), dtype=np.uint64)[:, None]
        found = mixed >> np.uint64(bits) << np.uint64(bits) | numbers
        yield found[low > 0]


def alike(found: Pairs, weighed: Weighed) -> Iterator[tuple[Pairs, Numbers]]:
    """The pairs that have something to do with one another, with their cosines."""
    for at in range(0, len(found), TOGETHER):
        some = found[at : at + TOGETHER]
        cosine = cosines(some, weighed)
        yield some[cosine >= LEAST], cosine[cosine >= LEAST]


def cosines(found: Pairs, weighed: Weighed) -> Numbers:
    """How alike the words of each pair of articles are: they share few, so that only these are multiplied.

    Places in one long row are found many times sooner than those in rows of rows of rows.
    """
    import numpy as np

    one, other = found[:, 0], found[:, 1]
    ours, theirs = weighed.words[one], weighed.words[other]
    same = np.flatnonzero((ours[:, :, None] == theirs[:, None, :]) & (ours > 0)[:, :, None])
    which, its = np.divmod(same, HEAVY)
    pair, mine = np.divmod(which, HEAVY)
    products = weighed.weights[one[pair], mine].astype(np.float64) * weighed.weights[other[pair], its]
    shared = np.bincount(pair, products, len(found))
    return np.asarray(np.round(shared / np.maximum(weighed.lengths[one] * weighed.lengths[other], 1e-9), 6))


def ranked(found: Pairs, cosine: Numbers, count: int) -> Neighbours:
    """The likest of each article, equally like ones in order; pairs may be given twice."""
    import numpy as np

    _, first = np.unique(found[:, 0] << 32 | found[:, 1], return_index=True)
    found, cosine = found[first], cosine[first]
    one, other = np.concatenate((found[:, 0], found[:, 1])), np.concatenate((found[:, 1], found[:, 0]))
    both = np.concatenate((cosine, cosine))
    order = np.lexsort((other, -both, one))
    one, other, both = one[order], other[order], both[order]
    first = np.flatnonzero(np.concatenate(([True], one[1:] != one[:-1]))) if len(one) else np.zeros(0, np.intp)
    place = np.arange(len(one)) - np.repeat(first, np.diff(np.append(first, len(one))))
    kept = place < MOST
    numbers, alike_ = np.full((count, MOST), -1, np.int32), np.zeros((count, MOST), np.float32)
    numbers[one[kept], place[kept]] = other[kept]
    alike_[one[kept], place[kept]] = both[kept]
    return Neighbours(numbers, alike_)
