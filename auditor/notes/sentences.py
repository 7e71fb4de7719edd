"""Where each sentence begins and ends: abbreviations, initials, quotes, headings and lines without a stop considered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.notes.lines import is_hard_wrapped, is_heading
from auditor.types import Span

STOP = re.compile(r"[.!?…][.!?…]*[\"'”’»)\]]*(?:\s+(?=\S)|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]+\s))")
LAST_TOKEN = re.compile(r"[^\s\"'“‘(\[]+$")
NEXT_WORD = re.compile(r"[\"'“‘«(\[]*(\w*)")
LIST_MARK = re.compile(r"(?:[-*•·]|\d{1,2}[.)])\s")
LONGEST_TOKEN = 24
BLANK = re.compile(r"\n[ \t\r]*\n")


class Splitter:
    """Splits texts into sentences by the abbreviations it was given."""

    def __init__(self, abbreviations: Mapping[str, Sequence[str]]) -> None:
        """Reads the lists `before-a-name`, `anywhere` and `sentence-openers`."""
        self._titles = frozenset(abbreviations.get("before-a-name", ()))
        self._others = frozenset(abbreviations.get("anywhere", ()))
        self._openers = frozenset(abbreviations.get("sentence-openers", ()))

    def sentences(self, text: str, lines: list[Span]) -> list[Span]:
        """The sentences of a text whose lines are given; white space belongs to none."""
        return [span for block in blocks(text, lines) for span in self._within(text, block)]

    def _within(self, text: str, block: Span) -> Iterator[Span]:
        """The sentences of one block."""
        start, end = block
        for stop in STOP.finditer(text, start, end):
            if self._ends_sentence(text, start, stop):
                yield start, without_space(text, stop)
                start = stop.end()
        if start < end:
            yield start, end

    def _ends_sentence(self, text: str, start: int, stop: re.Match[str]) -> bool:
        """Whether a stop mark ends a sentence, judged by the token before it and the word after."""
        following = NEXT_WORD.match(text, stop.end())
        word = following.group(1) if following else ""
        if word[:1].islower():
            return False
        if text[stop.start()] != "." or stop.group().startswith(".."):
            return True
        token = LAST_TOKEN.search(text, max(start, stop.start() - LONGEST_TOKEN), stop.start())
        if token is None:
            return True
        bare = token.group()
        if bare in self._titles:
            return False
        if bare in self._others or (len(bare) == 1 and bare.isalpha()) or (len(bare) > 2 and bare[-2] == "."):
            return word in self._openers
        return not (bare.isdigit() and token.start() == start)


def without_space(text: str, stop: re.Match[str]) -> int:
    """Where a stop mark's visible part ends."""
    end = stop.end()
    while text[end - 1].isspace():
        end -= 1
    return end


def blocks(text: str, lines: list[Span]) -> list[Span]:
    """Stretches that no sentence crosses: lines, or the lines of a hard-wrapped paragraph together."""
    joined: list[Span] = []
    wrapped = is_hard_wrapped(lines)
    for line in lines:
        if joined and continues(text, joined[-1], line, wrapped):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def continues(text: str, block: Span, line: Span, wrapped: bool) -> bool:
    """Whether a line goes on with the sentence that the block before it left open."""
    gap = text[block[1] : line[0]]
    if BLANK.search(gap) or LIST_MARK.match(text, line[0], line[1]):
        return False
    return wrapped or (text[line[0]].islower() and not is_heading(text, block))
