"""The words of a text as numbers: whichever way a text is read, the same words have the same numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.notes.tokens import COMMON_LENGTH, FACTOR, Tokens, masked, tokens

WRITTEN = st.text("abyz'’‘\"“”„.,… \n-–—09éßı\u00ad\u200b\u00a0", max_size=60)
OUTSIDE_LATIN_1 = " 火"
"""Separates words and is none."""


def same(one: Tokens, other: Tokens) -> bool:
    """Whether all tokens are equal."""
    return all(a.tolist() == b.tolist() for a, b in zip(one, other, strict=True))


@given(WRITTEN)
def test_one_letter_outside_latin_1_changes_no_other_token(text: str) -> None:
    assert same(tokens(text + " "), tokens(text + OUTSIDE_LATIN_1))


@given(WRITTEN, st.integers(0, 60))
def test_a_word_has_the_same_number_wherever_it_stands(word: str, before: int) -> None:
    read, moved = tokens("\n" + word), tokens("." * before + "\n" + word)
    assert moved.hashes[before:].tolist() == read.hashes.tolist()
    assert (moved.starts[before:] - before).tolist() == read.starts.tolist()


def test_a_word_has_the_same_number_far_into_a_long_text() -> None:
    read = tokens("x " * COMMON_LENGTH + "harbour")
    assert read.hashes[-1] == tokens("harbour").hashes[0]


def test_the_number_of_a_word_is_the_weighed_sum_of_its_letters() -> None:
    expected = sum(ord(letter) * FACTOR**place for place, letter in enumerate("pier", 1)) % 2**64
    assert tokens("Pier").hashes.tolist() == [expected]


def test_letters_after_the_twenty_fourth_count_wherever_they_stand() -> None:
    head = "abcdefghijklmnopqrstuvw"
    one, moved, other = (tokens(head + tail).hashes[0] for tail in ("xyz", "zyx", "xyy"))
    assert one == moved != other


@given(WRITTEN, st.integers(0, 20), st.integers(1, 20))
def test_a_masked_stretch_counts_as_one_quotation_mark(text: str, start: int, length: int) -> None:
    read = tokens(text)
    outside = [n for n, at in enumerate(read.starts.tolist()) if not start <= at < start + length]
    kept = masked(read, [(start, start + length)])
    assert len(kept.starts) == len(outside) + 1
    mark = int(kept.starts.searchsorted(start))
    assert kept.hashes[mark] == tokens('"').hashes[0]
    assert kept.hashes.tolist()[:mark] + kept.hashes.tolist()[mark + 1 :] == read.hashes[outside].tolist()


def test_a_stretch_within_a_masked_one_leaves_a_mark_of_its_own() -> None:
    kept = masked(tokens("one two three four"), [(0, 13), (4, 7)])
    assert kept.starts.tolist() == [0, 4, 14]
