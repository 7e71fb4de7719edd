"""What the headings of a text give away: numbers, one paragraph each, a recap at the end."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from auditor.annotate import Annotator
from auditor.cards import Card, Examples
from auditor.detectors import DETECTORS
from auditor.detectors.sections import sections
from auditor.detectors.subject import Subject
from auditor.rulebook import Rulebook, rule
from auditor.types import Article

PROSE = "The keeper walks the crest of the weir each morning with a hook, as a trunk in the gate can drown the field. "
ANNOTATE = Annotator(Rulebook((), {}, ""))


def found(detector: str, text: str, **options: object) -> list[str]:
    """The texts of what a detector finds, the whole article as an empty text."""
    card = Card("s", "note", "m", "w", Examples(["x"], ["y"]), detector=detector, options=dict(options))
    article = Article("a", text)
    hits = DETECTORS[detector](Subject(article, ANNOTATE(article), rule("machine/x", card, Path("x.yaml"))))
    return ["" if hit.start is None else text[hit.start : hit.end] for hit in hits]


def essay(headings: Iterable[str], prose: str = PROSE * 2, title: str = "The weir") -> str:
    """A text of one paragraph under each heading."""
    return "\n\n".join([title, *(f"{heading}\n\n{prose}" for heading in headings)])


def test_a_section_holds_the_paragraphs_up_to_the_next_heading() -> None:
    text = "Before it all.\n\nFirst\n\nOne is here.\n\nTwo is here.\n\nSecond\n\nThree is here."
    article = Article("a", text)
    cut = [
        (text[slice(*part.heading)], [text[slice(*span)] for span in part.paragraphs])
        for part in sections(ANNOTATE(article))
    ]
    assert cut == [("First", ["One is here.", "Two is here."]), ("Second", ["Three is here."])]


NUMBERED = ["1. The Gate", "2. The Keeper", "3. The Flood"]


def test_numbered_headings_over_even_paragraphs_are_found() -> None:
    assert found("numbered-headings", essay(NUMBERED)) == NUMBERED


def test_two_numbered_headings_are_too_few() -> None:
    assert found("numbered-headings", essay(NUMBERED[:2])) == []


def test_numbered_headings_that_do_not_count_up_are_left_alone() -> None:
    assert found("numbered-headings", essay(["3. The Gate", "2. The Keeper", "1. The Flood"])) == []


def test_numbered_steps_over_a_line_each_are_left_alone() -> None:
    assert found("numbered-headings", essay(NUMBERED, "Turn the key.")) == []


def test_numbered_parts_of_uneven_length_are_left_alone() -> None:
    uneven = essay(NUMBERED[:2]) + "\n\n3. The Flood\n\n" + PROSE * 9
    assert found("numbered-headings", uneven) == []


def test_numbered_parts_of_many_paragraphs_are_left_alone() -> None:
    assert found("numbered-headings", essay(NUMBERED, "\n\n".join([PROSE * 2] * 3))) == []


def test_an_excuse_in_one_numbered_part_excuses_all() -> None:
    excused = essay(NUMBERED[:2]) + "\n\n3. The Flood\n\n" + PROSE * 2 + "Mind your head."
    assert found("numbered-headings", excused) == NUMBERED
    assert found("numbered-headings", excused, excused=r"\byour\b") == []


HEADINGS = ["The gate", "The keeper", "The flood", "The mill", "The salmon"]


def test_a_heading_for_every_paragraph_is_found() -> None:
    assert found("headed-paragraphs", essay(HEADINGS, PROSE)) == HEADINGS


@pytest.mark.parametrize(
    "text",
    [
        essay(HEADINGS[:4], PROSE),
        essay(HEADINGS, "Rain."),
        essay(HEADINGS, PROSE * 8),
        essay(HEADINGS, f"{PROSE}\n\n{PROSE}"),
        essay(["The gate"] * 5, PROSE),
        essay(HEADINGS, PROSE) + "".join(f"\n\n{PROSE}" for _ in range(6)),
    ],
    ids=["too few", "captions", "chapters", "two paragraphs each", "one heading repeated", "mostly without headings"],
)
def test_ordinary_headings_are_left_alone(text: str) -> None:
    assert found("headed-paragraphs", text) == []


def test_headed_paragraphs_with_an_excuse_in_many_parts_are_left_alone() -> None:
    assert found("headed-paragraphs", essay(HEADINGS, PROSE + "You can rent it."), excused=r"\bYou\b") == []


RECAP = "The wooden gate, the keeper at night and the flood of the century have made the small weir known far away."


def test_a_closing_sentence_that_names_three_headings_is_found() -> None:
    text = essay(["The Wooden Gate", "A Keeper at Night", "The Flood of the Century"]) + f"\n\n{RECAP}"
    assert found("closing-recap", text) == [RECAP]


def test_a_closing_sentence_that_names_two_headings_is_left_alone() -> None:
    text = essay(["The Wooden Gate", "The Salmon Ladder", "The Flood of the Century"]) + f"\n\n{RECAP}"
    assert found("closing-recap", text) == []


def test_a_recap_in_the_middle_is_left_alone() -> None:
    text = (
        essay(["The Gate of Oak", "A Keeper by Night", "The Flood of the Century"], RECAP)
        + f"\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}"
    )
    assert found("closing-recap", text) == []


def test_paragraphs_of_one_length_are_found() -> None:
    assert found("even-paragraphs", "\n\n".join([PROSE * 2] * 6)) == [""]


def test_paragraphs_of_different_length_are_left_alone() -> None:
    assert found("even-paragraphs", "\n\n".join(PROSE * (1 + number % 3) for number in range(9))) == []
