"""Who says so: named people, bodies, outlets, pronouns, links and people in the mass, each with source and cue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.annotate import Annotator, Notes
from auditor.audit import Auditor
from auditor.notes.attributions import Attribution
from auditor.rulebook import rulebook
from auditor.types import Article

ANNOTATOR = Annotator(rulebook())


def notes(text: str) -> Notes:
    """The notes of a text."""
    return ANNOTATOR(Article("hand", text))


def told(text: str) -> list[tuple[str, str | None, str]]:
    """Kind, source and cue of each attribution, in words."""
    return [
        (said.kind, said.source and text[slice(*said.source)], text[slice(*said.cue)])
        for said in notes(text).attributions
    ]


def first(text: str) -> Attribution:
    """The first attribution of a text."""
    return notes(text).attributions[0]


@pytest.mark.parametrize(
    ("text", "kind", "source", "cue"),
    [
        ("The dam is sound, John Kirby said.", "named", "John Kirby", "said"),
        ("“The dam is sound,” said Kirby.", "named", "Kirby", "said"),
        ("Kirby, a spokesman for the council, told the paper that it is sound.", "named", "Kirby", "told"),
        ("The dam is sound, according to Ada Brandt.", "named", "Ada Brandt", "according"),
        ("The plan was criticised by Ada Brandt on Monday.", "named", "Ada Brandt", "criticised"),
        ("The spokesman has repeatedly denied it.", "institution", "spokesman", "denied"),
        ("The ministry said the dam is sound.", "institution", "ministry", "said"),
        ("The dam is sound, Reuters reported.", "outlet", "Reuters", "reported"),
        ("She said the dam is sound.", "pronoun", "She", "said"),
        ("Obama: This must end before the winter", "named", "Obama", ":"),
        ("Bridge to close in May, says minister", "institution", "minister", "says"),
    ],
)
def test_source_and_cue_are_found(text: str, kind: str, source: str, cue: str) -> None:
    assert (kind, source, cue) in told(text)


def test_a_garbled_verb_after_an_outlet_is_still_its_report() -> None:
    assert told("The New York Times primarily conveyed the unsupervised visit.") == [
        ("outlet", "New York Times", "conveyed")
    ]
    assert told("The Harbour Courier firstly unbosomed the visit.") == [("outlet", "Harbour Courier", "unbosomed")]


@pytest.mark.parametrize(
    "text",
    [
        "Experts say the dam is sound.",
        "The dam is sound, analysts said.",
        "Some have argued that the dam is sound.",
        "Reports suggest that the dam is sound.",
        "The dam is sound, according to several experts.",
        "The dam is viewed by many as a monument.",
        "People close to the deputy minister said the dam is sound.",
        "A source familiar with the council’s talks said the dam is sound.",
        "It was what many analysts said was the end.",
        "Israeli experts said the dam is sound.",
    ],
)
def test_people_in_the_mass_are_vague(text: str) -> None:
    assert (first(text).kind, first(text).crowd) == ("vague", True)


def test_aides_without_a_name_are_vague_but_no_crowd() -> None:
    assert [(a.kind, a.crowd) for a in notes("Two aides said the dam is sound.").attributions] == [("vague", False)]


def test_officials_of_a_body_are_a_role_with_an_institution() -> None:
    assert first("White House officials said the dam is sound.").kind == "institution"
    assert first("Russian experts said the dam is sound.").kind == "vague"


@pytest.mark.parametrize(
    "text",
    [
        "The dam is sound, according to a specialist at Kookmin University, Andrei Lankov.",
        "Scholars at the Kiel Institute argue that the dam is sound.",
        "Experts, including Ada Brandt, say the dam is sound.",
        "Researchers Ada Brandt and Per Lie said the dam is sound.",
        "A Gallup poll found that the dam is liked.",
        "According to a study by Delft University, the dam is sound.",
        "The researchers said the dam is sound.",
        "Sixty percent of voters said the dam is sound.",
        "The profit was larger than analysts expected.",
        "The U.S. Geological Survey said the dam is sound.",
        "The dam is sound, according to one research firm.",
        "The dam is sound, according to a report Tuesday from Delft University.",
        "Voters of six towns going to the polls said the dam is sound.",
        "Tensions among many activists show in every vote.",
        "Early data suggest the dam is sound.",
        "Experts may see the dam in summer.",
        "Critics praised the second half.",
    ],
)
def test_who_is_named_after_all_or_does_something_is_not_vague(text: str) -> None:
    assert all(said.kind != "vague" for said in notes(text).attributions)


def test_a_writer_who_says_i_is_no_source() -> None:
    assert told("I say the dam is sound.") == []


def test_a_quote_that_fills_its_sentence_goes_on_without_a_cue_of_its_own() -> None:
    text = "“The dam is sound. It was built in 1953. It will hold,” said Ada Brandt."
    assert told(text) == [("named", "Ada Brandt", "said")]


def test_deeds_are_told_from_claims() -> None:
    assert not first("Ada Brandt praised the dam.").says
    assert first("Ada Brandt said the dam is sound.").says


def test_links_and_footnotes_are_sources() -> None:
    assert [a.kind for a in notes("The dam is sound ([survey](https://example.org/dam)).").attributions] == ["link"]
    assert [a.kind for a in notes("The dam was built in 1953.[1]").attributions] == ["link"]


@pytest.mark.parametrize("text", ["The dam is sound.", "Cattle are led to the market on Mondays.", ""])
def test_who_says_nothing_has_no_attribution(text: str) -> None:
    assert told(text) == []


@given(st.text(alphabet="Experts say Ann Lee “” ,.:\n(according to)[1]", max_size=200))
def test_spans_lie_in_the_text_and_cues_in_their_sentences(text: str) -> None:
    for said in notes(text).attributions:
        assert 0 <= said.start <= said.cue[0] < said.cue[1] <= len(text)
        assert said.source is None or 0 <= said.source[0] < said.source[1] <= len(text)


LONG = "The lane is dry in summer and the yard behind the mill is paved with brick. " * 24
"""Sentences that state nothing that anybody would ask about."""


VAGUE = "\n\nExperts say the lane is old.\n\nAnalysts say the yard is new.\n\n"
"""What makes an article one that leans on nobody."""


def found(text: str, rule: str) -> list[str]:
    """What a rule finds in a text: excerpts, empty for the whole article."""
    report = Auditor(rulebook().chosen(["sourcing"]))(Article("hand", text))
    return [finding.excerpt for finding in report.findings if finding.rule == rule]


def test_shares_of_sourced_sentences_are_signals() -> None:
    text = (
        "Experts say it is sound. Ada Brandt said it is not. “It is old and cold here,” she said. It rains. It is May."
    )
    signals = Auditor()(Article("hand", text)).signals
    assert (signals["attributed"], signals["vague"], signals["named_sources"], signals["quotes"]) == (0.4, 0.2, 1, 1)


def test_too_few_sentences_have_no_shares() -> None:
    assert Auditor()(Article("hand", "Experts say it is sound.")).signals["vague"] is None


def test_vague_sources_and_few_others_lower_the_score() -> None:
    vague = "Experts say it is old. Analysts say it is new. Critics say it is red. It rains. The lane is dry here."
    named = "Ada Brandt said it is old. Per Lie said it is new. She said it is red. It rains. The lane is dry here."
    assert Auditor()(Article("a", vague)).score.sourcing < 60 < Auditor()(Article("b", named)).score.sourcing


def test_a_claim_without_a_source_is_asked_about_where_few_are_named() -> None:
    claim = "It was the largest mill in Denmark until 1931."
    assert claim in found(f"The Mill\n\nA lane.\n\n{claim}{VAGUE}{LONG}", "sourcing/uncited-claim")


@pytest.mark.parametrize(
    "paragraph",
    [
        "“It was the largest mill in Denmark until 1931,” said Ada Brandt.",
        "Ada Brandt said so. It was the largest mill in Denmark until 1931.",
        "Experts say it was the largest mill in Denmark until 1931.",
        "Was it the largest mill in Denmark until 1931?",
        "I think it was the largest mill in Denmark until 1931.",
    ],
)
def test_what_has_a_source_or_goes_on_with_one_is_not_asked_about(paragraph: str) -> None:
    assert found(f"The Mill\n\nA lane.\n\n{paragraph}{VAGUE}{LONG}", "sourcing/uncited-claim") == []


@pytest.mark.parametrize("rest", ["“It was sold to the town,” she said. ", "Ada Brandt said the mill was old. " * 30])
def test_an_article_that_does_not_lean_on_nobody_is_not_asked_about_its_bare_sentences(rest: str) -> None:
    text = f"A lane.\n\n{rest}\n\nIt was the largest mill in Denmark until 1931. {LONG}"
    assert found(text, "sourcing/uncited-claim") == []


def test_an_article_without_any_source_says_so_from_some_length_on() -> None:
    assert found(LONG, "sourcing/no-source-named") == [""]
    assert found(LONG[:500], "sourcing/no-source-named") == []
    assert found(f"{LONG}Ada Brandt said so.", "sourcing/no-source-named") == []


def test_one_source_alone_is_told() -> None:
    said = "The mill is old, Ada Brandt said. The debts are high, Brandt said. She said nobody would buy it. " * 3
    assert found(LONG + said, "sourcing/single-source") == [""]
    assert found(f"{LONG}{said}Per Lie said he would.", "sourcing/single-source") == []


def test_a_place_that_another_rule_explains_is_not_told_twice() -> None:
    text = "Experts say the dam is sound. It was built in 1953."
    assert found(text, "sourcing/experts-say") == ["Experts say"]
    assert found(text, "sourcing/vague-attribution") == []
