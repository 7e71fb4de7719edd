"""Where each sentence begins and ends, past abbreviations, initials, quotes, headings and lines without a stop."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.notes.lines import is_hard_wrapped, is_heading
from auditor.types import Span

STOP = re.compile(r"[.!?…][.!?…]*[\"'”’»)\]]*(?:(?=\s+[^a-z\s])|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]+\s))")
NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[]*(\w*)")
BEFORE = "\"'“‘«(["
LIST_MARK = re.compile(r"(?:[-*•·]|\d{1,2}[.)])\s")
PREFIX = re.compile(r"^[a-z]+-(?=[A-Z])")
"""What stands with a hyphen before an abbreviation: "then-U.S. President"."""
LONGEST_ABBREVIATION = 8
CLEAR = 5
"""So many small letters before a full stop are a word, not an abbreviation."""
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
        found: list[Span] = []
        for start, end in blocks(text, lines):
            begun = start
            for stop in STOP.finditer(text, start, end):
                place = stop.end()
                if self._ends_sentence(text, begun, stop.start(), place):
                    found.append((begun, place))
                    begun = place
                    while text[begun].isspace():
                        begun += 1
            if begun < end:
                found.append((begun, end))
        return found

    def _ends_sentence(self, text: str, start: int, stop: int, end: int) -> bool:
        """Whether the stop marks at [stop, end) end a sentence, judged by the token before them and the word after."""
        if text[stop] != "." or text[stop + 1 : stop + 2] == ".":
            return True
        near = text[max(start, stop - LONGEST_ABBREVIATION) : stop]
        if near[-CLEAR:].islower() and near[-CLEAR:].isalpha():
            return True
        bare = PREFIX.sub("", near[near.rfind(" ") + 1 :].lstrip(BEFORE))
        if len(bare) == LONGEST_ABBREVIATION:
            return True
        if bare in self._titles:
            return False
        if bare in self._others or (len(bare) == 1 and bare.isalpha()) or bare[-2:-1] == ".":
            following = NEXT_WORD.match(text, end)
            return following is not None and following.group(1) in self._openers
        return not (bare.isdigit() and stop - start == len(bare))


def blocks(text: str, lines: list[Span]) -> list[Span]:
    """Stretches that no sentence crosses: lines, or the lines of a hard-wrapped paragraph together."""
    joined: list[Span] = []
    wrapped = is_hard_wrapped(lines)
    for line in lines:
        if joined and (wrapped or text[line[0]].islower()) and continues(text, joined[-1], line, wrapped):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def continues(text: str, block: Span, line: Span, wrapped: bool) -> bool:
    """Whether a line goes on with the sentence that the block before it left open."""
    if BLANK.search(text, block[1], line[0]) or LIST_MARK.match(text, line[0], line[1]):
        return False
    return wrapped or not is_heading(text, block)
