"""Tells how dating does on articles of known date: `python rules/models/dating/measure.py FILE... [--most N]`.

FILE is JSON lines with `text` and `date`, plain or gzipped. Each article's claimed date is moved by months and judged;
by 0 it gives the false alarms. The windows are those of the text alone. Other rules on dates are not asked.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from judge import shifted

from auditor.annotate import Annotator, Notes
from auditor.dating.verdict import dating
from auditor.dating.weights import weights
from auditor.rulebook import rulebook
from auditor.types import Article, Claim, Dating

MOVED = (0, -36, -12, -6, -3, 3, 6, 12, 36)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--most", type=int, default=1000, help="articles of a file, evenly taken")
    given = parser.parse_args(arguments)
    print("| file | articles |", *(f"{by:+d} |" if by else "true |" for by in MOVED), "window | holds | year |")
    for path in given.files:
        read = list(annotated(path, given.most))
        found = np.array([[is_doubted(notes, shifted(day, by)) for by in MOVED] for day, notes in read])
        said = [(day, one) for day, notes in read if (one := dated(notes, None).window) is not None]
        held = [one.earliest <= day <= one.latest for day, one in said]
        year = [one.best[:4] == day[:4] for day, one in said]
        shares = (len(said) / len(read), *(np.mean(x) if x else 0.0 for x in (held, year)))
        print(f"| {path.name} | {len(read)} |", *(f"{100 * share:.1f} |" for share in (*found.mean(axis=0), *shares)))


def annotated(path: Path, most: int) -> Iterator[tuple[str, Notes]]:
    """The true day and the notes of so many articles of a file."""
    annotate = Annotator(rulebook())
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    for place in np.linspace(0, len(records) - 1, min(most, len(records))).astype(int).tolist():
        record = records[place]
        yield record["date"][:10], annotate(Article(str(place), record["text"], title=record.get("title")))


def dated(notes: Notes, day: str | None) -> Dating:
    """The dating of a text that claims a day, or none."""
    claims = [Claim(day, "day", "record")] if day else []
    return dating(claims, notes.clues, notes.months, weights(), brief=True)


def is_doubted(notes: Notes, day: str) -> bool:
    """Whether a text contradicts a day."""
    return dated(notes, day).verdict == "contradicted"


if __name__ == "__main__":
    main()
