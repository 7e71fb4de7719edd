"""One name against the date and the rest is an anachronism; many against the date make the date wrong."""

from types import SimpleNamespace

import pytest

from auditor.detectors.anachronism import anachronism
from auditor.detectors.subject import Hit, Subject
from auditor.types import Article, Claim, Clue, Dating, Window

TEXT = "September 11, 2023\n\nThe Quillbox was read aloud in Harrow, and Fern wept."
CLAIM = Claim("2023-09-11", "day", "header", 0, 18)


def clue(name: str, earliest: str | None, latest: str | None, kind: str = "thing-not-yet", weight: float = 5.0) -> Clue:
    start = TEXT.index(name)
    because = f"“{name}” dates from {earliest}"
    return Clue(start, start + len(name), name, earliest, latest, kind=kind, because=because, weight=weight)


def hits(
    *clues: Clue,
    claimed: Claim | None = CLAIM,
    verdict: str = "holds",
    window: Window | None = None,
    alone: str | None = None,
) -> list[Hit]:
    dating = Dating(claimed, window, (), verdict, None, clues, alone=alone)  # type: ignore[arg-type]
    rule = SimpleNamespace(options={"kinds": ["thing-*"], "faint": ["event-*"]})
    notes = SimpleNamespace(verdict=dating, clues=clues)
    return list(anachronism(Subject(Article("a", TEXT), notes, rule)))  # type: ignore[arg-type]


@pytest.mark.parametrize("verdict", ["holds", "unsure", "contradicted"])
def test_a_single_name_after_the_claimed_date_is_found(verdict: str) -> None:
    (hit,) = hits(clue("Quillbox", "2024-02-01", None), verdict=verdict, alone="Quillbox")
    assert TEXT[hit.start : hit.end] == "Quillbox"
    assert hit.groups["date"] == "the article is dated 11 September 2023"
    assert [reason.start for reason in hit.because] == [TEXT.index("Quillbox"), 0]


def test_a_name_that_was_gone_by_the_claimed_date_is_found() -> None:
    assert len(hits(clue("Quillbox", None, "2019-02-01"))) == 1


def test_a_name_of_its_time_is_not_found() -> None:
    assert hits(clue("Quillbox", "2020-02-01", "2024-01-01")) == []


def test_a_name_is_told_once() -> None:
    again = clue("Quillbox", "2024-02-01", None)
    assert len(hits(again, again)) == 1


def test_other_kinds_are_not_asked_for() -> None:
    assert hits(clue("Quillbox", "2024-02-01", None, kind="year-past")) == []


def test_faint_kinds_make_notes() -> None:
    (hit,) = hits(clue("Quillbox", "2024-02-01", None, kind="event-told-past"))
    assert hit.severity == "note"
    assert hits(clue("Quillbox", "2024-02-01", None))[0].severity is None


def test_several_names_against_one_date_make_the_date_wrong() -> None:
    window = Window("2024-03-01", "2024-06-30", "2024-05-01", 0.9)
    clues = clue("Quillbox", "2024-02-01", None), clue("Fern", "2024-03-01", None)
    assert hits(*clues, verdict="contradicted", window=window) == []
    assert hits(*clues, verdict="contradicted") == []


def test_what_fits_neither_a_wrong_date_nor_the_window_is_found() -> None:
    window = Window("2024-03-01", "2024-06-30", "2024-05-01", 0.9, (clue("Harrow", "2024-03-01", None),))
    clues = clue("Quillbox", "2025-02-01", None), clue("Fern", "2024-03-01", None), clue("Harrow", "2024-03-01", None)
    (hit,) = hits(*clues, verdict="contradicted", window=window)
    assert hit.groups["name"] == "Quillbox"
    assert hit.groups["date"] == "the rest of the article was written between 1 March 2024 and 30 June 2024"
    assert [reason.text for reason in hit.because][1] == "“Harrow” dates from 2024-03-01"


def test_without_a_claimed_date_the_window_decides() -> None:
    window = Window("2023-03-01", "2023-06-30", "2023-05-01", 0.9)
    late = clue("Quillbox", "2024-02-01", None)
    assert len(hits(late, claimed=None, verdict="none", window=window)) == 1
    assert hits(late, claimed=None, verdict="none") == []


@pytest.mark.parametrize(("earliest", "found"), [("2023-09-13", 0), ("2023-09-14", 1)])
def test_two_days_are_within_the_slack_of_time_zones_and_printing(earliest: str, found: int) -> None:
    assert len(hits(clue("Quillbox", earliest, None))) == found


def test_any_day_of_a_claimed_month_is_enough() -> None:
    month = Claim("2023-09", "month", "metadata")
    assert hits(clue("Quillbox", "2023-09-30", None), claimed=month) == []
    assert len(hits(clue("Quillbox", "2023-10-05", None), claimed=month)) == 1
