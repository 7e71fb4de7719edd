"""A headline and the text under it agree, or both are quoted."""

import pytest

from auditor import Auditor
from auditor.rulebook import rulebook
from auditor.types import Article

AUDITOR = Auditor(rulebook().chosen(["consistency/headline-and-body-disagree"]), today="2026-01-01")
FERRY = "The fire aboard the ferry Aurelind killed six people on Thursday, the coast guard said."


def found(title: str | None, text: str) -> list[str]:
    return [finding.message for finding in AUDITOR(Article("hand", text, title)).findings]


def test_both_sides_are_quoted() -> None:
    assert found("Five killed on ferry", FERRY) == ["The headline has “Five killed”, the text “killed six”."]


def test_a_heading_on_top_is_the_headline() -> None:
    assert found(None, f"Five killed on ferry\n\n{FERRY}") == found("Five killed on ferry", FERRY)
    assert found("Five killed on ferry", f"Five killed on ferry\n\n{FERRY}") == found("Five killed on ferry", FERRY)


@pytest.mark.parametrize(
    "title",
    [
        "Six killed on ferry",
        "6 killed on ferry",
        "Five killed on ferry?",
        "Captain: Five killed on ferry",
        "Nearly five killed on ferry",
        "Five hurt on ferry",
        "Five killed, two hurt and five arrested on ferry",
        "",
    ],
)
def test_what_may_be_so_is_silent(title: str) -> None:
    assert found(title, f"{FERRY} Three of them were at sea for the first time.") == []


def test_what_the_text_says_too_is_silent() -> None:
    assert found("Five killed on ferry", f"{FERRY} The five in the saloon had been asleep.") == []


def test_a_rounded_number_is_silent() -> None:
    assert found("Mill to shed 400 workers", "The mill will shed 407 workers by spring, its owner said.") == []
    assert found("Mill to shed 400 workers", "The mill will shed 250 workers by spring, its owner said.") != []


def test_a_deed_and_its_opposite() -> None:
    assert found("Oil prices rise", "Oil prices fell on Thursday as the port opened.")
    assert not found("Oil prices rise", "Oil prices fell on Thursday, after rising for a week.")
    assert not found("Oil prices rise", "Wheat prices fell, oil lost a third, and coal prices kept.")
