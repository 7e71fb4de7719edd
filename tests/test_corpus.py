"""The corpus: sound articles stay silent, defects are found, and the reports in reports/ are those of today.

AUDITOR_WRITE_REPORTS=1 pytest tests/test_corpus.py    writes reports/ anew
"""

import os
from collections import Counter
from pathlib import Path

import msgspec
import pytest
import yaml

from auditor import Auditor, Report
from auditor.reading import Piece, Reading, articles, pieces
from auditor.rulebook import rulebook
from auditor.together import together
from auditor.types import Article

ROOT = Path(__file__).parent.parent
TODAY = "2026-01-01"
RECALL = {"residue": 0.95, "sourcing": 0.95, "machine": 0.75, "wording": 0.75, "dating": 0.75, "anachronism": 0.75}
"""The share of labels of high confidence that must be found, by category."""
NO_RULE_YET = {"spun", "headline-against-body"}
"""Classes of labels that stand in the corpus before there are rules for them."""


def read() -> list[Article]:
    found = []
    for piece in pieces([str(ROOT / "corpus")], Reading(exclude=("README.md",))):
        assert isinstance(piece, Piece), piece
        for article in articles(piece, Reading()):
            assert isinstance(article, Article), article
            found.append(article)
    return found


ARTICLES = {article.id: article for article in read()}
AUDITOR = Auditor(rulebook().chosen(), today=TODAY)
REPORTS = {
    report.article.id: report
    for report in together((msgspec.structs.replace(article, source="") for article in ARTICLES.values()), AUDITOR)
}


def labels() -> dict[str, dict[str, object]]:
    """The label records by article id."""
    found: dict[str, dict[str, object]] = {}
    for path in sorted((ROOT / "corpus").rglob("*.labels.yaml")):
        stated = yaml.safe_load(path.read_text(encoding="utf-8"))
        base = path.relative_to(ROOT / "corpus").as_posix().removesuffix(".labels.yaml")
        for record in stated.get("records", [stated]):
            names = [record["record"]] if "record" in record else [n for n in ARTICLES if n.rpartition(".")[0] == base]
            found.update((name, record) for name in names)
    return found


LABELS = labels()


@pytest.mark.parametrize("name", [name for name, record in LABELS.items() if record.get("clean")])
def test_a_sound_article_draws_no_warning(name: str) -> None:
    assert [f for f in REPORTS[name].findings if f.severity != "note"] == []
    assert REPORTS[name].score.grade == "A"


def test_sound_articles_draw_few_notes() -> None:
    clean = [name for name, record in LABELS.items() if record.get("clean")]
    assert sum(len(REPORTS[name].findings) for name in clean) <= len(clean) / 2


def test_defects_are_found() -> None:
    asked, hit = Counter(), Counter()
    for name, record in LABELS.items():
        for label in record.get("labels") or []:
            wanted = label["category"] in RECALL and label["class"] not in NO_RULE_YET
            if wanted and label["confidence"] == "high":
                asked[label["category"]] += 1
                hit[label["category"]] += is_found(label, ARTICLES[name], REPORTS[name])
    shares = {category: hit[category] / asked[category] for category in asked}
    assert all(shares[category] >= least for category, least in RECALL.items()), shares


def is_found(label: dict[str, object], article: Article, report: Report) -> bool:
    """Whether a finding of the label's category touches its quote, or gives it as a reason."""
    quote = str(label["quote"]) if label["quote"] is not None else ""
    categories = (label["category"], *label.get("also", []))  # type: ignore[misc]
    found = [f for f in report.findings if f.category in categories]
    if not quote:
        return bool(found)
    start = -1
    for _ in range(int(label.get("occurrence", 1))):  # type: ignore[call-overload]
        start = article.text.find(quote, start + 1)
    places = [(place.start, place.end) for f in found for place in (f, *f.because)]
    return any(first is not None and first < start + len(quote) and last > start for first, last in places)


def shown(report: Report) -> str:
    """A report as it is kept: the score, then a line for each finding."""
    scores = msgspec.to_builtins(report.score)
    lines = [
        f"{scores.pop('grade')} {scores.pop('overall')}  " + " ".join(f"{k}={v}" for k, v in scores.items() if v < 100)
    ]
    lines += [f"claimed {report.claimed.date} by {report.claimed.origin}" if report.claimed else "claimed nothing"]
    for f in report.findings:
        place = "whole article" if f.start is None else f"{f.start}-{f.end} {f.excerpt!r}"
        lines.append(f"{f.severity} {f.rule} {place}\n    {f.message}")
        lines += [f"    -> {' / '.join(f.suggest)}"] if f.suggest else []
        lines += [f"    because {e.text}" for e in f.because]
        lines += [f"    beside {r.article} {r.start}-{r.end} {r.excerpt!r}" for r in f.related]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def kept(name: str) -> Path:
    return ROOT / "reports" / f"{name.replace('#', '-')}.report"


@pytest.mark.parametrize("name", ARTICLES)
def test_the_report_is_the_one_we_stand_by(name: str) -> None:
    if os.environ.get("AUDITOR_WRITE_REPORTS"):
        kept(name).parent.mkdir(parents=True, exist_ok=True)
        kept(name).write_text(shown(REPORTS[name]), encoding="utf-8")
    assert shown(REPORTS[name]) == kept(name).read_text(encoding="utf-8")


def test_no_report_is_left_over() -> None:
    assert set((ROOT / "reports").rglob("*.report")) == {kept(name) for name in ARTICLES}
