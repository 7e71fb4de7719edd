"""The README holds: its picture is today's report, its example rule proves itself, its Python runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from auditor import Auditor
from auditor.cli.dating import dated_article
from auditor.proving import failures
from auditor.reading import Piece, Reading, articles, pieces
from auditor.rulebook import read_rulebook, rule_files, rulebook
from auditor.running.tally import Tally
from auditor.types import Article, Audited
from auditor.writing.dating_picture import panel, picture
from auditor.writing.day_words import verdict
from auditor.writing.picture import terminal_svg

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE = ROOT / "reports/terminal.svg"
SHOWN = ROOT / "corpus/defects/lighthouse-ferry.txt"
DATING = ROOT / "reports/dating.svg"
DATED = ROOT / "corpus/defects/blog-header-years-early.md"


def article(path: Path) -> Article:
    (piece,) = pieces([str(path)], Reading())
    assert isinstance(piece, Piece)
    (found,) = articles(piece, Reading())
    assert isinstance(found, Article)
    return found


def audited() -> Audited:
    return Auditor(rulebook().chosen(), today="2026-01-01").audited(article(SHOWN))


def test_the_picture_is_todays_report() -> None:
    tally = Tally()
    tally.add(audited().report)
    drawn = terminal_svg([audited()], tally.summary(), "audit corpus/defects/lighthouse-ferry.txt")
    if os.environ.get("AUDITOR_WRITE_REPORTS"):
        PICTURE.write_text(drawn, encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == drawn


def test_the_picture_of_a_dating_is_todays() -> None:
    found = dated_article(article(DATED), Auditor(rulebook().chosen(), today="2026-01-01"))
    drawn = picture([panel(found, 8)], [f"{found.article.id}: {verdict(found.dating)}"])
    if os.environ.get("AUDITOR_WRITE_REPORTS"):
        DATING.write_text(drawn, encoding="utf-8")
    assert DATING.read_text(encoding="utf-8") == drawn
    assert found.dating.verdict == "contradicted"


def test_the_example_rule_proves_itself(tmp_path: Path) -> None:
    (card,) = re.findall(r"```yaml\n# my-rules/(\S+)\n(.*?)```", README, re.S)
    path = tmp_path / card[0]
    path.parent.mkdir()
    path.write_text(card[1], encoding="utf-8")
    book = read_rulebook([tmp_path], {p: p.read_bytes() for p in rule_files(tmp_path)})
    assert len(book.rules) == 1
    assert list(failures(book)) == []


def test_the_example_facts_date_a_text(tmp_path: Path) -> None:
    (written,) = re.findall(r"```yaml\n# my-facts.yaml\n(.*?)```", README, re.S)
    path = tmp_path / "my-facts.yaml"
    path.write_text(written, encoding="utf-8")
    text = "Norway's Harbour Commissioner Ada Berg opened the quay, where the Fjordline One was first to land."
    clues = Auditor(facts=[str(path)]).notes(Article(id="a", text=text)).clues
    assert {(clue.excerpt, clue.earliest) for clue in clues} >= {
        ("Harbour Commissioner Ada Berg", "2019-03-01"),
        ("Fjordline One", "2024-04-12"),
    }


def test_the_python_example_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "a evolving" in run.stdout
    assert "June 23, 2031" in run.stdout


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^    audit (\w+)", README, re.M)) - {"corpus", "news"}))
def test_every_verb_of_the_readme_exists(command: str) -> None:
    run = subprocess.run([sys.executable, "-m", "auditor", command, "--help"], capture_output=True)
    assert run.returncode == 0, run.stderr


def test_every_rule_named_in_the_readme_exists() -> None:
    known = {rule.id for rule in rulebook().rules}
    named = set(re.findall(r"\b(?:residue|machine|sourcing|dating|anachronism)/[a-z-]+\b", README))
    assert named <= known, named - known
