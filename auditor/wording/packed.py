"""A table from many keys to small numbers that stores no key: each entry is the exclusive or of three cells.

A key that is not in the table is told by its fingerprint, wrongly once in as many keys as a fingerprint has values.
Two and a half bytes an entry are enough for a language model; see Talbot and Brants, "Randomized Language Models via
Perfect Hash Functions" (2008).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]
    Cells = NDArray[np.uint16] | NDArray[np.uint32]
    Places = NDArray[np.intp]

ABSENT = -1
PARTS = 3
MIXED = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""Factors that spread a key over all bits (SplitMix64, Steele and others 2014)."""


def mixed(keys: Keys) -> Keys:
    """Keys with every bit of one changing half the bits of the other."""
    import numpy as np

    first, second = map(np.uint64, MIXED)
    found = keys * first
    found ^= found >> np.uint64(32)
    found *= second
    found ^= found >> np.uint64(29)
    found *= first
    found ^= found >> np.uint64(32)
    return found


def places(hashes: Keys, size: int) -> list[Places]:
    """The three cells of each hash in a table of `size` cells, one in each third."""
    import numpy as np

    part, half = np.uint64(size // PARTS), np.uint64(32)
    chosen = (hashes >> half, hashes & np.uint64((1 << 32) - 1), (hashes * np.uint64(MIXED[1])) >> half)
    found = []
    for n, share in enumerate(chosen):
        share *= part
        share >>= half
        share += np.uint64(n) * part
        found.append(share.view(np.intp))
    return found


def fingerprints(hashes: Keys, cells: Cells, value_bits: int) -> Keys:
    """What tells each key from others, in the bits of a cell above its value."""
    import numpy as np

    room = np.uint64(8 * cells.itemsize - value_bits)
    return (hashes * np.uint64(MIXED[0])) >> (np.uint64(64) - room)


def values(keys: Keys, cells: Cells, value_bits: int) -> Places:
    """The number of each key, ABSENT for a key that is not in the table."""
    import numpy as np

    hashes = mixed(keys)
    first, second, third = places(hashes, len(cells))
    found = cells.take(first)
    found ^= cells.take(second)
    found ^= cells.take(third)
    known = (found >> value_bits) == fingerprints(hashes, cells, value_bits)
    found &= cells.dtype.type((1 << value_bits) - 1)
    return np.where(known, found.astype(np.intp), ABSENT)
