"""Sentences, quotes, lines, languages and counts, each where it is hard."""

from itertools import pairwise

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

from auditor import Article
from auditor.annotate import Annotator, Notes
from auditor.notes.counts import flesch
from auditor.rulebook import rulebook

ANNOTATOR = Annotator(rulebook())


def notes(text: str) -> Notes:
    return ANNOTATOR(Article("a", text))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in notes(text).sentences]


def quotes(text: str) -> list[str]:
    return [text[start:end] for start, end in notes(text).quotes]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Obi met Gen. Lund in St. Gallen at 5 p.m. on Sept. 3.", "They spoke."],
        ["J. R. Hale of the U.S. Treasury paid $3.5 million.", "No one knew."],
        ["He lives in the U.S.", "The rest stayed."],
        ['"Why?" he asked.', '"Because I can!"', "She left."],
        ["She said “it is over.”", "Then she hung up."],
        ["It rose 2.4 percent... and fell.", "Why?"],
        ["Acme Inc. bought Bolt Corp. Ltd.", "It paid cash."],
        ["Heading Without a Stop", "The text begins.", "It ends"],
        ["1. Wash the rice.", "2. Boil it."],
        ["They met Jr. Smith vs. Jones.", "Then?!", "Nothing."],
        ["The end came late.", "Then nothing followed at all"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    joined = " ".join(parts) if parts[0] != "Heading Without a Stop" and parts[0][0] != "1" else "\n".join(parts)
    assert sentences(joined) == parts


def test_a_sentence_glued_to_the_next_is_still_two() -> None:
    assert sentences("He left the room.Then she spoke to them.") == ["He left the room.", "Then she spoke to them."]


def test_a_hard_wrapped_paragraph_is_not_cut_at_its_line_ends() -> None:
    lines = [
        "The harbour board of Esk met on Tuesday evening to hear what the",
        "dredging of the inner basin would cost the ratepayers of the town.",
        "Nobody in the hall had expected a sum of that size, the clerk said,",
        "and the meeting was put off until a second opinion had been found.",
        "",
        "A vote is due in June.",
    ]
    found = sentences("\n".join(lines))
    assert len(found) == 3
    assert found[0] == "\n".join(lines[:2])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("He said “no ‘never’ no” twice.", ["“no ‘never’ no”"]),
        ("‘We can’t go,’ said the workers’ leader.", ["‘We can’t go,’"]),
        ("The workers' union won't sign, 'never', it said.", ["'never'"]),
        ("Er sagte: „Nein“ und ging. Il dit «oui».", ["„Nein“", "«oui»"]),
        ("“First part.\n\n“Second part.” He left.", ["“First part.", "“Second part.”"]),
        ("“It never closed. He left.\n\nThe next day came.", ["“It never closed."]),
        ('"It never closed. He left.\n\nThe next day came.', ['"It never closed.']),
        ('It is 5\'10" tall and 6" wide.', []),
        ("the '90s and rock 'n' roll don't count", []),
    ],
)
def test_quotes_are_found_in_every_shape(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_headings_are_told_from_prose() -> None:
    text = "Council Backs Bridge\n\nThe council voted on Monday.\n\nWhat Next?\n\nwork starts soon"
    assert [text[start:end] for start, end in notes(text).headings] == ["Council Backs Bridge", "What Next?"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The council said on Monday that it was ready to open the bridge in the spring, as planned by the mayor.",
        ),
        (
            "de",
            "Der Rat teilte am Montag mit, dass die Brücke und der Tunnel bald geöffnet werden "
            "und das Geld nicht reicht.",
        ),
        (
            "fr",
            "Le conseil a dit lundi que le pont est prêt et que les travaux sont finis pour les habitants du quartier.",
        ),
        (
            "und",
            "Kaupunginhallitus kertoi maanantaina että silta avataan keväällä jos rahat riittävät sekä talvi "
            "sallii työn jatkua aivan ajallaan nyt kuten sovittiin viime vuonna yhdessä tuumin.",
        ),
        (None, "Bridge opens"),
    ],
)
def test_the_language_is_told_by_function_words(language: str | None, text: str) -> None:
    assert notes(text).language == language


def test_counts_match_a_count_by_hand() -> None:
    count = notes("The open bridge isn't here. We came home to her.").counts
    assert (count.words, count.syllables, count.letters, count.stops) == (10, 11, 37, 2)


def test_estimated_reading_ease_is_near_that_of_textstat() -> None:
    text = "The council voted on Monday to repair the bridge. Engineers had warned that its cables were corroded. " * 9
    exact = textstat.flesch_reading_ease(text)
    assert flesch(notes(text).counts) == pytest.approx(exact, abs=8)


@given(st.text(alphabet="aA .!?\n\r\t\"'“”‘’„«»-1é…", max_size=80) | st.text(max_size=80))
def test_all_spans_lie_in_the_text_in_order(text: str) -> None:
    found = notes(text)
    for spans in (found.lines, found.sentences, found.quotes, found.headings):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for start, end in found.sentences:
        assert text[start:end] == text[start:end].strip()
    inked = sum(not c.isspace() for c in text)
    assert sum(not c.isspace() for start, end in found.sentences for c in text[start:end]) == inked
