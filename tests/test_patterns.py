"""All engines find what `re` finds, spans lead back to the original text, and no pattern can hang a run."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.patterns import Folded, Matcher, Pattern, fault

PATTERNS = [
    r"\bexperts? (?:\w+ ){0,3}say\b",
    r"(?<!former )\bpresident\b",
    r"\b(\w+) \1\b",
    r"^[A-Z][^.!?\n]{1,20}$",
    r"caf[eé]\w*",
    r"\ba (?=[aeiou])\w+",
    r"\w+ly\b",
    r"\b(?:the )?end\b(?! of)",
    r"[^\W\d_]+-\d+",
    r"(?P<word>say)s?(?:,|$)",
    r"\S+ \S+$",
    r"é",
    r"a+?b|ab+",
    r"(?-i:Apple)",
]
MINDING_CASE = [r"(?i:the) end", r"[É-Ü]nal", r"é", r"[^a-z] ?apple"]
WORDS = [
    "experts",
    "expert",
    "say",
    "says,",
    "former",
    "president",
    "the",
    "end",
    "of",
    "a",
    "apple",
    "Apple",
    "slowly",
]
WORDS += [
    "café",
    "CAFÉ",
    "née",
    "b-12",
    "aab",
    "abb",
    "é",
    "Ünal",
    "\n",
    ".",
    "-",
    "say say",
    "\u00a0",
    "日本",
    "İ",
    "x" * 9,
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=60)


def found(matcher: Matcher, text: str) -> list[tuple[int, tuple[int, int]]]:
    return sorted((number, match.span()) for number, match in matcher.matches(text))


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    pytest.importorskip("hyperscan", reason="the multi-pattern engine has no wheel for this machine")
    return Matcher([Pattern(p) for p in PATTERNS], "hyperscan")


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_both_engines_find_what_re_finds(matcher: Matcher, text: str) -> None:
    alone = [(n, m.span()) for n, p in enumerate(PATTERNS) for m in re.finditer(p, text, re.I | re.M)]
    assert found(matcher, text) == alone
    assert found(Matcher([Pattern(p) for p in PATTERNS], "re"), text) == alone


@settings(deadline=None)
@given(st.text(alphabet="ab’'“\"—-\u00a0 …ﬁﬄé", max_size=40))
def test_every_folded_span_leads_back_to_what_it_came_from(text: str) -> None:
    fold = Folded(text)
    place = 0
    for start, character in enumerate(text):
        width = len(Folded(character).text)
        assert fold.origin((place, place + width)) == (start, start + 1)
        place += width
    assert place == len(fold.text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_patterns_that_mind_case_find_what_re_finds(text: str) -> None:
    matcher = Matcher([Pattern(p, ignore_case=False) for p in MINDING_CASE])
    assert found(matcher, text) == [
        (n, m.span()) for n, p in enumerate(MINDING_CASE) for m in re.finditer(p, text, re.M)
    ]


def test_a_cut_ligature_counts_whole() -> None:
    fold = Folded("the oﬃce is")
    assert fold.text == "the office is"
    assert fold.origin((4, 6)) == (4, 6)
    assert fold.origin((6, 8)) == (5, 6)


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(?:\w+\s?)*x", r"((ab?)*c)*d", r"(?:(?:\w+ )*,)+"])
def test_a_pattern_that_can_take_for_ever_is_refused(pattern: str) -> None:
    assert "bound" in str(fault(pattern, re.M))


@pytest.mark.parametrize("pattern", [r"x*", r"(", r"a|", r"\b", r"(?=a)"])
def test_a_pattern_that_is_broken_or_matches_nothing_is_refused(pattern: str) -> None:
    assert fault(pattern, re.M)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_sound_pattern_is_taken(pattern: str) -> None:
    assert fault(pattern, re.M) is None


def test_a_megabyte_of_one_letter_is_matched_in_one_pass(matcher: Matcher) -> None:
    assert found(matcher, "a" * 1_000_000) == []


def test_a_damaged_cache_is_rebuilt(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path))
    expected = found(Matcher([Pattern("experts say")]), "experts say")
    kept = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert kept
    for path, whole in kept.items():
        path.write_bytes(whole[:-1] + b"!")
    assert found(Matcher([Pattern("experts say")]), "experts say") == expected == [(0, (0, 11))]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == kept
