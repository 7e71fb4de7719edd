"""Typographic variants folded to plain characters, so that a pattern written plainly matches them all."""

from __future__ import annotations

import re
from bisect import bisect_right

from auditor.types import Span

COMMON = {"’": "'", "“": '"', "”": '"', "‘": "'", "—": "-", "–": "-", "\u00a0": " "}
ALIKE = {
    "'": "‚‛′ʼ",
    '"': "„‟″«»",
    "-": "‐‑‒―−",
    " ": "\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000",
    "i": "ı",
    "I": "İ",
    "k": "\u212a",
    "s": "ſ",
}
WIDER = {"…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
RARE = tuple((variant, plain) for plain, variants in ALIKE.items() for variant in variants)


WIDE = re.compile("|".join(WIDER))


class Folded:
    """A text with its typographic variants made plain, and the way back to the spans of the original."""

    __slots__ = ("_added", "_places", "text")

    def __init__(self, text: str) -> None:
        self._places: list[int] = []
        self._added: list[int] = []
        if text.isascii():
            self.text = text
            return
        for variant, plain in COMMON.items():
            text = text.replace(variant, plain)
        if not text.isascii():
            for variant, plain in RARE:
                text = text.replace(variant, plain)
        self.text = text
        if any(variant in text for variant in WIDER):
            self._widen(text)

    def _widen(self, text: str) -> None:
        """Write out the variants that stand for several characters, and note after which places text was added."""
        parts: list[str] = []
        done = length = added = 0
        for match in WIDE.finditer(text):
            wide = WIDER[match.group()]
            parts += (text[done : match.start()], wide)
            length += match.start() - done + len(wide)
            done = match.end()
            added += len(wide) - 1
            self._places.append(length)
            self._added.append(added)
        self.text = "".join(parts) + text[done:]

    def origin(self, span: Span) -> Span:
        """The span of the original text that a span of the folded text came from; a cut variant counts whole."""
        if not self._places:
            return span
        return self._back(span[0], False), self._back(span[1], True)

    def _back(self, place: int, is_end: bool) -> int:
        """Where a folded place stood in the original: the start, or for an end the far side, of a widened variant."""
        index = bisect_right(self._places, place)
        before = self._added[index - 1] if index else 0
        if index < len(self._places):
            width = self._added[index] - before + 1
            start = self._places[index] - width
            if start < place < self._places[index]:
                return start - before + is_end
        return place - before


def folded(text: str) -> str:
    """The text with its typographic variants made plain."""
    return Folded(text).text
