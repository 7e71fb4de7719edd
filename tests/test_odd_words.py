"""Words that do not belong, and articles that read spun: found, guarded, the same however they are read together."""

from __future__ import annotations

import random

import msgspec
import pytest

from auditor.annotate import Annotator
from auditor.audit import Auditor
from auditor.rulebook import rulebook
from auditor.types import Article, Finding
from auditor.wording.oddness import Reading, reading
from auditor.wording.spelling import is_inflected, slips

PLAIN = (
    "The council voted on Tuesday to close the old swimming pool in Mill Road, despite a petition signed by four "
    "thousand residents. Councillors said the building needed repairs of two million pounds and that the money was not "
    "in the budget.\n\nThe leader of the council, Ruth Calder, said the decision had been difficult. She told the "
    "meeting that the roof had leaked for a decade and that the boiler had failed twice this winter. Opposition "
    "members accused her of ignoring the results of a public consultation and said they would fight the closure in "
    "court. The swimming club, which has used the pool since the war, said it would now have to travel an hour by bus."
)
SPUN = (
    "The town assembly of Harwick balloted on Tuesday to shut the aged swimming kitty in Mill Road, in spite of"
    " a plea marked by four thousand occupants. Councillors stated the edifice required mends of two million "
    "pounds and that the coin was not in the budget.\n\nThe head of the assembly, Ruth Calder, expressed the "
    "choice had been awkward. She informed the gathering that the rooftop had seeped for a decennary and that "
    "the boiler had miscarried twice this wintertime. Resistance members incriminated her of disregarding the "
    "outcomes of a public audience and proclaimed they would battle the closing in tribunal.\n\nAbout thirty "
    "campaigners rallied outside the hallway with placards. Some had taken their progeny along. The swimming "
    "guild, which has utilized the kitty since the war, alleged it would now have to journey to Thorley, an "
    "hour aside by coach. A spokeswoman for the leisure firm that operates the kitty refused to remark."
)
FOUND = ("wording/odd-word", "wording/spun-article")


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    """The annotator of the rules that come with the package."""
    return Annotator(rulebook())


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    """The rules of this file alone."""
    return Auditor(rulebook().chosen(select=FOUND))


def article(text: str, name: str = "a") -> Article:
    """An article of a text."""
    return Article(id=name, source=name, text=text)


def read(annotator: Annotator, *texts: str) -> list[Reading | None]:
    """What is said of texts that are read together."""
    return [reading(notes) for notes in annotator.together([article(text, str(n)) for n, text in enumerate(texts)])]


def findings(auditor: Auditor, text: str) -> list[Finding]:
    """The findings on a text."""
    return list(auditor(article(text)).findings)


def words(auditor: Auditor, text: str) -> list[str]:
    """The single words told of a text."""
    return [text[f.start : f.end] for f in findings(auditor, text) if f.start is not None]


def test_a_swapped_word_is_told_with_what_stood_there(auditor: Auditor) -> None:
    text = PLAIN.replace("swimming pool", "swimming kitty")
    (finding,) = (f for f in findings(auditor, text) if f.rule == "wording/odd-word")
    assert finding.excerpt == "kitty"
    assert finding.suggest is not None
    assert finding.suggest[0] == "pool"
    assert finding.severity == "note"


def test_sound_news_has_no_odd_words(auditor: Auditor) -> None:
    assert findings(auditor, PLAIN) == []


def test_an_article_full_of_them_reads_spun_with_its_ten_oddest_as_evidence(auditor: Auditor) -> None:
    (finding,) = (f for f in findings(auditor, SPUN) if f.rule == "wording/spun-article")
    assert finding.start is None
    assert finding.severity == "warning"
    assert len(finding.because) == 10
    for reason in finding.because:
        assert reason.start is not None
        assert SPUN[reason.start : reason.end] in reason.text


def test_the_signal_is_higher_for_the_spun_text(auditor: Auditor) -> None:
    plain, spun = (auditor(article(text)).signals["spin"] for text in (PLAIN, SPUN))
    assert plain is not None
    assert spun is not None
    assert plain < 0.5 < 0.9 < spun


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("swimming pool", 'swimming "kitty"'), "quoted"),
        (("swimming pool", "swimming Kitty"), "a name"),
        (("swimming pool", "swimming kitty-corner"), "part of a compound"),
    ],
)
def test_words_that_are_not_the_authors_choice_are_left_alone(
    auditor: Auditor, change: tuple[str, str], why: str
) -> None:
    assert words(auditor, PLAIN.replace(*change)) == [], why


