"""What is built is what is here: a wheel in a fresh environment has all its rules, data and the command."""

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment in which the wheel is installed."""
    work = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(work), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = work.glob("*.whl")
    venv.create(work / "env", with_pip=True)
    scripts = work / "env" / "bin"
    subprocess.run([scripts / "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
    return scripts


def test_the_wheel_has_every_rule(installed: Path, tmp_path: Path) -> None:
    count = "from auditor.rulebook import rulebook; print(len(rulebook().rules))"
    said = subprocess.run([installed / "python", "-c", count], cwd=tmp_path, check=True, capture_output=True, text=True)
    here = [
        p
        for p in (ROOT / "rules").rglob("*.yaml")
        if p.relative_to(ROOT / "rules").parts[0] not in ("facts", "lexicons", "models")
    ]
    assert int(said.stdout) == len(here) > 100


def test_the_wheel_has_every_data_file(installed: Path) -> None:
    (package,) = installed.parent.glob("lib/python*/site-packages/auditor")
    here = {
        p.relative_to(ROOT / "rules")
        for p in (ROOT / "rules").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert {p.relative_to(package / "rules") for p in (package / "rules").rglob("*") if p.is_file()} >= here
    assert (package / "writing/report.schema.json").is_file()
    assert (package / "writing/report.css").is_file()
    assert (package / "py.typed").is_file()


def test_the_installed_command_audits(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It was a evolving dispute.")
    run = subprocess.run([installed / "audit", "a.txt", "--format", "jsonl"], cwd=tmp_path, capture_output=True)
    assert run.returncode == 1, run.stderr
    assert [f["excerpt"] for f in json.loads(run.stdout)["findings"]] == ["a evolving"]
    assert subprocess.run([installed / "audit", "test"], cwd=tmp_path, capture_output=True).returncode == 0


def test_what_is_missing_is_told_in_one_sentence(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    run = subprocess.run([installed / "audit", "a.txt", "--output", "a.parquet"], cwd=tmp_path, capture_output=True)
    assert run.returncode == 2
    assert b"auditor[parquet]" in run.stderr
    assert run.stderr.count(b"\n") == 1
