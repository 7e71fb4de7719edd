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
    return ((keys * np.uint64(FACTOR)) >> shift).view(np.intp)


def ranks(wanted: Keys, keys: Keys, table: Slots) -> Ranks:
    """The rank of each wanted number among the keys, -1 for those that are none."""
    found, wrong = first_ranks(wanted, keys, table)
    place = first_slots(wanted.take(wrong), len(table))
    while len(wrong):
        place = (place + 1) % len(table)
        found[wrong] = rank = table.take(place)
        still = ((rank != EMPTY) & (keys.take(rank) != wanted.take(wrong))).nonzero()[0]
        wrong, place = wrong.take(still), place.take(still)
    return found


def ranks_in_order(wanted: Keys, keys: Keys, table: Slots) -> Ranks:
    """The same for keys in rising order, among which the few that the table does not tell at once are found sooner."""
    found, wrong = first_ranks(wanted, keys, table)
    sought = wanted.take(wrong)
    rank = keys.searchsorted(sought)
    rank[keys.take(rank, mode="clip") != sought] = EMPTY
    found[wrong] = rank
    return found


def first_ranks(wanted: Keys, keys: Keys, table: Slots) -> tuple[Ranks, Ranks]:
    """The ranks in the first slots of some numbers, and which of the numbers meet another one there."""
    import numpy as np

    found = table.take(first_slots(wanted, len(table))).astype(np.intp)
    taken = (found != EMPTY).nonzero()[0]
    return found, taken[keys.take(found.take(taken)) != wanted.take(taken)]
