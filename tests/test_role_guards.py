"""Titles beside names that are another's, are of another time, or were never held."""

import pytest

from auditor.facts.finding import words
from auditor.facts.store import facts
from auditor.notes.lines import lines
from auditor.notes.quotes import quotes
from auditor.notes.roles import Role, Roles
from auditor.notes.sentences import Splitter
from auditor.notes.tokens import tokens
from auditor.rulebook import rulebook

LEXICONS = rulebook().lexicons
ROLES = Roles(LEXICONS["offices"], facts())
SPLITTER = Splitter(LEXICONS["abbreviations"])


def roles(text: str) -> list[Role]:
    """The roles of a text."""
    read, held = tokens(text), lines(text)
    named = facts().found(text, words(text, read))
    return list(ROLES(text, read, named, SPLITTER.sentences(text, held), quotes(text, held)))


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan Tehreek-e-Insaf leader Imran Khan was there.",
        "Amazon Web Services CEO Andy Jassy was there.",
        "He went to the Senate, Republican leader Mitch McConnell to the House.",
        "They asked Kelly Ayotte, Illinois Gov. Jan Roth and others.",
    ],
)
def test_a_title_of_something_else_is_not_the_post(text: str) -> None:
    assert not roles(text)


@pytest.mark.parametrize(
    ("text", "holding"),
    [
        ("The Republican candidate for president Donald Trump was there.", "coming"),
        ("The 45th U.S. president Donald Trump was there.", "then"),
        ("He met then-U.S. President Donald Trump there.", "then"),
        ("He met then-U.K. Prime Minister Theresa May there.", "then"),
        ("Trump's former hawkish national security adviser John Bolton was there.", "former"),
        ("Nothing will change if he becomes President Joe Biden.", "supposed"),
        ("The former rebel leader and Prime Minister Ramush Haradinaj was there.", "former"),
        ("U.S. President Donald Trump was there.", "holds"),
    ],
)
def test_the_words_before_a_title_tell_the_holding(text: str, holding: str) -> None:
    assert [role.holding for role in roles(text)][-1] == holding


def test_who_was_killed_does_not_act() -> None:
    report, news = (
        roles("The crash that killed President Lech Kaczyński blames the crew."),
        roles("President Lech Kaczyński blames the crew."),
    )
    assert report[0].retold
    assert news[0].today
