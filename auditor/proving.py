"""Rules proved by their own examples: each marked span found and nothing else, near misses left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from auditor.asking import UNASKED, served
from auditor.audit import Auditor
from auditor.cards import SPAN, Card, Case, card
from auditor.engines import Wanted
from auditor.rulebook import Rule, Rulebook
from auditor.together import together
from auditor.types import Article, StatedDate, Value

Place = tuple[int | None, int | None]
WHOLE: Place = (None, None)


class Failure(Value, frozen=True):
    """An example that did not come out as its card says."""

    rule: str
    path: str
    example: str
    expected: str
    found: str


def failures(book: Rulebook, engines: Wanted = UNASKED) -> Iterator[Failure]:
    """What goes wrong when every rule of a book is asked about its own examples, but for rules without their engine."""
    for rule in served(book, engines).rules:
        yield from rule_failures(book, rule, engines)


def rule_failures(book: Rulebook, rule: Rule, engines: Wanted = UNASKED) -> Iterator[Failure]:
    """What goes wrong with the examples of one rule, asked alone."""
    alone = Rulebook((msgspec.structs.replace(rule, nursery=False),), book.lexicons, book.hash)
    examples = read_card(rule).examples
    for case in (*examples.hit, *examples.clean):
        whole = case if isinstance(case, Case) else Case(case)
        auditor = Auditor(alone, today=whole.today, engine="re", engines=engines)
        every = [whole, *(other if isinstance(other, Case) else Case(other) for other in whole.others)]
        read = [unmarked(each.text) for each in every]
        articles = [
            article(each, text, number) for number, (each, (text, _)) in enumerate(zip(every, read, strict=True))
        ]
        reports = together(articles, auditor) if whole.others else [auditor(articles[0])]
        for report, (text, expected) in zip(reports, read, strict=True):
            found = [(finding.start, finding.end) for finding in report.findings]
            alone_wanted = expected if whole.others else expected or [WHOLE]
            wanted: list[Place] = alone_wanted if case in examples.hit else []
            if found != wanted:
                yield Failure(rule.id, rule.path, whole.text, shown(text, wanted), shown(text, found))


def read_card(rule: Rule) -> Card:
    """The card that a rule was made from."""
    return card(Path(rule.path), rule.id, Path(rule.path).read_bytes())


def article(case: Case, text: str, number: int = 0) -> Article:
    """The article that an example stands for; others beside it are numbered."""
    stated = (StatedDate("record", case.date),) if case.date else ()
    return Article(
        f"example-{number + 1}" if number else "example", text, title=case.title, url=case.url, stated=stated
    )


def unmarked(text: str) -> tuple[str, list[Place]]:
    """A text without its [[ ]], and the spans that stood in them."""
    spans: list[Place] = []
    parts: list[str] = []
    done = length = 0
    for match in SPAN.finditer(text):
        parts += (text[done : match.start()], match.group(1))
        start = length + match.start() - done
        length = start + len(match.group(1))
        spans.append((start, length))
        done = match.end()
    return "".join(parts) + text[done:], spans


def shown(text: str, places: list[Place]) -> str:
    """Places as the words in them."""
    return (
        ", ".join("the whole article" if place == WHOLE else repr(text[slice(*place)]) for place in places) or "nothing"
    )
