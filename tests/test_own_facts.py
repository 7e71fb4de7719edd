"""A user's own facts change what is found in a text; a file that cannot be used is told in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor import Article, Auditor
from auditor.annotate import Notes
from auditor.cli import main
from auditor.settings import settings

HEAD = "source: Port of Bergen\nknown-until: 2026-01-31\n"
OFFICES = """\
offices:
  - name: Harbour Commissioner
    country: Norway
    holders:
      - {person: Tor Lund, start: 2011-05, end: 2019-03-01}
      - {person: Ada Berg, start: 2019-03-01}
"""
TEXT = "Norway's Harbour Commissioner Ada Berg opened the new quay on Monday."


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + OFFICES, encoding="utf-8")
    return path


def notes(text: str, *facts: Path) -> Notes:
    return Auditor(facts=list(map(str, facts))).notes(Article(id="a", text=text))


def audit(*arguments: str) -> int:
    """The exit status of a command line."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_an_office_of_ones_own_gives_a_role_and_a_clue(mine: Path) -> None:
    assert notes(TEXT).roles == []
    (role,) = notes(TEXT, mine).roles
    assert role.held[0].term.source == "Port of Bergen"
    assert "2019-03-01" in {clue.earliest for clue in notes(TEXT, mine).clues}


def test_a_surname_after_a_title_of_ones_own_is_enough(mine: Path) -> None:
    assert [role.held[0].person.name for role in notes("Norway's Harbour Commissioner Berg spoke.", mine).roles] == [
        "Ada Berg"
    ]


def test_a_term_of_ones_own_takes_the_place_of_the_known_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    term = "{person: Fumio Kishida, start: 2021-10-04, end: 2024-09-27}"
    office = f"offices: [{{name: Prime Minister, country: Japan, holders: [{term}]}}]\n"
    path.write_text(HEAD + office, encoding="utf-8")

    (role,) = notes("Japan's Prime Minister Fumio Kishida spoke on Monday.", path).roles

    assert [held.term.end.latest for held in role.held if held.term.end] == ["2024-09-27"]


def test_titles_known_already_keep_their_meaning(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + OFFICES.replace("Harbour Commissioner", "Prime Minister of the Port"), encoding="utf-8")
    text = "Japan's Prime Minister Fumio Kishida spoke on Monday."

    assert [role.post for role in notes(text, path).roles] == [role.post for role in notes(text).roles]


def test_files_in_a_configuration_are_found_from_its_folder(tmp_path: Path, mine: Path) -> None:
    (tmp_path / "audit.toml").write_text('facts = ["mine.yaml"]\n', encoding="utf-8")

    assert settings({}, [str(tmp_path)])[0].facts == [str(mine)]


def test_a_run_says_how_new_its_facts_are(
    tmp_path: Path, mine: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    audit(str(tmp_path / "a.txt"), "--facts", str(mine), "--format", "json", "--ignore", "machine")

    run = json.loads(capsysbinary.readouterr().out)["run"]
    assert run["facts_snapshot"] >= "2026-01-31" and run["settings"]["facts"] == [str(mine)]


OVERLAP = (
    "offices: [{name: Prime Minister, country: Japan, holders: [{person: Ada Berg, start: 2019-03, end: 2020-03}]}]\n"
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD + "offices: [", "is not YAML"),
        (HEAD + "office: []\n", "unknown field `office`"),
        (
            HEAD + OFFICES.replace("2011-05", "May 2011"),
            "Harbour Commissioner: Tor Lund: start: 'May 2011', expected a day",
        ),
        ("known-until: 2026-01-31\n", "missing required field `source`"),
        (HEAD + OVERLAP, "Prime Minister of Japan: Shinzō Abe (Q132345) 2012-12-26 to 2020-09-16 and Ada Berg"),
    ],
)
def test_a_bad_file_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(content, encoding="utf-8")

    assert audit("facts", "Ada Berg", "--facts", str(bad)) == 2
    line = capsys.readouterr().err
    assert line.startswith(f"audit: {bad}: ") and said in line and line.count("\n") == 1


@pytest.mark.parametrize("verb", ["run", "date", "annotate", "baseline"])
def test_a_bad_file_is_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    bad, article = tmp_path / "bad.yaml", tmp_path / "a.txt"
    bad.write_text("[]", encoding="utf-8")
    article.write_text(TEXT, encoding="utf-8")
    output = ["--output", str(tmp_path / "known.yaml")] if verb == "baseline" else []

    assert audit(verb, str(article), "--facts", str(bad), *output) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith(f"audit: {bad}: ") and shown.err.count("\n") == 1
    assert shown.out == ""


def test_the_file_that_contradicts_is_named_among_several(
    tmp_path: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(HEAD + OVERLAP, encoding="utf-8")

    assert audit("facts", "Ada Berg", "--facts", str(bad), "--facts", str(mine)) == 2
    assert capsys.readouterr().err.startswith(f"audit: {bad}: overlap: ")
