"""Which stretches of a text are somebody's words: quotes of all shapes, unclosed ones and those over paragraphs too."""

from __future__ import annotations

import re
from bisect import bisect_left

from auditor.types import Span

MARK = re.compile(r"[“”„«»\"‘’']")
SINGLE = "‘'’"
ENDS_SPEECH = ".,!?…"
OPENERS = frozenset("“„«")
CLOSERS = frozenset("”»")
STOP = re.compile(r"[.!?…](?=\s|$)")
SHORTEST_SINGLE, LONGEST_SINGLE = 4, 400


def quotes(text: str, lines: list[Span]) -> list[Span]:
    """The outermost quotes with their marks, in order; one left open runs on where the next paragraph reopens it."""
    found: list[Span] = []
    carried = False
    every = marks(text, lines[0][0]) if lines else []
    after = 0
    for number, line in enumerate(lines):
        first, after = after, bisect_left(every, line[1], after)
        spans, unclosed = within(text, line, every[first:after], carried) if after > first else ([], None)
        found.extend(spans)
        carried = False
        if unclosed is not None:
            following = lines[number + 1] if number + 1 < len(lines) else None
            carried = following is not None and text[following[0]] in '“"„«'
            found.append((unclosed, line[1] if carried else sentence_end(text, unclosed, line[1])))
    return found


def marks(text: str, start: int) -> list[int]:
    """Where marks stand from a place on, apostrophes within words left out."""
    places = [match.start() for match in MARK.finditer(text, start)]
    return [
        place
        for place in places
        if not (text[place] in SINGLE and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum())
    ]


def within(text: str, line: Span, places: list[int], carried: bool) -> tuple[list[Span], int | None]:
    """The quotes closed within a line with marks at some places, and where one begins that is not."""
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for place in places:
        mark = text[place]
        if mark in SINGLE:
            opened = single(text, place, mark, opened, found)
        elif opened is None or opened[1] in "‘'":
            if mark in OPENERS or (mark == '"' and opens(text, place, line)):
                opened = (place, mark)
            elif mark in CLOSERS and carried and not found:
                found.append((line[0], place + 1))
        elif mark in CLOSERS or (mark == '"' and opened[1] == '"') or (mark == "“" and opened[1] == "„"):
            found.append((opened[0], place + 1))
            opened = None
    return found, None if opened is None or opened[1] in "‘'" else opened[0]


def single(
    text: str, place: int, mark: str, opened: tuple[int, str] | None, found: list[Span]
) -> tuple[int, str] | None:
    """What is open after a single mark: apostrophes look the same, so only a near pair with speech in it counts."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if opened is None:
        begins = mark != "’" and after.isalpha() and not before.isalnum() and before not in tuple(ENDS_SPEECH)
        return (place, mark) if begins else None
    closes = mark != "‘" and not after.isalnum() and (before.isalnum() or before in tuple(ENDS_SPEECH))
    if not closes or opened[1] not in SINGLE:
        return opened
    if not SHORTEST_SINGLE <= place - opened[0] <= LONGEST_SINGLE:
        return None
    if before == "s" and after == " " and text[place + 2 : place + 3].islower():
        return opened
    found.append((opened[0], place + 1))
    return None


def opens(text: str, place: int, line: Span) -> bool:
    """Whether a straight mark begins a quote: it leans on the word after it."""
    return (
        place == line[0]
        or text[place - 1].isspace()
        or text[place - 1] in "([—–-‘'"
        or (place + 1 < line[1] and text[place + 1].isalnum())
    )


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the first sentence after a place ends, `end` at the latest."""
    stop = STOP.search(text, start + 1, end)
    return stop.end() if stop else end
