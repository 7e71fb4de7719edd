"""`audit date` as a user meets it: on good files, on bad ones, and on text that means harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

MAY = (
    "Prime Minister Theresa May told the harbour masters on Tuesday that their grant was safe. The grant had been cut "
    "in June 2016, weeks before the Brexit referendum, and was restored in May 2017.\n"
)
PLAIN = "The harbour board met and chose a new clerk.\n"
HARM = (
    "March 4, 2013\n\nPrime Minister \x1b[31mTheresa May\x1b[0m said. Prime Minister Theresa\u200b May </text><script>"
    "alert(1)</script> spoke [red]of \u202eTikTok\u202c\x07 & ChatGPT in \x9b2J May 2017.\n" + MAY
)


def date(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "auditor", "date", *map(str, arguments)],
        input=stdin, capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip


def verdicts(run: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """The verdicts in .jsonl by article."""
    lines = map(json.loads, run.stdout.splitlines())
    return {line["article"]["id"]: line["verdict"] for line in lines if "article" in line}


def test_a_contradicted_date_ends_with_status_1_and_says_when_instead(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"March 4, 2013\n\n{MAY}")
    run = date(tmp_path / "a.txt", "--clues", "3")
    assert run.returncode == 1
    assert "The article claims 4 March 2013" in run.stdout
    assert run.stdout.count("   line 3 ") == 3


def test_a_date_that_fits_ends_with_status_0(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"October 4, 2017\n\n{MAY}")
    assert date(tmp_path / "a.txt").returncode == 0


def test_text_that_says_nothing_has_no_axis_and_no_clue() -> None:
    run = date("-", stdin=PLAIN)
    assert run.returncode == 0
    assert "does not say when it was written" in run.stdout
    assert "─" not in run.stdout


def test_claims_of_a_year_or_a_month_are_judged_whole(tmp_path: Path) -> None:
    claimed = ["2013", "2017", "2013-05", "2017-10", "May 2017", "1987-05-04", "2035", "0001-01-01", "", "yesterday"]
    records = [{"id": day or "none", "date": day, "text": MAY} for day in claimed]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    found = verdicts(date(tmp_path / "a.jsonl", "--format", "jsonl"))
    assert len(found) == len(claimed)
    assert not {found[day] for day in ("2017", "2017-10", "May 2017")} & {"contradicted", "none"}
    assert {found[day] for day in ("2013", "2013-05", "1987-05-04", "2035")} == {"contradicted"}
    assert {found[day] for day in ("0001-01-01", "none", "yesterday")} == {"none"}


def test_half_a_record_is_named_and_the_others_are_dated(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "whole", "text": MAY, "date": "2013-03-04"}) + '\n{"id": "ha')
    run = date(tmp_path / "a.jsonl")
    assert run.returncode == 2
    assert "whole" in run.stdout
    assert "a.jsonl:2: broken JSON" in run.stdout


@pytest.mark.parametrize("content", [b"", b" \n\n", bytes(range(256)) * 100])
def test_what_is_no_text_is_named_with_its_reason(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    run = date(tmp_path / "a.txt")
    assert run.returncode == 2
    assert "could not be read" in run.stdout
    assert run.stderr == ""


@pytest.mark.parametrize(
    "arguments", [["missing.txt"], ["-", "--clues", "-3"], ["-", "--today", "2013-02-30"], ["-", "--format", "html"]]
)
def test_a_bad_call_is_one_line(arguments: list[str]) -> None:
    run = date(*arguments, stdin=PLAIN)
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.startswith("audit: ")
    assert run.stderr.count("\n") == 1


@pytest.mark.parametrize("form", ["terminal", "json", "jsonl", "svg"])
def test_no_form_obeys_an_article(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HARM)
    out = date(tmp_path / "a.txt", "--format", form, "--clues", "all").stdout
    assert not set("\x1b\x9b\x07\u202e\u200b") & set(out) or form in ("json", "jsonl")
    assert "\x1b" not in out
    assert "<script>" not in out or form != "svg"
    if form == "svg":
        assert ElementTree.fromstring(out).tag.endswith("svg")


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"{1 + n % 28} May {1990 + n % 35}" for n in range(20_000)),
        " ".join(["President Barack Obama", "Prime Minister Theresa May", "ex-Chancellor Angela Merkel"][n % 3]
                 for n in range(10_000)),
        "former " * 30_000,
        "“President Barack Obama said “in May 2013 " * 5_000,
        "(President Barack Obama, (2013 " * 5_000,
        "PresidentBarackObama2013" * 20_000,
    ],
    ids=["dates", "holders", "former", "quotes", "brackets", "one-word"],
)  # fmt: skip
def test_one_endless_line_is_dated_in_seconds(text: str) -> None:
    assert date("-", stdin=text).returncode == 0
