"""Packed tables, streams, language models and what they say of words, each against values made by hand."""

from __future__ import annotations

import importlib
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.notes.tokens import tokens
from auditor.types import AuditorError
from auditor.wording.decision import Layers, Net, read_decision, signal, word_rows
from auditor.wording.features import FLOOR, best, highest, two_best
from auditor.wording.language import Language
from auditor.wording.lexicon import Lexicon, lexicon
from auditor.wording.packed import ABSENT, values
from auditor.wording.streams import PAD, kinds, plain

HERE = Path(__file__).parents[1] / "rules" / "models" / "wording"
KEY_BITS = 48


def module(name: str) -> ModuleType:
    """A module of the folder of scripts."""
    sys.path.insert(0, str(HERE))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(HERE))


@given(st.dictionaries(st.integers(0, (1 << KEY_BITS) - 1), st.integers(0, 63), min_size=1, max_size=300))
@settings(max_examples=30, deadline=None)
def test_a_packed_table_gives_every_number_back(entries: dict[int, int]) -> None:
    keys = np.array(list(entries), np.uint64)
    cells = module("packing").packed(keys, np.array(list(entries.values())), 6, np.uint16)
    assert values(keys, cells, 6).tolist() == list(entries.values())


def test_a_packed_table_knows_hardly_any_other_key() -> None:
    keys = np.arange(20_000, dtype=np.uint64)
    cells = module("packing").packed(keys, np.zeros(20_000, np.int64), 6, np.uint16)
    others = values(np.arange(20_000, 120_000, dtype=np.uint64), cells, 6)
    assert (others != ABSENT).mean() < 0.002


def test_a_table_too_full_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    packing = module("packing")
    monkeypatch.setattr(packing, "ROOM", 0.9)
    with pytest.raises(ValueError, match="keys meet in circles; give the table more room"):
        packing.packed(np.arange(20_000, dtype=np.uint64), np.zeros(20_000, np.int64), 6, np.uint16)


def test_probabilities_after_each_context_add_up_to_one() -> None:
    ngrams = module("ngrams")
    ids = np.random.default_rng(5).integers(0, 12, 4000)
    found = ngrams.grams(ids, np.array([0]), 12, 10_000, 10_000)
    sums: dict[int, float] = defaultdict(float)
    for key, log in zip(found.pairs.tolist(), found.pair_logs.tolist(), strict=True):
        sums[key >> 16] += math.exp(log)
    for first, total in sums.items():
        unseen = [w for w in range(12) if (first << 16 | w) not in set(found.pairs.tolist())]
        rest = math.exp(found.word_weights[first]) * sum(math.exp(found.words[w]) for w in unseen)
        assert total + (rest if unseen else 0) == pytest.approx(1, abs=1e-6)


def test_no_gram_runs_from_one_text_into_the_next() -> None:
    ngrams = module("ngrams")
    keys, often = ngrams.counted(np.array([1, 2, 3, 4]), np.array([0, 2]), 2)
    assert dict(zip(keys.tolist(), often.tolist(), strict=True)) == {1 << 16 | 2: 1, 3 << 16 | 4: 1}


def test_what_tells_most_is_kept_when_a_model_is_pruned() -> None:
    ngrams = module("ngrams")
    ids = np.array([1, 2, 3] * 50 + np.random.default_rng(1).integers(0, 30, 400).tolist())
    found = ngrams.grams(ids, np.array([0]), 30, 5, 1)
    assert found.threes.tolist()[0] in {1 << 32 | 2 << 16 | 3, 2 << 32 | 3 << 16 | 1, 3 << 32 | 1 << 16 | 2}


@pytest.fixture(scope="module")
def language() -> Language:
    """A model of a few words, said over and over."""
    models, ngrams = module("models"), module("ngrams")
    ids = np.array([1, 2, 3, 4] * 40 + [1, 2, 4, 3, 0, 2] * 5)
    return Language(**models.tables(ngrams.grams(ids, np.array([0]), 6, 100, 100)))


def test_a_word_is_likelier_where_it_stood_before(language: Language) -> None:
    said = language.along(np.array([1, 2, 3, 1, 2, 0]))
    assert said.three[0] > said.three[3]
    assert said.order[0] == 2
    assert said.order[3] == 0


def test_words_around_an_option_are_judged_as_along_a_stream(language: Language) -> None:
    stream = np.array([1, 2, 3, 4, 1])
    own, following = language.around(stream[:, None])
    said = language.along(stream)
    assert own[0] == pytest.approx(said.three[0])
    assert following[0] == pytest.approx(said.three[1] + said.three[2])


def test_a_text_is_padded_so_that_none_sees_its_neighbour() -> None:
    stream = plain(np.array([7, 8, 9]), np.array([0, 0, 1]), 2, 5)
    assert stream.ids.tolist() == [5] * PAD + [7, 8] + [5] * PAD + [9] + [5] * PAD
    assert stream.ids[stream.place].tolist() == [7, 8, 9]


