"""Tables of numbers by key, packed so that no key is stored: see auditor/wording/packed.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import DTypeLike

from auditor.wording.packed import PARTS, fingerprints, mixed, places

ROOM = 1.235
"""Cells for each entry: from 1.222 on three cells a key can nearly always be resolved."""


def packed(keys: np.ndarray, numbers: np.ndarray, value_bits: int, kind: DTypeLike) -> np.ndarray:
    """The table for different keys (uint64) and their numbers, each below two to the power of `value_bits`."""
    size = (int(len(keys) * ROOM) // PARTS + 16) * PARTS
    cells = np.zeros(size, kind)
    hashes = mixed(keys)
    where = np.stack(places(hashes, size))
    wanted = (fingerprints(hashes, cells, value_bits).astype(np.int64) << value_bits) | numbers.astype(np.int64)
    for which, cell in reversed(peeled(where, size)):
        others = where[:, which]
        found = wanted[which].copy()
        for part in others:
            found ^= np.where(part == cell, 0, cells[part]).astype(np.int64)
        cells[cell] = found
    return cells


def peeled(where: np.ndarray, size: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Rounds of (keys, cells): each key's cell is that of no other key that is left when the round begins."""
    keys = np.arange(where.shape[1])
    often = np.bincount(where.ravel(), minlength=size)
    total = np.bincount(where.ravel(), np.tile(keys, PARTS).astype(np.float64), size).astype(np.int64)
    left, rounds = len(keys), []
    alone = np.flatnonzero(often == 1)
    while len(alone):
        which, first = np.unique(total[alone], return_index=True)
        rounds.append((which, alone[first]))
        touched = where[:, which].ravel()
        np.subtract.at(often, touched, 1)
        np.subtract.at(total, touched, np.tile(which, PARTS))
        left -= len(which)
        touched = np.unique(touched)
        alone = touched[often[touched] == 1]
    if left:
        raise ValueError(f"{left} of {len(keys)} keys meet in circles; give the table more room")
    return rounds
