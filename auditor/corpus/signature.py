"""How alike two texts are, told by 64 numbers of each: the smallest hash of a run of words in each of 64 bins."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.notes.tokens import FACTOR

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Signature = NDArray[np.uint32]

BINS = 64
RUN = 4
"""Words in a run: enough that two texts share one only where one was copied."""
MIX = 0xD6E8FEB86659FD93
"""An odd number with well-mixed bits."""


def runs(words: Hashes) -> Hashes:
    """A hash for each run of words; a shorter text is one run."""
    import numpy as np

    count = max(1, len(words) - RUN + 1)
    mixed = np.zeros(count, np.uint64)
    for place in range(min(RUN, len(words))):
        mixed = mixed * np.uint64(FACTOR) + words[place : place + count]
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(MIX)
    return np.asarray(mixed ^ (mixed >> np.uint64(29)))


def signature(found: Hashes) -> Signature:
    """The smallest hash in each bin of all hashes; an empty bin takes that of the next one."""
    import numpy as np

    ordered = np.sort(found)
    first = np.searchsorted(ordered, bounds())
    return np.asarray((ordered.take(first, mode="wrap") >> np.uint64(16)).astype(np.uint32))


@cache
def bounds() -> Hashes:
    """Where each bin begins."""
    import numpy as np

    return np.arange(BINS, dtype=np.uint64) << np.uint64(64 - BINS.bit_length() + 1)
