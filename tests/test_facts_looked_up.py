"""`audit facts` finds persons, offices, things and events, and says what was true on a day and how it is known."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.facts.days import bracket
from auditor.facts.looking_up import offices_named, standing
from auditor.facts.model import EndState, Fact, Office

Audit = Callable[..., tuple[int, str]]


@pytest.fixture
def audit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Audit:
    """The exit status of `audit facts` and what it prints."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(["facts", *arguments])
        shown = capsys.readouterr()
        return int(ended.value.code or 0), shown.out + shown.err

    return run


def read(audit: Audit, *arguments: str) -> dict[str, Any]:
    return json.loads(audit(*arguments, "--format", "json")[1])  # type: ignore[no-any-return]


def office(own: str, title: str, *places: str) -> Office:
    return Office(own, title, (title,), "Q1", places, 1, ())


def fact(start: str, end: str = "", state: EndState = "ended") -> Fact:
    known = "2022-08-01"
    return Fact("office", "Q1", "Q2", bracket(start), bracket(end) if end else None, state, known, "", "", "sourced")


def test_a_person_is_found_by_name_however_it_is_spelled(audit: Audit) -> None:
    assert "Q32024" in audit("Sergei Shoigu")[1] and "Q32024" in audit("sergey", "shoygu")[1]


def test_a_fact_comes_with_days_state_source_licence_and_status(audit: Audit) -> None:
    status, shown = audit("Q32024")

    assert status == 0
    (line,) = [line for line in shown.splitlines() if "Minister of Defence, Russia" in line]
    assert line.split()[4:] == ["2012-11-06", "2024-05-12", "2026-03-28", "reviewed", "3"]
    assert "  3  Own knowledge, checked against Wikipedia, Portal:Current events, CC0-1.0" in shown


@pytest.mark.parametrize("query", ["Prime Minister of Japan", "Japanese Prime Minister", "Q274948"])
def test_an_office_is_found_by_title_and_place_with_its_holders_in_turn(audit: Audit, query: str) -> None:
    holders = [term["name"] for term in read(audit, query)["offices"][0]["holders"]]

    assert holders.index("Yoshihide Suga") + 1 == holders.index("Fumio Kishida")


def test_a_title_alone_lists_its_offices(audit: Audit) -> None:
    status, shown = audit("Prime Minister")

    assert status == 0 and "offices have this title" in shown and "Prime Minister, Japan (Q274948)" in shown


def test_a_deputy_is_not_asked_for_by_the_title_alone() -> None:
    posts = (office("Q2", "Prime Minister", "Utopia"), office("Q3", "Deputy Prime Minister", "Utopia"))

    assert [one.id for one in offices_named("Deputy Prime Minister of the Utopia", posts)] == ["Q3"]
    assert [one.id for one in offices_named("Prime Minister of Utopia", posts)] == ["Q2"]


def test_only_what_was_true_on_a_day_is_shown(audit: Audit) -> None:
    (found,) = read(audit, "Prime Minister of Japan", "--on", "2023-09-13")["offices"]

    assert [(term["name"], term["then"]) for term in found["holders"]] == [("Fumio Kishida", "surely")]


@pytest.mark.parametrize(
    ("one", "day", "expected"),
    [
        (fact("2010-02", "2012"), "2010-01-31", None),
        (fact("2010-02", "2012"), "2010-02-15", "perhaps"),
        (fact("2010-02", "2012"), "2011-06-01", "surely"),
        (fact("2010-02", "2012"), "2012-06-01", "perhaps"),
        (fact("2010-02", "2012"), "2013-01-01", None),
        (fact("2010-02", state="open"), "2022-08-01", "surely"),
        (fact("2010-02", state="open"), "2022-08-02", "perhaps"),
        (fact("2010-02", state="unknown"), "2011-01-01", "perhaps"),
    ],
)
def test_nothing_is_sure_between_the_brackets_and_after_the_last_known_day(
    one: Fact, day: str, expected: str | None
) -> None:
    assert standing(one, day) == expected


def test_what_is_not_known_ends_with_status_1_and_near_names(audit: Audit) -> None:
    status, shown = audit("Vladimir Pudin")

    assert status == 1 and "Vladimir Putin (person, Q7747)" in shown


def test_a_query_named_like_a_command_is_written_after_dashes(audit: Audit) -> None:
    assert audit("--", "check") == (1, "check: nothing is known by that name\n")
    assert "refresh it: nothing is known" in audit("refresh it")[1]


def test_names_from_a_file_obey_no_terminal_and_are_no_markup(audit: Audit, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    entity = '{kind: product, name: "[bold]Tern\\e[31m\\u202e", id: tern}'
    path.write_text(f"source: me\nknown-until: 2026-01-31\nentities: [{entity}]\n", encoding="utf-8")

    shown = audit("tern", "--facts", str(path))[1]

    assert "[bold]Tern [31m" in shown and "\x1b" not in shown and "\u202e" not in shown


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("Ada", "--on", "soon"), "--on 2023-09-13"),
        ((" ",), "Prime Minister of Japan"),
        (("Ada", "--format", "xml"), "terminal or json"),
        (("Ada", "--facts", "none.yaml"), "none.yaml: cannot be read"),
    ],
)
def test_mistakes_are_said_in_a_line(audit: Audit, options: tuple[str, ...], said: str) -> None:
    status, shown = audit(*options)

    assert status == 2 and said in shown and shown.count("\n") == 1
