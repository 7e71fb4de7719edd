"""Text and Markdown files: the text is the file's content as it stands, so that spans count its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.encodings import decoded
from auditor.reading.settings import Part, Reading
from auditor.types import Article, StatedDate, Unreadable

FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
LONGEST_FRONT_MATTER = 1 << 14
ENTRY = re.compile(r"^(?P<key>[\w-]+):[ \t]+(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)[ \t]*\r?$", re.M)
PUBLISHED = ("date", "published", "published_at", "publishdate", "pubdate", "created")
"""The keys that site generators keep a page's day under, first the one that counts most."""


def plain_articles(part: Part, settings: Reading) -> Iterator[Article | Unreadable]:
    """The one article of a text file."""
    text = decoded(part.data)
    yield Article(part.name, text, source=part.source) if text.strip() else empty(part)


def markdown_articles(part: Part, settings: Reading) -> Iterator[Article | Unreadable]:
    """The one article of a Markdown file, with what its front matter states."""
    text = decoded(part.data)
    if not text.strip():
        yield empty(part)
        return
    said = front_matter(text)
    stated = tuple(StatedDate("metadata", said[key]) for key in PUBLISHED if key in said)
    found = (part.name, text, said.get("title"), said.get("url"), part.source, said.get("lang"), stated)
    yield Article(*found, body=body(text), markup="markdown")


def front_matter(text: str) -> dict[str, str]:
    """The plain entries between the --- lines that a Markdown file may begin with, keys in lower case.

    Only top-level `key: value` entries are wanted, so that no YAML has to be trusted.
    """
    block = FRONT_MATTER.match(text, 0, LONGEST_FRONT_MATTER)
    return {m["key"].lower(): m["value"] for m in ENTRY.finditer(block[1]) if m["value"]} if block else {}


def body(text: str) -> int:
    """Where the text after the front matter begins."""
    block = FRONT_MATTER.match(text, 0, LONGEST_FRONT_MATTER)
    return block.end() if block else 0


def empty(part: Part) -> Unreadable:
    """What is said of a file without a word."""
    return Unreadable(part.source, "the file is empty" if not part.data else "no text: nothing but white space")
