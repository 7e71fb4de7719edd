"""Writes the table of names and their months: ../months.tsv.gz (counts) and ../months.json (what they mean).

    python rules/models/months/build.py DATA [--out FOLDER] [--sets FILE]

DATA is a folder with the file that sets.yaml names. Needs numpy; takes half a minute. The same file gives the same
table to the byte. Counts are kept, no sentence is.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from counting import Counts, chosen, counts, items, stated

from auditor.dating.axis_months import month_index
from auditor.dating.months_model import EVERY

HERE = Path(__file__).parent


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the table from a data folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parent)
    parser.add_argument("--sets", type=Path, default=HERE / "sets.yaml")
    given = parser.parse_args(arguments)
    sets = yaml.safe_load(given.sets.read_text(encoding="utf-8"))
    days = list(items(given.data / sets["items"]["file"], sets))
    first, last = month_index(min(day for day, _ in days)), month_index(max(day for day, _ in days))
    counted = counts(days, first, sets["capital"])
    every = Counter({month: sum(often[month] for often in counted.values()) for month in range(last - first + 1)})
    kept = chosen(counted, every, sets)
    write(given.out, sets, {EVERY: every} | {name: counted[name] for name in sorted(kept)}, days)


def write(folder: Path, sets: dict[str, Any], kept: Counts, days: Sequence[tuple[str, str]]) -> None:
    """Write both files, the same bytes for the same counts."""
    lines = (
        f"{name}\t" + " ".join(f"{month} {often}" for month, often in sorted(counted.items()))
        for name, counted in kept.items()
    )
    packed = gzip.compress("\n".join(lines).encode(), 9, mtime=0)
    said = {
        **stated([day for day, _ in days], sets),
        "learned_from": {sets["items"]["named"]: len(days)},
        "names": hashlib.sha256(packed).hexdigest(),
    }
    (folder / "months.tsv.gz").write_bytes(packed)
    (folder / "months.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
