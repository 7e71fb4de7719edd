"""How texts were dated, as one SVG picture: mass, window and claimed date on a day axis, and a bar for each clue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import BinaryIO

from auditor.types import Dating, Unreadable
from auditor.writing.dating_records import Dated, DatingSummary, weightiest
from auditor.writing.day_axis import Axis, axis, beyond, told
from auditor.writing.day_words import in_words, legend, percent, times, verdict
from auditor.writing.passages import visible
from auditor.writing.picture_axis import PLOT, plot
from auditor.writing.picture_clues import clue_row
from auditor.writing.picture_marks import BOLD, LARGE, SMALL, Block, box, label, number, short, split, stacked

EDGE = 24  # points on all sides
WIDTH = PLOT + 2 * EDGE
GAP = 26  # points of a break in the axis
MARGIN = 16  # points between two articles
MOST_CLUES = 12
MOST_ARTICLES = 50  # in one picture
STYLE = Path(__file__).with_name("dating.css")


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
    return Block(label(0, 14, short(line, PLOT), "soft"), 22)


def picture(panels: Sequence[Block], said: Sequence[str]) -> str:
    """The whole picture, with what it shows in words for those who do not see it."""
    whole = stacked([Block("", EDGE / 2), *panels, Block("", EDGE / 2)])
    title = "When the text was written" if len(said) == 1 else "When the texts were written"
    size = f'width="{WIDTH}" height="{number(whole.height)}" viewBox="0 0 {WIDTH} {number(whole.height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title said">'
        f'<title id="title">{title}</title><desc id="said">{escape(visible(" ".join(said)))}</desc>'
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>{box(0, 0, WIDTH, whole.height, 'paper')}"
        f'<g transform="translate({EDGE} 0)">{whole.svg}</g></svg>\n'
    )


def panel(dated: Dated, most: int) -> Block:
    """One article."""
    dating, pairs = dated.dating, weightiest(dated, most)
    found = axis(told(dating), dating.window, dating.claimed, PLOT, GAP)
    drawn = [plot(dating, found)] if found else []
    rows = [clue_row(clue, line, dating, found) for clue, line in pairs]
    if any(times(clue.weight) for clue, _ in pairs):
        rows.insert(0, Block(label(0, 12, legend(dating), "soft small"), 24))
    more = len(dating.clues) - len(pairs)
    rest = [closing(f"and {more:,} more clue{'s' * (more != 1)} of less weight")] if more else []
    whole = stacked([heading(dated, found), *drawn, *rows, *rest, Block("", MARGIN)])
    return Block(f'<g role="group" aria-label="{escape(visible(dated.article.id))}">{whole.svg}</g>', whole.height)


def heading(dated: Dated, found: Axis | None) -> Block:
    """The article's name and title, and the verdict."""
    about, lines = dated.article, [(short(dated.article.id, PLOT / BOLD), "name", 18.0)]
    if about.title:
        lines.append((short(about.title, PLOT), "title", 18.0))
    lines += [(line, "said", 21.0) for line in split(verdict(dated.dating), PLOT / BOLD, LARGE)]
    lines += [(line, "soft small", 16.0) for line in split(" · ".join(facts(dated.dating, found)), PLOT, SMALL)]
    return stacked([Block(label(0, height - 4, text, kind), height) for text, kind, height in lines])


def facts(dating: Dating, found: Axis | None) -> Iterator[str]:
    """How sure the window is, where the claimed date stands, and what the axis leaves out."""
    if dating.window:
        yield f"{percent(dating.window.confidence)} sure"
        yield f"likeliest {in_words(dating.window.best, short=True)}"
    if dating.claimed:
        yield f"claimed {dating.claimed.date} ({dating.claimed.origin})"
    if dating.share is not None:
        yield f"months no likelier than it: {percent(dating.share)}"
    yield f"{len(dating.clues):,} clue{'s' * (len(dating.clues) != 1)}"
    if found and (hidden := beyond(dating.months, found)):
        yield hidden
