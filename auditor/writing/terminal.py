"""The report for people at a terminal: the worst articles, each finding in its sentence, and what the run came to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import BinaryIO

from rich.console import Console
from rich.text import Text

from auditor.types import Audited, Run, Summary, Unreadable
from auditor.writing.closing import closing, closing_lines, unreadable_lines
from auditor.writing.look import Look
from auditor.writing.ranking import Worst
from auditor.writing.sheet import clean_line, sheet

FEW = 20  # articles: up to so many all are shown
WORST_OF_MANY = 10  # of more than a few, so many are shown
NARROWEST = 20  # columns below which nothing can be set

ASCII = {
    "│": "|", "▁": "", "▂": "", "▃": "", "▄": "", "▅": "", "▆": "", "▇": "", "█": "#", "─": "-", "·": "-",
    "…": "...", "×": "x", "→": "->", "“": '"', "”": '"', "‹": "<", "›": ">", "✓": "+", "–": "-", "’": "'",
}  # fmt: skip
"""What is written instead of our own signs where the terminal has only ASCII."""


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
        look = self._look
        for line in lines(_shown(self._worst, look), summary, unreadable, look):
            self._stream.write((line + "\n").encode(look.encoding, "backslashreplace"))


def _shown(worst: Worst[Audited], look: Look) -> list[Audited]:
    """The articles to show: all of a few, the worst of many."""
    kept = worst.items()
    return kept[:WORST_OF_MANY] if look.top is None and worst.seen > FEW else kept


def lines(shown: Sequence[Audited], summary: Summary, unreadable: Sequence[Unreadable], look: Look) -> Iterator[str]:
    """The lines of the report as the terminal takes them."""
    console = _console(look)
    width = max(NARROWEST, look.width)
    for text in texts(shown, summary, unreadable, look, width):
        line = _ansi(console, text) if look.colour else text.plain.rstrip()
        yield _in_ascii(line) if not _has_our_signs(look.encoding) else line


def texts(
    shown: Sequence[Audited], summary: Summary, unreadable: Sequence[Unreadable], look: Look, width: int
) -> Iterator[Text]:
    """The lines of the report with their styles."""
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


def _console(look: Look) -> Console:
    """A console that writes nowhere, takes nothing from the environment and reads no markup."""
    return Console(
        file=StringIO(),
        width=max(NARROWEST, look.width),
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        no_color=not look.colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )


def _ansi(console: Console, text: Text) -> str:
    """A line with its colours as escape sequences."""
    with console.capture() as captured:
        console.print(text, soft_wrap=True, end="")
    return captured.get()


def _has_our_signs(encoding: str) -> bool:
    try:
        "".join(ASCII).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _in_ascii(line: str) -> str:
    return line.translate({ord(sign): plain for sign, plain in ASCII.items()})
