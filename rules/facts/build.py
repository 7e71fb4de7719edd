"""Build the tables of facts from a folder of raw tables: `python rules/facts/build.py RAW_FOLDER`.

What comes out is the same for the same raw tables, to the byte; the raw tables are named in sources.tsv.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from building.everything import tables  # noqa: E402
from building.writing import write  # noqa: E402


def main() -> None:
    """Write every table and say how large it is."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python rules/facts/build.py RAW_FOLDER")
    for name, rows in tables(Path(sys.argv[1])).items():
        count = write(HERE, name, rows)
        print(f"{name:<16}{count:>8,} rows{(HERE / name).stat().st_size:>12,} bytes")


main()
