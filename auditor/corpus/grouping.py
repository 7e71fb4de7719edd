"""Pairs of articles that share a key, found by sorting; many more keys than memory holds are sorted in parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]
    Pairs = NDArray[np.int64]

PART = 1 << 22
"""Keys sorted at once."""
CROWD = 16
"""A key of more articles than this says little: each is paired with those next to it in order alone."""
NEXT = 4


def parts(blocks: Iterable[Keys], expected: int, folder: Path) -> Iterator[Keys]:
    """All keys in parts that fit into memory, keys that begin alike in one part."""
    import numpy as np

    number = 1 << max(0, -(-expected // PART) - 1).bit_length()
    if number == 1:
        yield np.concatenate([np.zeros(0, np.uint64), *blocks])
        return
    width = number.bit_length() - 1
    paths = [folder / f"part-{n}" for n in range(number)]
    for block in blocks:
        ordered = np.sort(block)
        edges = np.searchsorted(ordered >> np.uint64(64 - width), np.arange(number + 1, dtype=np.uint64))
        for path, first, after in zip(paths, edges, edges[1:], strict=False):
            with path.open("ab") as file:
                ordered[first:after].tofile(file)
    for path in paths:
        if path.exists():
            yield np.fromfile(path, np.uint64)
            path.unlink()


def pairs(keys: Keys, bits: int) -> Pairs:
    """The pairs of different articles that share a key, each once; an article is the last `bits` bits of a key."""
    import numpy as np

    ordered = sorted_once(keys)
    group, article = ordered >> np.uint64(bits), (ordered & np.uint64((1 << bits) - 1)).astype(np.int64)
    first = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1]))) if len(group) else np.zeros(0, np.intp)
    size = np.diff(np.append(first, len(group)))
    crowded = np.repeat(size > CROWD, size)
    left = np.flatnonzero(np.repeat(size > 1, size))
    found: list[Pairs] = []
    for step in range(1, CROWD):
        left = left[left + step < len(group)]
        left = left[group[left] == group[left + step]]
        if step > NEXT:
            left = left[~crowded[left]]
        if not len(left):
            break
        found.append(np.stack((article[left], article[left + step]), axis=1))
    return distinct(np.concatenate(found)) if found else np.zeros((0, 2), np.int64)


def distinct(found: Pairs) -> Pairs:
    """Pairs in order, each once."""
    import numpy as np

    both = sorted_once(found[:, 0].astype(np.uint64) << np.uint64(32) | found[:, 1].astype(np.uint64))
    return np.stack((both >> np.uint64(32), both & np.uint64(0xFFFFFFFF)), axis=1).astype(np.int64)


def sorted_once(keys: Keys) -> Keys:
    """Keys in order, each once; sorting is faster than the hash table of `numpy.unique`."""
    import numpy as np

    ordered = np.sort(keys)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered
