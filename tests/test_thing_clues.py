"""What exists only since or until a day bounds the days of a text that names it."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.annotate import Annotator
from auditor.dating.things import Things
from auditor.notes.tokens import Tokens
from auditor.rulebook import Rulebook, rulebook
from auditor.types import Article, AuditorError, Clue, Span

BOOK = rulebook()
REAL = Things(BOOK.lexicons["things"])
ANNOTATE = Annotator(Rulebook((), BOOK.lexicons, ""))
INVENTED = Things(
    {
        "not-before": ["2011-03-05 Quillbox; Quill Box | it was opened", "2012-01-01 Fern near app, phone"],
        "happened": ["2014-07-02 Harrow Bridge fire | the bridge burned"],
        "renamed": ["2016-09-01 Port Alder -> Alderhaven"],
        "ended": ["2017-05-31 Bank of Dunmore | it was closed"],
        "money": ["2009-12-31 tolars | the florin took its place"],
        "buttons": ["Quillbox"],
        "something-else": ["Quillbox Brewery"],
        "once": ["former", "formerly"],
        "afterwards": [", now Alderhaven"],
        "does": ["has", "says"],
        "costs": ["costs", "costs about"],
    }
)


class Read(NamedTuple):
    """A text with the notes that clues are found in."""

    text: str
    words: Tokens
    lines: list[Span]
    headings: list[Span]
    sentences: list[Span]
    quotes: list[Span]


def read(text: str) -> Read:
    notes = ANNOTATE(Article("a", text))
    return Read(text, notes.words, notes.lines, notes.headings, notes.sentences, notes.quotes)


def all_clues(text: str, things: Things = INVENTED) -> list[Clue]:
    return list(things(read(text)))


def clues(text: str, things: Things = INVENTED) -> list[Clue]:
    return [clue for clue in all_clues(text, things) if not clue.kind.startswith("newest")]


def test_a_name_is_not_before_its_first_day() -> None:
    (clue,) = clues("She asked Quillbox what people would pay.")
    assert (clue.kind, clue.excerpt, clue.earliest, clue.latest) == ("thing-not-yet", "Quillbox", "2011-03-05", None)
    assert clue.because == "“Quillbox” dates from 5 March 2011: it was opened"


def test_every_name_of_a_line_counts_and_keeps_its_place() -> None:
    text = "No one had heard of the Quill Box."
    (clue,) = clues(text)
    assert text[clue.start : clue.end] == "Quill Box"


@pytest.mark.parametrize("text", ["The quillbox was empty.", "Quillboxes were sold.", "We drank at Quillbox Brewery."])
def test_other_words_are_no_names(text: str) -> None:
    assert clues(text) == []


def test_a_name_with_cues_is_silent_without_one() -> None:
    assert clues("A fern grew there. Fern was her name.") == []
    assert [clue.earliest for clue in clues("He found her on Fern, an app for lonely farmers.")] == ["2012-01-01"]


def test_a_cue_in_another_line_does_not_count() -> None:
    assert clues("Fern was her name.\n\nThe app failed.") == []


def test_a_button_is_not_part_of_the_text() -> None:
    assert clues("Share on Quillbox\n\nThe mayor left.") == []
    assert len(clues("The mayor wrote it on Quillbox.")) == 1


def test_what_happened_is_named_most_in_the_time_after() -> None:
    found = {clue.kind: (clue.earliest, clue.latest) for clue in clues("The Harrow Bridge fire changed the rules.")}
    assert found == {"thing-not-yet": ("2014-07-02", None), "event-named": ("2014-07-02", "2014-07-02")}


def test_the_newest_thing_is_nearer_the_more_things_are_named() -> None:
    (one,) = [clue for clue in all_clues("She asked Quillbox.") if clue.kind.startswith("newest")]
    assert (one.kind, one.earliest, one.latest) == ("newest-of-one", "2011-03-05", "2011-03-05")
    text = "She asked Quillbox, then Fern, another app, and Quillbox again."
    (two,) = [clue for clue in all_clues(text) if clue.kind.startswith("newest")]
    assert (two.kind, two.excerpt, two.earliest) == ("newest-of-two", "Fern", "2012-01-01")


def test_an_old_name_is_not_after_the_renaming() -> None:
    (clue,) = clues("The train to Port Alder was late.")
    assert (clue.kind, clue.earliest, clue.latest) == ("old-name", None, "2016-09-01")


@pytest.mark.parametrize("text", ["The former Port Alder is a resort.", "In Port Alder, now Alderhaven, it rained."])
def test_an_old_name_told_as_old_is_no_clue(text: str) -> None:
    assert clues(text) == []


def test_what_has_ended_does_nothing_any_more() -> None:
    (clue,) = clues("Bank of Dunmore has agreed to pay.")
    assert (clue.kind, clue.latest) == ("thing-no-longer", "2017-05-31")
    assert clues("Bank of Dunmore had agreed to pay.") == []
    assert clues("The former Bank of Dunmore has a new roof.") == []


def test_a_price_in_old_money_is_not_after_its_end() -> None:
    assert [clue.kind for clue in clues("A scoop costs about 12 tolars.")] == ["money-no-longer"]
    assert clues("They found 12 tolars under the floor.") == []


def test_typographic_apostrophes_are_read() -> None:
    things = Things({"not-before": ["2015-01-01 Dora's List"]})
    assert len(clues("They read Dora’s List aloud.", things)) == 1


def test_a_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(AuditorError, match="2015-02-30 Quillbox"):
        Things({"not-before": ["2015-02-30 Quillbox"]})


@given(st.text(alphabet="Quilbox \n’.é\u202e-19/", max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    for clue in clues(f"{text} Quillbox {text} Fern app"):
        assert f"{text} Quillbox {text} Fern app"[clue.start : clue.end] == clue.excerpt


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("Her prices, she said, came from ChatGPT.", "2022-11-30"),
        ("Covid-19 closed the school.", "2020-02-11"),
        ("The pact, called AUKUS, was new.", "2021-09-15"),
        ("They fled to Eswatini.", "2018-04-18"),
        ("Threads, Instagram's newest sibling, drew them in.", "2019-10-03"),
    ],
)
def test_things_of_the_world_have_their_first_days(text: str, earliest: str) -> None:
    assert earliest in [clue.earliest for clue in clues(text, REAL) if clue.kind == "thing-not-yet"]


@pytest.mark.parametrize(
    "text",
    [
        "She pulled two threads and the hem came down.",
        "Jordan Fern sat by the window, and the X on the map was gone.",
        "It was the best advice ever given.",
        "George Floyd kept bees in Kent.",
    ],
)
def test_everyday_words_are_no_things(text: str) -> None:
    assert clues(text, REAL) == []


def test_the_newest_release_of_each_line_is_told_from_older_ones() -> None:
    things = Things({"Fernix {}": ["4 2011-02-01", "5 2013-06-01"], "Harrow {}": ["1.9 2010-01-01", "1.10 2010-03-01"]})
    text = "Fernix 5 replaces Fernix 4 on every desk, and Harrow 1.10 runs on both."
    found = [(clue.excerpt, clue.kind, clue.earliest) for clue in clues(text, things)]
    assert found == [
        ("Fernix 5", "release-newest", "2013-06-01"),
        ("Fernix 4", "release-older", "2011-02-01"),
        ("Harrow 1.10", "release-newest", "2010-03-01"),
    ]


@pytest.mark.parametrize("text", ["Fernix 5.6% 4.1%", "Fernix 5 31.2 8.9", "Fernix 51 came out."])
def test_figures_in_a_table_are_no_releases(text: str) -> None:
    assert clues(text, Things({"Fernix {}": ["5 2013-06-01"]})) == []


@pytest.mark.parametrize("text", ["They wait for the upcoming Fernix 5.", "Fernix 5 is expected in spring."])
def test_a_release_told_as_coming_was_not_out_yet(text: str) -> None:
    things = Things({"Fernix {}": ["5 2013-06-01"], "awaited": ["upcoming"], "to-come": ["is expected"]})
    (clue,) = [clue for clue in clues(text, things) if clue.kind == "release-coming"]
    assert (clue.earliest, clue.latest) == (None, "2013-06-01")


def test_a_letter_at_the_end_of_a_name_is_no_part_of_a_word() -> None:
    things = Things({"not-before": ["2013-06-01 wrote on Q"]})
    assert clues("She wrote on Q-tips.", things) == []
    assert len(clues("It was late, she wrote on Q.", things)) == 1
