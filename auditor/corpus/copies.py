"""Copies and near copies: articles of which many of the 64 smallest hashes of runs of words are the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor.corpus.grouping import distinct, pairs, parts
from auditor.corpus.signature import BINS
from auditor.notes.tokens import FACTOR

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Signatures = NDArray[np.uint32]
    Numbers = NDArray[np.float64]
    Pairs = NDArray[np.int64]
    Places = NDArray[np.intp]
    Keys = NDArray[np.uint64]

BAND = 4
"""Hashes that must all be the same for two articles to be compared: with 16 such bands, copies of half a text are."""
LEAST = 0.55
"""The share of equal hashes from which on a text is a near copy."""
BLOCK = 1 << 14
TOGETHER = 1 << 16


class Copies(NamedTuple):
    """Pairs of articles that are copies, each once, with the share of their runs of words that is the same."""

    pairs: Pairs
    shares: Numbers


def copies(signatures: Signatures, order: Places, folder: Path) -> Copies:
    """The pairs of copies; articles are numbered as in `order`."""
    import numpy as np

    bits = max(24, len(order).bit_length())
    found = [np.zeros((0, 2), np.int64)]
    found += [pairs(part, bits) for part in parts(keys(signatures, order, bits), len(order) * (BINS // BAND), folder)]
    both = distinct(np.concatenate(found))
    some = [both[at : at + TOGETHER] for at in range(0, len(both), TOGETHER)]
    equal = [(signatures[order[one[:, 0]]] == signatures[order[one[:, 1]]]).mean(1) for one in some]
    shares = np.concatenate([np.zeros(0), *equal])
    return Copies(both[shares >= LEAST], shares[shares >= LEAST])


def keys(signatures: Signatures, order: Places, bits: int) -> Iterator[Keys]:
    """A key for each band of each article, with the article in its last bits."""
    import numpy as np

    salt = np.arange(BINS // BAND, dtype=np.uint64)
    for at in range(0, len(order), BLOCK):
        bands = signatures[order[at : at + BLOCK]].reshape(-1, BINS // BAND, BAND).astype(np.uint64)
        mixed = np.broadcast_to(salt, bands.shape[:2])
        for place in range(BAND):
            mixed = (mixed * np.uint64(FACTOR)) ^ bands[:, :, place]
            mixed = mixed ^ (mixed >> np.uint64(31))
        mixed = mixed * np.uint64(FACTOR)
        numbers = np.arange(at, at + len(bands), dtype=np.uint64)[:, None]
        yield (mixed >> np.uint64(bits) << np.uint64(bits) | numbers).ravel()
