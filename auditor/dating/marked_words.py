"""Where the words of a short list stand in a text, from the numbers of its words: no loop over them all."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.notes.tokens import Tokens, tokens
from auditor.types import Span

SLOTS = 1 << 16
"""Words that share the last 16 bits of their numbers with one of the list are looked up, few others."""


class MarkedWords:
    """A list of words made ready for finding them, whatever their case; each is one word as the notes split them."""

    def __init__(self, words: Iterable[str]) -> None:
        import numpy as np

        self._known = {int(tokens(word).hashes[0]): word for word in words}
        self._is_likely = np.zeros(SLOTS, np.bool_)
        self._is_likely[[number % SLOTS for number in self._known]] = True

    def places(self, words: Tokens) -> list[tuple[Span, str]]:
        """Each place of a word of the list, in order, with the word as the list has it."""
        import numpy as np

        likely = np.flatnonzero(self._is_likely[words.hashes & np.uint64(SLOTS - 1)])
        starts, ends, numbers = (line[likely].tolist() for line in words)
        return [
            ((start, end), self._known[number])
            for start, end, number in zip(starts, ends, numbers, strict=True)
            if number in self._known
        ]
