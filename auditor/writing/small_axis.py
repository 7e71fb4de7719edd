"""The window of one article on an axis of days, small enough to stand in a line of the HTML report."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from auditor.types import Claim, Window
from auditor.writing.day_axis import Axis, Days, axis, claimed_days, place, spread, window_days
from auditor.writing.day_words import compact, day, in_words
from auditor.writing.passages import visible
from auditor.writing.picture_axis import line, marks
from auditor.writing.picture_marks import SMALL, box, label, length, path

WIDTH, HEIGHT, GAP = 480, 46, 20  # points
AXIS = 26  # points from the top to the axis, for the claimed date
BAR = 6  # points: the height of the window's bar
LEAST_CUT = 24.0  # points: a narrower bar is not cut at its likeliest day
LEAST_MARK = 3.0  # points: nothing marked is thinner


def small_axis(window: Window, claim: Claim | None) -> str:
    """An inline SVG with window, likeliest day and claimed date, which the page's own style colours."""
    found = axis((), window, claim, WIDTH, GAP)
    if found is None:
        return ""
    told = f"written {compact(window.earliest, window.latest)}"
    told += f", claimed {in_words(claim.date, short=True)}" if claim else ""
    parts = [
        line(found, AXIS),
        *window_marks(found, window),
        *marks(found, AXIS),
        *claim_marks(found, claim, window_days(window)),
    ]
    return (
        f'<svg class=axis viewBox="0 0 {WIDTH} {HEIGHT}" role=img aria-label="{escape(visible(told))}">'
        f"{''.join(parts)}</svg>"
    )


def window_marks(found: Axis, window: Window) -> Iterator[str]:
    """The days of the window as a bar, the likeliest as a stroke in it."""
    days, best = window_days(window), day(window.best)
    for left, right in spread(found, days) if days else ():
        yield box(left, AXIS - BAR / 2, max(LEAST_MARK, right - left), BAR, "band")
        if best and right - left >= LEAST_CUT:
            x = place(found, best.toordinal() + 0.5)
            yield path([(x, AXIS - BAR / 2), (x, AXIS + BAR / 2)], "best")


def claim_marks(found: Axis, claim: Claim | None, window: Days | None) -> Iterator[str]:
    """The claimed date, pointed at from above the axis, in another colour where it is outside the window."""
    days = claimed_days(claim)
    if claim is None or days is None:
        return
    kind = "claimed" if window is None or days[1] <= window[0] or window[1] <= days[0] else "fitting"
    x = (place(found, days[0]) + place(found, days[1])) / 2
    half = length(text := f"claimed {in_words(claim.date, short=True)}", SMALL) / 2
    yield label(min(max(x, half), WIDTH - half), 10, text, kind, "middle")
    yield path([(x - 4, AXIS - 12), (x, AXIS - 5), (x + 4, AXIS - 12)], kind, closed=True)
