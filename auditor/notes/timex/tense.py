"""Whether the words around an expression tell of what was or of what is to come."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.notes.timex.timeline import Tense
from auditor.notes.timex.words import trie

WIDEST = 160
"""So many characters on either side are looked at, never past the end of the sentence."""
ENDS = re.compile(r"[.!?]['\"”’]*\s+(?=[A-Z\"“‘'`])|\n\s*\n|;")


class Tenses:
    """The words that tell tenses made ready for finding them."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        """Reads the lists `past` and `future`."""
        past, future = trie(lexicon.get("past", ())), trie(lexicon.get("future", ()))
        self._cue = re.compile(rf"\b(?:(?P<future>{future})|(?P<past>{past}|[a-z]{{2,}}ed))(?!\w)")

    def tense(self, text: str, start: int, end: int) -> Tense:
        """The tense told by the nearest cue of the sentence, first before the expression and then after it."""
        before = ENDS.split(text[max(0, start - WIDEST) : start])[-1]
        return self._nearest(before, last=True) or self._nearest(ENDS.split(text[end : end + WIDEST], 1)[0], last=False)

    def _nearest(self, words: str, *, last: bool) -> Tense:
        found = [match.lastgroup for match in self._cue.finditer(words)]
        return "" if not found else "future" if found[-1 if last else 0] == "future" else "past"
