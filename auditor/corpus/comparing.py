"""The second pass: each rule that compares articles is asked about the digests of a whole corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from auditor.corpus.compared import Corpus
from auditor.corpus.copied import copied_from_earlier, copied_under_another_name
from auditor.corpus.digest import Place
from auditor.corpus.disagreeing import disagreement
from auditor.corpus.far_apart import far_apart
from auditor.corpus.found import Found
from auditor.corpus.outvoted import outvoted
from auditor.corpus.shelf import Shelf
from auditor.detectors import Hit
from auditor.rulebook import Rule

COMPARERS: dict[str, Callable[[Corpus, Rule], Iterator[Found]]] = {
    "copied-from-earlier": copied_from_earlier,
    "copied-under-another-name": copied_under_another_name,
    "disagreement": disagreement,
    "far-apart": far_apart,
    "neighbours": outvoted,
}
"""The functions behind the detectors of cards that compare articles."""


class Compared(NamedTuple):
    """What a rule found about the article that came as number `article`."""

    article: int
    rule: Rule
    hit: Hit
    place: Place | None


def compared(shelf: Shelf, rules: Sequence[Rule]) -> Iterator[Compared]:
    """All that the rules find by comparing the articles on a shelf."""
    corpus = Corpus(shelf)
    if len(corpus) < 2:
        return
    for rule in rules:
        for found in COMPARERS[rule.detector or ""](corpus, rule):
            yield Compared(corpus.place(found.number), rule, found.hit, found.place)
