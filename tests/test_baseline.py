"""Accepted findings are waived by rule, article and words, with their reason; entries that match nothing are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_by_hand import council, ferry, waived

from auditor.baseline import Baseline, Entry, baseline, entries_of, used_keys, write_baseline
from auditor.types import AuditorError, Report, Waived

VAGUE = Entry("sourcing/vague-attribution", "desk/ferry.txt", "Experts say", "named in the next story")
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
ENTRIES = st.lists(st.builds(Entry, TEXT, TEXT, TEXT, TEXT.map(lambda text: f"because {text}")), max_size=5)


def judged(accepted: Baseline, report: Report) -> Report:
    """The report with what is accepted moved among the waived."""
    stand, gone = accepted.split(report.article.id, report.findings)
    return Report(report.article, None, None, {}, report.score, stand, gone)


def test_an_accepted_finding_is_waived_with_its_reason() -> None:
    report = ferry().report
    stand, gone = Baseline([VAGUE]).split(report.article.id, report.findings)
    assert [(one.finding.excerpt, one.reason) for one in gone] == [("Experts say", "named in the next story")]
    assert len(stand) == len(report.findings) - 1


@pytest.mark.parametrize(
    "entry",
    [
        Entry("sourcing/uncited-claim", VAGUE.article, VAGUE.excerpt, "x"),
        Entry(VAGUE.rule, "desk/other.txt", VAGUE.excerpt, "x"),
        Entry(VAGUE.rule, VAGUE.article, "Experts said", "x"),
    ],
)
def test_another_rule_article_or_wording_is_not_waived(entry: Entry) -> None:
    report = ferry().report
    assert Baseline([entry]).split(report.article.id, report.findings) == (report.findings, ())


def test_a_finding_about_the_whole_article_can_be_accepted() -> None:
    entry = Entry("consistency/copied", "desk/ferry.txt", "", "both are ours")
    _, gone = Baseline([entry]).split("desk/ferry.txt", ferry().report.findings)
    assert [one.finding.rule for one in gone] == ["consistency/copied"]


def test_a_baseline_made_from_reports_accepts_all_of_them() -> None:
    report = ferry().report
    accepted = Baseline(entries_of([report], "today's state"))
    stand, gone = accepted.split(report.article.id, report.findings)
    assert stand == ()
    assert {one.reason for one in gone} == {"today's state"}


def test_a_new_baseline_keeps_the_reasons_of_the_old_one() -> None:
    assert list(entries_of([waived().report], "today's state")) == [
        Entry("sourcing/uncited-claim", "desk/council.txt", "214 people a night", "the minutes say so")
    ]


def test_equal_findings_of_an_article_make_one_entry() -> None:
    report = ferry().report
    double = Report(report.article, None, None, {}, report.score, report.findings * 2)
    assert list(entries_of([double], "x")) == list(entries_of([report], "x"))


def test_an_entry_that_no_longer_matches_is_reported() -> None:
    old = Entry(VAGUE.rule, VAGUE.article, "Observers say", "gone since")
    accepted = Baseline([VAGUE, old])
    used = set(used_keys(judged(accepted, ferry().report)))
    assert accepted.stale({"desk/ferry.txt"}, used) == [old]


def test_an_entry_about_an_article_that_was_not_audited_is_left_alone() -> None:
    accepted = Baseline([VAGUE])
    assert accepted.stale({"desk/council.txt"}, set(used_keys(council().report))) == []


@pytest.mark.parametrize("name", ["accepted.yaml", "accepted.yml", "accepted.jsonl"])
def test_what_is_written_is_read_back(tmp_path: Path, name: str) -> None:
    entries = list(entries_of([ferry().report], "today's state: all of it"))
    assert write_baseline(tmp_path / name, entries) == len(entries) == 10
    assert list(baseline(tmp_path / name).entries.values()) == entries
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["accepted.yaml", "accepted.jsonl"])
@given(entries=ENTRIES)
def test_any_text_is_read_back(tmp_path_factory: pytest.TempPathFactory, name: str, entries: list[Entry]) -> None:
    path = tmp_path_factory.mktemp("baseline") / name
    write_baseline(path, entries)
    assert baseline(path).entries == Baseline(entries).entries


def test_words_that_yaml_would_take_for_something_else_are_words(tmp_path: Path) -> None:
    path = tmp_path / "accepted.yaml"
    path.write_text("- {rule: a/b, article: 2024-06-23, excerpt: no, reason: 12}\n")
    assert list(baseline(path).entries.values()) == [Entry("a/b", "2024-06-23", "no", "12")]


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "[]\n"])
def test_a_baseline_may_be_empty(tmp_path: Path, content: str) -> None:
    path = tmp_path / "accepted.yaml"
    path.write_text(content)
    assert baseline(path).entries == {}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("b.yaml", "rule: a/b\n", "expected a list of entries"),
        ("b.yaml", "- {rule: a/b\n", "not YAML"),
        ("b.yaml", "- a/b\n", "entry 1: Expected `object`, got `str`; expected rule, article"),
        ("b.yaml", "- {rule: a/b, article: c, excerpt: d}\n", "entry 1: Object missing required field `reason`"),
        ("b.yaml", "- {rule: a/b, article: c, excerpt: d, reason: ' '}\n", "entry 1: the reason is empty"),
        ("b.yaml", "- {rule: a/b, article: c, excerpt: d, reason: e, line: 3}\n", "unknown field `line`"),
        ("b.jsonl", '{"rule": "a/b"\n', "line 1: not JSON"),
        ("b.jsonl", '\n{"rule": "a/b"}\n', "line 2: Object missing required field"),
        ("b.txt", "", "a baseline file ends in .yaml or .jsonl"),
        ("b.yaml", "\x00", "not YAML"),
    ],
)
def test_a_broken_baseline_is_told_with_file_place_and_example(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(AuditorError) as error:
        baseline(path)
    assert message in str(error.value)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)


def test_a_baseline_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match="cannot be read: No such file"):
        baseline(tmp_path / "none.yaml")
    with pytest.raises(AuditorError, match="cannot be written: No such file"):
        write_baseline(tmp_path / "none" / "b.yaml", [VAGUE])


def test_a_waived_finding_is_a_finding_with_a_reason() -> None:
    _, gone = Baseline([VAGUE]).split("desk/ferry.txt", ferry().report.findings)
    assert gone == (Waived(ferry().report.findings[2], VAGUE.reason),)
