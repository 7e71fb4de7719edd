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
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import yaml

from auditor.dating.axis_months import month_index
from auditor.dating.months_model import EVERY, Early, Profile, capitalised, named, profile
from auditor.notes.tokens import tokens

HERE = Path(__file__).parent
Counts = dict[str, Counter[int]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the table from a data folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parent)
    parser.add_argument("--sets", type=Path, default=HERE / "sets.yaml")
    given = parser.parse_args(arguments)
    sets = yaml.safe_load(given.sets.read_text(encoding="utf-8"))
    days = list(items(given.data, sets))
    first, last = month_index(min(day for day, _ in days)), month_index(max(day for day, _ in days))
    counted = counts(days, first, sets["capital"])
    every = Counter({month: sum(often[month] for often in counted.values()) for month in range(last - first + 1)})
    kept = chosen(counted, every, sets)
    write(given.out, sets, {EVERY: every} | {name: counted[name] for name in sorted(kept)}, days)


def items(folder: Path, sets: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The day and the text of each item, without who reported it."""
    source = re.compile(sets["source"])
    with gzip.open(folder / sets["items"]["file"], "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield item["d"], source.sub("", item["t"])


def counts(days: Sequence[tuple[str, str]], first: int, least: float) -> Counts:
    """In how many items of each month each name stands; a name is spelt as it was first found.

    A name has a word that news writes with a capital at least so often.
    """
    spelt: dict[int, str] = {}
    counted: dict[int, Counter[int]] = {}
    often: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for day, text in days:
        words = tokens(text)
        high = capitalised(text, words)
        for which in (False, True):
            often[which].update(words.hashes[high == which].tolist())
        for key, start, stop in zip(*(array.tolist() for array in unique(*named(text, words))), strict=True):
            if key not in spelt:
                spelt[key] = " ".join(text[words.starts[start] : words.ends[stop]].split())
                counted[key] = Counter()
            counted[key][month_index(day) - first] += 1
    return {spelt[key]: months for key, months in counted.items() if capital_share(spelt[key], *often) >= least}


def capital_share(name: str, low: Counter[int], high: Counter[int]) -> float:
    """The share of capitals among all mentions of that word of a name which has the most."""
    return max(high[word] / (high[word] + low[word]) for word in tokens(name).hashes.tolist())


def unique(keys: np.ndarray, first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, ...]:
    """Names, each once."""
    found, at = np.unique(keys, return_index=True)
    return found, first[at], last[at]


def chosen(counted: Counts, every: Counter[int], sets: dict[str, Any]) -> list[str]:
    """The names that tell most."""
    without = {name for line in sets["without"] for name in line.split()}
    names = [name for name, often in sorted(counted.items()) if often.total() >= sets["fewest"] and name not in without]
    months = range(max(every) + 1)
    dense = np.array([[counted[name][month] for month in months] for name in names], np.float32)
    made, early = msgspec.convert(sets["ranked_by"], Profile), msgspec.convert(sets["early"], Early)
    _, weight = profile(dense, np.array([every[month] for month in months], np.float32), made, early)
    order = np.argsort(-weight * dense.sum(1), kind="stable")
    return [names[place] for place in order[: sets["names"]].tolist()]


def write(folder: Path, sets: dict[str, Any], kept: Counts, days: Sequence[tuple[str, str]]) -> None:
    """Write both files, the same bytes for the same counts."""
    lines = (
        f"{name}\t" + " ".join(f"{month} {often}" for month, often in sorted(counted.items()))
        for name, counted in kept.items()
    )
    packed = gzip.compress("\n".join(lines).encode(), 9, mtime=0)
    stated = {
        "first": min(day for day, _ in days)[:7],
        "last": max(day for day, _ in days)[:7],
        "profiles": sets["profiles"],
        "early": sets["early"],
        "learned_from": {sets["items"]["named"]: len(days)},
        "names": hashlib.sha256(packed).hexdigest(),
    }
    (folder / "months.tsv.gz").write_bytes(packed)
    (folder / "months.json").write_text(json.dumps(stated, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
