"""The day axis of every picture of a dating: which days it shows, where each stands, what mass lies there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from auditor.types import Claim, Dating, Window
from auditor.writing.day_words import month_end, percent, stretch

FIRST, LAST = date.min.toordinal(), date.max.toordinal() + 1
LEAST_MARGIN = 10  # days shown on either side of a window: a few weeks in all give the eye a scale
MARGIN = 0.5  # of a window's length is shown on either side of it
MASS_MARGIN = 0.1  # of the length is shown around the mass where there is no window, half of it on either side
MOST_OF_MASS = 0.95  # of the mass is shown where there is no window
NEAR = 0.75  # of an axis's length: a claimed date so far off still stands on it, a farther one behind a break
WHOLE_MONTHS = 120  # days: a longer axis begins and ends with a month
LEAST_TOLD = 0.01  # of the mass beyond the ends: less is not told
STUB = 0.25  # of the length is kept for a claimed date behind a break

Days = tuple[int, int]  # a half-open range of ordinals
Masses = Sequence[tuple[str, float]]


class Stretch(NamedTuple):
    """Days without a gap and the places they take, from the first to before the last, in columns or points."""

    first: int
    last: int
    left: float
    right: float


class Axis(NamedTuple):
    """The days that matter and, behind a break before or after them, those of a claimed date far off."""

    main: Stretch
    stub: Stretch | None = None

    def stretches(self) -> list[Stretch]:
        """The stretches from left to right."""
        return sorted([self.main, self.stub] if self.stub else [self.main])


def axis(masses: Masses, window: Window | None, claim: Claim | None, length: float, gap: float) -> Axis | None:
    """The axis that shows them all, `length` wide with a break of `gap`; nothing without mass and window."""
    core, claimed = shown(masses, window), claimed_days(claim)
    if core is None:
        return None
    if claimed is None:
        return Axis(Stretch(*core, 0, length))
    both = rounded((min(core[0], claimed[0] - 2), max(core[1], claimed[1] + 2)))
    if both[1] - both[0] <= (1 + NEAR) * (core[1] - core[0]):
        return Axis(Stretch(*both, 0, length))
    if claimed[0] < core[1] and core[0] < claimed[1]:
        return Axis(Stretch(*core, 0, length))
    return broken(core, claimed, length, gap)


def told(dating: Dating) -> Masses:
    """The months of a text and their mass; none where nothing in it tells of them, so that all are alike."""
    return dating.months if dating.clues or dating.window else ()


def broken(core: Days, claimed: Days, length: float, gap: float) -> Axis:
    """An axis with a break between the claimed days and the others, all in one scale where the claimed ones fit."""
    side = round(length * STUB)
    around = rounded(widened(claimed, (core[1] - core[0]) * side / (length - side - gap)))
    if claimed[0] < core[0]:
        far = Stretch(around[0], min(around[1], core[0]), 0, side)
        return Axis(Stretch(*core, side + gap, length), far)
    far = Stretch(max(around[0], core[1]), around[1], length - side, length)
    return Axis(Stretch(*core, 0, length - side - gap), far)


def widened(days: Days, least: float) -> Days:
    """At least so many days, with the given ones in their middle."""
    more = max(0, round((least - (days[1] - days[0])) / 2))
    return days[0] - more, days[1] + more


def rounded(days: Days) -> Days:
    """Days that the calendar has, a long range of them in whole months."""
    first, last = max(FIRST, days[0]), min(LAST, days[1])
    if last - first <= WHOLE_MONTHS:
        return first, last
    return date.fromordinal(first).replace(day=1).toordinal(), month_end(date.fromordinal(last - 1)).toordinal() + 1


def shown(masses: Masses, window: Window | None) -> Days | None:
    """The days that matter: those around the window or, without one, those that hold most of the mass."""
    if window is not None and (days := window_days(window)):
        return rounded(widened(days, (days[1] - days[0]) + 2 * max(LEAST_MARGIN, MARGIN * (days[1] - days[0]))))
    found = narrowest(dated(masses))
    return rounded(widened(found, round((found[1] - found[0]) * (1 + MASS_MARGIN)))) if found else None


def window_days(window: Window) -> Days | None:
    """The days of a window."""
    first, last = stretch(window.earliest), stretch(window.latest)
    return (first[0].toordinal(), last[1].toordinal() + 1) if first and last and first[0] <= last[1] else None


def claimed_days(claim: Claim | None) -> Days | None:
    """The days on one of which an article says it was published."""
    found = stretch(claim.date) if claim else None
    return (found[0].toordinal(), found[1].toordinal() + 1) if found else None


def dated(masses: Masses) -> list[tuple[int, int, float]]:
    """The months in order, as days, with their mass."""
    found = ((stretch(month), share) for month, share in masses)
    return sorted((days[0].toordinal(), days[1].toordinal() + 1, share) for days, share in found if days and share > 0)


def narrowest(months: Sequence[tuple[int, int, float]]) -> Days | None:
    """The fewest days that hold most of the mass."""
    wanted = MOST_OF_MASS * sum(share for _, _, share in months)
    best: Days | None = None
    held, begin = 0.0, 0
    for _, end, share in months:
        held += share
        while held - months[begin][2] >= wanted and months[begin][1] < end:
            held -= months[begin][2]
            begin += 1
        if held >= wanted and (best is None or end - months[begin][0] < best[1] - best[0]):
            best = months[begin][0], end
    return best or ((months[0][0], months[-1][1]) if months else None)


def levels(masses: Masses, part: Stretch, count: int) -> list[float]:
    """The mass of a month, on average, in each of `count` equal parts of a stretch."""
    width = (part.last - part.first) / count
    found = [0.0] * count
    for first, last, share in dated(masses):
        begin, end = (first - part.first) / width, (last - part.first) / width
        for at in range(max(0, int(begin)), min(count, int(end) + 1)):
            found[at] += share * max(0.0, min(end, at + 1) - max(begin, at))
    return found


def beyond(masses: Masses, shown_axis: Axis) -> str:
    """How much of the mass lies before and after an axis, in words; nothing where that is little."""
    first, last = shown_axis.stretches()[0].first, shown_axis.stretches()[-1].last
    months = dated(masses)
    before = sum(mass for _, end, mass in months if end <= first)
    after = sum(mass for begin, _, mass in months if begin >= last)
    told = [f"{percent(mass)} {where}" for mass, where in ((before, "before"), (after, "after")) if mass >= LEAST_TOLD]
    return f"not shown: {', '.join(told)}" if told else ""


def place(shown_axis: Axis, ordinal: float) -> float:
    """Where a day begins on an axis: days in a break stand in its middle, days beyond an end at that end."""
    parts = shown_axis.stretches()
    left = parts[0].left
    for part in parts:
        if ordinal < part.first:
            return (left + part.left) / 2
        if ordinal < part.last:
            return part.left + (part.right - part.left) * (ordinal - part.first) / (part.last - part.first)
        left = part.right
    return left


def spread(shown_axis: Axis, days: Days) -> Iterator[tuple[float, float]]:
    """Where the days of a range that an axis shows lie, stretch by stretch."""
    for part in shown_axis.stretches():
        first, last = max(days[0], part.first), min(days[1], part.last)
        if first < last:
            scale = (part.right - part.left) / (part.last - part.first)
            yield part.left + scale * (first - part.first), part.left + scale * (last - part.first)
