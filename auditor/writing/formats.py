"""The formats of a report, each imported when it is first asked for, so that a run pays only for what it writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from auditor.types import Run
from auditor.writing.files import Writer
from auditor.writing.look import Look

Opener = Callable[[BinaryIO, Run, Look], Writer]


def _terminal(stream: BinaryIO, run: Run, look: Look) -> Writer:
    from auditor.writing.terminal import Terminal

    return Terminal(stream, run, look)


def _json(stream: BinaryIO, run: Run, look: Look) -> Writer:
    from auditor.writing.records import Json

    return Json(stream, run, look)


def _jsonl(stream: BinaryIO, run: Run, look: Look) -> Writer:
    from auditor.writing.records import JsonLines

    return JsonLines(stream, run, look)


def _sarif(stream: BinaryIO, run: Run, look: Look) -> Writer:
    from auditor.writing.sarif import Sarif

    return Sarif(stream, run, look)


def _github(stream: BinaryIO, run: Run, look: Look) -> Writer:
    from auditor.writing.github import GitHub

    return GitHub(stream, run, look)


def _markdown(stream: BinaryIO, run: Run, look: Look) -> Writer:
    from auditor.writing.markdown import Markdown

    return Markdown(stream, run, look)


def _csv(stream: BinaryIO, run: Run, look: Look) -> Writer:
    from auditor.writing.csv import Csv

    return Csv(stream, run, look)


def _html(stream: BinaryIO, run: Run, look: Look) -> Writer:
    from auditor.writing.html import Html

    return Html(stream, run, look)


def _junit(stream: BinaryIO, run: Run, look: Look) -> Writer:
    from auditor.writing.junit import JUnit

    return JUnit(stream, run, look)


def _parquet(stream: BinaryIO, run: Run, look: Look) -> Writer:
    from auditor.writing.parquet import Parquet

    return Parquet(stream, run, look)


FORMATS: dict[str, Opener] = {
    "terminal": _terminal,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "github": _github,
    "markdown": _markdown,
    "csv": _csv,
    "html": _html,
    "junit": _junit,
    "parquet": _parquet,
}
