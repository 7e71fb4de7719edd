"""Whether the words around an expression tell of what was or of what is to come."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.notes.timex.timeline import Tense
from auditor.notes.timex.words import trie

WIDEST = 160
"""So many characters on either side are looked at, never past the end of the sentence."""
ENDS = re.compile(r"[.!?]['\"”’]*\s+(?=[A-Z\"“‘'`])|\n\s*\n|;")
POSSESSIVES = "'s ", "’s "
"""The thing that belongs to a day may be past whatever is to be done with it."""


class Tenses:
    """The words that tell tenses made ready for finding them."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        """Reads the lists `past` and `future`, and those that count only right before: `since` and `until`."""
        past, future = trie(lexicon.get("past", ())), trie(lexicon.get("future", ()))
        coming = trie(lexicon.get("to-come", ()))
        done = rf"(?:{past}|(?!{trie(lexicon.get('not-past', ()))}\b)[a-z]{{2,}}ed)"
        self._cue = re.compile(
            rf"(?<!\w)(?:(?P<future>(?:{future}|to {coming})(?: (?:not )?(?:be )?{done})?)|(?P<past>{done}))(?!\w)"
        )
        self._by = re.compile(rf"(?<!\w){trie(lexicon.get('until-unless-past', ()))}(?: the)?\s+$", re.I)
        self._perfect = re.compile(rf"(?<!\w){trie(lexicon.get('perfect', ()))}(?!\w)")
        self._since = re.compile(rf"(?<!\w){trie(lexicon.get('since', ()))}(?: the)?\s+$", re.I)
        self._ahead = re.compile(rf"(?<!\w){trie(lexicon.get('ahead', ()))}(?: the)?\s+$", re.I)
        self._until = re.compile(rf"(?<!\w){trie(lexicon.get('until', ()))}(?: the)?\s+$", re.I)

    def tense(self, text: str, start: int, end: int) -> Tense:
        """The tense told by the nearest cue of the sentence, first before the expression and then after it."""
        before = ENDS.split(text[max(0, start - WIDEST) : start])[-1]
        after = ENDS.split(text[end : end + WIDEST], 1)[0]
        if self._ahead.search(before):
            return "future"
        if self._since.search(before):
            return "past"
        if after.startswith(POSSESSIVES):
            return self._nearest(after, last=False)
        until = self._until.search(before)
        if until is not None and before[: until.start()].strip():
            return "future"
        if self._by.search(before) and not self._perfect.search(before):
            return "future"
        next_word = self._cue.match(after, 1)
        if next_word is not None and not after.startswith(" to "):
            return "future" if next_word.lastgroup == "future" else "past"
        return self._nearest(before, last=True) or self._nearest(after, last=False)

    def _nearest(self, words: str, *, last: bool) -> Tense:
        """The tense of the last or the first cue."""
        found = [match.lastgroup for match in self._cue.finditer(words)]
        return "" if not found else "future" if found[-1 if last else 0] == "future" else "past"
