"""Facts that cannot be true are found: errors to be mended, and notes where sources disagree."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from auditor.cli import main
from auditor.facts.checking import contradictions
from auditor.facts.days import bracket
from auditor.facts.model import Entity, Fact, FactKind, Office, Status
from auditor.facts.tables import Known

PEOPLE = (Entity("Q1", "person", "Ada Berg"), Entity("Q2", "person", "Ben Cole"), Entity("Q3", "person", "Ada Bergh"))
POST = Office("Q10", "Minister of Tides", ("Minister of Tides",), "Q20", ("Utopia",), 1, ())


def fact(
    subject: str, start: str, end: str = "", *, kind: FactKind = "office", what: str = "Q10", status: Status = "sourced"
) -> Fact:
    last = bracket(end) if end else None
    state = "ended" if last else "open"
    return Fact(kind, subject, what, bracket(start), last, state, "2026-01-31", "", "", status)


def found(*facts: Fact, office: Office = POST) -> Sequence[tuple[str, str]]:
    """What is found, and how severe it is."""
    entities = {one.id: one for one in (*PEOPLE, Entity("Q20", "place", "Utopia"))}
    known = Known(entities, {office.id: office}, list(facts), set(), "")
    return [(one.severity, one.check) for one in contradictions(known)]


def test_terms_in_turn_contradict_nothing() -> None:
    assert found(fact("Q1", "2010-02-03", "2016-05-01"), fact("Q2", "2016-04-20")) == []


@pytest.mark.parametrize(("status", "severity"), [("sourced", "note"), ("reviewed", "error")])
def test_two_in_one_seat_are_an_error_where_a_person_reviewed_one(status: Status, severity: str) -> None:
    terms = fact("Q1", "2010-02-03", "2016-05-01"), fact("Q2", "2014-01-01", status=status)

    assert found(*terms) == [(severity, "overlap")]


def test_a_reviewed_term_does_not_begin_while_another_is_known_to_run() -> None:
    assert found(fact("Q1", "2010-02-03"), fact("Q2", "2020-01-01", status="reviewed")) == [("error", "overlap")]


def test_seats_for_several_may_be_held_at_once() -> None:
    both = fact("Q1", "2010-02-03", "2016-05-01"), fact("Q2", "2010-02-03", "2016-05-01")

    assert found(*both, office=msgspec.structs.replace(POST, seats=0)) == []


def test_one_person_under_two_ids_is_an_error() -> None:
    both = fact("Q1", "2010-02-03", "2016-05-01"), fact("Q3", "2010-02-03", "2016-05-01")

    assert found(*both) == [("error", "one person twice")]


@pytest.mark.parametrize(
    ("life", "check"), [(("1950", "2015-03-04"), "death before end"), (("2008-01-01", ""), "birth after start")]
)
def test_nobody_serves_before_birth_or_after_death(life: tuple[str, str], check: str) -> None:
    own = fact("Q1", *life, kind="life", what="life")

    assert found(own, fact("Q1", "2010-02-03", "2016-05-01")) == [("error", check)]


def test_an_end_before_the_start_a_fact_told_twice_and_an_unknown_holder_are_errors() -> None:
    assert found(fact("Q1", "2010-02-03", "2009-02-03")) == [("error", "end before start")]
    assert found(fact("Q1", "2010", "2012"), fact("Q1", "2010", "2012")) == [("error", "same fact twice")]
    assert ("error", "unknown reference") in found(fact("Q9", "2010", "2012"))


def test_a_life_is_told_once() -> None:
    lives = (fact("Q1", year, kind="life", what="life") for year in ("1950", "1951"))

    assert found(*lives) == [("error", "same fact twice")]


def test_what_comes_with_the_rules_holds_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["facts", "check"])

    assert not ended.value.code
    assert ": 0 errors, " in capsys.readouterr().out
