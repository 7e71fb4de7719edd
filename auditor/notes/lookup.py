"""Where many numbers stand in a long list, all at once: a hash table in an array, read without a Python loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.notes.tokens import FACTOR

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]
    Slots = NDArray[np.int32]
    Ranks = NDArray[np.intp]

ROOM = 8
"""Slots for each key: few keys then meet, and those that do stand close."""
EMPTY = -1


def slots(keys: Keys) -> Slots:
    """The table for a list of different keys: each slot holds the rank of a key."""
    import numpy as np

    size = 1 << (len(keys) * ROOM - 1).bit_length()
    taken = [EMPTY] * size
    for rank, place in enumerate(first_slots(keys, size).tolist()):
        while taken[place] != EMPTY:
            place = (place + 1) % size
        taken[place] = rank
    return np.array(taken, np.int32)


def first_slots(keys: Keys, size: int) -> Ranks:
    """Where each key is looked for first."""
    import numpy as np

    shift = np.uint64(64 - (size.bit_length() - 1))
    return ((keys * np.uint64(FACTOR)) >> shift).astype(np.intp)


def ranks(wanted: Keys, keys: Keys, table: Slots) -> Ranks:
    """The rank of each wanted number among the keys, -1 for those that are none."""
    import numpy as np

    place = first_slots(wanted, len(table))
    found = table[place].astype(np.intp)
    wrong = np.flatnonzero((found != EMPTY) & (keys[found] != wanted))
    while len(wrong):
        place[wrong] = (place[wrong] + 1) % len(table)
        found[wrong] = table[place[wrong]]
        wrong = wrong[(found[wrong] != EMPTY) & (keys[found[wrong]] != wanted[wrong])]
    return found
