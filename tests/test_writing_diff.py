"""Two runs are compared by article and fingerprint; what came, went and moved is told."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_by_hand import BROKEN, RUN, council, ferry, finding, hostile, summary
from reports_by_hand import audited as report_on

from auditor.types import Audited, AuditorError
from auditor.writing import Look, file_writer
from auditor.writing.diff import Change, Diff, Move, diff, diff_lines, difference
from auditor.writing.outputs import Outcome, Seen

SEEN = Seen("sourcing/vague-attribution", "warning", "sources say", "Nobody is named.", "f1")
OTHER = Seen("dating/claimed-date-contradicted", "error", "2024", "The text is older.", "f2")


def saved(path: Path, *articles: Audited) -> Path:
    writer = file_writer(path, RUN)
    for each in articles:
        writer.write(each)
    writer.close(summary(articles, len(BROKEN)), BROKEN)
    return path


def improved(audited: Audited, without: int, overall: int) -> Audited:
    """The article with its first findings gone and a new score."""
    report = audited.report
    score = msgspec.structs.replace(report.score, overall=overall)
    left = msgspec.structs.replace(report, findings=report.findings[without:], score=score)
    return Audited(left, audited.passages[without:])


@pytest.mark.parametrize("form", ["json", "jsonl", "json.gz", "jsonl.zst"])
def test_what_came_went_and_moved_is_found(tmp_path: Path, form: str) -> None:
    old = saved(tmp_path / f"old.{form}", ferry(), council())
    new = saved(tmp_path / "new.jsonl", improved(ferry(), 2, 60), hostile())
    found = diff(old, new)
    assert [change.finding.rule for change in found.gone] == [
        "dating/claimed-date-contradicted",
        "anachronism/term-not-begun",
    ]
    assert {change.article for change in found.new} == {hostile().report.article.id}
    assert found.moved == (Move("desk/ferry.txt", 34, 60),)
    assert (found.added, found.removed) == ((hostile().report.article.id,), ("desk/council.txt",))


def test_a_report_does_not_differ_from_itself(tmp_path: Path) -> None:
    path = saved(tmp_path / "r.json", ferry(), hostile())
    assert diff(path, path) == Diff((), (), (), (), ())


def test_a_finding_that_comes_twice_must_go_twice() -> None:
    twice, once = [Outcome("a", 50, (SEEN, SEEN))], [Outcome("a", 50, (SEEN,))]
    assert difference(twice, once).gone == (Change("a", SEEN),)
    assert difference(once, twice).new == (Change("a", SEEN),)


def test_articles_of_one_id_are_put_together() -> None:
    parted = [Outcome("a", 70, (SEEN,)), Outcome("a", 50, (OTHER,))]
    assert difference(parted, [Outcome("a", 50, (OTHER, SEEN))]) == Diff((), (), (), (), ())


OUTCOMES = st.lists(
    st.builds(
        Outcome, st.sampled_from("abc"), st.integers(0, 100), st.lists(st.sampled_from([SEEN, OTHER])).map(tuple)
    ),
    max_size=5,
)


@given(OUTCOMES, OUTCOMES)
def test_the_way_back_is_the_way_there_turned_round(old: list[Outcome], new: list[Outcome]) -> None:
    there, back = difference(old, new), difference(new, old)
    assert (there.new, there.gone, there.added, there.removed) == (back.gone, back.new, back.removed, back.added)
    assert [(move.after, move.before) for move in there.moved] == [(move.before, move.after) for move in back.moved]


def told(found: Diff, **look: int) -> str:
    return b"".join(diff_lines(found, Look(width=90, **look))).decode()


def test_new_findings_are_told_first_and_the_gravest_of_them_before_the_others() -> None:
    found = Diff((Change("a", SEEN), Change("b", OTHER)), (Change("c", SEEN),), (Move("d", 34, 60),), (), ())
    assert told(found).split("\n") == [
        " + error   b: The text is older.  dating/claimed-date-contradicted",
        " + warning a: Nobody is named.  sourcing/vague-attribution",
        "",
        " - warning c: Nobody is named.  sourcing/vague-attribution",
        "",
        " score     d: 34 → 60 (+26)",
        "",
        " 2 new findings · 1 gone finding · 1 score changed",
        "",
    ]


def test_no_change_is_told_too() -> None:
    assert told(Diff((), (), (), (), ())) == " no change\n"


def test_changes_that_are_left_out_are_counted() -> None:
    found = Diff(tuple(Change(str(i), SEEN) for i in range(12)), (), (), (), ())
    assert "and 9 more: --top 12 shows all" in told(found, top=3)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("r.json", b"{}", "not a report: Object missing required field `articles`"),
        ("r.json", b"{", "not a report: Input data was truncated"),
        ("r.jsonl", b'{"article": 3}\n', "line 1: not a report: Expected `object | null`, got `int`"),
        ("r.jsonl", b"\n{}\n", "line 2: not a report: no article and no unreadable record"),
        ("r.jsonl", b'{"article": {"id": "\xff"}}\n', "line 1: not a report"),
        ("r.json.gz", b"plain", "cannot be read: Not a gzipped file"),
        ("r.jsonl.zst", b"plain text", "cannot be read"),
        ("r.csv", b"", "compared by their .json or .jsonl reports, not by csv"),
    ],
)
def test_what_is_no_report_is_told_with_file_and_reason(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AuditorError) as error:
        diff(path, path)
    assert message in str(error.value)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)


def test_a_report_that_is_not_there_is_told() -> None:
    with pytest.raises(AuditorError, match=r"none\.json: cannot be read: No such file"):
        diff("none.json", "none.json")


def test_a_hostile_article_does_not_reach_the_terminal() -> None:
    text = "\x1b[2J\u202e"
    pair = finding(text, "wording/odd-word", "error", text, text)
    outcome = Outcome(text, 1, (Seen(pair[0].rule, "error", text, text, "f"),))
    assert not {"\x1b", "\u202e"} & set(told(difference([], [outcome])))
    assert report_on(text, text, [pair], 1, "F").report.article.id == text
