"""Events of known days, told as past, present or coming, bound the days of a text."""

from typing import NamedTuple

import pytest

from auditor.annotate import Annotator
from auditor.dating.events import Events
from auditor.notes.timex.tense import Tenses
from auditor.notes.tokens import Tokens
from auditor.rulebook import Rulebook, rulebook
from auditor.types import Article, AuditorError, Clue, Span

BOOK = rulebook()
TENSES = Tenses(BOOK.lexicons["tenses"])
REAL = Events(BOOK.lexicons["events"], BOOK.lexicons["editions"], TENSES)
ANNOTATE = Annotator(Rulebook((), BOOK.lexicons, ""))


class Read(NamedTuple):
    """A text with the notes that clues are found in."""

    text: str
    words: Tokens
    lines: list[Span]
    headings: list[Span]
    sentences: list[Span]
    quotes: list[Span]


def clues(text: str, events: Events = REAL) -> dict[str, Clue]:
    notes = ANNOTATE(Article("a", text))
    read = Read(text, notes.words, notes.lines, notes.headings, notes.sentences, notes.quotes)
    return {clue.kind: clue for clue in events(read)}


@pytest.mark.parametrize(
    ("text", "kind", "earliest"),
    [
        ("The stadium has stood empty since the 2018 World Cup.", "event-past", "2018-06-14"),
        ("After the 2016 election she moved to Ghent and sold her piano.", "event-past", "2016-11-08"),
        ("He had lost the 2016 presidential election.", "event-past", "2016-11-08"),
        ("Delegates at COP26 wept when it was over.", "event-told-past", "2021-10-31"),
        ("Since the Brexit referendum, her suppliers have stopped answering.", "event-past", "2016-06-23"),
    ],
)
def test_an_event_told_as_past_is_not_before_its_first_day(text: str, kind: str, earliest: str) -> None:
    assert (clues(text)[kind].earliest, clues(text)[kind].latest) == (earliest, None)


@pytest.mark.parametrize(
    ("text", "kind", "latest"),
    [
        ("Hotels raise their rates ahead of the 2018 World Cup.", "event-ahead", "2018-07-15"),
        ("Ministers hope for more at the upcoming COP28.", "event-coming", "2023-12-13"),
        ("Qatar, which will host the 2022 World Cup, is building roads.", "event-coming", "2022-12-18"),
    ],
)
def test_an_event_told_as_coming_is_not_after_its_last_day(text: str, kind: str, latest: str) -> None:
    assert (clues(text)[kind].earliest, clues(text)[kind].latest) == (None, latest)


def test_an_event_going_on_gives_both_bounds() -> None:
    clue = clues("Two envoys left the ongoing COP27 early.")["event-now"]
    assert (clue.earliest, clue.latest) == ("2022-11-06", "2022-11-20")


@pytest.mark.parametrize(
    "text",
    [
        "She will retire after the 2018 World Cup, she said.",
        "If they had won the vote after the 2016 election, the law would have passed.",
        "The contract was to run until after COP26.",
    ],
)
def test_what_may_be_is_not_told_as_past(text: str) -> None:
    assert not {"event-past", "event-told-past"} & set(clues(text))


@pytest.mark.parametrize(
    "text",
    [
        "The 2016 election cycle was long.",
        "They lost a 2018 World Cup qualifier.",
        "Sons of the 2020 Olympics bid won.",
    ],
)
def test_what_belongs_to_an_event_is_not_the_event(text: str) -> None:
    assert clues(text) == {}


def test_what_lasts_for_years_is_an_age() -> None:
    clue = clues("The bill died in the 117th Congress.")["age-named"]
    assert (clue.earliest, clue.latest) == ("2021-01-03", "2023-01-03")


def test_a_game_is_known_by_its_number() -> None:
    assert clues("They watched Super Bowl LVII in a barn.")["event-named"].earliest == "2023-02-12"


def test_a_longer_number_is_another_edition() -> None:
    assert clues("They watched Super Bowl LVI in a barn.")["event-named"].earliest == "2022-02-13"


def test_the_count_of_a_country_needs_the_country() -> None:
    assert clues("They denounced a sixth nuclear test.") == {}
    text = "North Korea's sixth nuclear test shook houses in China."
    assert clues(text)["event-named"].earliest == "2017-09-03"


def test_an_event_that_comes_every_year_is_near_one_of_its_editions() -> None:
    clue = clues("The two men met on the sidelines of the Eastern Economic Forum.")["event-yearly"]
    assert ("2023-08-11", "2023-09-27") in clue.among
    assert not any(begin <= "2023-12-01" <= end for begin, end in clue.among)


def test_an_event_with_its_year_is_not_one_of_all() -> None:
    assert "event-yearly" not in clues("They had met at the Eastern Economic Forum in 2019.")


def test_years_joined_by_a_dash_are_not_an_edition() -> None:
    assert clues("Over the 2012-2016 elections turnout fell.") == {}


def test_because_is_a_sentence_to_check() -> None:
    clue = clues("Since the Brexit referendum, trade has slowed.")["event-past"]
    assert clue.because == "“Brexit referendum” was on 23 June 2016 and is told of as past"


def test_a_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(AuditorError, match="first Tuesday"):
        Events({}, {"{} Fair": ["2018 first Tuesday"]}, TENSES)
