"""A real LanguageTool and Harper: their cards prove themselves, and no server outlives its run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import languagetool_jars
import psutil
import pytest

from auditor.asking import served
from auditor.engines import ENGINES, Prose, Trust, Wanted
from auditor.engines.languagetool import LanguageTool
from auditor.engines.local import local_server
from auditor.engines.paragraphs import paragraphs
from auditor.notes.lines import lines
from auditor.proving import failures, rule_failures
from auditor.rulebook import Rulebook, rulebook

BOOK = rulebook()
CARDS = [rule for rule in BOOK.rules if rule.detector in ENGINES]
TEXT = (
    "😀 It was a evolving dispute 😀😀, and the crew would able to sail.\r\n\r\n"
    "But\u00ad 𝒜 they charged less then\x00 a month ago."
)


@pytest.fixture(scope="module")
def home() -> str:
    """The folder for LTP_PATH."""
    if lacks := languagetool_jars.missing():
        pytest.skip(f"LanguageTool is not tried: {lacks}")
    return str(languagetool_jars.ltp_path())


@pytest.fixture(scope="module")
def url(home: str) -> Iterator[str]:
    """The address of a running server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LTP_PATH", home)
        with local_server() as address:
            yield address


@pytest.mark.parametrize("rule", [rule for rule in CARDS if rule.detector == "harper"], ids=lambda rule: rule.id)
def test_harper_finds_what_its_cards_say(rule) -> None:
    assert list(rule_failures(BOOK, rule, Wanted(harper=True, spelling="en-US"))) == []


@pytest.mark.parametrize("spelling", ["en-US", "en-GB"])
def test_languagetool_finds_what_its_cards_say(url: str, spelling) -> None:
    wanted = Wanted(url, spelling=spelling)
    own = served(Rulebook(tuple(CARDS), BOOK.lexicons, BOOK.hash), wanted)
    assert len(own.rules) == 2 and list(failures(own, wanted)) == []


def test_harper_knows_every_rule_that_its_card_trusts() -> None:
    from harper import Linter

    (card,) = (rule for rule in CARDS if rule.id == "wording/harper")
    assert set(card.options["rules"]) <= set(Linter().get_lint_config())


def test_places_are_those_of_language_tool_python(url: str) -> None:
    from language_tool_python import LanguageTool as Theirs

    trust = Trust(rules=("EN_A_VS_AN", "MD_ABLE", "COMP_THAN"))
    for text in (TEXT, TEXT.replace("\r", "")):
        (ours,) = LanguageTool(url, trust).answers([Prose(text, paragraphs(text, lines(text)))])
        theirs = [one for one in Theirs("en-US", remote_server=url).check(text) if one.rule_id in trust.rules]
        assert [(one.start, one.end) for one in ours] == [(m.offset, m.offset + m.error_length) for m in theirs]
        assert [text[one.start : one.end] for one in ours] == ["a", "would able", "then"]


def test_a_server_is_asked_by_its_address(url: str, tmp_path: Path) -> None:
    assert excerpts(tmp_path, "--languagetool", url, "--harper") == ["would able"]


def test_auto_starts_one_server_for_all_workers_and_ends_it(home: str, tmp_path: Path) -> None:
    before = servers()
    assert excerpts(tmp_path, "--languagetool", "auto", "--jobs", "2", LTP_PATH=home) == ["would able"]
    assert gone(before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_no_server(home: str, tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "auditor", "-", "--languagetool", "auto"]
    with subprocess.Popen(
        command, env={**os.environ, "LTP_PATH": home}, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        (server,) = await_children(run.pid)
        run.send_signal(number)
        assert run.wait(20) in (130, 143)
        assert not server.is_running()
        assert b"Traceback" not in run.stderr.read()


def test_auto_without_jars_or_network_is_told(tmp_path: Path, home: str) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    (tmp_path / "LanguageTool-6.6").mkdir()
    run = audit(tmp_path, "a.txt", "--languagetool", "auto", LTP_PATH=str(tmp_path))
    assert run.returncode == 2 and run.stderr.count("\n") == 1 and "LTP_PATH" in run.stderr


def test_auto_with_broken_jars_is_told(tmp_path: Path, home: str) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    (tmp_path / "LanguageTool-6.6").mkdir()
    (tmp_path / "LanguageTool-6.6" / "languagetool-server.jar").write_text("no jar")
    run = audit(tmp_path, "a.txt", "--languagetool", "auto", LTP_PATH=str(tmp_path))
    assert run.returncode == 2 and run.stderr.count("\n") == 1 and "the server ended with status 1" in run.stderr


def excerpts(folder: Path, *options: str, **environment: str) -> list[str]:
    """What is found by engines in one of two articles."""
    (folder / "a.txt").write_text("The crew would able to sail to the island on the day that it was to be in the port.")
    (folder / "b.txt").write_text("The crew would sail.")
    run = audit(folder, ".", *options, "--select", "wording/languagetool", "--format", "jsonl", **environment)
    assert run.returncode == 0, run.stderr
    return [found["excerpt"] for line in run.stdout.splitlines() for found in json.loads(line)["findings"]]


def audit(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "auditor", *arguments]
    whole = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, env=whole, capture_output=True, text=True, timeout=120)


def servers() -> set[int]:
    """The LanguageTool servers that run on this machine."""
    return {process.pid for process in psutil.process_iter() if is_server(process)}


def gone(before: set[int]) -> bool:
    """Whether no server is left but those there were before, once they have had time to end."""
    for _ in range(100):
        if servers() <= before:
            return True
        time.sleep(0.1)
    return False


def is_server(process: psutil.Process) -> bool:
    try:
        return "org.languagetool.server.HTTPServer" in process.cmdline()
    except psutil.Error:
        return False


def await_children(pid: int) -> list[psutil.Process]:
    """The servers that a process started, once there are any."""
    for _ in range(200):
        if found := [child for child in psutil.Process(pid).children() if is_server(child)]:
            return found
        time.sleep(0.1)
    raise AssertionError("no server was started")
