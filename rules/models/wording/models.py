"""The language models and the table of words that keep company, from texts to packed tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import corpora
import numpy as np
from ngrams import MASK, Grams, grams
from packing import packed

from auditor.wording.language import (
    NEAR_BITS,
    NEAR_STEP,
    PAIR_BITS,
    PAIR_STEP,
    SHIFT,
    THREE_BITS,
    THREE_STEP,
    WORD_BITS,
)
from auditor.wording.streams import COMMA, STOP, WORD

KINDS = ("plain", "marked")
OTHERS = 3
"""Numbers after those of words: the unknown word, the stop and the comma."""
WITHIN = 3
"""Content words after a word that keep company with it."""
FEWEST = 3
"""Times that two words must keep company to be known for it."""
LEAST_NEAR = 0.7
"""How much oftener than by chance they must, as logarithm."""


def vocabulary(folder: Path, sets: dict[str, Any]) -> np.ndarray:
    """The hashes of the commonest words, in rising order."""
    hashes, often = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    for chosen in sets["plain"]:
        for found, kinds in corpora.streams(folder, chosen):
            new, count = np.unique(found[kinds == WORD], return_counts=True)
            both, place = np.unique(np.concatenate((hashes, new)), return_inverse=True)
            often = np.bincount(place, np.concatenate((often, count)), len(both)).astype(np.int64)
            hashes = both
    return np.sort(hashes[np.argsort(-often, kind="stable")[: sets["words"]]])


def stream(folder: Path, sets: list[dict[str, Any]], words: np.ndarray, marks: bool) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of all words (and marks) of some sets, and the places where texts begin."""
    parts, breaks, done = [], [np.zeros(1, np.int64)], 0
    for chosen in sets:
        for _ in range(chosen.get("times", 1)):
            for hashes, kinds in corpora.streams(folder, chosen):
                ids = np.minimum(np.searchsorted(words, hashes), len(words) - 1)
                ids = np.where(words[ids] == hashes, ids, len(words))
                ids[kinds == STOP], ids[kinds == COMMA] = len(words) + 1, len(words) + 2
                kept = kinds > 0 if marks else kinds == WORD
                breaks.append(done + np.cumsum(kept)[kinds == 0])
                parts.append(ids[kept].astype(np.int64))
                done += len(parts[-1])
    return np.concatenate(parts), np.concatenate(breaks)


def tables(found: Grams) -> dict[str, np.ndarray]:
    """A model as it is kept."""
    pair_values = steps(found.pair_logs, PAIR_STEP, PAIR_BITS) << PAIR_BITS | (
        steps(found.pair_weights + SHIFT, PAIR_STEP, PAIR_BITS)
    )
    three_values = steps(found.three_logs, THREE_STEP, THREE_BITS)
    return {
        "words": np.stack((found.words, found.word_weights)).astype(np.float32),
        "pairs": packed(found.pairs.astype(np.uint64), pair_values, 2 * PAIR_BITS, np.uint32),
        "threes": packed(found.threes.astype(np.uint64), three_values, THREE_BITS, np.uint16),
    }


def steps(logs: np.ndarray, step: float, bits: int) -> np.ndarray:
    """Negative logarithms in whole steps, bounded by what the bits hold."""
    return np.clip(np.rint(-logs / step), 0, (1 << bits) - 1).astype(np.int64)


def common(ids: np.ndarray, words: int, most: int) -> np.ndarray:
    """Which numbers are those of words so common that they say nothing of the words near them."""
    found = np.zeros(words + OTHERS, bool)
    found[np.argsort(-np.bincount(ids, minlength=words)[:words], kind="stable")[:most]] = True
    found[words] = True
    return found


def company(ids: np.ndarray, breaks: np.ndarray, is_common: np.ndarray, most: int) -> np.ndarray:
    """The table of how much oftener than by chance words stand within some content words after others."""
    text = np.zeros(len(ids) + 1, np.int32)
    text[breaks] = 1
    kept = ~is_common[ids]
    words, owner = ids[kept], np.cumsum(text)[:-1][kept]
    near = [(words[:-n] << WORD_BITS | words[n:])[owner[n:] == owner[:-n]] for n in range(1, WITHIN + 1)]
    keys, often = np.unique(np.concatenate(near), return_counts=True)
    keys, often = keys[often >= FEWEST], often[often >= FEWEST]
    total = np.bincount(words, minlength=len(is_common)) * float(WITHIN)
    log = np.log(often * (WITHIN * len(words)) / (total[keys >> WORD_BITS] * total[keys & MASK]))
    gain = np.where(log > LEAST_NEAR, often * log, -np.inf)
    best = np.sort(np.argsort(-gain, kind="stable")[:most])
    best = best[np.isfinite(gain[best])]
    return packed(keys[best].astype(np.uint64), steps(-log[best], NEAR_STEP, NEAR_BITS), NEAR_BITS, np.uint16)


def write(target: Path, folder: Path, sets: dict[str, Any], words: np.ndarray) -> None:
    """Make the models from the data and write them."""
    for kind in KINDS:
        ids, breaks = stream(folder, sets[kind], words, kind == "marked")
        if kind == "plain":
            is_common = common(ids, len(words), sets["common"])
            np.save(target / "common.npy", is_common)
            np.save(target / "near.npy", company(ids, breaks, is_common, sets["near"]))
        found = grams(ids, breaks, len(words) + OTHERS, sets["pairs"], sets["threes"])
        for name, table in tables(found).items():
            np.save(target / f"{kind}-{name}.npy", table)
        print(f"{kind}: {len(ids)} tokens, {len(found.pairs)} pairs, {len(found.threes)} of three words", flush=True)
