"""How likely each word is after the words before it, by models that are mapped from files and asked all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.wording.packed import values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Logs = NDArray[np.float32]
    Ids = NDArray[np.intp]

PAIR_BITS, PAIR_STEP = 8, 0.075
"""Bits and size of the steps in which a pair's logarithm, and the weight of what follows it, are kept."""
THREE_BITS, THREE_STEP = 6, 0.25
SHIFT = -4.0
"""Added to weights of falling back before they are kept: some are above 1, whose logarithms are not negative."""
NEAR_BITS, NEAR_STEP = 6, 1 / 6
"""Bits and steps in which it is kept how much oftener two words stand near each other than by chance."""
WORD_BITS = 16
"""Bits of a word's number."""
BEFORE = 2
"""Words that a word's probability depends on."""


class Likely(NamedTuple):
    """Natural logarithms of the probability of each word of a stream: alone, after one word, and after two.

    `order` is 2 where the word with both before it stands in the table, 1 where it does with one, else 0.
    """

    alone: Logs
    pair: Logs
    three: Logs
    order: NDArray[np.int8]


class Language(NamedTuple):
    """A model: for words the logarithms of probability and of falling back, and the tables of pairs and threes."""

    words: Logs
    pairs: NDArray[np.uint32]
    threes: NDArray[np.uint16]

    def along(self, ids: Ids) -> Likely:
        """What is said of each word of a stream but its first two."""
        pair_key = (ids[:-1] << WORD_BITS) | ids[1:]
        pair, weight = self._pairs(pair_key)
        return self._likely(ids[BEFORE:], pair_key[1:], pair[1:], ids[:-BEFORE], weight[:-1], ids[1:-1])

    def around(self, words: Ids) -> tuple[Logs, Logs]:
        """The logarithms of the third of five neighbouring words (rows), and of the two after it together."""
        pairs = [self._pairs((words[n] << WORD_BITS) | words[n + 1]) for n in range(len(words) - 1)]
        found = []
        for n in range(BEFORE, len(words)):
            (_, weight), (pair, _) = pairs[n - 2], pairs[n - 1]
            key = (words[n - 1] << WORD_BITS) | words[n]
            found.append(self._likely(words[n], key, pair, words[n - 2], weight, words[n - 1]).three)
        return found[0], found[1] + found[2]

    def _likely(self, ids: Ids, pair_key: Ids, pair: Logs, first: Ids, weight: Logs, second: Ids) -> Likely:
        import numpy as np

        alone = self.words[0].take(ids)
        known = ~np.isnan(pair)
        pair = np.where(known, pair, alone + self.words[1].take(second))
        three = pair + weight
        begun = np.flatnonzero(weight)
        found = values(
            ((first.take(begun) << 2 * WORD_BITS) | pair_key.take(begun)).view(np.uint64), self.threes, THREE_BITS
        )
        whole = found >= 0
        begun = begun[whole]
        three[begun] = found[whole] * np.float32(-THREE_STEP)
        order = known.astype(np.int8)
        order[begun] += 1
        return Likely(alone, pair, three, order)

    def _pairs(self, keys: Ids) -> tuple[Logs, Logs]:
        """The logarithm of each pair, not a number for an unknown one, and the weight of falling back from it."""
        import numpy as np

        found = values(keys.view(np.uint64), self.pairs, 2 * PAIR_BITS)
        known = found >= 0
        step = np.float32(-PAIR_STEP)
        log = np.where(known, (found >> PAIR_BITS) * step, np.float32(np.nan))
        weight = np.where(known, (found & ((1 << PAIR_BITS) - 1)) * step - np.float32(SHIFT), np.float32(0))
        return log, weight


def nearness(first: Ids, second: Ids, table: NDArray[np.uint16]) -> Logs:
    """How much oftener than by chance each second word stands near the first and after it, as logarithm."""
    import numpy as np

    found = values(((first << WORD_BITS) | second).view(np.uint64), table, NEAR_BITS)
    return np.maximum(found, 0) * np.float32(NEAR_STEP)
