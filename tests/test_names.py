"""Persons named with a post: which titles are read, what turns them, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.facts.finding import words
from auditor.facts.store import facts
from auditor.notes.lines import lines
from auditor.notes.names import Name, names
from auditor.notes.quotes import quotes
from auditor.notes.roles import Role, Roles
from auditor.notes.sentences import Splitter
from auditor.notes.tokens import tokens
from auditor.rulebook import rulebook

LEXICONS = rulebook().lexicons
ROLES = Roles(LEXICONS["offices"], facts())
SPLITTER = Splitter(LEXICONS["abbreviations"])


def roles(text: str) -> list[Role]:
    read, held = tokens(text), lines(text)
    return list(
        ROLES(text, read, facts().found(text, words(text, read)), SPLITTER.sentences(text, held), quotes(text, held))
    )


def said(text: str) -> list[tuple[str, str, str]]:
    """The title, the name and the holding of each role."""
    return [(text[slice(*role.title)], text[slice(*role.name)], role.holding) for role in roles(text)]


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Chancellor Angela Merkel opened the fair.", "Chancellor", "Angela Merkel"),
        ("They thanked President Obama for the visit.", "President", "Obama"),
        ("A letter to Defense Secretary Robert Gates was lost.", "Defense Secretary", "Robert Gates"),
        ("Secretary of State John Kerry flew home.", "Secretary of State", "John Kerry"),
        ("British Prime Minister Gordon Brown was there.", "Prime Minister", "Gordon Brown"),
        ("Gordon Brown, the British prime minister, was there.", "prime minister", "Gordon Brown"),
        ("It was Gordon Brown, prime minister of Britain, who paid.", "prime minister of Britain", "Gordon Brown"),
        ("France's President Nicolas Sarkozy waved.", "President", "Nicolas Sarkozy"),
        ("North Korean leader Kim Jong Un boarded a train.", "leader", "Kim Jong Un"),
        ("Pope Benedict XVI prayed.", "Pope", "Benedict XVI"),
    ],
)
def test_a_title_and_its_name_are_read(text: str, title: str, name: str) -> None:
    assert said(text) == [(title, name, "holds")]


@pytest.mark.parametrize(
    ("lead", "holding"),
    [
        ("Former", "former"), ("former U.S.", "former"), ("ex-", "former"), ("the late", "former"),
        ("the ousted", "former"), ("then-", "then"), ("the then", "then"), ("incoming", "coming"),
        ("the next", "coming"), ("would-be", "coming"), ("Deputy", "silent"), ("acting", "silent"),
        ("student body", "silent"), ("the opposition's shadow", "coming"), ("current", "holds"), ("", "holds"),
    ],
)  # fmt: skip
def test_words_before_a_title_turn_it(lead: str, holding: str) -> None:
    text = f"On the stage stood {lead}{'' if lead.endswith('-') else ' '}President Barack Obama."
    assert [held for _, _, held in said(text)] == [holding]


def test_a_word_before_another_title_does_not_turn_this_one() -> None:
    text = "The nominee and current Secretary of State John Kerry met former Senator Hill."
    assert said(text) == [("Secretary of State", "John Kerry", "holds")]


def test_former_reaches_over_two_titles() -> None:
    text = "It was the former governor and president Barack Obama."
    assert [held for _, _, held in said(text)] == ["former"]


@pytest.mark.parametrize(
    ("text", "holding"),
    [
        ("Voters cheered President-elect Barack Obama.", "coming"),
        ("Secretary of State nominee John Kerry waited.", "coming"),
        ("They feared that President Obama would close it.", "supposed"),
        ("They spoke of a President Obama.", "supposed"),
        ("The President Obama library opens late.", "silent"),
        ("If President Obama wanted it, it came.", "supposed"),
        ("It began in the President Obama administration.", "silent"),
        ("Prime Minister Gordon Brown, who resigned, had lost.", "former"),
    ],
)
def test_words_around_a_name_turn_the_title(text: str, holding: str) -> None:
    assert [held for _, _, held in said(text)] == [holding]


@pytest.mark.parametrize(
    "text",
    [
        "GM President Obama",  # of a firm
        "The rowing club named President Harold Quimby.",  # nobody known
        "Chief Secretary to the Treasury Yvette Cooper left.",  # another post
        "The leader of the Liberal Democrats, Gordon Brown, spoke.",  # of a party
        "Opposition leader Gordon Brown spoke.",
        "He saw the president. Gordon Brown was there.",  # another sentence
        "the president\nBarack Obama",  # another line
        "Obama spoke, and Merkel listened.",  # surnames alone
        "A friend of the president, Angela Merkel, spoke.",
    ],
)
def test_what_only_looks_like_a_role_is_left_alone(text: str) -> None:
    assert said(text) == []


def test_a_surname_of_two_holders_is_left_alone() -> None:
    assert said("They cheered President Bush.") == []


def test_a_place_tells_two_holders_apart() -> None:
    held = roles("The ministers of Canada met Prime Minister Stephen Harper.")[0].held
    assert {item.person.name for item in held} == {"Stephen Harper"}


def test_a_sentence_tells_whether_it_is_of_its_day() -> None:
    told = roles("In 2010, President Barack Obama signed it.")[0]
    news = roles("President Barack Obama signed it on Tuesday.")[0]
    acts = roles("President Barack Obama signs what he vetoed in 2010.")[0]
    assert (told.retold, told.today) == (True, False)
    assert (news.retold, news.today) == (False, True)
    assert (acts.retold, acts.today) == (False, True)


def test_a_role_in_a_quote_is_somebodys_words() -> None:
    assert [role.quoted for role in roles("“I trust President Barack Obama,” she said.")] == [True]


def test_names_note_gives_person_and_office() -> None:
    text = "Chancellor Angela Merkel spoke."
    read = tokens(text)
    found = names(text, facts().found(text, words(text, read)), roles(text))
    person = facts().entities("Angela Merkel")[0].id
    assert Name(11, 24, "person", person, "Chancellor") in found
    assert [(name.start, name.end) for name in found if name.kind == "office"] == [(0, 10)]


WORDS = [
    "President",
    "former",
    "Barack",
    "Obama",
    "the",
    ",",
    ".",
    "\n",
    "-elect",
    "of",
    "France",
    "“",
    "Gov.",
    "\u202e",
    "é",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_spans_lie_in_the_text_and_names_in_roles(words: list[str]) -> None:
    text = " ".join(words)
    for role in roles(text):
        assert 0 <= role.start <= role.name[0] < role.name[1] <= role.end <= len(text)
        assert role.start <= role.title[0] < role.title[1] <= role.end
        assert "\n" not in text[role.start : role.end]
