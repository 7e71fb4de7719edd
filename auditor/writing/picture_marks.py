"""What pictures of a dating are made of: blocks of SVG stacked below each other, texts, rectangles, lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from html import escape
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from auditor.writing.passages import visible
from auditor.writing.typesetting import wrapped

SMALL, PLAIN, LARGE = 11.0, 13.0, 15.0  # points of the sizes of letters
BROAD = "MWmw@%&"
WIDE_LETTER, BROAD_LETTER, CAPITAL, LETTER, BOLD = 1.05, 1.0, 0.76, 0.6, 1.12
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
    return BROAD_LETTER if letter in BROAD else CAPITAL if letter.isupper() else LETTER


def length(text: str, size: float = PLAIN) -> float:
    """About how wide a text is in points, and rarely wider."""
    return size * sum(map(letter_width, text))


def short(text: str, width: float, size: float = PLAIN) -> str:
    """A text that can be seen, on one line, cut to a width."""
    shown = visible(text[: int(width)])
    widths = list(accumulate(map(letter_width, shown), initial=2 * LETTER))
    fits = bisect_right(widths, width / size) - 1
    return shown if fits >= len(text) else shown[: max(0, fits)].rstrip() + "…"


def split(text: str, width: float, size: float = PLAIN) -> list[str]:
    """A text in lines of a width."""
    return [line.plain for line in wrapped(Text(visible(text)), int(width / size / LETTER))]
