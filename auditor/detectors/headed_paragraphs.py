"""Texts in which nearly every paragraph has a heading of its own, as generated outlines are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.detectors.sections import Section, length, sections
from auditor.detectors.subject import Hit, Subject

FEWEST = 5
SHARE = 0.6
"""Of all paragraphs: in explainers and magazines most paragraphs share their heading with others."""
EXCUSED = 0.25
"""Of the parts: this many with an excuse excuse all."""
SHORTEST, LONGEST = 80, 700
"""Characters of a paragraph that counts: shorter ones are captions and steps, longer ones chapters."""


def headed_paragraphs(subject: Subject) -> Iterator[Hit]:
    """The headings over single paragraphs, when at least `fewest` hold the given `share` of the paragraphs.

    The first heading is the article's own title. The card's option `excused` is an expression for what manuals, reviews
    and pages of questions and answers have in many of their parts.
    """
    if len(subject.notes.headings) < FEWEST:
        return
    text, parts = subject.article.text, sections(subject.notes)
    single = [part for part in parts[1:] if is_single(part)]
    headed = {part.heading for part in parts}
    prose = sum(length(line) >= SHORTEST for line in subject.notes.lines if line not in headed)
    if len({text[slice(*part.heading)] for part in single}) < FEWEST or len(single) < SHARE * prose:
        return
    excused = re.compile(subject.options.get("excused", "(?!)"))
    if sum(
        excused.search(text[part.heading[0] : part.paragraphs[0][1]]) is not None for part in single
    ) >= EXCUSED * len(single):
        return
    for part in single:
        yield Hit(*part.heading, {"count": str(len(single))})


def is_single(part: Section) -> bool:
    """Whether a heading stands over one paragraph of prose."""
    return len(part.paragraphs) == 1 and SHORTEST <= length(part.paragraphs[0]) <= LONGEST
