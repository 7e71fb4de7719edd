"""From patterns to findings: places, excuses, numbers, order and scores."""

import string
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import Article, Auditor, Finding, Report
from auditor.rulebook import Rulebook, read_rulebook, rule_files, rulebook
from auditor.score import score
from auditor.types import CATEGORIES

RULE = {
    "summary": "s",
    "severity": "warning",
    "message": "{match}",
    "why": "w",
    "pattern": r"\bfoo\b",
    "where": "anywhere",
    "language": "any",
    "examples": {"hit": ["[[foo]]"], "clean": ["bar"]},
}


def auditor(folder: Path, engine: str = "auto", **changes: object) -> Auditor:
    path = folder / "residue/foo.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(msgspec.json.encode({**RULE, **changes}))
    book = read_rulebook([folder], {p: p.read_bytes() for p in rule_files(folder)})
    return Auditor(Rulebook(book.rules, rulebook().lexicons, book.hash), engine=engine)


def found(report: Report) -> list[str]:
    return [finding.excerpt for finding in report.findings]


def test_a_finding_carries_its_span_words_and_fingerprint(tmp_path: Path) -> None:
    (finding,) = auditor(tmp_path, pattern=r"\b(?P<word>foo)(\d)", message="{word}-{2} in {match}", suggest="{1}!")(
        Article("a", "é… “foo7”")
    ).findings
    assert (finding.start, finding.end, finding.excerpt) == (4, 8, "foo7")
    assert (finding.message, finding.suggest) == ("foo-7 in foo7", ("foo!",))
    assert len(finding.fingerprint) == 16


def test_typographic_variants_match_a_plain_pattern(tmp_path: Path) -> None:
    audit = auditor(tmp_path, pattern="it's -")
    assert found(audit(Article("a", "… it’s\u00a0— no"))) == ["it’s\u00a0—"]


def test_a_raw_pattern_sees_the_text_as_it_is(tmp_path: Path) -> None:
    audit = auditor(tmp_path, pattern="\u200b", raw=True)
    assert found(audit(Article("a", "a\u200bb"))) == ["\u200b"]


def test_prose_leaves_out_what_is_quoted(tmp_path: Path) -> None:
    audit = auditor(tmp_path, where="prose")
    assert [f.start for f in audit(Article("a", 'He said "foo" and foo.')).findings] == [18]


def test_headings_only(tmp_path: Path) -> None:
    audit = auditor(tmp_path, where="heading")
    assert [f.start for f in audit(Article("a", "The foo\n\nThere is foo here.")).findings] == [4]


@pytest.mark.parametrize(("where", "starts"), [("head", [0]), ("tail", [4000])])
def test_head_and_tail(tmp_path: Path, where: str, starts: list[int]) -> None:
    text = "foo".ljust(2000) + "foo".ljust(2000) + "foo"
    assert [f.start for f in auditor(tmp_path, where=where)(Article("a", text)).findings] == starts


def test_an_excuse_that_touches_the_match_drops_it(tmp_path: Path) -> None:
    audit = auditor(tmp_path, unless=["not a foo", "foo fighters"])
    assert [f.start for f in audit(Article("a", "foo, not a foo, foo fighters, foo")).findings] == [0, 30]


def test_an_excuse_on_another_line_does_not_count(tmp_path: Path) -> None:
    assert len(auditor(tmp_path, unless=r"no\s+foo")(Article("a", "no\nfoo")).findings) == 1


def test_too_few_hits_are_none(tmp_path: Path) -> None:
    audit = auditor(tmp_path, at_least=3)
    assert found(audit(Article("a", "foo foo"))) == []
    assert len(found(audit(Article("a", "foo foo foo")))) == 3


def test_a_flood_is_cut_and_counted(tmp_path: Path) -> None:
    findings = auditor(tmp_path)(Article("a", "foo " * 80)).findings
    assert len(findings) == 50
    assert findings[-1].message == "foo (and 30 more like this)"


