"""The essay template: short numbered headings, each over a paragraph of prose, in what should be running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.detectors.subject import Hit, Subject
from auditor.types import Span

NUMBER = re.compile(r"#*\s*(\d{1,2})[.):]\s+\S")
FEWEST = 3
LEAST_PROSE = 200
"""Characters that must follow each heading: an advice list or a ranking has less, an essay more."""


def numbered_headings(subject: Subject) -> Iterator[Hit]:
    """The headings numbered 1, 2, 3 ... of an article when at least three stand over prose."""
    text, lines = subject.article.text, subject.notes.lines
    headings = set(subject.notes.headings)
    fewest = int(subject.options.get("fewest", FEWEST))
    least = int(subject.options.get("prose", LEAST_PROSE))
    found: list[Span] = []
    for number, line in enumerate(lines):
        match = NUMBER.match(text, *line)
        if match and line in headings and int(match.group(1)) == len(found) + 1 and prose_after(text, lines, number) >= least:
            found.append(line)
    if len(found) >= fewest:
        for start, end in found:
            yield Hit(start, end, {"count": str(len(found))})


def prose_after(text: str, lines: list[Span], number: int) -> int:
    """How many characters of text stand between a heading and the next numbered line."""
    total = 0
    for start, end in lines[number + 1 :]:
        if NUMBER.match(text, start, end):
            break
        total += end - start
    return total
