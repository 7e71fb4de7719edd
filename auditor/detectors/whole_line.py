"""Lines that a telling part gives away, such as a caption by the credit at its end."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.detectors.subject import Hit, Subject
from auditor.types import Span

SHORTEST, LONGEST = 1, 400
"""Characters of a line: a caption has a few dozen, a paragraph of prose more than most captions."""


def whole_line(subject: Subject) -> Iterator[Hit]:
    """Each line of fitting length in which the rule's patterns hit, once."""
    shortest = int(subject.options.get("shortest", SHORTEST))
    longest = int(subject.options.get("longest", LONGEST))
    done = -1
    for hit in sorted(subject.hits, key=lambda hit: hit.start or 0):
        start, end = line_around(subject.article.text, hit)
        if start > done and shortest <= end - start <= longest:
            yield Hit(start, end, hit.groups, hit.suggest)
            done = start


def line_around(text: str, hit: Hit) -> Span:
    """The line that a hit begins in, without the white space around it."""
    place = hit.start or 0
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    start += len(line) - len(line.lstrip())
    return start, start + len(line.strip())
