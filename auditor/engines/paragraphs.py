"""Texts cut into parts that an engine takes, each a few paragraphs, with the way back to the article's places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from auditor.notes.lines import is_hard_wrapped
from auditor.types import Span, Value

BETWEEN = "\n\n"
"""What engines take for the end of a paragraph."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")
SPACE = re.compile(r"\s+")
BLANK = re.compile(r"\n[^\S\n]*\n")


class Part(Value, frozen=True):
    """Some paragraphs as they are sent: each with its place in the article."""

    text: str
    spans: tuple[Span, ...]

    def origin(self, start: int, end: int) -> Span | None:
        """Where a place in the part lies in the article; None where it runs over the end of a paragraph."""
        begins = [0]
        for low, high in self.spans:
            begins.append(begins[-1] + high - low + len(BETWEEN))
        number = bisect_right(begins, start) - 1
        if number >= len(self.spans):
            return None
        low, high = self.spans[number]
        shift = low - begins[number]
        return (start + shift, end + shift) if end + shift <= high else None


def paragraphs(text: str, lines: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs of a text: its lines, or what stands between blank ones where it is broken at one width."""
    if not is_hard_wrapped(list(lines)):
        return tuple(lines)
    joined: list[Span] = []
    for start, end in lines:
        if joined and not BLANK.search(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def parts(text: str, spans: Sequence[Span], most: int) -> Iterator[Part]:
    """The paragraphs in parts of at most so many characters."""
    some: list[Span] = []
    size = 0
    for span in (short for whole in spans for short in pieces(text, whole, most)):
        length = span[1] - span[0] + len(BETWEEN)
        if some and size + length > most + len(BETWEEN):
            yield part(text, some)
            some, size = [], 0
        some.append(span)
        size += length
    if some:
        yield part(text, some)


def part(text: str, spans: Sequence[Span]) -> Part:
    """Paragraphs as one part."""
    return Part(BETWEEN.join(text[start:end] for start, end in spans), tuple(spans))


def pieces(text: str, span: Span, most: int) -> Iterator[Span]:
    """A paragraph, cut behind sentences where it is too long, or between words where a sentence is."""
    start, end = span
    while end - start > most:
        cut = last_end(SENTENCE_END, text, start, start + most) or last_end(SPACE, text, start, start + most)
        yield start, cut or start + most
        start = cut or start + most
    yield start, end


def last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the last match in a stretch ends."""
    return max((match.end() for match in pattern.finditer(text, start, end)), default=None)
