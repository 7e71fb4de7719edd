"""An article cut at its headings: what stands under each."""

from __future__ import annotations

from auditor.annotate import Notes
from auditor.types import Span, Value


class Section(Value, frozen=True):
    """A heading and the paragraphs up to the next one."""

    heading: Span
    paragraphs: tuple[Span, ...]


def sections(notes: Notes) -> list[Section]:
    """The sections of an article in their order; what stands before the first heading belongs to none."""
    marks = set(notes.headings)
    cut: list[tuple[Span, list[Span]]] = []
    for line in notes.lines:
        if line in marks:
            cut.append((line, []))
        elif cut:
            cut[-1][1].append(line)
    return [Section(heading, tuple(paragraphs)) for heading, paragraphs in cut]


def length(span: Span) -> int:
    """How many characters a span has."""
    return span[1] - span[0]
