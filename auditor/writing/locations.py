"""Where an article is for a program that opens files: a path it can follow, a line only where it holds."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

UNDECORATED = (".txt", ".md")  # files whose content is the article's text, so that lines and columns agree
RECORD = re.compile(
    r"(?P<path>.+?)(?::(?P<line>\d{1,18})|#\d+)", re.DOTALL
)  # "feed.jsonl:14" is a line, "feed.csv#14" a row


class Home(NamedTuple):
    """The file an article was read from, the line its record stands on, and whether its text is the file's content."""

    path: str
    line: int | None
    undecorated: bool


def home(source: str) -> Home:
    """Where a source lies."""
    record = RECORD.fullmatch(source)
    if record is None:
        return Home(source, None, source.lower().endswith(UNDECORATED))
    line = int(record["line"]) if record["line"] else None
    return Home(record["path"], line or None, False)


def uri(path: str) -> str:
    """A path as a URI reference."""
    scheme, separator, rest = path.rpartition("://")
    return f"{scheme}{separator}{quote(rest.encode('utf-8', 'replace'), safe='/@!$&+,;=')}"
