"""The command line as a user meets it: verbs, options, formats, settings and exit statuses."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

CLEAN = "The harbour board met on Tuesday.\n\nIt chose a new clerk, Ann Obi, who said she would start in May.\n"
FAULTY = "Port strike\n\nIt was a evolving dispute, he wrote in a letter to the board of the port.\n"


def audit(
    *arguments: str, cwd: Path | None = None, stdin: bytes = b"", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "auditor", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=120,
        env={**os.environ, **variables},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clean.txt").write_text(CLEAN)
    (tmp_path / "faulty.txt").write_text(FAULTY)
    return tmp_path


def test_a_clean_article_ends_with_status_0(folder: Path) -> None:
    assert audit("clean.txt", cwd=folder).returncode == 0


def test_a_warning_ends_with_status_1_and_shows_the_place(folder: Path) -> None:
    run = audit(".", cwd=folder)
    assert run.returncode == 1
    assert b"a evolving" in run.stdout
    assert b"wording/wrong-article-before-sound" in run.stdout


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--exit-zero"], 0),
        (["--fail-on", "error"], 0),
        (["--fail-on", "never"], 0),
        (["--fail-under", "5"], 0),
        (["--fail-under", "99"], 1),
        (["--ignore", "wording"], 0),
        (["--select", "residue"], 0),
        (["--select", "wording/*"], 1),
        (["--min-severity", "error"], 0),
    ],
)
def test_options_decide_what_fails(folder: Path, options: list[str], status: int) -> None:
    assert audit("faulty.txt", *options, cwd=folder).returncode == status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "nowhere.txt"),
        ([".", "--select", "nonsense"], "'nonsense' names no rule"),
        ([".", "--field", "text"], "--field text=body"),
        ([".", "--today", "tomorrow"], "--today 2024-06-23"),
        ([".", "--output", "x.docx"], ".jsonl"),
        ([".", "--format", "fancy"], "--format fancy"),
        ([".", "--rules", "nowhere"], "no such folder of rules"),
        ([".", "--config", "nowhere.toml"], "nowhere.toml"),
        ([".", "--fail-under", "120"], "120"),
        ([".", "--jobs", "0"], "jobs"),
        (["rule", "wording/none"], "no such rule"),
        (["rules", "none"], "names no rule"),
        ([".", "--output", "/proc/none/x.json"], "/proc/none/x.json"),
    ],
)
def test_a_bad_call_is_one_line_and_status_2(folder: Path, arguments: list[str], said: str) -> None:
    run = audit(*arguments, cwd=folder)
    assert run.returncode == 2
    assert said in run.stderr.decode()
    assert b"Traceback" not in run.stderr
    assert run.stderr.count(b"\n") == 1


def test_an_unreadable_record_is_reported_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "records.jsonl").write_text(
        '{"id": "a", "text": "It rained."}\n{"id": "b", "te\n{"id": "c", "text": "It snowed."}\n'
    )
    run = audit("records.jsonl", "--output", "out.json", cwd=folder)
    assert run.returncode == 2
    report = json.loads((folder / "out.json").read_bytes())
    assert [a["article"]["id"] for a in report["articles"]] == ["a", "c"]
    assert report["summary"]["unreadable"] == 1
    assert "records.jsonl:2" in report["unreadable"][0]["source"]
    assert b"records.jsonl:2" in run.stdout
    assert audit("records.jsonl", "--exit-zero", cwd=folder).returncode == 0


def test_standard_input_is_read(folder: Path) -> None:
    run = audit("-", "--format", "jsonl", stdin=FAULTY.encode())
    record = json.loads(run.stdout)
    assert [f["excerpt"] for f in record["findings"]] == ["a evolving"]


def test_several_outputs_are_written_in_one_run(folder: Path) -> None:
    names = ["o.json", "o.jsonl", "o.sarif", "o.html", "o.csv", "o.junit.xml", "o.md", "o.parquet"]
    run = audit(".", *(x for name in names for x in ("--output", name)), "--quiet", cwd=folder)
    assert (run.returncode, run.stdout) == (1, b"")
    assert all((folder / name).stat().st_size for name in names)


def test_the_json_follows_the_published_schema(folder: Path) -> None:
    from auditor.writing.schema import schema

    audit(".", "--output", "o.json", cwd=folder)
    jsonschema.validate(json.loads((folder / "o.json").read_bytes()), schema())


def test_serial_and_pool_give_the_same_bytes(folder: Path) -> None:
    lines = [json.dumps({"id": f"{n}", "text": f"{FAULTY} No. {n}."}) for n in range(300)]
    (folder / "many.jsonl").write_text("\n".join([*lines[:200], "broken", *lines[200:]]))
    audit("many.jsonl", "--output", "one.jsonl", "--quiet", cwd=folder)
    audit("many.jsonl", "--output", "two.jsonl", "--quiet", "--jobs", "2", cwd=folder)
    assert (folder / "one.jsonl").read_bytes() == (folder / "two.jsonl").read_bytes()
    assert (folder / "one.jsonl").read_bytes().count(b"\n") == 301


def test_settings_come_from_the_nearest_file_and_the_command_line_wins(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.audit]\nignore = ["wording"]\n')
    (folder / "sub").mkdir()
    (folder / "sub/a.txt").write_text(FAULTY)
    assert audit("sub", cwd=folder).returncode == 0
    assert audit("sub", "--ignore", "residue", cwd=folder).returncode == 1
    shown = audit("sub", "--show-settings", cwd=folder)
    assert shown.returncode == 0
    assert b"pyproject.toml" in shown.stdout
    assert b'"wording"' in shown.stdout


@pytest.mark.parametrize("content", ["ignore = 3", "colour = true", "ignore = [", "jobs = 0"])
def test_a_faulty_configuration_names_its_file(folder: Path, content: str) -> None:
    (folder / "audit.toml").write_text(content)
    run = audit(".", cwd=folder)
    assert run.returncode == 2
    assert b"audit.toml" in run.stderr
    assert run.stderr.count(b"\n") == 1


def test_a_configured_waiver_accepts_and_says_so(folder: Path) -> None:
    (folder / "audit.toml").write_text(
        '[[waive]]\nrule = "wording/*"\nreason = "house style"\n[[waive]]\nrule = "dating/*"\nreason = "x"\n'
    )
    run = audit("faulty.txt", "--format", "jsonl", cwd=folder)
    assert run.returncode == 0
    record = json.loads(run.stdout)
    assert [w["reason"] for w in record["waived"]] == ["house style"]
    assert record["score"]["overall"] == 100
    assert b"dating/* in *: matches nothing any more" in run.stderr


def test_a_baseline_accepts_todays_findings_and_reports_what_went_stale(folder: Path) -> None:
    assert audit("baseline", ".", "--output", "known.yaml", cwd=folder).returncode == 0
    assert audit(".", "--baseline", "known.yaml", cwd=folder).returncode == 0
    (folder / "faulty.txt").write_text(FAULTY.replace("a evolving", "a unending"))
    run = audit(".", "--baseline", "known.yaml", cwd=folder)
    assert run.returncode == 1
    assert b"'a evolving': matches nothing any more" in run.stderr


def test_diff_tells_what_changed(folder: Path) -> None:
    audit(".", "--output", "old.json", cwd=folder)
    (folder / "clean.txt").write_text(FAULTY)
    audit(".", "--output", "new.jsonl", cwd=folder)
    run = audit("diff", "old.json", "new.jsonl", cwd=folder)
    assert run.returncode == 1
    assert b"clean.txt" in run.stdout
    assert audit("diff", "old.json", "old.json", cwd=folder).returncode == 0


def test_annotate_gives_the_notes(folder: Path) -> None:
    (folder / "a.txt").write_text('June 3, 2024\n\nHe said "no". She left.\n')
    run = audit("annotate", "a.txt", "--output", "notes.jsonl", cwd=folder)
    assert run.returncode == 0
    notes = json.loads((folder / "notes.jsonl").read_text())
    assert notes["claimed"]["date"] == "2024-06-03"
    assert notes["sentences"] == [[0, 12], [14, 27], [28, 37]]
    assert notes["quotes"] == [[22, 26]]


def test_rules_of_ones_own_are_added_and_proved(folder: Path) -> None:
    card = folder / "mine/wording/harbour-board.yaml"
    card.parent.mkdir(parents=True)
    card.write_text(
        "summary: The board has another name.\nseverity: error\npattern: harbour board\nmessage: m\nwhy: w.\n"
        "examples: {hit: ['The [[harbour board]] met.'], clean: ['The port board met.']}\n"
    )
    assert audit("test", "mine", cwd=folder).returncode == 0
    assert audit("clean.txt", "--rules", "mine", cwd=folder).returncode == 1
    assert b"wording/harbour-board" in audit("rules", "--rules", "mine", cwd=folder).stdout
    assert b"harbour board" in audit("rule", "wording/harbour-board", "--rules", "mine", cwd=folder).stdout
    card.write_text(card.read_text().replace("[[harbour board]]", "[[board]]"))
    run = audit("test", "mine", cwd=folder)
    assert run.returncode == 1
    assert b"harbour-board.yaml" in run.stdout


def test_a_hostile_pattern_of_a_user_is_refused_at_once(folder: Path) -> None:
    card = folder / "mine/wording/slow.yaml"
    card.parent.mkdir(parents=True)
    card.write_text(
        "summary: S.\nseverity: error\npattern: '(a+)+$'\nmessage: m\nwhy: w.\n"
        "examples: {hit: ['[[aaa]]'], clean: ['b']}\n"
    )
    (folder / "a.txt").write_text("a" * 1_000_000)
    run = audit("a.txt", "--rules", "mine", cwd=folder)
    assert run.returncode == 2
    assert b"(a+)+$" in run.stderr
    assert b"can take for ever" in run.stderr


def test_help_and_version_are_told() -> None:
    assert audit("--version").stdout.startswith(b"audit ")
    assert b"annotate" in audit("--help").stdout
    assert b"--fail-under" in audit("run", "--help").stdout
    assert audit("--nonsense").returncode == 2


def test_the_reader_of_a_pipe_may_leave(folder: Path) -> None:
    command = f"{sys.executable} -m auditor . --format json | head -c 1"
    run = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, timeout=60)
    assert run.stderr == b""
