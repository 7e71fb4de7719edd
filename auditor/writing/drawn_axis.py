"""The day axis drawn in characters: the mass above it, the window and the claimed date below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.text import Text

from auditor.types import Dating
from auditor.writing.day_axis import (
    WHOLE_MONTHS,
    Axis,
    Days,
    Masses,
    axis,
    beyond,
    claimed_days,
    levels,
    spread,
    told,
    window_days,
)
from auditor.writing.day_ticks import ticks
from auditor.writing.day_words import compact, day, in_words
from auditor.writing.passages import visible

ROWS = 3  # lines of the curve; one where days are shown, of which the months tell little
BLOCKS, PLAIN_BLOCKS = " ▁▂▃▄▅▆▇█", " ..::++##"
FULL = len(BLOCKS) - 1
LEAST_SHOWN = 0.01  # of the highest mass: less leaves no mark
BREAK = " ╱╱ "
LINE, TICK, OPEN, CLOSE, INSIDE, BEST, CARET = "─┬├┤─●▲"

CLAIM_INK = {"contradicted": "bold red", "holds": "bold green"}  # others are bold
WINDOW_INK = "bold cyan"


def drawn(dating: Dating, width: int, plain: bool) -> Iterator[Text]:
    """The lines of the picture, none wider than `width`; `plain` keeps to signs that every terminal has."""
    found = axis(told(dating), dating.window, dating.claimed, width, len(BREAK))
    if found is None:
        return
    yield from (Text(row, "blue") for row in curve(found, dating.months, width, PLAIN_BLOCKS if plain else BLOCKS))
    yield Text(line(found, width), "dim")
    yield Text(names(found), "dim")
    if dating.window is not None:
        yield from (Text(row, WINDOW_INK) for row in window_rows(found, dating, width))
    if dating.claimed is not None:
        ink = CLAIM_INK.get(dating.verdict, "bold")
        yield from (Text(row, ink) for row in claim_rows(found, dating, width))
    if hidden := beyond(dating.months, found):
        yield Text(hidden[:width], "dim")


def columns(found: Axis, days: Days) -> list[tuple[int, int]]:
    """The columns in which some days stand, at least one for each stretch of the axis that has any of them."""
    spans = ((int(start), end) for start, end in spread(found, days))
    return [(start, max(start + 1, round(end))) for start, end in spans]


def curve(found: Axis, masses: Masses, width: int, blocks: str) -> list[str]:
    """The mass as a curve, its top line first; nothing where no month has any."""
    heights = [0.0] * width
    for part in found.stretches():
        left, right = int(part.left), int(part.right)
        heights[left:right] = levels(masses, part, right - left)
    peak = max(heights, default=0.0)
    if peak <= 0:
        return []
    rows = ROWS if found.main.last - found.main.first > WHOLE_MONTHS else 1
    steps = [max(1, round(height / peak * rows * FULL)) if height >= LEAST_SHOWN * peak else 0 for height in heights]
    return ["".join(blocks[min(max(step - FULL * row, 0), FULL)] for step in steps) for row in reversed(range(rows))]


def line(found: Axis, width: int) -> str:
    """The axis with its ticks and its break."""
    row = [LINE] * width
    for part in found.stretches():
        for tick in ticks(part, 1):
            row[int(tick.at)] = TICK
    for before, after in pairwise(found.stretches()):
        row[int(before.right) : int(after.left)] = BREAK
    return "".join(row)


def names(found: Axis) -> str:
    """What stands under the ticks, each name from its tick on; one without room is left out, but never all."""
    row = ""
    for part in found.stretches():
        for number, (at, name) in enumerate(ticks(part, 1)):
            begin = int(at) if number else max(int(part.left), min(int(at), int(part.right) - len(name)))
            if (not row or begin > len(row)) and begin + len(name) <= part.right:
                row = row.ljust(begin) + name
    return row


def window_rows(found: Axis, dating: Dating, width: int) -> Iterator[str]:
    """The window as a bracket with its likeliest day, and beside it what it says."""
    window = dating.window
    days = window_days(window) if window else None
    if window is None or days is None:
        return
    for start, end in columns(found, days)[:1]:
        signs = [INSIDE] * (end - start)
        if end - start > 1:
            signs[0], signs[-1] = OPEN, CLOSE
        best = day(window.best)
        for first, last in columns(found, (best.toordinal(), best.toordinal() + 1)) if best else []:
            if start <= (middle := (first + last - 1) // 2) < end:
                signs[middle - start] = BEST
        yield from beside(start, "".join(signs), f"written {compact(window.earliest, window.latest)}", width)


def claim_rows(found: Axis, dating: Dating, width: int) -> Iterator[str]:
    """The claimed date, pointed at from below, and beside it what it says."""
    days = claimed_days(dating.claimed)
    if dating.claimed is None or days is None:
        return
    spans = columns(found, days)
    begun, ended = spans[0][0], spans[-1][1]
    label = f"claimed {in_words(visible(dating.claimed.date), short=True)}"
    yield from beside(begun, CARET * (ended - begun), label, width)


def beside(start: int, mark: str, label: str, width: int) -> Iterator[str]:
    """A mark from a column on with its label after it, before it or, where neither has room, below it."""
    after, before = start + len(mark) + 1, start - 1 - len(label)
    if after + len(label) <= width:
        yield f"{' ' * start}{mark} {label}"
    elif before >= 0:
        yield f"{' ' * before}{label} {mark}"
    else:
        yield " " * start + mark
        yield " " * max(0, min(start, width - len(label))) + label[:width]
