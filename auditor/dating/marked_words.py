"""Where the words of a short list stand in a text, from the numbers of its words: no loop over them all."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.notes.sought import Sought
from auditor.notes.tokens import Tokens, tokens
from auditor.types import Span


class MarkedWords:
    """A list of words made ready for finding them, whatever their case; each is one word as the notes split them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = {int(tokens(word).hashes[0]): word for word in words}
        self._sought = Sought(self._known)

    def places(self, words: Tokens) -> list[tuple[Span, str]]:
        """Each place of a word of the list, in order, with the word as the list has it."""
        return [((start, start + size), self._known[number]) for start, size, number in self._sought.places(words)]
