"""The raw tables as rows; a comma that a table forgot to quote does not shift what stands after it."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path

UNQUOTED = ("project own, unreviewed", "from memory, unreviewed")


def table(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table by column."""
    path = folder / name
    content = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    text = content.decode("utf-8")
    for phrase in UNQUOTED:
        text = text.replace(phrase, phrase.replace(",", ";"))
    for row in csv.DictReader(io.StringIO(text)):
        yield {column: (cell or "").strip() for column, cell in row.items() if column is not None}