def test_overlapping_hits_of_one_rule_are_one_finding(tmp_path: Path) -> None:
    audit = auditor(tmp_path, pattern=[r"\bfoo bar\b", r"\bfoo\b", r"\bbar foo\b"])
    assert found(audit(Article("a", "foo bar foo"))) == ["foo bar", "foo"]


def test_a_swap_suggests_the_original(tmp_path: Path) -> None:
    audit = auditor(tmp_path, pattern=None, swap={r"unsupervised (visit|trip)": ["unannounced {1}", "surprise {1}"]})
    (finding,) = audit(Article("a", "an unsupervised trip")).findings
    assert finding.suggest == ("unannounced trip", "surprise trip")


def test_rules_for_english_leave_other_languages_alone(tmp_path: Path) -> None:
    audit = auditor(tmp_path, language="en")
    german = (
        "Der Rat und die Stadt haben mit dem Land und den Orten auf der Liste nicht das foo gemeint, das sie wollen."
    )
    assert found(audit(Article("a", german))) == []
    assert found(audit(Article("a", german, language="en"))) == [], "a page's own statement is often wrong"
    assert found(audit(Article("a", "foo", language="de"))) == []
    assert found(audit(Article("a", "foo"))) == ["foo"]


WORDS = st.lists(st.sampled_from(["foo", "bar", "“foo”", "é", "\n\n", "Foo", "’s", "…"]), max_size=40).map(" ".join)


@given(WORDS)
def test_spans_lie_in_the_text_and_hold_the_excerpt(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    audit = auditor(tmp_path_factory.mktemp("rules"))
    for finding in audit(Article("a", text)).findings:
        assert text[finding.start : finding.end] == finding.excerpt


TEXTS = WORDS | st.text(string.printable, max_size=200) | st.text(max_size=100)


@given(TEXTS)
def test_both_engines_report_the_same_with_all_rules(text: str) -> None:
    assert FAST(Article("a", text)) == PLAIN(Article("a", text))


FAST, PLAIN = Auditor(engine="auto"), Auditor(engine="re")


@given(st.text(max_size=300))
def test_no_text_stops_the_audit(text: str) -> None:
    audited = FAST.audited(Article("a", text))
    assert len(audited.passages) == len(audited.report.findings)


def finding(rule: str, severity: str, start: int | None) -> Finding:
    end = None if start is None else start + 1
    return Finding(rule, rule.partition("/")[0], severity, "high", start, end, "x", "m")  # type: ignore[arg-type]


FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from([f"{category}/{name}" for category in CATEGORIES for name in "abc"]),
        st.sampled_from(["note", "warning", "error"]),
        st.none() | st.integers(0, 99),
    ),
    max_size=12,
)


@given(FINDINGS, FINDINGS, st.integers(0, 5000))
def test_more_findings_never_raise_a_score(some: list[Finding], more: list[Finding], words: int) -> None:
    seen: dict[str, str] = {}
    both = [f for f in [*some, *more] if seen.setdefault(f.rule, f.severity) == f.severity]
    before, after = score([f for f in some if f in both], words), score(both, words)
    assert all(getattr(after, name) <= getattr(before, name) for name in ("overall", *CATEGORIES))
    assert 0 <= after.overall <= 100


def test_an_article_without_findings_scores_a_hundred() -> None:
    assert (score([], 0).overall, score([], 0).grade) == (100, "A")


def test_ten_hits_of_one_rule_cost_less_than_hits_of_three() -> None:
    ten = score([finding("wording/a", "warning", n) for n in range(10)], 400)
    three = score([finding(f"wording/{name}", "warning", 1) for name in "abc"], 400)
    assert three.wording < ten.wording


def test_length_alone_costs_nothing() -> None:
    short = score([finding("wording/a", "warning", n) for n in range(2)], 1000)
    long = score([finding("wording/a", "warning", n) for n in range(20)], 10_000)
    assert long.overall == short.overall


def test_one_wrong_date_spoils_a_long_article_as_much_as_a_short_one() -> None:
    assert score([finding("dating/a", "error", 1)], 10_000) == score([finding("dating/a", "error", 1)], 100)
