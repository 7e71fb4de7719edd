"""What is told now against what was known: finer dates win, silence proves nothing, reviewed facts stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.facts.changes import changes, narrowed, overlap
from auditor.facts.days import bracket
from auditor.facts.model import Bracket, EndState, Fact, FactKind, Status

WIKIDATA = "Wikidata by EveryPolitician, utopia"


def term(
    start: str,
    end: str = "",
    *,
    subject: str = "Q1",
    what: str = "Q10",
    kind: FactKind = "office",
    state: EndState | None = None,
    until: str = "2022-08-01",
    source: str = WIKIDATA,
    status: Status = "sourced",
) -> Fact:
    last = bracket(end) if end else None
    known: EndState = state or ("ended" if last else "open")
    return Fact(kind, subject, what, bracket(start), last, known, until, source, "CC0-1.0", status)


def now(start: str, end: str = "", **fields: str) -> Fact:
    return term(start, end, until="2026-05-01", source="Wikidata", **fields)  # type: ignore[arg-type]


def kinds(before: list[Fact], after: list[Fact]) -> list[str]:
    return [change.kind for change in changes(before, after)]


def test_an_open_term_that_is_over_now_has_ended() -> None:
    (change,) = changes([term("2012-11-06")], [now("2012-11-06", "2024-05-12")])

    assert change.kind == "ended"
    assert change.after == now("2012-11-06", "2024-05-12")


def test_an_open_term_that_stands_is_known_for_longer_and_keeps_its_source() -> None:
    (change,) = changes([term("2012-11-06")], [now("2012-11-06")])

    assert change.kind == "confirmed"
    assert change.after == term("2012-11-06", until="2026-05-01")


def test_an_ended_term_told_again_is_no_change() -> None:
    assert kinds([term("2001-01-20", "2009-01-20")], [now("2001-01-20", "2009-01-20")]) == []


def test_a_new_holder_is_added() -> None:
    assert kinds([term("2012-11-06")], [now("2012-11-06"), now("2024-05-14", subject="Q2")]) == ["confirmed", "added"]


def test_a_term_no_longer_told_is_dropped() -> None:
    assert kinds([term("2012-11-06"), term("1990-03-01", "1991-03-01")], [now("2012-11-06")]) == [
        "confirmed",
        "dropped",
    ]


def test_terms_of_other_sources_are_not_missed() -> None:
    assert kinds([term("1990-03-01", "1991-03-01", source="CIA World Factbook, weekly copies")], []) == []


def test_a_finer_date_is_taken() -> None:
    (change,) = changes([term("2015", "2019")], [now("2015-06-01", "2019")])

    assert change.kind == "changed"
    assert change.after is not None and change.after.start == Bracket("2015-06-01", "2015-06-01")


def test_a_coarser_date_is_no_change() -> None:
    assert kinds([term("2015-06-01", "2019-02-03")], [now("2015", "2019-02")]) == []


def test_an_end_that_the_service_does_not_know_stays() -> None:
    assert kinds([term("2015-06-01", "2019-02-03")], [now("2015-06-01")]) == []


def test_silence_does_not_make_open_what_may_have_ended() -> None:
    assert kinds([term("2015-06-01", state="unknown")], [now("2015-06-01")]) == []


def test_a_corrected_date_is_a_change() -> None:
    (change,) = changes([term("2015-06-01", "2019-02-03")], [now("2015-06-01", "2019-03-03")])

    assert change.kind == "changed"
    assert change.after is not None and change.after.end == Bracket("2019-03-03", "2019-03-03")


def test_a_reviewed_fact_is_not_overruled() -> None:
    reviewed = term("2012-11-06", "2024-05-12", source="Own knowledge", status="reviewed")
    told = now("2012-11-06", "2023-01-01")

    (change,) = changes([reviewed], [told])

    assert (change.kind, change.before, change.after) == ("disputed", reviewed, told)


def test_a_reviewed_open_term_can_end_after_it_was_last_known() -> None:
    assert kinds([term("2020-06-10", status="reviewed")], [now("2020-06-10", "2024-06-14")]) == ["ended"]


def test_a_reviewed_open_term_cannot_end_while_it_was_known_to_stand() -> None:
    assert kinds([term("2020-06-10", status="reviewed")], [now("2020-06-10", "2021-06-14")]) == ["disputed"]


def test_two_terms_of_one_person_are_held_against_their_own() -> None:
    before = [term("2000-05-07", "2008-05-07"), term("2012-05-07")]

    assert kinds(before, [now("2012-05-07"), now("2000-05-07", "2008-05-07")]) == ["confirmed"]


def test_one_term_told_by_person_and_state_is_one() -> None:
    (change,) = changes([], [now("2015"), now("2015-06-01", "2019")])

    assert change.after == now("2015-06-01", "2019")


def test_a_life_is_one_life_whatever_it_is_called() -> None:
    before = [term("1940-01-02", kind="life", what="life")]

    assert kinds(before, [now("1940-01-02", "2023-07-01", kind="life", what="person")]) == ["ended"]


DAYS = st.dates().map(lambda day: day.isoformat())
BRACKETS = st.tuples(DAYS, DAYS).map(lambda days: Bracket(min(days), max(days)))


@given(BRACKETS, BRACKETS)
def test_a_narrowed_bracket_lies_in_what_is_told_now(old: Bracket, new: Bracket) -> None:
    found = narrowed(old, new)

    assert found is not None and new.earliest <= found.earliest <= found.latest <= new.latest
    assert overlap(old, new) == overlap(old, found)


@given(BRACKETS, BRACKETS)
def test_what_was_taken_over_once_changes_nothing_again(old: Bracket, new: Bracket) -> None:
    before = term("2015", state="open")
    told = Fact("office", "Q1", "Q10", old, new, "ended", "2026-05-01", "Wikidata", "CC0-1.0", "sourced")
    first = [change.after for change in changes([before], [told]) if change.after]

    assert list(changes(first, [told])) == []
