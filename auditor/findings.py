"""From hits to findings: the rule's place and number asked for, its words filled in, its repeats bounded."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

import msgspec

from auditor.annotate import Notes
from auditor.detectors import Hit
from auditor.hits import filled
from auditor.rulebook import Rule
from auditor.types import Article, Finding, Span

MOST_PER_RULE = 50
"""Findings of one rule shown for one article; the last one says how many more there are."""
LONGEST_EXCERPT = 500
END = 800
"""Characters at either end that count as an article's head and tail, or a tenth of a long article."""
END_SHARE = 10


def findings(article: Article, notes: Notes, rule: Rule, hits: Iterable[Hit]) -> list[Finding]:
    """The findings of one rule, in the order of their places."""
    placed = PLACES[rule.where]
    fitting = (hit for hit in hits if is_in_body(article, hit) and placed(article, notes, hit))
    kept = apart(sorted(fitting, key=place))
    if len(kept) < rule.at_least:
        return []
    shown = [finding(article.id, quoted(article, hit), rule, hit) for hit in kept[:MOST_PER_RULE]]
    if len(kept) > MOST_PER_RULE:
        more = f"{shown[-1].message} (and {len(kept) - MOST_PER_RULE} more like this)"
        shown[-1] = msgspec.structs.replace(shown[-1], message=more)
    return shown


def quoted(article: Article, hit: Hit) -> str:
    """The words of a hit."""
    return "" if hit.start is None else article.text[hit.start : hit.end]


def finding(article: str, excerpt: str, rule: Rule, hit: Hit) -> Finding:
    """A hit in the words of its rule; `article` is the id."""
    if len(excerpt) > LONGEST_EXCERPT:
        excerpt = excerpt[: LONGEST_EXCERPT - 1] + "…"
    words = {"match": excerpt, **hit.groups}
    suggest = hit.suggest or tuple(filled(option, words) for option in rule.suggest)
    words["suggest"] = " / ".join(suggest)
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=hit.severity or rule.severity,
        confidence=rule.confidence,
        start=hit.start,
        end=hit.end,
        excerpt=excerpt,
        message=filled(rule.message, words),
        suggest=suggest or None,
        because=hit.because,
        related=hit.related,
        fingerprint=fingerprint(rule.id, article, excerpt),
    )


def fingerprint(rule: str, article: str, excerpt: str) -> str:
    """What makes a finding the same in another run: its rule, its article and its words, not its place."""
    return hashlib.blake2b(f"{rule}\0{article}\0{excerpt}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def place(hit: Hit) -> tuple[int, int]:
    """Where a hit stands among others: by its start, the longer first; the whole article before all."""
    return (-1, 0) if hit.start is None else (hit.start, -(hit.end or 0))


def apart(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that do not overlap one before them."""
    kept: list[Hit] = []
    done = 0
    for hit in hits:
        if hit.start is None or hit.start >= done:
            kept.append(hit)
            done = hit.end or done
    return kept


def is_in_body(article: Article, hit: Hit) -> bool:
    """Whether a hit is about the article and not about metadata before it."""
    return hit.start is None or hit.start >= article.body


def anywhere(article: Article, notes: Notes, hit: Hit) -> bool:
    """Every place will do."""
    return True


def in_prose(article: Article, notes: Notes, hit: Hit) -> bool:
    """Outside quotes: quoted speech is the speaker's own."""
    return hit.start is None or not is_within(notes.quotes, hit)


def in_heading(article: Article, notes: Notes, hit: Hit) -> bool:
    """In a heading."""
    return hit.start is not None and is_within(notes.headings, hit)


def in_head(article: Article, notes: Notes, hit: Hit) -> bool:
    """Near the beginning."""
    return hit.start is not None and hit.start < max(END, len(article.text) // END_SHARE)


def in_tail(article: Article, notes: Notes, hit: Hit) -> bool:
    """Near the end."""
    length = len(article.text)
    return hit.end is not None and hit.end > length - max(END, length // END_SHARE)


def is_within(spans: Sequence[Span], hit: Hit) -> bool:
    """Whether a hit lies wholly in one of the spans, which are in order."""
    index = bisect_right(spans, hit.start, key=lambda span: span[0]) - 1
    return index >= 0 and (hit.end or 0) <= spans[index][1]


PLACES: dict[str, Callable[[Article, Notes, Hit], bool]] = {
    "anywhere": anywhere,
    "prose": in_prose,
    "heading": in_heading,
    "head": in_head,
    "tail": in_tail,
}
