"""The terminal report shows the worst first, marks what it speaks of, fits its width and obeys no article."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_by_hand import BROKEN, RUN, council, ferry, finding, hostile, many, summary, waived
from reports_by_hand import audited as report_on
from rich.cells import cell_len

from auditor.types import Audited, Passage, Unreadable
from auditor.writing import FORMATS, Look
from auditor.writing.picture import terminal_svg

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def shown(*articles: Audited, unreadable: tuple[Unreadable, ...] = (), look: Look | None = None) -> str:
    """What the terminal shows."""
    stream, look = io.BytesIO(), look or Look(width=80)
    writer = FORMATS["terminal"](stream, RUN, look)
    for each in articles:
        writer.write(each)
    writer.close(summary(articles, len(unreadable)), unreadable)
    return stream.getvalue().decode(look.encoding)


def test_a_finding_stands_under_its_sentence_with_carets_below_what_it_marks() -> None:
    lines = shown(ferry()).split("\n")
    at = next(i for i, line in enumerate(lines) if "Experts say the" in line)
    assert lines[at].startswith("    5:155 | Experts say the unsupervised docking")
    assert lines[at + 1].rstrip() == "          | ^^^^^^^^^^^     ^^^^^^^^^^^^^^^^^^^^"
    assert any("sourcing/vague-attribution" in line for line in lines[at:])


def test_findings_of_one_sentence_share_it() -> None:
    assert shown(ferry()).count("unsupervised docking of the vessel") == 1


def test_errors_come_before_warnings_and_notes_come_last() -> None:
    text = shown(ferry())
    places = [text.index(found) for found in ("\n error ", "\n warning ", "\n 5 notes\n")]
    assert places == sorted(places)
    assert text.rindex("\n error ") < text.index("\n warning ")
    assert text.rindex("\n warning ") < text.index("\n 5 notes\n")


def test_notes_of_one_rule_are_told_once() -> None:
    text = shown(ferry())
    assert text.count("A connective of school essays.") == 1
    assert "      7:1 A connective of school essays.  machine/essay-connective ×2\n" in text
    assert "7:71 “It is important to note that”" in text


def test_many_notes_take_a_line_each_and_keep_the_names_of_their_rules() -> None:
    text = " ".join(f"Word{i}." for i in range(30))
    pairs = [
        finding(text, f"machine/rule-{i}", "note", f"Word{i}.", f"Message {i} " + "goes on and on " * 20)
        for i in range(30)
    ]
    lines = shown(report_on("a.txt", text, pairs, 60, "D")).split("\n")
    start = lines.index(" 30 notes")
    for i, line in enumerate(lines[start + 1 : start + 31]):
        assert f"Message {i} " in line
        assert line.endswith(f"…  machine/rule-{i}")


def test_suggestion_evidence_and_confidence_are_shown() -> None:
    text = shown(ferry())
    assert "→ unannounced, unescorted" in text
    assert "the gale of 1 September 2023 (harbour log)" in " ".join(text.split())
    assert "(medium confidence)" in text


def test_the_header_tells_score_dates_and_words() -> None:
    text = shown(ferry())
    assert text.startswith(" F   34  desk/ferry.txt\n")
    assert "dated 2024-06-23 (header)" in text
    assert "written 5–13 Sep 2023 (90 %)" in text


def test_only_categories_with_faults_are_told_one_by_one() -> None:
    assert "wording 71 · residue 71" in shown(hostile())
    assert "dating, anachronism, machine, sourcing, consistency 100" in " ".join(shown(hostile()).split())


def test_a_clean_article_takes_one_line() -> None:
    assert shown(council()).split("\n")[0] == " A  100  desk/council.txt  nothing found"
    assert "✓ nothing found" in shown(council())


def test_the_worst_come_first_and_the_rest_is_counted() -> None:
    articles = tuple(many(60))
    text = shown(*articles)
    overall = [int(score) for score in re.findall(r"^ [A-F] +(\d+)  wire", text, re.M)]
    assert overall == sorted(each.report.score.overall for each in articles)[:10]
    assert "10 of 60 articles shown, worst first; --top 60 shows all" in " ".join(text.split())


def test_a_few_articles_are_all_shown() -> None:
    text = shown(*many(20))
    assert len(re.findall(r"^ [A-F] +\d+  wire", text, re.M)) == 20
    assert "--top" not in text


@pytest.mark.parametrize("top", [0, 1, 7, 500])
def test_top_is_how_many_are_shown(top: int) -> None:
    text = shown(*many(60), look=Look(top=top, width=80))
    assert len(re.findall(r"^ [A-F] +\d+  wire", text, re.M)) == min(top, 60)


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = list(many(60))
    assert shown(*articles) == shown(*reversed(articles))


def test_the_end_counts_grades_rules_and_findings() -> None:
    text = shown(ferry(), hostile(), council(), waived())
    assert re.search(r"^   A  #+ 2$", text, re.M)
    assert re.search(r"^ +2  machine/essay-connective$", text, re.M)
    assert "4 articles" in text
    assert "2 errors · 6 warnings · 5 notes · 1 waived" in text


def test_unreadable_records_are_named_even_when_quiet() -> None:
    for look in (Look(width=80), Look(width=80, quiet=True)):
        text = shown(council(), unreadable=BROKEN, look=look)
        assert "wire/feed.jsonl:14: not JSON: expected ',' at column 81" in text
        assert "2 unreadable" in text


def test_ten_unreadable_records_are_named_and_the_others_counted() -> None:
    broken = tuple(Unreadable(f"feed.jsonl:{i}", "no text") for i in range(25))
    text = shown(council(), unreadable=broken)
    assert text.count("no text") == 10
    assert "15 other records" in text


def test_quiet_is_one_line() -> None:
    assert shown(ferry(), look=Look(width=80, quiet=True)).count("\n") == 1


def test_no_article_at_all_is_told() -> None:
    assert shown() == " 0 articles · 0 words\n"


def test_without_colour_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in shown(ferry(), hostile())


def test_with_colour_marks_are_underlined_and_no_carets_are_needed() -> None:
    text = shown(ferry(), look=Look(width=80, colour=True))
    assert re.search(r"\x1b\[1;4;33mExperts say\x1b\[0m", text)
    assert "^^^" not in text


def test_markup_in_an_article_stays_as_it_is() -> None:
    text = ESCAPES.sub("", shown(hostile(), look=Look(width=200, colour=True)))
    assert "[red]chief[/red]" in text
    assert "[bold]=1+1[/bold]" in text


def test_characters_that_cannot_be_seen_are_spelled_out() -> None:
    text = shown(hostile(), look=Look(width=200))
    assert "‹U+202E›yllaer‹U+202C›" in text
    assert "‹U+001B›[31mharbour" in text
    assert "that‹U+200B›" in text


def test_carets_stand_under_wide_characters() -> None:
    lines = shown(hostile(), look=Look(width=200)).split("\n")
    at = next(i for i, line in enumerate(lines) if "東京の港" in line)
    start = cell_len(lines[at][: lines[at].index("東京の港")])
    assert lines[at + 1][start - 1 :] == " " + "^" * 8


def test_a_terminal_without_our_signs_gets_ascii() -> None:
    shown(ferry(), hostile(), unreadable=BROKEN, look=Look(width=80, encoding="ascii"))
    assert "-> unannounced, unescorted" in shown(ferry(), look=Look(width=80, encoding="ascii"))


def test_a_sentence_far_too_long_is_cut_around_its_marks() -> None:
    text = "word " * 4000 + "XXX" + " word" * 4000
    made, _ = finding(text, "wording/odd-word", "warning", "XXX", "An odd word.")
    out = shown(report_on("long.txt", text, [(made, Passage(0, text, 1, 1))], 50, "D"))
    assert "XXX" in out
    assert "…" in out
    assert len(out) < 2000


@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool) -> None:
    text = shown(ferry(), hostile(), council(), *many(40), unreadable=BROKEN, look=Look(width=width, colour=colour))
    widest = max(cell_len(ESCAPES.sub("", line)) for line in text.split("\n"))
    assert widest <= max(width, 24)


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=80), st.integers(1, 120), st.booleans())
def test_no_text_brings_a_control_character_to_the_terminal(text: str, width: int, colour: bool) -> None:
    pairs = [finding(text, f"wording/{text}", severity, text, text, suggest=(text,)) for severity in ("error", "note")]
    article = report_on(text, text, pairs, 50, text[:1], title=text)
    out = shown(article, unreadable=(Unreadable(text, text),), look=Look(width=width, colour=colour))
    bare = ESCAPES.sub("", out) if colour else out
    assert not {c for c in bare if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n"}


def test_the_picture_is_the_report_and_asks_for_nothing() -> None:
    svg = terminal_svg([ferry()], summary([ferry()]), "audit desk/ferry.txt")
    assert "unsupervised" in svg
    assert "@font-face" not in svg
    assert set(re.findall(r"https?://[^\"' )]+", svg)) == {"http://www.w3.org/2000/svg"}
