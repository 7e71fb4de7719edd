"""Sentence templates filled in paragraph after paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.annotate import Annotator
from auditor.cards import Card, Examples
from auditor.detectors.repeated_openings import repeated_openings
from auditor.detectors.subject import Subject
from auditor.rulebook import Rulebook, rule
from auditor.types import Article

REST = " The lawyers have read out the old charter in full, and the court has had it copied for all the parties."
ANNOTATE = Annotator(Rulebook((), {}, ""))
SENTENCES = [
    "The claim to the island could rest on the charter.",
    "The claim to the island could also rest on the lighthouse.",
    "The claim to the island could end in a sale.",
]


def found(paragraphs: list[str], **options: object) -> list[str]:
    """The sentences found in a text of these paragraphs."""
    text = "\n\n".join(paragraphs)
    card = Card("s", "note", "m", "w", Examples(["x"], ["y"]), detector="repeated-openings", options=dict(options))
    article = Article("a", text)
    hits = repeated_openings(Subject(article, ANNOTATE(article), rule("machine/x", card, Path("x.yaml"))))
    return [text[hit.start or 0 : hit.end or 0] for hit in hits]


def test_three_paragraphs_with_one_opening_are_found_by_their_first_sentences() -> None:
    assert found([sentence + REST for sentence in SENTENCES]) == SENTENCES


def test_a_connective_before_the_opening_does_not_hide_it() -> None:
    connected = [*SENTENCES[:2], "Finally, the claim to the island could end in a sale."]
    assert found([sentence + REST for sentence in connected]) == connected


@pytest.mark.parametrize(
    "paragraphs",
    [
        [sentence + REST for sentence in SENTENCES[:2]],
        SENTENCES,
        [SENTENCES[0] + REST] * 3,
        [f'"{sentence}"{REST}' for sentence in SENTENCES],
        [REST.strip() + " " + sentence for sentence in SENTENCES[:1]] + [sentence + REST for sentence in SENTENCES[1:]],
    ],
    ids=["twice", "short lines", "the same sentence", "quotes", "inside a paragraph"],
)
def test_what_only_looks_repeated_is_left_alone(paragraphs: list[str]) -> None:
    assert found(paragraphs) == []


def test_sentences_without_what_is_wanted_are_left_alone() -> None:
    assert found([sentence + REST for sentence in SENTENCES], wanted=r"\bmight\b") == []


def test_an_excused_opening_is_left_alone() -> None:
    assert found([sentence + REST for sentence in SENTENCES], excused=r"\bisland\b") == []
