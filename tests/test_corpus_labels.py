"""Every article of the corpus has its labels, and every label stands where it says."""

import re
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from auditor.reading import Reading, articles, pieces
from auditor.reading.settings import Piece
from auditor.types import CATEGORIES, Article, Confidence

CORPUS = Path(__file__).parent.parent / "corpus"
SUFFIXES = {".txt", ".md", ".html", ".jsonl", ".csv"}
ARTICLE_FILES = sorted(p for p in CORPUS.rglob("*") if p.suffix in SUFFIXES and p != CORPUS / "README.md")
LABEL_FILES = sorted(CORPUS.rglob("*.labels.yaml"))
LABEL_KEYS = {"category", "class", "quote", "because", "confidence"}
OPTIONAL_KEYS = {"occurrence", "other", "also"}
CLUSTER = 4
"""Articles that tell of one event, at least."""


def labels_of(path: Path) -> Path:
    """The label file that belongs to a file of articles."""
    return path.with_name(f"{path.stem}.labels.yaml")


def entries(path: Path) -> dict[str, dict[str, Any]]:
    """What a label file says, by article id: one article, or the records of one file."""
    content = yaml.safe_load(labels_of(path).read_text(encoding="utf-8"))
    return {record["record"]: record for record in content["records"]} if "records" in content else {"": content}


@cache
def texts(path: Path) -> dict[str, str]:
    """The texts in a file as the auditor reads them, by record id ("" where the file is the article)."""
    settings = Reading()
    found = [a for p in pieces([str(path)], settings) if isinstance(p, Piece) for a in articles(p, settings)]
    assert all(isinstance(article, Article) for article in found), found
    is_records = path.suffix in {".jsonl", ".csv"}
    return {a.id if is_records else "": a.text for a in found if isinstance(a, Article)}


def occurrences(quote: str, text: str) -> int:
    return len(re.findall(re.escape(quote), text))


ENTRIES = [(path, record, entry) for path in ARTICLE_FILES for record, entry in entries(path).items()]
PLACED = [(path, record, label) for path, record, entry in ENTRIES for label in entry["labels"]]
LABELS = [pytest.param(*place, id=f"{place[0].stem}-{number}") for number, place in enumerate(PLACED)]
OTHERS = [place for place in PLACED if "other" in place[2]]


def test_every_article_has_a_label_file_and_every_label_file_an_article() -> None:
    assert sorted(map(labels_of, ARTICLE_FILES)) == LABEL_FILES


def test_every_record_is_labelled_and_every_labelled_record_is_there() -> None:
    for path in ARTICLE_FILES:
        assert sorted(texts(path)) == sorted(entries(path)), path


def test_an_article_is_called_clean_when_nothing_is_labelled_in_it() -> None:
    for path, record, entry in ENTRIES:
        assert entry["clean"] is (not entry["labels"]), (path, record)
        assert entry["about"].strip().endswith("."), (path, record)


def test_the_clean_folder_is_clean() -> None:
    assert all(entry["clean"] for path, _, entry in ENTRIES if path.parent.name == "clean")


@pytest.mark.parametrize(("path", "record", "label"), LABELS)
def test_label_is_complete(path: Path, record: str, label: dict[str, Any]) -> None:
    assert LABEL_KEYS <= label.keys() <= LABEL_KEYS | OPTIONAL_KEYS
    assert {label["category"], *label.get("also", [])} <= set(CATEGORIES)
    assert label["confidence"] in get_args(Confidence)
    assert label["because"]


@pytest.mark.parametrize(("path", "record", "label"), LABELS)
def test_quote_stands_in_the_article_to_the_letter(path: Path, record: str, label: dict[str, Any]) -> None:
    quote, text = label["quote"], texts(path)[record]
    if quote is None:
        assert "occurrence" not in label
    elif "occurrence" in label:
        assert 1 <= label["occurrence"] <= occurrences(quote, text) > 1
    else:
        assert occurrences(quote, text) == 1


@pytest.mark.parametrize(("path", "record", "label"), OTHERS)
def test_place_of_disagreement_stands_in_the_other_article(path: Path, record: str, label: dict[str, Any]) -> None:
    other = CORPUS / label["other"]["article"]
    assert other in ARTICLE_FILES and other != path
    assert label["other"]["quote"] is None or occurrences(label["other"]["quote"], texts(other)[""]) == 1


def test_every_class_is_explained_in_the_readme_and_every_class_there_is_used() -> None:
    rows = re.findall(r"^\| (\w+) \| (`.+`) \|$", (CORPUS / "README.md").read_text(encoding="utf-8"), re.M)
    explained = {(category, name) for category, names in rows for name in re.findall(r"`([\w-]+)`", names)}
    used = {(label["category"], label["class"]) for _, _, entry in ENTRIES for label in entry["labels"]}
    assert used == explained


def test_every_category_is_labelled() -> None:
    assert {label["category"] for _, _, entry in ENTRIES for label in entry["labels"]} == set(CATEGORIES)


def test_there_are_enough_articles_of_every_kind() -> None:
    assert len(ENTRIES) >= 24
    assert sum(entry["clean"] for _, _, entry in ENTRIES) >= 12
    assert {path.suffix for path in ARTICLE_FILES} == SUFFIXES


def test_two_events_are_told_by_at_least_four_articles() -> None:
    sizes = [sum(p.parent == folder for p in ARTICLE_FILES) for folder in (CORPUS / "clusters").iterdir()]
    assert len(sizes) >= 2 and min(sizes) >= CLUSTER
