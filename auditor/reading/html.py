"""Web pages: the main text without the page around it, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from auditor.reading.encodings import decoded
from auditor.reading.html_dates import Tree, stated_dates
from auditor.reading.settings import Broken, Part, Reading
from auditor.types import Article, StatedDate, Unreadable

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
CHARSET_WITHIN = 4096
"""Bytes in which a page may declare its encoding; browsers look no further than the first 1024."""
HTMLDATE = {
    "extensive_search": False,
    "original_date": True,
    "deferred_url_extractor": True,
    "min_date": "1990-01-01",
    "max_date": "2100-12-31",
}
"""Bounds that let every news page pass: by default htmldate's upper bound is the day it runs."""


def html_articles(part: Part, settings: Reading) -> Iterator[Article | Unreadable]:
    """The one article of a web page."""
    declared = CHARSET.search(part.data, 0, CHARSET_WITHIN)
    content = decoded(part.data, declared[1].decode("ascii", "replace") if declared else None)
    if not content.strip():
        raise Broken("the file is empty")
    yield page_article(content, Article(part.name, "", source=part.source))


def page_article(content: str, article: Article) -> Article | Unreadable:
    """The article with the text of its page, and with what only the page says of it."""
    try:
        tree = parsed(content)
        page = extracted(tree, article.url)
    except Broken as broken:
        return Unreadable(article.source, str(broken))
    if page is None or not page.text or page.text.isspace():
        return Unreadable(article.source, "no main text found in the HTML")
    return msgspec.structs.replace(
        article,
        text=page.text,
        title=article.title or page.title or None,
        url=article.url or page.url or None,
        language=language(tree),
        stated=(*article.stated, *stated_dates(tree, page.date)),
    )


def page_dates(content: str) -> tuple[StatedDate, ...]:
    """The dates that a page states, without reading its text."""
    try:
        return stated_dates(parsed(content), None)
    except Broken:
        return ()


def language(tree: Tree) -> str | None:
    """The language the page says it is in: "en" for lang="en-US"."""
    named = re.match(r"[a-z]{2,3}\b", (tree.get("lang") or "").lower())
    return named[0] if named else None


def parsed(content: str) -> Tree:
    """The tree of a page."""
    tree = silent_trafilatura().load_html(content)
    if tree is None:
        raise Broken("no HTML: expected tags such as <html> and <p>")
    return tree


def extracted(tree: Tree, url: str | None) -> Any:
    """What trafilatura takes for the main text, and the title, address and date it finds."""
    try:
        return silent_trafilatura().bare_extraction(
            tree,
            url=url,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(HTMLDATE),
        )
    except Exception as error:  # what the library makes of a strange page costs that page alone
        raise Broken(f"the HTML defeats trafilatura: {type(error).__name__}") from error


@lru_cache
def silent_trafilatura() -> Any:
    """The library, imported on first use; its own log would only repeat our reasons."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura
