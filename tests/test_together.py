"""What is found in texts read together is what is found in each alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.annotate import Annotator
from auditor.notes.counts import counts
from auditor.notes.sought import Sought
from auditor.notes.together import ENOUGH, Together, apart, groups, own
from auditor.notes.tokens import masked, tokens
from auditor.rulebook import rulebook
from auditor.types import Article

TEXTS = st.lists(st.text("abe Z'.,’é\u200b\n3", max_size=30), min_size=1, max_size=5)
STORIES = (
    "On March 3, 2021, President Joe Biden met Boris Johnson in London. “We agree,” Mr Biden said.",
    "",
    "Kim Jong Un went to Russia in September 2023, as he had in 2019. Vladimir Putin waited in Vladivostok.",
)


@given(TEXTS)
def test_words_of_texts_read_together_are_those_of_each(texts: list[str]) -> None:
    together = Together(*texts)
    for number, text in enumerate(texts):
        for ours, alone in zip(together.part(number), tokens(text), strict=True):
            assert ours.tolist() == alone.tolist()


@given(TEXTS)
def test_counts_of_texts_do_not_run_over_their_ends(texts: list[str]) -> None:
    assert counts(texts) == [counts([text])[0] for text in texts]


@given(TEXTS)
def test_words_sought_in_texts_read_together_stand_where_they_do_in_each(texts: list[str]) -> None:
    together, sought = Together(*texts), Sought(tokens("abe z é 3").hashes.tolist())
    for number, text in enumerate(texts):
        assert sought.places(together.part(number)) == sought.places(tokens(text))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=4))
def test_words_outside_spans_of_texts_read_together_are_those_of_each(
    texts: list[str], lengths: list[tuple[int, int]]
) -> None:
    spans = sorted((start, start + length) for start, length in lengths)
    inner = [[(start, min(end, len(text))) for start, end in spans if start < len(text)] for text in texts]
    together = Together(*texts)
    for found, text, within in zip(own(together, inner), texts, inner, strict=True):
        alone = masked(tokens(text), within)
        read = (found.starts, found.ends, together.marked.hashes.take(found.places))
        assert [ours.tolist() for ours in read] == [theirs.tolist() for theirs in alone]


def test_what_lies_in_the_bounds_of_a_text_is_found_with_its_place_there() -> None:
    assert apart([(0, 1, 7), (5, 1, 8), (9, 1, 9)], [0, 4, 8, 12]) == [[(0, 1, 7)], [(1, 1, 8)], [(1, 1, 9)]]


def test_texts_are_put_together_until_they_are_long_enough() -> None:
    short, long = "a", "b" * ENOUGH
    assert [group.texts for group in groups([short, long, short])] == [(short, long), (short,)]


def test_articles_annotated_together_have_the_notes_of_each() -> None:
    annotate = Annotator(rulebook().chosen())
    articles = [Article(str(number), text) for number, text in enumerate(STORIES)]
    for notes, article in zip(annotate.together(articles), articles, strict=True):
        alone = annotate(article)
        assert (notes.mentions, notes.roles, notes.clues) == (alone.mentions, alone.roles, alone.clues)
        assert notes.dating == alone.dating
        assert notes.attributions == alone.attributions
