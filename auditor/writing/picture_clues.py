"""The clues of a picture: for each its words, and the days it speaks for as a bar on the axis of the picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from auditor.types import Clue, Dating
from auditor.writing.day_axis import Axis, Days, place, spread
from auditor.writing.day_words import bounds, intervals, stretch, times
from auditor.writing.passages import shortened, visible
from auditor.writing.picture_axis import LEAST_MARK, PLOT, bands, claim_line
from auditor.writing.picture_marks import SMALL, Block, box, label, length, path, short

MOST_DAYS = 36525  # a century: on a longer axis a month cannot be seen
ROW, STRIP = 38, 14  # points of a clue's row, and of the bar in it
ARROW = 7.0  # points
LONG = 400  # characters of a reason kept

Ends = tuple[date, date] | None


def clue_row(clue: Clue, line_number: int | None, dating: Dating, found: Axis | None) -> Block:
    """A clue: its words, what they say of the day, and that as a bar on the same axis."""
    told = " · ".join(filter(None, (bounds(clue), times(clue.weight))))
    room = PLOT - length(told, SMALL) - 2 * SMALL
    quoted = f"«{visible(clue.excerpt[:LONG])}»" if clue.excerpt.strip() else visible(clue.because[:LONG])
    where = f"line {line_number} " if line_number else ""
    why = shortened(clue.because, LONG) + (f" ({shortened(clue.source, LONG)})" if clue.source else "")
    words = label(0, 12, where + short(quoted, room - length(where)), "quoted")
    words += label(PLOT, 12, told, "soft small", "end")
    drawn = strip(clue, dating, found) if found else ""
    return Block(f"<g><title>{escape(why)}</title>{words}{drawn}</g>", ROW if found else ROW - STRIP)


def strip(clue: Clue, dating: Dating, found: Axis) -> str:
    """A clue's days as a bar, open ends as arrows, with the window and the claimed date behind it."""
    top, foot = ROW - STRIP - 3, ROW - 6
    middle = (top + foot) / 2
    parts = [path([(part.left, middle), (part.right, middle)], "track") for part in found.stretches()]
    parts += [bands(dating, found, top, foot), claim_line(dating, found, top, foot)]
    return "".join([*parts, *bar(clue, found, middle)])


def bar(clue: Clue, found: Axis, middle: float) -> Iterator[str]:
    """The days between which a clue says that the text was written; a season comes again in every year."""
    if clue.season and not intervals(clue):
        for left, right in (span for days in seasons(clue.season, found) for span in spread(found, days)):
            yield box(left, middle - 2, max(LEAST_MARK, right - left), 4, "clue")
    for earliest, latest in intervals(clue):
        yield from piece(stretch(earliest or ""), stretch(latest or ""), found, middle)


def piece(first: Ends, last: Ends, found: Axis, middle: float) -> Iterator[str]:
    """One stretch of days, with a cap at an end that the axis shows and an arrow where there is none."""
    if not (first or last):
        return
    parts = found.stretches()
    begin = first[0].toordinal() if first else parts[0].first
    end = last[1].toordinal() + 1 if last else parts[-1].last
    inside = list(spread(found, (begin, end)))
    for left, right in inside:
        yield box(left, middle - 2, max(LEAST_MARK, right - left), 4, "clue")
    if first is None or end <= parts[0].first:
        yield arrow(0, middle, -1)
    elif begin >= parts[0].first and inside:
        yield cap(min(place(found, begin), inside[0][0]), middle)
    if last is None or begin >= parts[-1].last:
        yield arrow(PLOT, middle, 1)
    elif end <= parts[-1].last and inside:
        yield cap(max(place(found, end), inside[0][0] + LEAST_MARK), middle)


def seasons(month: int, found: Axis) -> Iterator[Days]:
    """The days of a month in each year that an axis shows; none on an axis too long to tell months."""
    for part in found.stretches() if found.main.last - found.main.first <= MOST_DAYS else ():
        for year in range(date.fromordinal(part.first).year, date.fromordinal(part.last - 1).year + 1):
            if days := stretch(f"{year:04}-{month:02}"):
                yield days[0].toordinal(), days[1].toordinal() + 1


def cap(x: float, middle: float) -> str:
    """The end of a bar."""
    return box(x - 1, middle - 5, 2, 10, "clue")


def arrow(tip: float, middle: float, way: int) -> str:
    """The head of an arrow that points out of the axis, to the left (-1) or to the right (1)."""
    back = tip - way * ARROW
    return path([(back, middle - 5), (tip + way * 2, middle), (back, middle + 5)], "clue", closed=True)
