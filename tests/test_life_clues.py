"""What lives say of when a text was written."""

import pytest

from auditor.dating.lives import LifeClues
from auditor.facts.model import Bracket, Entity, Fact, Mention
from auditor.rulebook import rulebook
from auditor.types import Clue

CLUES = LifeClues(rulebook().lexicons["offices"])


def person(name: str, born: tuple[str, str], died: tuple[str, str] | None) -> Entity:
    ended = Bracket(*died) if died else None
    lived = Fact(
        "life",
        "q1",
        "life",
        Bracket(*born),
        ended,
        "ended" if ended else "open",
        "2026-01-01",
        "a book",
        "CC0",
        "sourced",
    )
    return Entity("q1", "person", name, facts=(lived,))


ROTH = person("Ana Roth", ("1950-05-05", "1950-05-05"), ("2010-03-02", "2010-03-02"))
LIND = person("Bo Lind", ("1960-01-01", "1960-12-31"), None)


def clues(text: str, *persons: Entity, quotes: list[tuple[int, int]] | None = None) -> list[Clue]:
    mentions = [
        Mention(at, at + len(one.name), persons)
        for one in persons[:1]
        for at in range(len(text))
        if text.startswith(one.name, at)
    ]
    return list(CLUES(text, mentions, [(0, len(text))], quotes or []))


@pytest.mark.parametrize("text", ["Ana Roth, 58, smiled.", "The 58-year-old Ana Roth smiled.", "Ana Roth (58) smiled."])
def test_an_age_holds_from_one_birthday_to_the_next(text: str) -> None:
    (clue,) = clues(text, ROTH)
    assert (clue.kind, clue.earliest, clue.latest) == ("age-of-person", "2008-05-05", "2009-05-05")
    assert clue.because == "Ana Roth was born on 5 May 1950"


def test_an_age_from_a_year_of_birth_holds_two_years() -> None:
    (clue,) = clues("Bo Lind, 40, smiled.", LIND)
    assert (clue.earliest, clue.latest) == ("2000-01-01", "2001-12-31")


@pytest.mark.parametrize(
    "text", ["Ana Roth, 7, smiled.", "Ana Roth, 1994, smiled.", "Ana Roth, 72, smiled.", "Ana Roth won 58."]
)
def test_what_can_be_no_age_is_none(text: str) -> None:
    assert clues(text, ROTH) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A prize for the late Ana Roth was set up.", "late-person"),
        ("A prize for the late Senator Ana Roth was set up.", "late-person"),
        ("Ana Roth died in her sleep.", "person-died"),
    ],
)
def test_a_text_on_a_death_is_no_older_than_it(text: str, kind: str) -> None:
    (clue,) = clues(text, ROTH)
    assert (clue.kind, clue.earliest, clue.latest) == (kind, "2010-03-02", None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Roth said on Monday that it rained.", "dead-person-acts-today"),
        ("Ana Roth said that it rained.", "dead-person-acts"),
        ("In 2007 Ana Roth said that it rained.", "dead-person-acts-retold"),
    ],
)
def test_who_acts_was_alive(text: str, kind: str) -> None:
    (clue,) = clues(text, ROTH)
    assert (clue.kind, clue.earliest, clue.latest) == (kind, None, "2010-03-02")


def test_late_in_the_week_is_no_death() -> None:
    assert [clue.kind for clue in clues("Late Ana Roth came on Monday.", ROTH)] == []


def test_quoted_words_are_of_another_time() -> None:
    assert clues("“Ana Roth said so.”", ROTH, quotes=[(0, 19)]) == []


def test_a_name_of_two_persons_says_nothing() -> None:
    assert clues("Ana Roth, 58, smiled.", ROTH, LIND) == []


def test_the_living_do_not_die() -> None:
    assert clues("The late Bo Lind came.", LIND) == []
