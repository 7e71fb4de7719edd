"""A dating is told in plain sentences and drawn on an axis where all stands in its place; no article is obeyed."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from auditor.types import About, Claim, Clue, Dating, Run, Unreadable, Window
from auditor.writing.dating_formats import DATING_FORMATS, dating_writer
from auditor.writing.dating_records import Dated, DatingSummary
from auditor.writing.day_axis import axis, place
from auditor.writing.day_words import between, bounds, compact, legend, percent, stretch, times, verdict
from auditor.writing.drawn_axis import drawn
from auditor.writing.look import Look
from auditor.writing.picture_marks import length, short, split
from auditor.writing.schema import schema
from auditor.writing.small_axis import small_axis

RUN = Run("2024-07-01T09:30:00Z", 212, "5f1d0c", "2024-06-01", {})
DAYS = Window("2023-09-05", "2023-09-13", "2023-09-11", 0.9)
YEARS = Window("2017-03-01", "2020-01-31", "2018-10-01", 0.91)
SEPTEMBER = (("2023-08", 0.04), ("2023-09", 0.94), ("2023-10", 0.02))
RAMP = Clue(
    120,
    137,
    "the new stern ramp",
    "2023-09-02",
    None,
    0.98,
    "The ramp was hung on 2 September 2023",
    "yard",
    "thing",
    2.3,
)
MAYOR = Clue(
    40, 57, "Mayor Tove Arlund", None, "2024-02-29", 0.9, "Tove Arlund left office in February 2024", None, "term", 4.0
)
SOFT = Clue(None, None, "", "2023-01-01", "2023-12-31", 0.6, "The words are those of 2023", None, "words", 0.0)


def claim(day: str) -> Claim:
    precision = {4: "year", 7: "month", 10: "day"}[len(day)]
    return Claim(day, precision, "header")  # type: ignore[arg-type]


def dating(claimed: str | None = None, window: Window | None = DAYS, **more: Any) -> Dating:
    fields: dict[str, Any] = {"months": SEPTEMBER, "verdict": "none", "share": None, "clues": (), **more}
    return Dating(claim(claimed) if claimed else None, window, **fields)


def dated(one: Dating, title: str | None = None, name: str = "desk/ferry.txt") -> Dated:
    lines = tuple(None if clue.start is None else n for n, clue in enumerate(one.clues, 3))
    return Dated(About(name, name, title, "en", 120, None), one, lines)


def shown(
    form: str, *all_: Dated, most: int | None = None, unreadable: tuple[Unreadable, ...] = (), **look: Any
) -> str:
    """What a form makes of some articles."""
    stream, how = io.BytesIO(), Look(**{"width": 80, **look})
    writer = dating_writer(form, stream, RUN, how, most)
    for each in all_:
        writer.write(each)
    verdicts = [each.dating.verdict for each in all_]
    counts = {name: verdicts.count(name) for name in sorted(set(verdicts))}
    windows = sum(each.dating.window is not None for each in all_)
    writer.close(DatingSummary(len(all_), windows, counts, len(unreadable)), unreadable)
    return stream.getvalue().decode(how.encoding)


def rows(one: Dating, width: int = 80, plain: bool = False) -> list[str]:
    return [text.plain for text in drawn(one, width, plain)]


def row_with(found: list[str], sign: str) -> str:
    return next(row for row in found if sign in row)


# sentences


@pytest.mark.parametrize(
    ("earliest", "latest", "said", "short_said"),
    [
        ("2023-09-11", "2023-09-11", "on 11 September 2023", "11 Sep 2023"),
        ("2023-09-05", "2023-09-13", "between 5 and 13 September 2023", "5–13 Sep 2023"),
        ("2023-08-30", "2023-09-13", "between 30 August and 13 September 2023", "30 Aug – 13 Sep 2023"),
        ("2022-12-30", "2023-01-02", "between 30 December 2022 and 2 January 2023", "30 Dec 2022 – 2 Jan 2023"),
        ("2023-09-01", "2023-09-30", "in September 2023", "Sep 2023"),
        ("2024-02-01", "2024-02-28", "between 1 and 28 February 2024", "1–28 Feb 2024"),
        ("2024-02-01", "2024-04-30", "between February and April 2024", "Feb – Apr 2024"),
        ("2023-01-01", "2023-12-31", "in 2023", "2023"),
        ("2021-01-01", "2023-12-31", "between 2021 and 2023", "2021 – 2023"),
        ("2021-04-01", "2023-12-31", "between April 2021 and December 2023", "Apr 2021 – Dec 2023"),
    ],
)
def test_a_range_of_days_is_told_without_what_both_ends_share(
    earliest: str, latest: str, said: str, short_said: str
) -> None:
    assert between(earliest, latest) == said
    assert compact(earliest, latest) == short_said


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (dating("2024-06-23", verdict="contradicted"),
         "The article claims 23 June 2024; its text was written between 5 and 13 September 2023."),
        (dating("2024-06", None, verdict="contradicted"),
         "The article claims June 2024; its text speaks against that date."),
        (dating("2019-03-12", None, verdict="holds"), "Nothing in the text speaks against 12 March 2019."),
        (dating("2023-09-06", verdict="holds"),
         "Nothing in the text speaks against 6 September 2023; it was written between 5 and 13 September 2023."),
        (dating("2019", None, verdict="unsure", clues=(SOFT,)), "The text says too little to judge 2019."),
        (dating("2019", None, verdict="unsure"), "The article claims 2019; its text does not say when it was written."),
        (dating(None, None), "The text does not say when it was written, and the article states no date."),
        (dating(None), "The text was written between 5 and 13 September 2023; the article states no date."),
    ],
)  # fmt: skip
def test_the_verdict_is_one_plain_sentence(one: Dating, said: str) -> None:
    assert verdict(one) == said


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2012-11-06", None, "not before 6 Nov 2012"),
        (None, "1991-12-26", "not after 26 Dec 1991"),
        ("2023-09-01", "2023-09-30", "in Sep 2023"),
        (None, None, ""),
    ],
)
def test_a_clue_says_which_days_it_leaves(earliest: str | None, latest: str | None, said: str) -> None:
    assert bounds(Clue(None, None, "", earliest, latest)) == said


def test_a_clue_with_several_stretches_of_days_or_a_season_says_so() -> None:
    terms = (("2017-01-20", "2021-01-20"), ("2025-01-20", "2026-03-01"))
    clue = Clue(None, None, "", terms[0][0], None, among=terms)
    assert bounds(clue) == "between 20 Jan 2017 and 20 Jan 2021 or between 20 Jan 2025 and 1 Mar 2026"
    assert bounds(Clue(None, None, "", None, None, among=terms * 3)) == "at one of 6 times"
    assert bounds(Clue(None, None, "", None, None, season=8)) == "in August"


def test_a_weight_is_told_as_a_factor() -> None:
    assert [times(weight) for weight in (2.303, 0.405, 0.0, -1.2, 12.0, -12.0)] == [
        "10×", "1.5×", "", "0.3×", "over 1,000×", "under 0.001×",
    ]  # fmt: skip


def test_only_all_and_nothing_are_told_as_all_and_nothing() -> None:
    assert [percent(share) for share in (0, 0.004, 0.5, 0.999, 1)] == ["0 %", "under 1 %", "50 %", "over 99 %", "100 %"]


# the axis


def test_the_caret_stands_under_the_claimed_month() -> None:
    found = rows(dating("2019-03-12", YEARS, months=()))
    ticks, names = row_with(found, "┬"), row_with(found, "2018")
    caret = row_with(found, "▲").index("▲")
    assert ticks[names.index("2019")] == "┬"
    assert names.index("2019") < caret < names.index("2020")
    assert (caret - names.index("2019")) / (names.index("2020") - names.index("2019")) == pytest.approx(
        2.4 / 12, abs=0.1
    )


def test_the_bracket_of_the_window_begins_and_ends_at_its_days() -> None:
    found = rows(dating(months=()))
    names, bracket = row_with(found, "1 Sep"), row_with(found, "├")
    a_day = (names.index("11 Sep") - names.index("6 Sep")) / 5
    assert bracket.index("├") == pytest.approx(names.index("6 Sep") - a_day, abs=1)
    assert bracket.index("┤") == pytest.approx(names.index("11 Sep") + 3 * a_day - 1, abs=1)
    assert bracket.index("●") == pytest.approx(names.index("11 Sep"), abs=a_day)


def test_a_window_of_days_is_ticked_in_days_and_one_of_years_in_years() -> None:
    assert {"6 Sep", "11 Sep"} <= set(re.split(r"  +", row_with(rows(dating(), 100), "1 Sep").strip()))
    assert set(row_with(rows(dating(None, YEARS, months=())), "2018").split()) >= {"2017", "2018", "2019"}


def test_the_first_of_several_days_is_named_with_its_year() -> None:
    assert row_with(rows(dating(), 100), "11 Sep").strip().startswith("26 Aug 2023")


@pytest.mark.parametrize(("claimed", "side"), [("1999-01-01", -1), ("2031-05-02", 1)])
def test_a_date_far_off_stands_behind_a_break(claimed: str, side: int) -> None:
    found = rows(dating(claimed, verdict="contradicted"))
    broken, caret, best = row_with(found, "╱╱"), row_with(found, "▲"), row_with(found, "●")
    assert (caret.index("▲") - broken.index("╱╱")) * side > 0
    assert (best.index("●") - broken.index("╱╱")) * side < 0
    assert f"claimed {int(claimed[8:])} " in row_with(found, "▲")


def test_a_date_near_by_needs_no_break() -> None:
    assert not [row for row in rows(dating("2023-09-20")) if "╱" in row]


def test_a_claimed_year_is_drawn_as_long_as_it_is() -> None:
    found = rows(dating("2018", YEARS, months=()))
    names, carets = row_with(found, "2018"), row_with(found, "▲")
    assert carets.index("▲") == names.index("2018")
    assert carets.count("▲") == pytest.approx(names.index("2019") - names.index("2018"), abs=1)


def test_the_highest_blocks_stand_over_the_months_with_most_mass() -> None:
    months = tuple(
        (f"{year}-{month:02}", 0.05 if year == 2018 else 0.01) for year in (2017, 2018, 2019) for month in range(1, 13)
    )
    found = rows(dating(None, YEARS, months=months))
    names, top = row_with(found, "2018"), found[0]
    assert set(top[names.index("2018") + 1 : names.index("2019") - 1]) == {"█"}
    assert not top[: names.index("2018") - 1].strip()


def test_without_a_window_the_months_with_nearly_all_mass_are_shown_and_the_rest_is_told() -> None:
    months = (("1990-01", 0.02), *((f"20{year:02}-06", 0.1) for year in range(10, 19)), ("2040-01", 0.02))
    found = rows(dating("2014-05-01", None, months=months, verdict="unsure", clues=(SOFT,)))
    assert found[-1] == "not shown: 2 % before, 2 % after"
    assert "1990" not in " ".join(found)


def test_without_a_window_the_likeliest_months_do_not_stand_at_the_edge() -> None:
    top = rows(dating("2025-06-01", None, months=(("2021-03", 0.94), ("2027-03", 0.06)), clues=(SOFT,)))[0]
    assert 2 < top.index("█") < 10
    assert not top[40:].strip()


def test_months_that_are_all_alike_are_not_drawn() -> None:
    months = tuple((f"20{year:02}-06", 0.05) for year in range(10, 30))
    assert rows(dating("2014-05-01", None, months=months)) == []
    assert 'class="mass"' not in shown("svg", dated(dating("2014-05-01", None, months=months)))


def test_without_mass_and_window_there_is_no_axis() -> None:
    assert rows(dating("2014-05-01", None, months=())) == []


def test_a_terminal_without_our_signs_gets_the_same_picture_in_its_own() -> None:
    ours = shown("terminal", dated(dating("2024-06-23", verdict="contradicted", clues=(MAYOR,))))
    plain = shown("terminal", dated(dating("2024-06-23", verdict="contradicted", clues=(MAYOR,))), encoding="ascii")
    assert [len(line) for line in plain.split("\n")] == [len(line) for line in ours.split("\n")]
    assert row_with(plain.split("\n"), "[--").index("[") == row_with(ours.split("\n"), "├").index("├")
    assert "^" in plain
    assert "//" in plain


# articles


def test_the_verdict_comes_before_the_axis_and_the_axis_before_the_clues() -> None:
    text = shown("terminal", dated(dating("2024-06-23", verdict="contradicted", share=0.002, clues=(RAMP, MAYOR))))
    parts = ["desk/ferry.txt", "The article claims", "90 % sure · likeliest 11 Sep 2023", "┬", "├", "▲", "«Mayor"]
    assert sorted(map(text.index, parts)) == [text.index(part) for part in parts]
    assert "months no likelier than it: under 1 %" in text


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (dating("2024-06-23", clues=(MAYOR,)), "makes the window ten times likelier than the claimed date"),
        (
            dating("2024-06-23", None, clues=(MAYOR,)),
            "makes the likeliest month ten times likelier than the claimed date",
        ),
        (dating(clues=(MAYOR,)), "makes the window ten times likelier"),
        (dating(clues=(SOFT,)), "Clues"),
    ],
)
def test_the_factors_beside_clues_are_explained(one: Dating, said: str) -> None:
    assert legend(one).endswith(said)
    assert said in shown("svg", dated(one)) or said == "Clues"
    assert f"\n {legend(one)}\n" in shown("terminal", dated(one), width=120)


def test_clues_stand_in_order_of_weight_with_words_line_bound_and_reason() -> None:
    text = shown("terminal", dated(dating("2024-06-23", clues=(RAMP, SOFT, MAYOR))))
    assert text.index("«Mayor Tove Arlund»") < text.index("«the new stern ramp»") < text.index("in 2023")
    assert "   line 3 «the new stern ramp»  not before 2 Sep 2023  10×  right in 98 %" in text
    assert "   line 5 «Mayor Tove Arlund»  not after 29 Feb 2024  55×  right in 90 %" in text
    assert "The ramp was hung on 2 September 2023 (yard)" in text


def test_ten_clues_are_shown_unless_more_are_asked_for() -> None:
    one = dated(dating(clues=(RAMP,) * 25))
    assert shown("terminal", one).count("«the new") == 10
    assert "15 more clues: --clues all shows every one" in shown("terminal", one)
    assert shown("terminal", one, most=3).count("«the new") == 3
    assert shown("terminal", one, most=99).count("«the new") == 25
    assert "more clue" not in shown("terminal", one, most=25)


def test_several_articles_end_with_what_they_came_to() -> None:
    two = dated(dating("2024-06-23", verdict="contradicted")), dated(dating("2020-01-01", None, verdict="holds"))
    assert shown("terminal", *two).endswith("\n 2 articles · 1 with a window · 1 contradicted · 1 hold\n")
    assert "articles" not in shown("terminal", two[0])


def test_what_could_not_be_read_is_told_in_every_form() -> None:
    broken = (Unreadable("wire/feed.jsonl:14", "not JSON"),)
    for form in DATING_FORMATS:
        assert "wire/feed.jsonl:14" in shown(form, dated(dating()), unreadable=broken)


HOSTILE = "\x1b[31m \u202e<script>alert(1)</script> ]]> &amp; \x00 [red] ثلاثة 東京の港 " + "W" * 300


@pytest.mark.parametrize("form", DATING_FORMATS)
def test_nothing_in_an_article_is_obeyed(form: str) -> None:
    clue = Clue(0, 5, HOSTILE, "2023-01-01", None, 0.9, HOSTILE, HOSTILE, "k", 1.0)
    text = shown(form, dated(dating("2024-06-23", clues=(clue,)), title=HOSTILE, name=HOSTILE))
    assert not set(text) & set("\x1b\u202e\x00") or form in ("json", "jsonl")
    assert "<script" not in text or form != "svg"
    if form in ("json", "jsonl"):
        assert "\\u001b" in text and "\x1b" not in text


# pictures


def svg(*all_: Dated, most: int | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(shown("svg", *all_, most=most))


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter() if one.tag.endswith("}text")]


def places(root: ElementTree.Element, kind: str) -> list[float]:
    """The left edges of the lines of a kind."""
    found = (one.get("d", "") for one in root.iter() if one.get("class", "").split()[:1] == [kind])
    return [float(re.match(r"M([\d.]+)", path)[1]) for path in found if path]  # type: ignore[index]


def test_a_picture_says_in_words_what_it_shows() -> None:
    root = svg(dated(dating("2024-06-23", verdict="contradicted", clues=(RAMP,))))
    words = texts(root)
    assert "written 5–13 Sep 2023" in words
    assert "claimed 23 Jun 2024" in words
    assert "line 3 «the new stern ramp»" in words
    assert "not before 2 Sep 2023 · 10×" in words
    said = next(one.text for one in root if one.tag.endswith("}desc"))
    assert (
        said == "desk/ferry.txt: The article claims 23 June 2024; its text was written between 5 and 13 September 2023."
    )
    assert root.get("role") == "img"


def test_a_picture_needs_nothing_else() -> None:
    text = shown("svg", dated(dating("2024-06-23", clues=(RAMP, MAYOR, SOFT))))
    assert not re.search(r"<script|href|url\(|@import|<image|<foreignObject| on\w+=", text)
    assert "prefers-color-scheme:dark" in text


def test_the_claimed_date_stands_outside_the_window_in_a_picture_too() -> None:
    root = svg(dated(dating("2024-06-23", verdict="contradicted")))
    left, right = places(root, "edge")[:2]
    assert left < places(root, "best")[0] < right < places(root, "claim")[0]


def test_an_open_end_of_a_clue_is_an_arrow_and_a_known_one_a_cap() -> None:
    def ends(clue: Clue) -> tuple[int, int]:
        parts = [one for one in svg(dated(dating(clues=(clue,)))).iter() if one.get("class") == "clue"]
        return sum(one.tag.endswith("path") for one in parts), sum(one.get("height") == "10" for one in parts)

    assert ends(RAMP) == (1, 1)
    assert ends(Clue(0, 1, "x", "2023-09-06", "2023-09-08")) == (0, 2)
    assert ends(Clue(0, 1, "x", None, None)) == (0, 0)
    assert ends(Clue(0, 1, "x", None, None, among=(("2023-08-28", "2023-09-01"), ("2023-09-10", "2023-09-12")))) == (
        0,
        4,
    )


def test_a_season_is_drawn_in_every_year_of_the_axis() -> None:
    one = dating(None, YEARS, months=(), clues=(Clue(0, 1, "x", None, None, season=8),))
    marks = [part for part in svg(dated(one)).iter() if part.get("class") == "clue"]
    assert len(marks) == len(range(2016, 2021)) == 5  # Augusts of an axis from September 2015 to July 2021


def test_twelve_clues_are_drawn_and_the_others_counted() -> None:
    words = texts(svg(dated(dating(clues=(RAMP,) * 20))))
    assert sum("stern ramp" in one for one in words) == 12
    assert "and 8 more clues of less weight" in words


def test_articles_beyond_those_drawn_are_counted() -> None:
    words = texts(svg(*[dated(dating(), name=f"a/{n}.txt") for n in range(53)]))
    assert sum(one.startswith("a/") for one in words) == 50
    assert "and 3 more articles: the .json form has all" in words


@given(st.text(max_size=300), st.floats(30, 900), st.floats(8, 20))
def test_a_shortened_text_fits_its_width(text: str, width: float, size: float) -> None:
    assert length(short(text, width, size), size) <= max(width, 2 * size)
    assert all(length(line, size) <= width for line in split(text, width, size))


def test_the_small_axis_of_the_page_tells_both_dates() -> None:
    text = small_axis(DAYS, claim("2024-06-23"))
    assert 'aria-label="written 5–13 Sep 2023, claimed 23 Jun 2024"' in text
    assert ">claimed 23 Jun 2024</text>" in text
    assert "fitting" not in text
    assert "fitting" in small_axis(DAYS, claim("2023-09-07"))
    assert "claimed" not in small_axis(DAYS, None)


# JSON


def test_a_line_of_json_has_verdict_window_months_and_all_clues_in_order() -> None:
    line = json.loads(
        shown("jsonl", dated(dating("2024-06-23", verdict="contradicted", share=0.01, clues=(RAMP, MAYOR) * 9)))
    )
    assert list(line) == ["article", "claimed", "written", "verdict", "said", "share", "months", "clues"]
    assert (line["verdict"], line["written"]["best"], line["months"][0]) == (
        "contradicted",
        "2023-09-11",
        ["2023-08", 0.04],
    )
    assert [clue["excerpt"] for clue in line["clues"]] == ["Mayor Tove Arlund"] * 9 + ["the new stern ramp"] * 9


def test_json_follows_the_published_schema() -> None:
    articles = (
        dated(dating("2024-06-23", verdict="contradicted", clues=(RAMP, SOFT))),
        dated(dating(None, None, months=())),
    )
    broken = (Unreadable("a", "b"),)
    run = json.loads(shown("json", *articles, unreadable=broken))
    jsonschema.validate(run, schema("date-json"))
    assert run["summary"] == {
        "articles": 2,
        "windows": 1,
        "by_verdict": {"contradicted": 1, "none": 1},
        "unreadable": 1,
    }
    for line in shown("jsonl", *articles, unreadable=broken).splitlines():
        jsonschema.validate(json.loads(line), schema("date-jsonl"))


# any dating

ISO = st.dates(date.min, date.max).map(date.isoformat)
LATELY = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(date.isoformat)
DAY = LATELY | ISO
TEXT = st.text(max_size=40)
CLAIMS = st.builds(lambda day, cut: claim(day[:cut]), DAY, st.sampled_from([4, 7, 10]))
SPANS = st.builds(sorted, st.lists(DAY, min_size=3, max_size=3))
WINDOWS = st.builds(lambda days, sure: Window(days[0], days[2], days[1], sure), SPANS, st.floats(0, 1))
CLUES = st.builds(
    Clue,
    start=st.none() | st.integers(0, 99),
    end=st.none(),
    excerpt=TEXT,
    earliest=st.none() | DAY,
    latest=st.none() | DAY,
    reliability=st.floats(0, 1),
    because=TEXT,
    source=st.none() | TEXT,
    weight=st.floats(-50, 50),
    among=st.just(()) | st.lists(st.builds(sorted, st.tuples(DAY, DAY)).map(tuple), max_size=4).map(tuple),
    season=st.none() | st.integers(1, 12),
)
MONTHS = st.lists(
    st.tuples(DAY.map(lambda day: day[:7]), st.floats(0, 1)), max_size=12, unique_by=lambda one: one[0]
).map(tuple)
DATINGS = st.builds(
    Dating,
    claimed=st.none() | CLAIMS,
    window=st.none() | WINDOWS,
    months=MONTHS,
    verdict=st.sampled_from(["holds", "contradicted", "unsure", "none"]),
    share=st.none() | st.floats(0, 1),
    clues=st.lists(CLUES, max_size=4).map(tuple),
)


@given(DATINGS, TEXT, st.integers(20, 160))
def test_any_dating_fits_the_width(one: Dating, name: str, width: int) -> None:
    for line in shown("terminal", dated(one, title=name, name=name), width=width).split("\n"):
        assert cell_len(line) <= width


@given(DATINGS, st.integers(12, 200), st.booleans())
def test_any_axis_is_as_wide_as_asked_and_marks_what_it_has(one: Dating, width: int, plain: bool) -> None:
    found = rows(one, width, plain)
    assert all(cell_len(row) <= width for row in found)
    assert not found or any("▲" in row for row in found) is (one.claimed is not None)
    assert not found or any(set("├●") & set(row) for row in found) is (one.window is not None)


@given(DATINGS)
def test_any_picture_is_well_formed_and_keeps_its_marks_inside(one: Dating) -> None:
    root = svg(dated(one))
    for kind in ("claim", "best", "edge", "clue", "mass", "line"):
        assert all(-3 <= at <= 760 for at in places(root, kind))


@given(DATINGS)
def test_any_dating_follows_the_schema(one: Dating) -> None:
    jsonschema.validate(json.loads(shown("jsonl", dated(one))), schema("date-jsonl"))


@given(MONTHS, WINDOWS, CLAIMS, st.lists(DAY, min_size=2, max_size=9))
def test_later_days_never_stand_before_earlier_ones(
    months: tuple[tuple[str, float], ...], window: Window, claimed: Claim, days: list[str]
) -> None:
    found = axis(months, window, claimed, 100, 4)
    assert found is not None
    ordinals = sorted(stretch(day)[0].toordinal() for day in days)  # type: ignore[index]
    spots = [place(found, ordinal) for ordinal in ordinals]
    assert spots == sorted(spots)
    assert 0 <= spots[0] <= spots[-1] <= 100
