"""Phrases that are no finding alone, and one together."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.audit import Auditor
from auditor.cards import Card, Examples
from auditor.rulebook import Rulebook, rule
from auditor.types import Article, Finding

FILLER = "The tide came in and the boats went out again past the old stone pier. " * 8
"""120 words."""


def findings(text: str, **options: object) -> tuple[Finding, ...]:
    """What a rule finds that looks for two or more of three phrases in 100 words or fewer."""
    card = Card(
        summary="Stock phrases stand close together.",
        severity="note",
        message="{count} in {words} words: {examples}",
        why="Because.",
        examples=Examples(["x"], ["y"]),
        pattern=[r"\bonly time\b", r"\bbated breath\b", r"\bbreath of fresh\b"],
        detector="density",
        options={"fewest": 2, "per_thousand": 10, "words": 50, **options},
        where="anywhere",
        language="any",
    )
    audit = Auditor(Rulebook((rule("machine/close", card, Path("close.yaml")),), {}, ""))
    return audit(Article("a", text)).findings


def test_two_different_phrases_close_together_are_one_finding_on_the_whole_article() -> None:
    (found,) = findings(FILLER + "Only time knows. They waited with bated breath.")
    assert (found.start, found.end) == (None, None)
    assert [evidence.text for evidence in found.because] == ["Only time", "bated breath"]
    assert found.message == "2 in 128 words: “Only time”, “bated breath”"


def test_evidence_says_where_each_phrase_stands() -> None:
    text = FILLER + "Only time knows. They waited with bated breath."
    (found,) = findings(text)
    assert [text[evidence.start : evidence.end] for evidence in found.because] == ["Only time", "bated breath"]


def test_one_phrase_repeated_is_one_phrase() -> None:
    assert findings(FILLER + "Only time knows, only time tells, only time heals.") == ()


def test_repeats_count_when_the_card_says_so() -> None:
    (found,) = findings(FILLER + "Only time knows, and only time tells.", repeats=True)
    assert found.message.startswith("2 in")


def test_phrases_in_quotes_are_the_speakers_own() -> None:
    assert findings(FILLER + '"Only time knows," he said. They waited with bated breath.') == ()


def test_overlapping_phrases_count_once() -> None:
    assert findings(FILLER + "With bated breath of fresh air they came.") == ()


@pytest.mark.parametrize(("fillers", "expected"), [(1, 1), (3, 0)])
def test_the_same_phrases_in_a_longer_text_are_no_finding(fillers: int, expected: int) -> None:
    assert len(findings(FILLER * fillers + "Only time knows. They waited with bated breath.")) == expected


def test_a_brief_item_is_left_alone() -> None:
    assert findings("Only time knows. They waited with bated breath.") == ()
