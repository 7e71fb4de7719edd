"""People whom an article knows by a first name alone, as invented witnesses are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.detectors.subject import Hit, Subject

NAME = "name"
"""The group of the card's patterns that holds the name."""


def first_name_only(subject: Subject) -> Iterator[Hit]:
    """The hits whose name never stands beside another capitalised word, as a full name, a title or a place's would."""
    for hit in subject.hits:
        if not is_longer_elsewhere(subject.article.text, hit.groups[NAME]):
            yield hit


def is_longer_elsewhere(text: str, name: str) -> bool:
    """Whether a name is part of a longer one anywhere in the text."""
    bare = re.escape(name)
    return re.search(rf"\b[A-Z][\w.’'-]*\s{bare}\b|\b{bare}\s[A-Z]\w", text) is not None
