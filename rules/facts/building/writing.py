"""Tables written in one order, so that the same raw tables give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor.facts.tables import COLUMNS


def write(folder: Path, name: str, rows: Iterable[Iterable[str]]) -> int:
    """Write a table with its head; how many rows it has."""
    lines = sorted({"\t".join(clean(cell) for cell in row) for row in rows})
    width = len(COLUMNS[name])
    assert all(line.count("\t") == width - 1 for line in lines), name
    (folder / name).write_text("\n".join(["\t".join(COLUMNS[name]), *lines]) + "\n", encoding="utf-8")
    return len(lines)


def clean(cell: str) -> str:
    """A cell without what would break a line."""
    return " ".join(cell.split())
