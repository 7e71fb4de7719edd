"""What posts and their holders say of when a text was written."""

import pytest

from auditor.dating.offices import OfficeClues
from auditor.facts.finding import words
from auditor.facts.store import facts
from auditor.notes.lines import lines
from auditor.notes.quotes import quotes
from auditor.notes.roles import Roles
from auditor.notes.sentences import Splitter
from auditor.notes.tokens import tokens
from auditor.rulebook import rulebook
from auditor.types import Clue

LEXICONS = rulebook().lexicons
ROLES = Roles(LEXICONS["offices"], facts())
CLUES = OfficeClues(LEXICONS["offices"], facts())
SPLITTER = Splitter(LEXICONS["abbreviations"])


def clues(text: str) -> dict[str, Clue]:
    """The clues of a text by their kinds."""
    read, held = tokens(text), lines(text)
    named = ROLES(
        text, read, facts().found(text, words(text, read)), SPLITTER.sentences(text, held), quotes(text, held)
    )
    return {clue.kind: clue for clue in CLUES(text, list(named))}


def test_a_text_that_names_a_holder_is_no_older_than_a_month_before_the_term() -> None:
    clue = clues("President Barack Obama spoke.")["holder-not-begun"]
    assert (clue.earliest, clue.latest) == ("2008-11-01", None)
    assert clue.because == "Barack Obama became President of United States on 20 January 2009"
    assert clue.excerpt == "President Barack Obama"
    assert clue.source


def test_a_surname_after_a_title_makes_a_kind_of_its_own() -> None:
    assert clues("We met President Obama.")["titled-not-begun"].earliest == "2008-11-01"


def test_news_of_the_day_is_no_younger_than_a_month_after_the_term() -> None:
    clue = clues("British Prime Minister Gordon Brown said on Monday that he was tired.")["holder-over-today"]
    assert (clue.earliest, clue.latest) == (None, "2010-06-11")
    assert "11 May 2010" in clue.because


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In 2008 British Prime Minister Gordon Brown had promised it.", "holder-over-retold"),
        ("“We saw British Prime Minister Gordon Brown,” she said.", "holder-over-quoted"),
        ("British Prime Minister Gordon Brown was there. So was Cameron.", "holder-over-beside"),
        ("British Prime Minister Gordon Brown was there.", "holder-over"),
    ],
)
def test_how_a_holder_is_told_of_makes_the_kind(text: str, kind: str) -> None:
    assert [found for found in clues(text) if found.startswith("holder-over")] == [kind]


def test_only_the_last_holder_of_a_post_tells_that_the_term_is_over() -> None:
    found = clues("British Prime Minister Gordon Brown met British Prime Minister David Cameron on Friday.")
    assert found["holder-over-today"].latest == "2016-08-13"


def test_a_holder_gone_before_another_named_one_began_is_history() -> None:
    found = clues("Chancellor Angela Merkel wrote of Prime Minister Margaret Thatcher on Friday.")
    assert not any("Thatcher" in clue.because for kind, clue in found.items() if kind.startswith("holder-over"))


def test_a_holder_in_office_gives_the_days_of_the_term() -> None:
    clue = clues("Chancellor Angela Merkel spoke.")["holder-in-office"]
    assert (clue.earliest, clue.latest) == ("2005-11-22", "2021-12-08")


def test_a_holder_of_two_terms_gives_one_clue_with_both() -> None:
    clue = clues("President Donald Trump said on Monday that it was over.")["holder-again"]
    assert len(clue.among) == 2
    assert clue.among[0] == ("2016-12-20", "2021-02-20")
    assert clue.among[1][0] == "2024-12-20"


def test_a_former_holder_is_named_after_the_term() -> None:
    clue = clues("Former British Prime Minister Gordon Brown wrote.")["former-holder"]
    assert (clue.earliest, clue.latest) == ("2010-05-11", None)


def test_a_holder_elect_is_named_before_the_term() -> None:
    clue = clues("President-elect Barack Obama chose a dog.")["holder-elect"]
    assert clue.earliest is not None and clue.earliest < "2008-11-04"
    assert clue.latest == "2009-02-20"
    assert "holder-not-begun" not in clues("President-elect Barack Obama chose a dog.")


@pytest.mark.parametrize(
    "text",
    [
        "GM President Obama spoke.",
        "The President Obama Library opened.",
        "Deputy President Barack Obama",
        "Obama met Merkel.",
    ],
)
def test_guarded_titles_say_nothing(text: str) -> None:
    assert clues(text) == {}


def test_an_open_term_says_nothing_of_later_days() -> None:
    found = clues("President Emmanuel Macron said on Monday that he was glad.")
    assert all(clue.latest is None for clue in found.values())
