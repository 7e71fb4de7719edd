"""Unnamed sources count only where no name and no reason follows; an article is vague by what it has beside them."""

import re
from typing import Any

import pytest

from auditor.annotate import Annotator
from auditor.detectors import Hit, Subject
from auditor.detectors.first_name_only import first_name_only
from auditor.detectors.unnamed_source import unnamed_source
from auditor.detectors.vague_density import vague_density
from auditor.rulebook import Rule, Rulebook
from auditor.types import Article

BARE = Rulebook((), {}, "none")
PLAIN: dict[str, Any] = {
    "id": "sourcing/by-hand", "category": "sourcing", "severity": "note", "confidence": "high", "summary": "S.",
    "message": "M.", "why": "W.", "patterns": (), "unless": (), "suggest": (), "detector": None, "options": {},
    "where": "prose", "case": False, "raw": False, "at_least": 1, "language": "en", "nursery": False, "source": None,
    "path": "by-hand.yaml",
}  # fmt: skip


def subject(text: str, pattern: str, **options: Any) -> Subject:
    """The text before a rule whose pattern hit, as the engine would put it."""
    hits = [Hit(m.start(), m.end(), m.groupdict()) for m in re.finditer(pattern, text)]
    rule = Rule(**PLAIN | {"options": options})
    article = Article("hand", text)
    return Subject(article, Annotator(BARE)(article), rule, hits)


def unnamed(text: str, pattern: str = "[Ee]xperts say|[Ss]ources said", **options: Any) -> list[str]:
    """The words of the hits that stay."""
    return [text[hit.start : hit.end] for hit in unnamed_source(subject(text, pattern, **options))]


def test_experts_without_a_name_are_found() -> None:
    assert unnamed("Experts say the dyke is sound. It was built in 1953. The sea is calm.") == ["Experts say"]


@pytest.mark.parametrize(
    "text",
    [
        "Experts say the dyke is sound. “It will hold,” said Ada Brandt, an engineer.",
        "The dyke is sound, experts say, including Ada Brandt.",
        "Experts say the dyke is sound. Ada Brandt, who built it, said it would hold.",
        "Experts say the dyke is sound, with engineer Pieter van der Meer most certain of all.",
        "Sources said the dyke is sound, on condition of anonymity because the report is secret.",
    ],
)
def test_a_name_or_a_reason_that_follows_is_enough(text: str) -> None:
    assert unnamed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Experts say North Korea will build the dyke.",
        "Experts say Ada Brandt built the dyke badly.",
        "Ada Brandt, an engineer, built it. Experts say the dyke is sound.",
        "Sources said so to the Evening Courier.",
    ],
)
def test_a_name_that_is_not_the_source_is_not_enough(text: str) -> None:
    assert len(unnamed(text)) == 1


def test_a_name_three_sentences_on_comes_too_late_unless_the_card_says_so() -> None:
    text = "Experts say it is sound. It is old. It is long. “It will hold,” said Ada Brandt."
    assert unnamed(text) == ["Experts say"]
    assert unnamed(text, sentences=4) == []


def test_titles_and_initials_do_not_end_the_sentence_that_brings_the_name() -> None:
    assert (
        unnamed("Experts say the U.S. dyke is sound. Mr. B. Lee agrees. So it was said, said Ada Brandt.", sentences=3)
        == []
    )


def names(text: str) -> list[str]:
    """The first names that stay."""
    return [hit.groups["name"] for hit in first_name_only(subject(text, r"like (?P<name>\w+),"))]


def test_a_first_name_alone_is_found_and_one_with_a_surname_elsewhere_is_not() -> None:
    assert names("Some, like Piotr, hope. Others, like Agnieszka, wait.") == ["Piotr", "Agnieszka"]
    assert names("Piotr Nowak fishes. Some, like Piotr, hope.") == []
    assert names("Mr. Nowak fishes. Some, like Nowak, hope.") == []
    assert names("Piotr's boat is old. Some, like Piotr, hope.") == ["Piotr"]


VAGUE = "Many fear"
SPUN = "The mill will close. Many fear for the town. Many fear for the river. The wheel is old. Many fear worse. "


def density(text: str, **options: Any) -> list[Hit]:
    """What the vague-density detector gives for a text."""
    return list(vague_density(subject(text, VAGUE, **options)))


def test_an_article_that_leans_on_vague_sources_is_found_as_a_whole_with_each_as_evidence() -> None:
    (hit,) = density(SPUN)
    assert (hit.start, hit.end) == (None, None)
    assert hit.groups == {"vague": "3", "sentences": "5", "named": "0"}
    assert [SPUN[e.start : e.end] for e in hit.because] == [VAGUE] * 3


def test_named_sources_outweigh_vague_ones() -> None:
    assert (
        density(SPUN + "The owner said no. She says so daily. They added a note. He argued. It was told. We noted it.")
        == []
    )


def test_vague_sources_in_quotes_belong_to_the_speaker() -> None:
    assert density(SPUN.replace("Many fear worse.", "“Many fear worse.”")) == []


def test_two_hits_in_one_sentence_are_one_vague_sentence() -> None:
    assert density("The mill will close. Many fear it and Many fear worse. The wheel is old. Many fear rain.") == []


def test_a_long_article_may_have_a_few() -> None:
    assert density(SPUN + "The wheel turns. " * 60) == []
    assert len(density(SPUN + "The wheel turns. " * 60, share=0.01)) == 1


def test_bounds_come_from_the_card() -> None:
    assert density(SPUN, fewest=4) == []
    assert len(density(SPUN + "She said so. He says so. They told us. It said so.", **{"against-named": 0.5})) == 1
    assert density(SPUN + "She said so. He says so. They told us. It said so.", **{"against-named": 0.9}) == []
