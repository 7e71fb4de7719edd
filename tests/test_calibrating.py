"""`audit calibrate`: levels from trusted articles, told and written, and their use in a run."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from auditor.calibration import calibration
from auditor.cli import main

CLAUSES = (
    "the bus was late",
    "nobody had told the driver",
    "she sold the last of the pears",
    "two men from the gas board came back with a ladder",
    "it rained until four",
    "the mayor said he would look at it again",
    "they had left the gate open",
    "a boy threw his cap into the harbour",
    "the clerk lost the key",
    "most of the hens were found by night",
    "Mrs Pole paid for the glass",
    "the band played in the hall instead",
)


def written(folder: Path, count: int) -> str:
    """A file of that many plain stories, each of its own clauses."""
    rng = random.Random(11)
    path = folder / "trusted.jsonl"
    stories = (", and ".join(rng.sample(CLAUSES, 3)).capitalize() + "." for _ in range(count * 12))
    path.write_text("\n".join(json.dumps({"text": " ".join(next(stories) for _ in range(12))}) for _ in range(count)))
    return str(path)


def status(*arguments: str) -> int:
    """The exit status of a call."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_levels_are_told_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "mine.toml"
    assert status("calibrate", written(tmp_path, 120), "--output", str(target)) == 0
    told = capsys.readouterr().out
    assert "120 of 120 articles judged" in told
    assert "machine-written" in told
    assert "spin: 120 of 120 articles judged" in told
    assert "spun" in told
    found = calibration(str(target))
    assert found.levels.keys() == {"machine", "spin"}
    for levels in found.levels.values():
        assert 0 < levels["weak"] < levels["strong"] < 1


def test_words_of_trusted_articles_count_as_known(tmp_path: Path) -> None:
    source, target = Path(written(tmp_path, 120)), tmp_path / "mine.toml"
    story = json.loads(source.read_text().splitlines()[0])["text"]
    story += " They closed the old swimming kitty in Mill Road on Monday."
    with source.open("a") as more:
        more.write("\n" + json.dumps({"text": story}))
    assert status("calibrate", str(source), "--output", str(target)) == 0
    assert "kitty" in calibration(str(target)).words


def test_too_few_articles_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("calibrate", written(tmp_path, 20)) == 2
    assert "20 of 20 articles can be judged; expected at least 100" in capsys.readouterr().err


def test_a_run_uses_the_levels_of_a_file(tmp_path: Path) -> None:
    source, levels, out = written(tmp_path, 1), tmp_path / "mine.toml", tmp_path / "out.jsonl"
    levels.write_text("[machine]\nweak = 0.0\nstrong = 1.0\n")
    call = (source, "--select", "machine/may-read-machine-written", "--output", str(out), "--quiet")
    status(*call)
    assert json.loads(out.read_text())["findings"] == []
    status(*call, "--calibration", str(levels))
    assert [f["rule"] for f in json.loads(out.read_text())["findings"]] == ["machine/may-read-machine-written"]


def test_missing_calibration_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(written(tmp_path, 1), "--calibration", str(tmp_path / "none.toml")) == 2
    assert "none.toml: cannot be read" in capsys.readouterr().err
