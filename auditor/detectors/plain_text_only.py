"""Hits in text that is stated to be plain: what is a leftover there is right in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.detectors.subject import Hit, Subject


def plain_text_only(subject: Subject) -> Iterator[Hit]:
    """The hits, unless the article is a Markdown file."""
    if subject.article.markup == "plain":
        yield from subject.hits