def test_stops_and_commas_are_told_from_words_and_hyphens() -> None:
    text = "Well-made, he said. “No!”"
    kind = kinds(text, tokens(text)).tolist()
    assert kind == [1, 0, 1, 3, 1, 1, 2, 0, 1, 2, 0]


def test_the_two_best_options_of_each_word() -> None:
    rank, owner = np.array([1.0, 3.0, 2.0, 5.0], np.float32), np.array([0, 0, 0, 2])
    first, second = two_best(rank, owner, 3)
    assert first.tolist() == [1, -1, 3]
    assert second.tolist() == [2, -1, -1]
    assert best(rank, owner, 3).tolist() == first.tolist()
    assert highest(rank, owner, 3).tolist() == [3.0, FLOOR, 5.0]


def test_a_net_is_a_hidden_layer_and_a_linear_one() -> None:
    net = Layers(Net([[1.0, -1.0], [0.0, 2.0]], [0.0, 0.5], [2.0, 1.0], [0.5, 0.0], -1.0))
    assert net(np.array([[1.0, 1.0]], np.float32)).tolist() == [2.0 + 1.5 + 0.5 - 1.0]


def test_only_an_article_that_reads_spun_speaks_against_its_words() -> None:
    assert word_rows(np.array([1.0], np.float32), -3.0, (0.0, 1.5)).tolist() == [[1.0, 0.0]]
    assert word_rows(np.array([1.0], np.float32), 2.0, (0.0, 1.5)).tolist() == [[1.0, 1.5]]


def test_signals_stay_between_0_and_1_however_sure() -> None:
    assert signal(1e9) == 1.0
    assert signal(-1e9) == 0.0
    assert signal(0) == 0.5


def test_british_and_american_spellings_are_one_word() -> None:
    known = lexicon()
    numbers = known.ids(known.forms(tokens("colour color organise organize").hashes)).tolist()
    assert numbers[0] == numbers[1] != known.unknown
    assert numbers[2] == numbers[3] != known.unknown


def test_near_synonyms_are_found_and_spelled() -> None:
    known = lexicon()
    forms = known.forms(tokens("apprehensions").hashes)
    options, owner, _ = known.options(forms)
    assert "fears" in [known.spellings[n] for n in options.tolist()]
    assert set(owner.tolist()) == {0}


def test_a_word_that_is_taken_for_a_form_has_the_number_of_one() -> None:
    known = lexicon()
    strange = known.forms(np.random.default_rng(3).integers(0, 1 << 63, 2_000_000).astype(np.uint64))
    assert 0 < (strange >= 0).sum() < 200
    assert strange.max() < len(known.numbers) - 1
    assert known.counts(strange).max() > 0


def test_words_of_grammar_have_no_near_synonyms() -> None:
    known = lexicon()
    assert known.counts(known.forms(tokens("the of because seven monday").hashes)).tolist() == [0] * 5


def test_a_table_that_is_missing_or_cut_off_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match=r"forms\.npy: is no table of words; install the package again"):
        Lexicon(tmp_path)
    (tmp_path / "forms.npy").write_bytes((HERE / "forms.npy").read_bytes()[:50])
    with pytest.raises(AuditorError, match=r"forms\.npy: is no table of words"):
        Lexicon(tmp_path)


def test_a_decision_that_is_none_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "wording.json"
    path.write_text('{"first": 3}')
    with pytest.raises(AuditorError, match="is no description of the wording model"):
        read_decision(path)


def test_a_spinner_swaps_words_and_tells_which() -> None:
    swapping = module("swapping")
    rng = __import__("random").Random(2)
    found = swapping.spun("A visit ended a long talk.", {"visit": ["outing"], "talk": ["chat"]}, 1.0, None, rng, True)
    assert found.text == "An outing ended a long chat."
    assert [(found.text[start:end], was) for start, end, was in found.swaps] == [("outing", "visit"), ("chat", "talk")]


def test_usual_synonyms_are_drawn_oftener_by_taste() -> None:
    swapping = module("swapping")
    rng = __import__("random").Random(3)
    drawn = Counter(
        swapping.drawn(["usual", "rare"], {"usual": 99.0, "rare": 1.0}.__getitem__, rng) for _ in range(500)
    )
    assert drawn["usual"] > 450


def test_near_synonyms_that_mean_the_same_stand_first() -> None:
    thesaurus = module("thesaurus")
    near = {"akin": (4, 9.0), "same": (1, 1.0), "same-news": (16, 2.0)}
    assert thesaurus.ordered(near, 2) == (["same-news", "same"], 2)
    assert thesaurus.without({"word": near}, "moby") == {"word": {"same": (1, 1.0), "same-news": (16, 2.0)}}
    assert thesaurus.only({"word": near}, "moby") == {"word": ["akin"]}


def test_the_models_are_small_enough_to_ship() -> None:
    shipped = [*HERE.glob("*.npy"), HERE / "spellings.txt", HERE.parent / "wording.json"]
    assert sum(path.stat().st_size for path in shipped) < 25_000_000
