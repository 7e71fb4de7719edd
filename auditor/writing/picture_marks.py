"""What pictures of a dating are made of: blocks of SVG stacked below each other, texts, rectangles, lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from html import escape
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from auditor.writing.passages import visible

SMALL, PLAIN, LARGE = 11.0, 13.0, 15.0  # points of the sizes of letters
BROAD, NARROW = "MWmw@%&", " .,:;'’!|()[]fijlrtI«»"
WIDE_LETTER, BROAD_LETTER, CAPITAL, LETTER, NARROW_LETTER, BOLD = 1.05, 1.0, 0.76, 0.63, 0.42, 1.15
"""How wide letters are as shares of their size, in the widest of the usual fonts; bold ones are so much wider."""


class Block(NamedTuple):
    """A part of a picture, drawn from y = 0 down."""

    svg: str
    height: float


def stacked(blocks: Iterable[Block]) -> Block:
    """Blocks below each other."""
    parts, y = [], 0.0
    for block in blocks:
        parts.append(f'<g transform="translate(0 {number(y)})">{block.svg}</g>' if block.svg else "")
        y += block.height
    return Block("".join(parts), y)


def number(value: float) -> str:
    """A length in points."""
    return f"{value:.1f}".removesuffix(".0")


def label(x: float, y: float, text: str, kind: str, anchor: str = "start") -> str:
    """A text, safe whatever is in it."""
    end = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{number(x)}" y="{number(y)}" class="{kind}"{end}>{escape(visible(text))}</text>'


def box(x: float, y: float, width: float, height: float, kind: str) -> str:
    """A rectangle."""
    at = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect {at} class="{kind}"/>'


def path(points: Iterable[tuple[float, float]], kind: str, closed: bool = False) -> str:
    """Points joined by straight lines."""
    told = " ".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path d="M{told}{"Z" if closed else ""}" class="{kind}"/>'


def letter_width(letter: str) -> float:
    """About how wide a letter is, as a share of its size."""
    cells = cell_len(letter)
    if cells != 1:
        return WIDE_LETTER * (cells > 0)
    if letter in BROAD or letter in NARROW:
        return BROAD_LETTER if letter in BROAD else NARROW_LETTER
    return CAPITAL if letter.isupper() else LETTER


def length(text: str, size: float = PLAIN) -> float:
    """About how wide a text is in points, and rarely wider."""
    return size * sum(map(letter_width, text))


def short(text: str, width: float, size: float = PLAIN) -> str:
    """A text that can be seen, on one line, cut to a width."""
    shown = visible(text[: int(width)])
    if len(text) <= width and length(shown, size) <= width:
        return shown
    widths = list(accumulate(map(letter_width, shown), initial=2 * LETTER))
    return shown[: max(0, bisect_right(widths, width / size) - 1)].rstrip() + "…"


def split(text: str, width: float, size: float = PLAIN) -> list[str]:
    """A text in lines of a width, broken between words; a word too long for a line is cut."""
    lines = [""]
    for word in visible(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and length(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return [line if length(line, size) <= width else short(line, width, size) for line in lines]
