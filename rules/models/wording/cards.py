"""Tells what the pattern cards on wording find: `python rules/models/wording/cards.py FILE... [--show]`.

FILE is JSON lines with `text`, plain or gzipped, or FILE:N for N of its articles, evenly taken. A record whose `set` is
not "clean" and that has `swaps` is spun; those without any are its clean twins; records without the field are news.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from auditor.audit import Auditor
from auditor.rulebook import Rulebook, rulebook
from auditor.types import Article

KINDS = ("spun", "twin", "news")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each card that hit, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE[:N]")
    parser.add_argument("--show", action="store_true", help="list every hit with the words around it, too")
    given = parser.parse_args(arguments)
    auditor = Auditor(cards())
    hits, words = Counter[tuple[str, str]](), Counter[str]()
    for kind, article in (one for file in given.files for one in articles(file)):
        words[kind] += len(article.text.split())
        for finding in auditor(article).findings:
            hits[finding.rule, kind] += 1
            if given.show and finding.start is not None and finding.end is not None:
                print(kind, finding.rule, around(article.text, finding.start, finding.end), sep="\t")
    table(hits, words)


def cards() -> Rulebook:
    """The rules on wording that have patterns."""
    book = rulebook()
    rules = tuple(rule for rule in book.rules if rule.category == "wording" and rule.patterns)
    return Rulebook(rules, book.lexicons, book.hash).chosen()


def articles(file: str) -> Iterator[tuple[str, Article]]:
    """The articles of a file, each with its kind."""
    name, _, most = file.partition(":")
    with (gzip.open if name.endswith(".gz") else open)(Path(name), "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    taken = min(int(most or len(records)), len(records))
    for place in np.linspace(0, len(records) - 1, taken).astype(int).tolist():
        record = records[place]
        kind = "news" if "swaps" not in record else "spun" if record["swaps"] else "twin"
        yield kind, Article(str(place), record["text"])


def around(text: str, start: int, end: int) -> str:
    """A hit in brackets with some words on both sides, on one line."""
    parts = text[max(0, start - 70) : start], f"[[{text[start:end]}]]", text[end : end + 50]
    return " ".join("".join(parts).split())


def table(hits: Counter[tuple[str, str]], words: Counter[str]) -> None:
    """A row for each card: hits on spun texts, on their clean twins, on news, and there for a million words."""
    print("| card | spun | twin | news | news, per million |\n|---|---|---|---|---|")
    rules = sorted({rule for rule, _ in hits}, key=lambda rule: (-hits[rule, "spun"], -hits[rule, "news"], rule))
    for name, counts in ((rule, [hits[rule, kind] for kind in KINDS]) for rule in rules):
        print(row(name, counts, words["news"]))
    print(row("all", [sum(n for (_, k), n in hits.items() if k == kind) for kind in KINDS], words["news"]))
    print(row("thousand words", [words[kind] // 1000 for kind in KINDS], 0))


def row(name: str, counts: Sequence[int], million: int) -> str:
    """A line of the table."""
    rate = f"{1e6 * counts[-1] / million:.2f}" if million else ""
    return f"| {name} | {' | '.join(map(str, counts))} | {rate} |"


if __name__ == "__main__":
    main()
