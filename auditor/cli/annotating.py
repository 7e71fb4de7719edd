"""`audit annotate`: what is found in each article before any rule is asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from auditor.annotate import Notes
from auditor.audit import Auditor
from auditor.cli.run import CLEAN, FAILED, MEBIBYTE
from auditor.reading import Piece, Reading, articles, pieces
from auditor.settings import Settings
from auditor.types import About, Article, AuditorError, Unreadable
from auditor.writing.files import blamed

MEASURES = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
    "dale_chall_readability_score",
    "linsear_write_formula",
    "gunning_fog",
    "lexicon_count",
    "sentence_count",
    "syllable_count",
    "difficult_words",
)
"""The measures of textstat that are shown, by their names there."""


def annotate(paths: list[str], settings: Settings, readability: bool = False) -> int:
    """Write the notes of all articles as JSON lines; the exit status."""
    reading = Reading(fields=settings.field, largest=settings.max_megabytes * MEBIBYTE, exclude=tuple(settings.exclude))
    auditor = Auditor(facts=settings.facts)
    encoder = msgspec.json.Encoder()
    failed = 0
    with target(settings.output) as out:
        for article in every(paths, reading):
            if isinstance(article, Unreadable):
                failed += 1
                print(f"audit: {article.source}: {article.reason}", file=sys.stderr)
                record: dict[str, Any] = {"unreadable": article}
            else:
                record = noted(article, auditor.notes(article))
                if readability:
                    record["readability"] = readable(article.text[article.body :])
            out.write(encoder.encode(record) + b"\n")
    return FAILED if failed and not settings.exit_zero else CLEAN


def every(paths: list[str], reading: Reading) -> Iterator[Article | Unreadable]:
    """All articles at the paths."""
    for piece in pieces(paths, reading):
        yield from articles(piece, reading) if isinstance(piece, Piece) else (piece,)


@contextmanager
def target(outputs: list[str]) -> Iterator[BinaryIO]:
    """Where the lines go: the one file named, which appears when it is complete, or standard output."""
    if not outputs:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if len(outputs) > 1 or not outputs[0].endswith(".jsonl"):
        raise AuditorError(
            f"--output {' '.join(outputs)}: notes are written as one file of JSON lines, as in notes.jsonl"
        )
    path = Path(outputs[0])
    partial = path.with_name(f".{path.name}.partial")
    with blamed(path), partial.open("wb") as out:
        yield out
    partial.replace(path)


def readable(text: str) -> dict[str, float]:
    """What textstat measures of a text: reading ease, school grades and the counts below them."""
    import textstat

    return {name: float(getattr(textstat, name)(text)) for name in MEASURES}


def noted(article: Article, notes: Notes) -> dict[str, Any]:
    """The notes of an article in the form that is published."""
    return {
        "article": About(article.id, article.source, article.title, notes.language, notes.counts.words, article.url),
        "claimed": notes.claims[0] if notes.claims else None,
        "sentences": notes.sentences,
        "quotes": notes.quotes,
        "timexes": [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in notes.timexes],
        "names": [],
        "attributions": notes.attributions,
    }