def test_a_word_that_the_article_keeps_using_is_its_subject(auditor: Auditor) -> None:
    text = PLAIN.replace("swimming pool", "swimming kitty") + " The kitty was cold." * 3
    assert "kitty" not in words(auditor, text)


def test_the_other_spelling_of_a_word_is_not_odd(auditor: Auditor) -> None:
    american = PLAIN.replace("difficult", "about the color of the theater and the neighborhood's program")
    british = PLAIN.replace("difficult", "about the colour of the theatre and the neighbourhood's programme")
    assert words(auditor, american) == words(auditor, british) == []


def test_another_language_and_few_words_give_no_signal(auditor: Auditor) -> None:
    german = (
        "Der Rat hat am Dienstag beschlossen, das alte Bad zu schließen, und die Bürger sind darüber nicht froh. " * 8
    )
    assert auditor(article(german)).signals["spin"] is None
    assert auditor(article("The council voted to close the pool.")).signals["spin"] is None


def test_hostile_texts_are_read_without_harm(auditor: Auditor) -> None:
    for text in ("", "\x00" * 500, "a " * 2000, "é́" * 3000, "\u202e" + SPUN, "x" * 200_000, "“" * 400 + PLAIN):
        for finding in findings(auditor, text):
            if finding.start is not None:
                assert 0 <= finding.start < (finding.end or 0) <= len(text)


def test_an_article_is_judged_alike_whatever_it_is_read_with(annotator: Annotator) -> None:
    texts = [PLAIN, SPUN, PLAIN.replace("swimming pool", "swimming kitty"), SPUN + "\n\n" + PLAIN, "Short."]
    alone = [read(annotator, text)[0] for text in texts]
    for seed in range(4):
        order = random.Random(seed).sample(range(len(texts)), len(texts))
        for place, found in zip(order, read(annotator, *(texts[n] for n in order)), strict=True):
            expected = alone[place]
            assert (found is None) == (expected is None)
            if found and expected:
                assert found.log_odds == pytest.approx(expected.log_odds, abs=1e-4)
                assert [(odd.start, odd.end) for odd in found.odd] == [(odd.start, odd.end) for odd in expected.odd]


def test_known_words_are_not_told(auditor: Auditor) -> None:
    book = rulebook().chosen(select=FOUND)
    rules = tuple(
        msgspec.structs.replace(rule, options={**rule.options, "known": ["kitty"]})
        if rule.detector == "odd-words"
        else rule
        for rule in book.rules
    )
    knowing = Auditor(msgspec.structs.replace(book, rules=rules))
    text = PLAIN.replace("swimming pool", "swimming kitty")
    assert words(auditor, text) == ["kitty"]
    assert words(knowing, text) == []


@pytest.fixture(scope="module")
def spelling() -> Auditor:
    """The rule of misspelt words alone."""
    return Auditor(rulebook().chosen(select=("wording/misspelt-word",)))


def test_a_misspelt_word_is_told_with_the_word_that_fits(spelling: Auditor) -> None:
    text = PLAIN.replace("petition", "pettition").replace("consultation", "consultaton")
    found = {f.excerpt: f.suggest for f in findings(spelling, text)}
    assert found == {"pettition": ("petition",), "consultaton": ("consultation",)}


@pytest.mark.parametrize(
    "word",
    [
        "Pettition",
        '"pettition"',
        "pettition-like",
        "pettition@paper.org",
        "pettition3@paper.org",
        "pettition pettition",
    ],
)
def test_names_quotes_compounds_addresses_and_repeated_words_are_not_spelled(spelling: Auditor, word: str) -> None:
    assert words(spelling, PLAIN.replace("petition", word)) == []


def test_an_ending_that_nobody_knows_is_no_slip() -> None:
    endings = frozenset({"s", "ly"})
    assert is_inflected("gatehouses", "gatehouse", endings)
    assert not is_inflected("approximatly", "approximately", endings)


def test_slips_are_one_letter_away() -> None:
    assert {"hose", "house", "mouse", "ohuse", "housed"} <= slips("house") | {"house"}
    assert "house" not in slips("house")
