"""Where words stand in a text, from the numbers of its words: no loop over them all."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.notes.together import Found, Part, apart
from auditor.notes.tokens import Tokens

BITS = 18
"""So many bits of a number tell most words that are not sought from those that may be."""


class Sought:
    """The numbers of some words, made ready for finding them."""

    def __init__(self, numbers: Iterable[int]) -> None:
        import numpy as np

        self._numbers = frozenset(numbers)
        self._may_be = np.zeros(1 << BITS, np.bool_)
        self._may_be[[number >> (64 - BITS) for number in self._numbers]] = True

    def places(self, words: Tokens) -> list[Found]:
        """Where each such word begins, its length and its number, in order; in texts read together all at once."""
        if not isinstance(words, Part):
            return self._places(words)
        every = words.together
        return every.once(self, lambda: apart(self._places(every.words), every.begins))[words.number]

    def _places(self, words: Tokens) -> list[Found]:
        import numpy as np

        at = np.flatnonzero(self._may_be[words.hashes >> np.uint64(64 - BITS)])
        starts, numbers = words.starts[at], words.hashes[at].tolist()
        found = zip(starts.tolist(), (words.ends[at] - starts).tolist(), numbers, strict=True)
        return [word for word in found if word[2] in self._numbers]
