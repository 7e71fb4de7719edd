"""The dates that a web page states in its markup, the likeliest day of publication first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from auditor.dating.date_lines import first_prose, is_date_line
from auditor.types import Origin, StatedDate

Tree = Any
"""A parsed page, an lxml.html.HtmlElement."""

ARTICLES = ("article", "posting", "report", "review", "recipe")
"""How the names of schema.org's types of written pieces end."""
PAGES = ("webpage", "creativework")
PUBLISHED_META = (
    "article:published_time",
    "datepublished",
    "article:published",
    "article.published",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "publish-date",
    "publishdate",
    "publish_date",
    "publication_date",
    "pubdate",
)
LOOSE_META = ("dc.date", "date")
UPDATED_META = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified")
PUBLISHED_MARKS = ("publish", "pubdate", "entry-date", "post-date", "post__date", "dateline", "byline")
ASIDES = ("comment", "related", "sidebar", "footer")
UPDATED = "updated "
"""Set before a date of change, which a published date outranks and does not contradict."""
LONGEST_DATE = 60
NEAR_HEADLINE = 60
"""Elements after the headline among which its date is looked for."""


def stated_dates(tree: Tree, guess: str | None) -> tuple[StatedDate, ...]:
    """All dates of publication the page states, by markup or after its headline, then those of change.

    Where it states none, the guess; marked times and names such as "date" count only where there is nothing better, for
    comments and other articles have them too.
    """
    graph = list(linked_data(tree))
    seen = after_headline(tree)
    published = [*of_types(graph, "datePublished"), *metas(tree, PUBLISHED_META)]
    if not published and not seen:
        published = times(tree) or metas(tree, LOOSE_META) or [guess or ""]
    updated = [UPDATED + day for day in (*of_types(graph, "dateModified"), *metas(tree, UPDATED_META))]
    said: list[tuple[Origin, str]] = [("metadata", day) for day in published]
    said += [("header", day) for day in seen]
    said += [("metadata", day) for day in updated]
    return tuple(StatedDate(origin, day) for origin, day in dict.fromkeys(said) if 0 < len(day) <= LONGEST_DATE)


def linked_data(tree: Tree) -> Iterator[dict[str, Any]]:
    """All objects of the page's JSON-LD, outer before inner."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                yield from objects(json.loads(script.text.strip().rstrip(";"), strict=False))
            except (ValueError, RecursionError):
                continue


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects within a JSON value, in the order of the document."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += reversed(list(inner))


def of_types(graph: Iterable[dict[str, Any]], key: str) -> list[str]:
    """The date under a key of the first article in the linked data, else of the first page."""
    dated = [(types(item), item[key].strip()) for item in graph if isinstance(item.get(key), str)]
    for endings in (ARTICLES, PAGES):
        for names, day in dated:
            if day and any(name.endswith(endings) for name in names):
                return [day]
    return []


def types(item: dict[str, Any]) -> list[str]:
    """The types of an object, in lower case."""
    named = item.get("@type")
    return [str(name).lower() for name in (named if isinstance(named, list) else [named])]


def metas(tree: Tree, names: tuple[str, ...]) -> list[str]:
    """What the meta elements of these names say, in the order of the names."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or meta.get("datetime") or "").strip()
        if name in names and content:
            said.setdefault(name, content)
    return [said[name] for name in names if name in said]


def times(tree: Tree) -> list[str]:
    """The first `time` element that is marked as the day of publication."""
    for time in tree.iter("time"):
        marks = " ".join((time.get("itemprop") or "", time.get("class") or "", *time.attrib)).lower()
        day = (time.get("datetime") or "").strip()
        if day and any(mark in marks for mark in PUBLISHED_MARKS) and not is_aside(time):
            return [day]
    return []


def is_aside(element: Tree) -> bool:
    """Whether an element stands in comments, in a list of other articles or at the foot of the page."""
    for outer in element.iterancestors():
        marks = f"{outer.get('id') or ''} {outer.get('class') or ''}".lower()
        if outer.tag in ("aside", "footer") or any(mark in marks for mark in ASIDES):
            return True
    return False


def after_headline(tree: Tree) -> list[str]:
    """The date line between the headline and the first prose; the headline is the h1 that the page's title repeats."""
    title = " ".join("".join(tree.xpath("//title[1]//text()")).split())
    for heading in tree.iter("h1"):
        words = " ".join(heading.text_content().split())
        if words and title and (words in title or title in words):
            found = heading.xpath(f"following::*[position() <= {NEAR_HEADLINE}]/text()")
            texts = [text.strip() for text in found if not text.isspace()]
            return [text for text in texts[: first_prose(texts)] if is_date_line(text)][:1]
    return []
