"""Writes the table of names and their months: ../months.tsv.gz (counts) and ../months.json (what they mean).

    python rules/models/months/build.py DATA [--out FOLDER] [--sets FILE]

DATA is a folder with the file that sets.yaml names. Needs numpy; takes three minutes. The same file gives the same
table to the byte. Counts are kept, no sentence is.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import yaml
from counting import items, lines, stated

HERE = Path(__file__).parent


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the table from a data folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parent)
    parser.add_argument("--sets", type=Path, default=HERE / "sets.yaml")
    given = parser.parse_args(arguments)
    sets = yaml.safe_load(given.sets.read_text(encoding="utf-8"))
    news = list(items(given.data / sets["items"]["file"], sets))
    packed = gzip.compress("\n".join(map("\t".join, lines(news, sets).items())).encode(), 9, mtime=0)
    said = {
        **stated([day for day, _ in news], sets),
        "learned_from": {sets["items"]["named"]: len(news)},
        "names": hashlib.sha256(packed).hexdigest(),
    }
    (given.out / "months.tsv.gz").write_bytes(packed)
    (given.out / "months.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
