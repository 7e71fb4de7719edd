"""The table of near-synonyms: sources, inflection, order, and spellings of both sides of the Atlantic."""

from __future__ import annotations

import gzip
import importlib
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parents[1] / "rules" / "models" / "wording"
INFLECTIONS = """\
visit,noun,visits
visit,verb,visited,,visiting,visits
call,noun,calls
call,verb,called,,calling,calls
man,noun,men
chap,noun,chaps
give,verb,gave,given,giving,gives
grant,verb,granted,,granting,grants
big,adj,bigger,biggest
large,adj,larger,largest
"""
NOUNS = """\
  1 The licence stands here.
00000001 04 n 02 man 0 chap 0 000 | a person
00000002 04 n 02 color 0 colour 0 000 | a hue
00000003 04 n 02 Visit 0 stop_over 0 000 | names and words of several words
"""
VERBS = """\
00000011 29 v 02 give 0 grant 0 001 @ 00000012 v 0000 | let have
00000012 29 v 01 transfer 0 000 | move
"""
ADJECTIVES = "00000021 00 a 02 big 0 large(p) 0 000 | of size\n"
TORTURED = [
    {"correct": "big data (BD)", "tortured": "large data"},
    {"correct": "neural network", "tortured": "nervous organization"},
    {"correct": "neural network model", "tortured": "nervous organization model"},
    {"correct": "deep learning", "tortured": "profound figuring"},
    {"correct": "cancer", "tortured": "malignant growth"},
]


def module(name: str) -> ModuleType:
    """A module of the folder of scripts."""
    sys.path.insert(0, str(HERE))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(HERE))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Small thesauri."""
    (tmp_path / "wn31").mkdir()
    for name, lines in {"noun": NOUNS, "verb": VERBS, "adj": ADJECTIVES, "adv": ""}.items():
        (tmp_path / "wn31" / f"data.{name}").write_text(lines)
    (tmp_path / "moby.txt").write_text("visit,call,stop over,Sojourn,the\nlarge,big,call\n")
    (tmp_path / "tortured_pairs.json").write_text(json.dumps(TORTURED))
    with gzip.open(tmp_path / "infl_lu.csv.gz", "wt") as file:
        file.write(INFLECTIONS)
    return tmp_path


def found(raw: Path, *leave_out: str, **options: Any) -> dict[str, list[str]]:
    """The table of all sources but the list of news, every word used once."""
    return module("synonyms").synonyms(raw, lambda word: 1.0, {"news", *leave_out}, **options)


def test_near_synonyms_are_inflected_alike(raw):
    table = found(raw)
    assert table["visiting"] == ["calling"] and table["visited"] == ["called"] and table["visits"] == ["calls"]
    assert table["chaps"] == ["men"]
    assert table["granted"][:2] == ["gave", "given"] and table["given"][0] == "granted"
    assert table["larger"] == ["bigger"] and "bigger" not in table["large"]


def test_forms_that_only_a_spinner_writes_lead_to_right_ones(raw):
    table = found(raw)
    assert table["mans"] == ["chaps"] and table["gived"] == ["granted", "transfered"]
    assert not any("mans" in words or "gived" in words for words in table.values())


def test_pairs_go_both_ways(raw):
    table = found(raw)
    assert table["man"] == ["chap"] and table["chap"] == ["man"]
    assert all(word in table[other] for word in ("visit", "big", "give") for other in table[word])


def test_names_function_words_and_several_words_are_left_out(raw):
    table = found(raw)
    words = {*table, *(word for words in table.values() for word in words)}
    assert not words & {"the", "sojourn", "stop_over", "stop", "over"}
    assert all(word.islower() and word.isalpha() for word in words)


def test_spellings_of_the_other_side_are_no_synonyms(raw):
    assert "color" not in found(raw)


def test_a_pair_needs_a_part_of_speech_in_common(raw):
    assert "call" not in found(raw)["large"]


def test_tortured_phrases_are_aligned_word_by_word(raw):
    pairs = set(module("thesauri").tortured(raw / "tortured_pairs.json"))
    assert pairs == {("big", "large"), ("neural", "nervous"), ("network", "organization")}


@pytest.mark.parametrize(
    ("source", "gone"),
    [("wordnet", ("man", "chap")), ("near", ("give", "transfer")), ("moby", ("visit", "call"))],
)
def test_a_source_can_be_left_out(raw, source, gone):
    word, other = gone
    assert other in found(raw)[word]
    assert other not in found(raw, source).get(word, ())


def test_more_sources_come_first_then_common_words(raw):
    (raw / "moby.txt").write_text("vast,great,huge,large\n")
    kinds = "".join(f"{word},adj,,\n" for word in ("vast", "great", "huge"))
    with gzip.open(raw / "infl_lu.csv.gz", "wt") as file:
        file.write(INFLECTIONS + kinds)
    (raw / "tortured_pairs.json").write_text(json.dumps([{"correct": "large hall", "tortured": "vast hall"}]))
    often = Counter({"great": 90, "huge": 20, "large": 1})
    synonyms = module("synonyms").synonyms
    assert synonyms(raw, often.__getitem__, {"news"})["vast"] == ["large", "great", "huge"]
    assert synonyms(raw, often.__getitem__, {"news"}, most=2)["vast"] == ["large", "great"]
    assert synonyms(raw, often.__getitem__, {"news"}, fewest=30)["vast"] == ["great"]


@pytest.mark.parametrize(
    ("kind", "lemma", "tag", "form"),
    [
        ("v", "stop", "past", "stopped"),
        ("v", "veto", "s", "vetos"),
        ("v", "carry", "past", "carried"),
        ("v", "carry", "ing", "carrying"),
        ("v", "agree", "ing", "agreeing"),
        ("v", "agree", "past", "agreed"),
        ("v", "make", "ing", "making"),
        ("v", "stay", "past", "stayed"),
        ("v", "need", "past", "needed"),
        ("n", "city", "plural", "cities"),
        ("n", "church", "plural", "churches"),
        ("n", "day", "plural", "days"),
    ],
)
def test_words_that_the_table_lacks_follow_rules(kind, lemma, tag, form):
    assert module("inflecting").regular(kind, lemma)[tag] == (form,)


def test_the_news_list_has_single_words_and_no_word_for_itself():
    inner = yaml.safe_load((HERE / "news-synonyms.yaml").read_text(encoding="utf-8"))
    triples = list(module("thesauri").news())
    assert len(inner) == 4 and sum(map(len, inner.values())) >= 500
    assert all(a != b and a.isalpha() and b.isalpha() and a.islower() and b.islower() for _, a, b in triples)


def test_atlantic_spellings_are_known_both_ways():
    spellings = module("synonyms").atlantic()
    for british, american in {
        "labour": "labor",
        "organised": "organized",
        "centre": "center",
        "defence": "defense",
    }.items():
        assert american in spellings[british] and british in spellings[american]


def test_rules_of_spelling_need_a_word_on_the_other_side():
    ruled = module("atlantic").ruled
    rules = [("our", "or"), (r"tre(s?)$", r"ter\1")]
    assert list(ruled(["colour", "hour", "centres"], {"color", "centers"}, rules)) == [
        ("colour", "color"),
        ("centres", "centers"),
    ]
