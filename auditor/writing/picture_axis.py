"""The day axis of a picture: the mass and the window above it, the claimed date below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from auditor.types import Dating
from auditor.writing.day_axis import WHOLE_MONTHS, Axis, claimed_days, levels, place, spread, window_days
from auditor.writing.day_ticks import ticks
from auditor.writing.day_words import compact, day, in_words
from auditor.writing.picture_marks import BOLD, LETTER, SMALL, Block, box, label, length, path

PLOT = 752  # points: the length of an axis
CURVE, LOW_CURVE, STEPS = 84, 30, 188  # the height of the curve and in how many parts a whole axis is drawn
TOP, BELOW = 24, 58  # points above the curve for the window's words, below it for ticks and claimed date
LEAST_MARK = 3.0  # points: nothing marked is thinner
LEAST_BAR = 14.0  # points: a claimed month or year that is longer is drawn as a bar


def plot(dating: Dating, found: Axis) -> Block:
    """The axis with the mass and the window above it and the claimed date below."""
    foot = TOP + height_of(found)
    parts = [*curve(dating, found, foot), bands(dating, found, TOP - 3, foot), line(found, foot), *marks(found, foot)]
    parts += [*window_label(dating, found), claim_line(dating, found, TOP - 3, foot), *claim_label(dating, found, foot)]
    return Block("".join(parts), foot + BELOW)


def height_of(found: Axis) -> float:
    """How high the mass is drawn: low where days are shown, of which the months tell little."""
    return CURVE if found.main.last - found.main.first > WHOLE_MONTHS else LOW_CURVE


def curve(dating: Dating, found: Axis, foot: float) -> Iterator[str]:
    """The mass as steps."""
    heights = [
        (part, levels(dating.months, part, max(1, round(STEPS * (part.right - part.left) / PLOT))))
        for part in found.stretches()
    ]
    peak = max(max(mass) for _, mass in heights)
    for part, mass in heights if peak > 0 else ():
        width = (part.right - part.left) / len(mass)
        points = [(part.left, foot)]
        for height, same in groupby(range(len(mass)), key=lambda at: round(mass[at] / peak * height_of(found), 1)):
            begun, *rest = same
            ended = rest[-1] if rest else begun
            points += [(part.left + x * width, foot - height) for x in (begun, ended + 1)]
        yield path([*points, (part.right, foot)], "mass", closed=True)


def line(found: Axis, foot: float) -> str:
    """The axis, with two strokes across its break."""
    parts = [path([(part.left, foot), (part.right, foot)], "line") for part in found.stretches()]
    for before, after in pairwise(found.stretches()):
        middle = (before.right + after.left) / 2
        parts += [path([(x - 3, foot + 7), (x + 3, foot - 7)], "break") for x in (middle - 4, middle + 4)]
    return "".join(parts)


def marks(found: Axis, foot: float) -> Iterator[str]:
    """The ticks, each with its name below it where that has room."""
    free = 0.0
    for part in found.stretches():
        for at, name in ticks(part, SMALL * LETTER):
            yield path([(at, foot), (at, foot + 5)], "line")
            wide = length(name, SMALL)
            begin = max(part.left, min(at - wide / 2, part.right - wide))
            if begin >= free:
                yield label(begin + wide / 2, foot + 17, name, "tick", "middle")
                free = begin + wide + SMALL / 2


def bands(dating: Dating, found: Axis, top: float, foot: float) -> str:
    """The days of the window, and a broken line at the likeliest."""
    days = window_days(dating.window) if dating.window else None
    best = day(dating.window.best) if dating.window else None
    parts = []
    for left, right in spread(found, days) if days else ():
        wide = max(LEAST_MARK, right - left)
        parts.append(box(left, top, wide, foot - top, "band"))
        parts += [path([(x, top), (x, foot)], "edge") for x in (left, left + wide)]
    if best:
        x = place(found, best.toordinal() + 0.5)
        parts.append(path([(x, top), (x, foot)], "best"))
    return "".join(parts)


def window_label(dating: Dating, found: Axis) -> Iterator[str]:
    """What the window says, above its middle."""
    if dating.window and (days := window_days(dating.window)):
        text = f"written {compact(dating.window.earliest, dating.window.latest)}"
        yield beside(text, 15, (place(found, days[0]) + place(found, days[1])) / 2, "window")


def claim_spans(dating: Dating, found: Axis) -> list[tuple[float, float]]:
    """The places that the claimed day, month or year takes."""
    days = claimed_days(dating.claimed)
    return list(spread(found, days)) if days else []


def claim_line(dating: Dating, found: Axis, top: float, foot: float) -> str:
    """A dotted line at the claimed date, unless that is a month or a year with some width."""
    if not (spans := claim_spans(dating, found)) or is_broad(dating, spans):
        return ""
    x = sum(spans[0]) / 2
    return path([(x, top), (x, foot)], f"claim {dating.verdict}")


def is_broad(dating: Dating, spans: Sequence[tuple[float, float]]) -> bool:
    """Whether the claimed date is drawn as a bar: a month or a year rather than a day."""
    is_day = dating.claimed is not None and dating.claimed.precision == "day"
    return not is_day and spans[-1][1] - spans[0][0] > LEAST_BAR


def claim_label(dating: Dating, found: Axis, foot: float) -> Iterator[str]:
    """The claimed date, pointed at from below or, where it is long, underlined."""
    if dating.claimed is None or not (spans := claim_spans(dating, found)):
        return
    kind, y, middle = f"claimed {dating.verdict}", foot + 24, (spans[0][0] + spans[-1][1]) / 2
    if is_broad(dating, spans):
        yield from (box(left, y + 3, right - left, 4, kind) for left, right in spans)
    else:
        x = middle
        yield path([(x - 5, y + 8), (x, y), (x + 5, y + 8)], kind, closed=True)
    yield beside(f"claimed {in_words(dating.claimed.date, short=True)}", foot + 46, middle, kind)


def beside(text: str, y: float, middle: float, kind: str) -> str:
    """A text around a place of the axis, moved where it would leave the picture."""
    half = length(text) * BOLD / 2
    return label(min(max(middle, half), PLOT - half), y, text, kind, "middle")
