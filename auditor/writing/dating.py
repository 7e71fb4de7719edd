"""When a text was written, for people at a terminal: the verdict, the day axis, and the clues with their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from rich.text import Text

from auditor.types import Clue, Dating, Unreadable
from auditor.writing.closing import unreadable_lines
from auditor.writing.dating_records import Dated, DatingSummary, weightiest
from auditor.writing.day_words import bounds, in_words, legend, percent, times, verdict
from auditor.writing.drawn_axis import drawn
from auditor.writing.look import Look
from auditor.writing.passages import shortened, visible
from auditor.writing.printing import has_our_signs, printed, usable
from auditor.writing.typesetting import flowed, hanging, truncated, wrapped

INDENT = 5  # columns before what stands under an article's name
MARGIN = 10  # columns before a clue, for its line
NARROW_INDENT, NARROW_MARGIN = 1, 2
NARROW = 60  # columns below which the margins are given up
MOST_CLUES = 10
QUOTED = 160  # characters of a clue's words shown
LEAST_RIGHT = 0.9  # of a kind of clues: rarer ones bound nothing, and their factor tells what they are worth
LONG = 400  # characters of a title or a reason shown
OUTCOMES = {"contradicted": "contradicted", "holds": "hold", "unsure": "unsure", "none": "without a date"}
VERDICT_INK = {"contradicted": "bold red", "holds": "green"}


class DatingTerminal:
    """Prints each article when it comes."""

    def __init__(self, stream: BinaryIO, look: Look, most: int | None) -> None:
        self._stream = stream
        self._look = look
        self._most = most
        self._started = False

    def write(self, dated: Dated) -> None:
        """Print one article."""
        plain = not has_our_signs(self._look.encoding)
        self._print([*[Text()] * self._started, *sheet(dated, usable(self._look.width), self._most, plain)])
        self._started = True

    def close(self, summary: DatingSummary, unreadable: Sequence[Unreadable]) -> None:
        """Print what could not be read and, of several articles, what they came to."""
        self._print(closing(summary, unreadable, usable(self._look.width)))

    def _print(self, lines: Sequence[Text]) -> None:
        for line in printed(lines, self._look):
            self._stream.write(line)


def sheet(dated: Dated, width: int, most: int | None, plain: bool = False) -> Iterator[Text]:
    """All lines of one article."""
    indent = INDENT if width >= NARROW else NARROW_INDENT
    yield from wrapped(Text(visible(dated.article.id), "bold"), width)
    if dated.article.title:
        yield truncated(Text(f"{' ' * indent}{shortened(dated.article.title, LONG)}", "italic"), width)
    said = Text(verdict(dated.dating), VERDICT_INK.get(dated.dating.verdict, "bold"))
    yield from hanging(Text(), said, indent, width)
    yield from flowed(facts(dated.dating), indent, width)
    picture = [Text.assemble(" " * indent, row) for row in drawn(dated.dating, width - indent, plain)]
    if picture:
        yield from (Text(), *picture)
    yield from clue_lines(dated, width, MOST_CLUES if most is None else most)


def facts(dating: Dating) -> Iterator[Text]:
    """The window, the claimed date and how much there is to go by, in a few words each."""
    if window := dating.window:
        yield Text(f"{percent(window.confidence)} sure")
        yield Text(f"likeliest {in_words(window.best, short=True)}")
    if claim := dating.claimed:
        yield Text.assemble("claimed ", (visible(claim.date), "bold"), (f" ({claim.origin})", "dim"))
    if dating.share is not None:
        yield Text(f"months no likelier than it: {percent(dating.share)}")
    yield Text(f"{number(len(dating.clues), 'clue')}", "dim")


def number(count: int, noun: str) -> str:
    """A count with its noun."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def clue_lines(dated: Dated, width: int, most: int) -> Iterator[Text]:
    """The weightiest clues and how many more there are."""
    pairs, margin = weightiest(dated, most), MARGIN if width >= NARROW else NARROW_MARGIN
    if pairs:
        yield Text()
        yield from hanging(Text(), Text(legend(dated.dating), "dim"), 1, width)
    for clue, line in pairs:
        yield Text()
        yield from hanging(Text(f"line {line} ".rjust(margin) if line else "", "dim"), words(clue), margin, width)
        if told := reason(clue):
            yield from hanging(Text(), told, margin, width)
    if more := len(dated.dating.clues) - len(pairs):
        yield Text()
        yield from hanging(Text(), Text(f"{number(more, 'more clue')}: --clues all shows every one", "dim"), 1, width)


def words(clue: Clue) -> Text:
    """The words of a clue, what they say of the day, and how much that weighs."""
    quoted = [Text(f"«{shortened(clue.excerpt, QUOTED)}»", "bold")] if clue.excerpt.strip() else []
    told = [Text(times(clue.weight), "bold")] if times(clue.weight) else []
    told += [Text(f"right in {percent(clue.reliability)}", "dim")] if clue.reliability >= LEAST_RIGHT else []
    return Text("  ").join([*quoted, *[Text(visible(bounds(clue)), "cyan")] * bool(bounds(clue)), *told])


def reason(clue: Clue) -> Text:
    """Why a clue says so, and who says it."""
    source = f" ({shortened(clue.source, LONG)})" if clue.source else ""
    return Text.assemble(shortened(clue.because, LONG), (source, "dim"))


def closing(summary: DatingSummary, unreadable: Sequence[Unreadable], width: int) -> list[Text]:
    """What could not be read, and what several articles came to."""
    lines = [Text(), *unreadable_lines(unreadable, width)] if unreadable else []
    if summary.articles == 1:
        return lines
    told = [number(summary.articles, "article"), f"{summary.windows:,} with a window"]
    told += [f"{summary.by_verdict[name]:,} {said}" for name, said in OUTCOMES.items() if summary.by_verdict.get(name)]
    return [*(lines or [Text()]), *flowed(map(Text, told), 1, width)]
