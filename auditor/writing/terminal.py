"""The report for people at a terminal: the worst articles, each finding in its sentence, and what the run came to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from rich.text import Text

from auditor.types import Audited, Run, Summary, Unreadable
from auditor.writing.closing import closing, closing_lines, unreadable_lines
from auditor.writing.look import Look
from auditor.writing.printing import printed, usable
from auditor.writing.ranking import Worst
from auditor.writing.sheet import clean_line, sheet

FEW = 20  # articles: up to so many all are shown
WORST_OF_MANY = 10  # of more than a few, so many are shown


class Terminal:
    """Keeps the worst articles and prints them, worst first, when the run is over."""

    def __init__(self, stream: BinaryIO, run: Run, look: Look) -> None:
        self._stream = stream
        self._look = look
        self._worst: Worst[Audited] = Worst(FEW if look.top is None else look.top)

    def write(self, audited: Audited) -> None:
        """Take in one article."""
        self._worst.add(audited.report, audited)

    def close(self, summary: Summary, unreadable: Sequence[Unreadable]) -> None:
        """Print all."""
        shown = _shown(self._worst, self._look)
        for line in printed(texts(shown, summary, unreadable, self._look), self._look):
            self._stream.write(line)


def _shown(worst: Worst[Audited], look: Look) -> list[Audited]:
    """The articles to show: all of a few, the worst of many."""
    kept = worst.items()
    return kept[:WORST_OF_MANY] if look.top is None and worst.seen > FEW else kept


def texts(shown: Sequence[Audited], summary: Summary, unreadable: Sequence[Unreadable], look: Look) -> Iterator[Text]:
    """The lines of the report with their styles."""
    width = usable(look.width)
    if look.quiet:
        yield from unreadable_lines(unreadable, width)
        yield from closing_lines(summary, width)
        return
    yield from _articles(shown, width, look.colour)
    yield from closing(summary, unreadable, len(shown), width, look.colour)


def _articles(shown: Iterable[Audited], width: int, colour: bool) -> Iterator[Text]:
    """Articles with findings in full, then the clean ones, a line each."""
    clean = []
    for audited in shown:
        if audited.report.findings:
            yield from (*sheet(audited, width, colour), Text(), Text())
        else:
            clean.append(clean_line(audited.report, width))
    if clean:
        yield from (*clean, Text())
