"""Probabilities of words after one and two others, by Kneser and Ney's modified discounts, pruned to what tells most.

Chen and Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling" (1998).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

BITS = 16
"""Bits of a word's number: the vocabulary, with its unknown word and its marks, has fewer than 65,536."""
MASK = (1 << BITS) - 1
LEAST = 1e-9


class Grams(NamedTuple):
    """What is kept: logarithms (natural) of probabilities and of weights of falling back, by key.

    The key of a pair is first << 16 | second, that of three words likewise.
    """

    words: np.ndarray
    word_weights: np.ndarray
    pairs: np.ndarray
    pair_logs: np.ndarray
    pair_weights: np.ndarray
    threes: np.ndarray
    three_logs: np.ndarray


def discounts(counts: np.ndarray) -> np.ndarray:
    """What is taken from a count of 0, 1, 2, and 3 or more."""
    n1, n2, n3, n4 = (max(1, int((counts == n).sum())) for n in (1, 2, 3, 4))
    y = n1 / (n1 + 2 * n2)
    return np.array([0, 1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3])


def grouped(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For sorted keys the number of the context of each, and where each context begins."""
    context = keys >> BITS
    new = np.ones(len(context), bool)
    new[1:] = context[1:] != context[:-1]
    return np.cumsum(new) - 1, np.flatnonzero(new)


def smoothed(keys: np.ndarray, counts: np.ndarray, lower: np.ndarray) -> np.ndarray:
    """The probability of each key's last word after its others; `lower` is its probability after one fewer."""
    taken = discounts(counts)[np.minimum(counts, 3)]
    group, begins = grouped(keys)
    total = np.add.reduceat(counts, begins)
    left = np.add.reduceat(taken, begins) / total
    return (counts - taken) / total[group] + left[group] * lower


def weights(keys: np.ndarray, high: np.ndarray, low: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The contexts of sorted keys, and the logarithm of how much of the lower model each leaves room for."""
    _, begins = grouped(keys)
    rest = 1 - np.add.reduceat(high, begins)
    under = 1 - np.add.reduceat(low, begins)
    return keys[begins] >> BITS, np.log(np.maximum(rest, LEAST) / np.maximum(under, LEAST))


def at(wanted: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """Where wanted keys stand among sorted ones; all must be there."""
    return np.searchsorted(keys, wanted)


def grams(ids: np.ndarray, breaks: np.ndarray, words: int, most_pairs: int, most_threes: int) -> Grams:
    """The model of a stream of word numbers; no gram runs over a break (a place where a text begins)."""
    pairs, pair_counts = counted(ids, breaks, 2)
    threes, three_counts = counted(ids, breaks, 3)
    # what ends a gram is counted by how many different words stand before it
    pair_kinds = np.bincount(at(threes & (MASK << BITS | MASK), pairs), minlength=len(pairs))
    pair_kinds = np.maximum(pair_kinds, 1)
    word_kinds = np.bincount(pairs & MASK, minlength=words).astype(float) + 0.5
    word_probability = word_kinds / word_kinds.sum()
    pair_probability = smoothed(pairs, pair_kinds, word_probability[pairs & MASK])
    low = pair_probability[at(threes & (MASK << BITS | MASK), pairs)]
    three_probability = smoothed(threes, three_counts, low)
    gain = three_counts * np.log(three_probability / low)
    gain[three_counts < 2] = -np.inf
    kept = best(gain, most_threes)
    kept = kept[np.isfinite(gain[kept])]
    threes, high, low = threes[kept], three_probability[kept], low[kept]
    contexts, three_weights = weights(threes, high, low)
    gain = pair_counts * np.log(pair_probability / word_probability[pairs & MASK])
    gain[at(contexts, pairs)] = np.inf
    kept = best(gain, most_pairs)
    pair_weight = np.zeros(len(pairs))
    pair_weight[at(contexts, pairs)] = three_weights
    pairs, probability, pair_weight = pairs[kept], pair_probability[kept], pair_weight[kept]
    contexts, pair_weights = weights(pairs, probability, word_probability[pairs & MASK])
    word_weights = np.zeros(words)
    word_weights[contexts] = pair_weights
    return Grams(np.log(word_probability), word_weights, pairs, np.log(probability), pair_weight, threes, np.log(high))


def counted(ids: np.ndarray, breaks: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The different runs of so many words, as sorted keys, and how often each stands in a stream."""
    count = len(ids) - size + 1
    keys = np.zeros(count, np.int64)
    for n in range(size):
        keys = keys << BITS | ids[n : count + n]
    broken = np.zeros(len(ids) + 1, bool)
    broken[breaks] = True
    across = np.zeros(count, bool)
    for n in range(1, size):
        across |= broken[n : count + n]
    found, often = np.unique(keys[~across], return_counts=True)
    return found, often


def best(gain: np.ndarray, most: int) -> np.ndarray:
    """Which have the greatest gain, in their order."""
    if len(gain) <= most:
        return np.arange(len(gain))
    return np.sort(np.argpartition(-gain, most)[:most])
