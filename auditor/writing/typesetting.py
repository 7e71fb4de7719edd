"""Lines for a terminal: wrapped, hung from a label, set in rows, cut to a width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console
from rich.text import Text

LEAST = 8  # columns of text however deep the indent
DOT = " · "


def wrapped(text: Text, width: int) -> Iterator[Text]:
    """A text wrapped between words to a width; a word too long for a line is broken."""
    for line in text.wrap(_NOWHERE, max(LEAST, width)):
        line.rstrip()
        yield line


def hanging(label: Text, body: Text, margin: int, width: int) -> Iterator[Text]:
    """A text beside its label, later lines aligned with the first; a label too long for the margin runs in."""
    if label.cell_len > margin:
        label, body = Text(" " * margin), Text.assemble(label, " ", body)
    for line in wrapped(body, width - margin):
        yield Text.assemble(label, " " * (margin - label.cell_len), line)
        label = Text()


def flowed(parts: Iterable[Text], indent: int, width: int) -> Iterator[Text]:
    """Short texts in a row with dots between them, broken into lines only between them where that is possible."""
    row = Text()
    for part in parts:
        if row and indent + row.cell_len + len(DOT) + part.cell_len > width:
            yield from hanging(Text(), row, indent, width)
            row = Text()
        row = Text.assemble(row, (DOT, "dim"), part) if row else part
    if row:
        yield from hanging(Text(), row, indent, width)


def truncated(text: Text, width: int) -> Text:
    """A text cut to a width, with a mark where it was cut."""
    short = text.copy()
    short.truncate(width, overflow="ellipsis")
    return short


_NOWHERE = Console(file=StringIO(), width=80, color_system=None)
"""What rich asks for when it wraps; nothing is written to it."""
