"""How texts were dated, as one SVG picture: mass, window and claimed date on a day axis, and a bar for each clue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import BinaryIO

from auditor.types import Clue, Dating, Unreadable
from auditor.writing.dating_records import Dated, DatingSummary, weightiest
from auditor.writing.day_axis import (
    WHOLE_MONTHS,
    Axis,
    axis,
    claimed_days,
    densities,
    outside,
    place,
    spread,
    window_days,
)
from auditor.writing.day_ticks import ticks
from auditor.writing.day_words import bounds, compact, day, in_words, percent, stretch, times, verdict
from auditor.writing.passages import shortened, visible
from auditor.writing.picture_marks import (
    BOLD,
    LARGE,
    LETTER,
    SMALL,
    Block,
    box,
    label,
    length,
    number,
    path,
    short,
    split,
    stacked,
)

WIDTH, EDGE = 800, 24  # points
PLOT = WIDTH - 2 * EDGE
GAP = 26  # points of a break in the axis
CURVE, LOW_CURVE, STEPS = 84, 30, 188  # the height of the curve and in how many parts a whole axis is drawn
LEAST_MARK = 3.0  # points: nothing marked is thinner
ARROW = 7.0  # points
TOP, BELOW = 24, 58  # points above the curve for the window's words, below it for ticks and claimed date
ROW, STRIP = 38, 14  # points of a clue's row, and of the bar in it
MARGIN = 16  # points between two articles
MOST_CLUES = 12
MOST_ARTICLES = 50  # in one picture
LONG = 400  # characters of a reason kept
LEGEND = "Clues, weightiest first; 10×: makes the window ten times likelier than the claimed date"
LEAST_TOLD = 0.01  # of the mass beyond the ends: less is not told

STYLE = """
text{font:13px system-ui,"Segoe UI","DejaVu Sans",sans-serif;fill:#23242a;unicode-bidi:isolate}
.paper{fill:#fdfcfa}.name{font-weight:600}.title{font-style:italic}.said{font-size:15px;font-weight:600}
.soft,.tick{fill:#6a6c75}.small,.tick{font-size:11px}
.line{stroke:#6a6c75;fill:none}.break{stroke:#6a6c75;fill:none;stroke-width:1.5}
.mass{fill:#b9c6d6}.band{fill:#1c6478;fill-opacity:.13}.edge{stroke:#1c6478;stroke-width:1.5;fill:none}
.best{stroke:#1c6478;stroke-width:1.5;stroke-dasharray:4 3;fill:none}.window{fill:#1c6478;font-weight:600}
.claim{stroke:#b3261e;stroke-width:1.5;stroke-dasharray:2 3;fill:none}.claimed{fill:#b3261e;font-weight:600}
.clue{fill:#3f5f8a}.track{stroke:#e3e1da;fill:none}
@media (prefers-color-scheme:dark){
text{fill:#e6e4de}.paper{fill:#17181b}.soft,.tick{fill:#9b9da6}.line,.break{stroke:#9b9da6}
.mass{fill:#47566a}.band{fill:#86cfe2;fill-opacity:.16}.edge,.best{stroke:#86cfe2}.window{fill:#86cfe2}
.claim{stroke:#ff9b90}.claimed{fill:#ff9b90}.clue{fill:#8fb3e6}.track{stroke:#34363c}
}"""


class DatingPicture:
    """Keeps the first articles and draws them when all have come."""

    def __init__(self, stream: BinaryIO, most: int | None) -> None:
        self._stream = stream
        self._most = MOST_CLUES if most is None else most
        self._panels: list[Block] = []
        self._said: list[str] = []

    def write(self, dated: Dated) -> None:
        """Take in one article."""
        if len(self._panels) < MOST_ARTICLES:
            self._panels.append(panel(dated, self._most))
            self._said.append(f"{dated.article.id}: {verdict(dated.dating)}")

    def close(self, summary: DatingSummary, unreadable: Sequence[Unreadable]) -> None:
        """Draw."""
        more = [closing(line) for line in left_out(summary.articles - len(self._panels), unreadable)]
        self._stream.write(picture([*self._panels, *more], self._said).encode("utf-8", "replace"))


def left_out(articles: int, unreadable: Sequence[Unreadable]) -> Iterator[str]:
    """What the picture does not show."""
    if articles:
        yield f"and {articles:,} more article{'s' * (articles != 1)}: the .json form has all"
    for record in unreadable[:MOST_ARTICLES]:
        yield f"could not be read: {record.source}: {record.reason}"
    if len(unreadable) > MOST_ARTICLES:
        yield f"and {len(unreadable) - MOST_ARTICLES:,} more records could not be read"


def closing(line: str) -> Block:
    """A line below the articles."""
    return Block(label(EDGE, 14, short(line, PLOT), "soft"), 22)


def picture(panels: Sequence[Block], said: Sequence[str]) -> str:
    """The whole picture, with what it shows in words for those who do not see it."""
    whole = stacked([Block("", EDGE / 2), *panels, Block("", EDGE / 2)])
    title = "When the text was written" if len(said) == 1 else "When the texts were written"
    size = f'width="{WIDTH}" height="{number(whole.height)}" viewBox="0 0 {WIDTH} {number(whole.height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title said">'
        f'<title id="title">{title}</title><desc id="said">{escape(visible(" ".join(said)))}</desc>'
        f"<style>{STYLE}</style>{box(0, 0, WIDTH, whole.height, 'paper')}{whole.svg}</svg>\n"
    )


def panel(dated: Dated, most: int) -> Block:
    """One article."""
    dating, pairs = dated.dating, weightiest(dated, most)
    found = axis(dating.months, dating.window, dating.claimed, PLOT, GAP)
    drawn = [plot(dating, found)] if found else []
    rows = [clue_row(clue, line, dating, found) for clue, line in pairs]
    if any(times(clue.weight) for clue, _ in pairs):
        rows.insert(0, Block(label(EDGE, 12, LEGEND, "soft small"), 24))
    more = len(dating.clues) - len(pairs)
    rest = [closing(f"and {more:,} more clue{'s' * (more != 1)} of less weight")] if more else []
    whole = stacked([heading(dated), *drawn, *rows, *rest, Block("", MARGIN)])
    return Block(f'<g role="group" aria-label="{escape(visible(dated.article.id))}">{whole.svg}</g>', whole.height)


def heading(dated: Dated) -> Block:
    """The article's name and title, and the verdict."""
    about, lines = dated.article, [(short(dated.article.id, PLOT / BOLD), "name", 18.0)]
    if about.title:
        lines.append((short(about.title, PLOT), "title", 18.0))
    lines += [(line, "said", 21.0) for line in split(verdict(dated.dating), PLOT / BOLD, LARGE)]
    lines += [(line, "soft small", 16.0) for line in split(" · ".join(facts(dated.dating)), PLOT, SMALL)]
    return stacked([Block(label(EDGE, height - 4, text, kind), height) for text, kind, height in lines])


def facts(dating: Dating) -> Iterator[str]:
    """How sure the window is, where the claimed date stands, and what the axis leaves out."""
    if dating.window:
        yield f"{percent(dating.window.confidence)} sure"
        yield f"likeliest {in_words(dating.window.best, short=True)}"
    if dating.claimed:
        yield f"claimed {dating.claimed.date} ({dating.claimed.origin})"
    if dating.share is not None:
        yield f"probability near it {percent(dating.share)}"
    yield f"{len(dating.clues):,} clue{'s' * (len(dating.clues) != 1)}"


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
    """The mass as steps, and in words what lies beyond the ends."""
    heights = [
        (part, densities(dating.months, part, max(1, round(STEPS * (part.right - part.left) / PLOT))))
        for part in found.stretches()
    ]
    peak = max(max(mass) for _, mass in heights)
    for part, mass in heights if peak > 0 else ():
        width = (part.right - part.left) / len(mass)
        points = [(EDGE + part.left, foot)]
        for height, same in groupby(range(len(mass)), key=lambda at: round(mass[at] / peak * height_of(found), 1)):
            begun, *rest = same
            ended = rest[-1] if rest else begun
            points += [(EDGE + part.left + x * width, foot - height) for x in (begun, ended + 1)]
        yield path([*points, (EDGE + part.right, foot)], "mass", closed=True)
    for share, x, anchor in zip(outside(dating.months, found), (EDGE, WIDTH - EDGE), ("start", "end"), strict=True):
        if share >= LEAST_TOLD:
            told = f"{percent(share)} {'before' if anchor == 'start' else 'after'}"
            yield label(x, 15, told, "tick", anchor)


def line(found: Axis, foot: float) -> str:
    """The axis, with two strokes across its break."""
    parts = [path([(EDGE + part.left, foot), (EDGE + part.right, foot)], "line") for part in found.stretches()]
    for before, after in pairwise(found.stretches()):
        middle = EDGE + (before.right + after.left) / 2
        parts += [path([(x - 3, foot + 7), (x + 3, foot - 7)], "break") for x in (middle - 4, middle + 4)]
    return "".join(parts)


def marks(found: Axis, foot: float) -> Iterator[str]:
    """The ticks, each with its name below it where that has room."""
    free = 0.0
    for part in found.stretches():
        for at, name in ticks(part, SMALL * LETTER):
            yield path([(EDGE + at, foot), (EDGE + at, foot + 5)], "line")
            wide = length(name, SMALL)
            begin = max(part.left, min(at - wide / 2, part.right - wide))
            if begin >= free:
                yield label(EDGE + begin + wide / 2, foot + 17, name, "tick", "middle")
                free = begin + wide + SMALL / 2


def bands(dating: Dating, found: Axis, top: float, foot: float) -> str:
    """The days of the window, and a broken line at the likeliest."""
    days = window_days(dating.window) if dating.window else None
    best = day(dating.window.best) if dating.window else None
    parts = []
    for left, right in spread(found, days) if days else ():
        wide = max(LEAST_MARK, right - left)
        parts.append(box(EDGE + left, top, wide, foot - top, "band"))
        parts += [path([(EDGE + x, top), (EDGE + x, foot)], "edge") for x in (left, left + wide)]
    if best:
        x = EDGE + place(found, best.toordinal() + 0.5)
        parts.append(path([(x, top), (x, foot)], "best"))
    return "".join(parts)


def window_label(dating: Dating, found: Axis) -> Iterator[str]:
    """What the window says, above its middle."""
    if dating.window and (days := window_days(dating.window)):
        text = f"written {compact(dating.window.earliest, dating.window.latest)}"
        yield beside(text, 15, (place(found, days[0]) + place(found, days[1])) / 2, "window")


def claim_middle(dating: Dating, found: Axis) -> float | None:
    """Where the middle of the claimed days stands."""
    days = claimed_days(dating.claimed)
    return (place(found, days[0]) + place(found, days[1])) / 2 if days else None


def claim_line(dating: Dating, found: Axis, top: float, foot: float) -> str:
    """A dotted line at the claimed date."""
    middle = claim_middle(dating, found)
    return "" if middle is None else path([(EDGE + middle, top), (EDGE + middle, foot)], "claim")


def claim_label(dating: Dating, found: Axis, foot: float) -> Iterator[str]:
    """The claimed date, pointed at from below; a bar shows how far a month or a year reaches."""
    middle, days = claim_middle(dating, found), claimed_days(dating.claimed)
    if middle is None or days is None or dating.claimed is None:
        return
    x, y = EDGE + middle, foot + 24
    yield path([(x - 5, y + 8), (x, y), (x + 5, y + 8)], "claimed", closed=True)
    for left, right in spread(found, days):
        if dating.claimed.precision != "day" and right - left > 2 * ARROW:
            yield box(EDGE + left, y + 7, right - left, 2, "claimed")
    yield beside(f"claimed {in_words(dating.claimed.date, short=True)}", foot + 46, middle, "claimed")


def beside(text: str, y: float, middle: float, kind: str) -> str:
    """A text around a place of the axis, moved where it would leave the picture."""
    half = length(text) * BOLD / 2
    return label(EDGE + min(max(middle, half), PLOT - half), y, text, kind, "middle")


def clue_row(clue: Clue, line_number: int | None, dating: Dating, found: Axis | None) -> Block:
    """A clue: its words, what they say of the day, and that as a bar on the same axis."""
    told = " · ".join(filter(None, (bounds(clue), times(clue.weight))))
    room = PLOT - length(told, SMALL) - 2 * SMALL
    quoted = f"«{visible(clue.excerpt[:LONG])}»" if clue.excerpt.strip() else visible(clue.because[:LONG])
    where = f"line {line_number} " if line_number else ""
    why = shortened(clue.because, LONG) + (f" ({shortened(clue.source, LONG)})" if clue.source else "")
    words = label(EDGE, 12, where + short(quoted, room - length(where)), "quoted")
    words += label(WIDTH - EDGE, 12, told, "soft small", "end")
    bar = strip(clue, dating, found) if found else ""
    return Block(f"<g><title>{escape(why)}</title>{words}{bar}</g>", ROW if found else ROW - STRIP)


def strip(clue: Clue, dating: Dating, found: Axis) -> str:
    """A clue's days as a bar, open ends as arrows, with the window and the claimed date behind it."""
    top, foot = ROW - STRIP - 3, ROW - 6
    middle = (top + foot) / 2
    parts = [path([(EDGE + part.left, middle), (EDGE + part.right, middle)], "track") for part in found.stretches()]
    parts += [bands(dating, found, top, foot), claim_line(dating, found, top, foot)]
    return "".join([*parts, *bar(clue, found, middle)])


def bar(clue: Clue, found: Axis, middle: float) -> Iterator[str]:
    """The days between which a clue says that the text was written."""
    first, last = (stretch(one) if one else None for one in (clue.earliest, clue.latest))
    parts = found.stretches()
    begin = first[0].toordinal() if first else parts[0].first
    end = last[1].toordinal() + 1 if last else parts[-1].last
    inside = list(spread(found, (begin, end)))
    if not (first or last):
        return
    for left, right in inside:
        yield box(EDGE + left, middle - 2, max(LEAST_MARK, right - left), 4, "clue")
    if first is None or end <= parts[0].first:
        yield arrow(EDGE, middle, -1)
    elif begin >= parts[0].first and inside:
        yield cap(EDGE + min(place(found, begin), inside[0][0]), middle)
    if last is None or begin >= parts[-1].last:
        yield arrow(WIDTH - EDGE, middle, 1)
    elif end <= parts[-1].last and inside:
        yield cap(EDGE + max(place(found, end), inside[0][0] + LEAST_MARK), middle)


def cap(x: float, middle: float) -> str:
    """The end of a bar."""
    return box(x - 1, middle - 5, 2, 10, "clue")


def arrow(tip: float, middle: float, way: int) -> str:
    """The head of an arrow that points out of the axis, to the left (-1) or to the right (1)."""
    back = tip - way * ARROW
    return path([(back, middle - 5), (tip + way * 2, middle), (back, middle + 5)], "clue", closed=True)
