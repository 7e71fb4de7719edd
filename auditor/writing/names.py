"""The formats that the ends of file names ask for."""

from __future__ import annotations

from pathlib import Path

from auditor.types import AuditorError

SUFFIXES: dict[str, str] = {
    ".jsonl": "jsonl",
    ".sarif.json": "sarif",
    ".sarif": "sarif",
    ".json": "json",
    ".html": "html",
    ".csv": "csv",
    ".parquet": "parquet",
    ".junit.xml": "junit",
    ".md": "markdown",
}
"""Ends of file names and the formats they ask for; the first that fits counts."""


def format_of(path: str | Path) -> str:
    """The format that the end of a file's name asks for, .gz and .zst aside."""
    name = Path(path).name.lower()
    plain = name.removesuffix(".gz").removesuffix(".zst")
    found = next((form for suffix, form in SUFFIXES.items() if plain.endswith(suffix)), None)
    if found is None:
        raise AuditorError(f"{path}: the end of the name says no format; expected one of {' '.join(SUFFIXES)}")
    return found
