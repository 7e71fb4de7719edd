"""The essay template: short numbered headings, each over a paragraph of even length, in what should be running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.detectors.sections import Section, length, sections
from auditor.detectors.subject import Hit, Subject

NUMBER = re.compile(r"[#*\s]*(\d{1,2})[.):]\s+\S")
FEWEST = 3
LEAST_PROSE = 200
"""Characters of the first paragraph under each heading: steps of a manual and the entries of a ranking have fewer."""
MOST_PARAGRAPHS = 2
"""Under each heading but the last: columns and interviews have more."""
UNEVEN = 2.5
"""How much longer the longest first paragraph may be than the shortest: people write more where they know more."""
LONGEST_HEADING = 70


def numbered_headings(subject: Subject) -> Iterator[Hit]:
    """The headings numbered 1, 2, 3 ... when each stands over prose, all parts are alike and nothing excuses them.

    The card's option `excused` is an expression for what advice, interviews and columns have in their parts.
    """
    found = numbered(subject)
    if len(found) < int(subject.options.get("fewest", FEWEST)):
        return
    excused = subject.options.get("excused")
    if are_alike(found) and not (excused and any(holds(subject.article.text, part, excused) for part in found)):
        for part in found:
            yield Hit(*part.heading, {"count": str(len(found))})


def numbered(subject: Subject) -> list[Section]:
    """The sections whose headings count up from one."""
    found: list[Section] = []
    for part in sections(subject.notes):
        match = NUMBER.match(subject.article.text, *part.heading)
        if match and int(match.group(1)) == len(found) + 1:
            found.append(part)
    return found


def are_alike(parts: list[Section]) -> bool:
    """Whether short headings stand over a paragraph or two of about the same length."""
    first = [length(part.paragraphs[0]) if part.paragraphs else 0 for part in parts]
    return (
        min(first) >= LEAST_PROSE
        and max(first) <= UNEVEN * min(first)
        and all(len(part.paragraphs) <= MOST_PARAGRAPHS for part in parts[:-1])
        and all(length(part.heading) <= LONGEST_HEADING for part in parts)
    )


def holds(text: str, part: Section, expression: str) -> bool:
    """Whether the first paragraph under a heading has what the expression names."""
    return re.search(expression, text[slice(*part.paragraphs[0])]) is not None
