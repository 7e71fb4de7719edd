"""When persons were born and died."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from auditor.facts.days import written

from .people import parsed
from .raw import table

Rows = list[tuple[str, ...]]


def lives(raw: Path, persons: Container[str]) -> tuple[Rows, dict[str, tuple[str, str, str]]]:
    """The lives of persons who held an office, and the source."""
    rows: Rows = []
    snapshot = "2022-08-02"
    for row in table(raw, "lifespans.csv.gz"):
        born, died = parsed(row["born"]), parsed(row["died"])
        if row["qid"] not in persons or (born is None and died is None):
            continue
        known = row["alive_known_until"]
        rows.append(
            (
                row["qid"],
                "life",
                written(born),
                written(died),
                "" if died or known == snapshot else known,
                "wd-lives",
                "sourced",
            )
        )
    return rows, {"wd-lives": ("Wikidata by EveryPolitician, lives", "CC0-1.0", snapshot)}
