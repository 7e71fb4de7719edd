"""Writes the weights of clues: ../dating.json.

    python rules/models/dating/build.py DATA [--out FOLDER] [--sets FILE] [--jobs N]

DATA is a folder with the files of dated articles that sets.yaml names. Needs numpy and scipy; takes some minutes. Every
kind of clue is judged by how often texts of known date break it, and its weights are those under which the true months
are likeliest; a fit that never saw a source tells how well the others carry over to it.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from fitting import Example, Fit, chances, fit, judged

from auditor.annotate import Annotator
from auditor.dating.axis import YEAR
from auditor.dating.axis_months import month_index
from auditor.dating.months import month_features
from auditor.dating.verdict import excludes, smallest
from auditor.rulebook import rulebook
from auditor.types import Article

HERE = Path(__file__).parent
DIGITS = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the weights from a data folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parent)
    parser.add_argument("--sets", type=Path, default=HERE / "sets.yaml")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args(arguments)
    sets = yaml.safe_load(given.sets.read_text(encoding="utf-8"))
    with ProcessPoolExecutor(given.jobs) as pool:
        read = pool.map(partial(examples, given.data, sets["articles"]), sets["sources"].items())
        learned = [example for source in read for example in source]
    told = kinds(learned, sets)
    print(*left_out(learned, told, sets), sep="\n")
    found = fit(learned, sorted(told), sets["rounds"])
    stated = json.dumps(weights(found, told, learned, sets), indent=1)
    (given.out / "dating.json").write_text(stated + "\n", encoding="utf-8")


def examples(folder: Path, most: int, source: tuple[str, dict[str, Any]]) -> list[Example]:
    """The articles of one source, evenly taken: those of a large source weigh less each."""
    name, about = source
    with gzip.open(folder / about["file"], "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    step = max(1, len(records) // most)
    chosen = records[::step][:most]
    annotate = Annotator(rulebook())
    weight = float(about.get("weight", 1)) * len(chosen) ** -0.5
    found = []
    for record in chosen:
        notes = annotate(Article(record["id"], record["text"], title=record.get("title")))
        features = np.stack(month_features(notes.months))
        found.append(
            Example(name, tuple(notes.clues), features, month_index(record["date"]), weight, record["date"][:10])
        )
    return found


def kinds(learned: Sequence[Example], sets: dict[str, Any]) -> dict[str, tuple[float, bool]]:
    """The kinds of clues seen often enough: the share of articles in which they hold, and whether one alone convicts."""
    seen: dict[str, list[bool]] = defaultdict(list)
    for example in learned:
        for kind in {clue.kind for clue in example.clues}:
            ours = [clue for clue in example.clues if clue.kind == kind]
            seen[kind].append(not any(excludes(clue, example.day) for clue in ours))
    often = {kind: held for kind, held in sorted(seen.items()) if len(held) >= sets["fewest"]}
    return {kind: (np.mean(held).item(), is_hard(kind, held, sets)) for kind, held in often.items()}


def is_hard(kind: str, held: Sequence[bool], sets: dict[str, Any]) -> bool:
    """Whether so few articles break a kind that one alone convicts; soft kinds say when texts are written, not when not."""
    soft = any(kind.startswith(prefix) for prefix in sets["never alone"])
    return not soft and len(held) >= sets["fewest alone"] and 1 - np.mean(held) <= sets["most wrong alone"]


def weights(found: Fit, told: dict[str, tuple[float, bool]], learned: Sequence[Example], sets: Any) -> dict[str, Any]:
    """What is written."""
    lags = {
        kind: {
            "reliability": round(told[kind][0], DIGITS + 1),
            "hard": told[kind][1],
            "weights": [round(float(weight), DIGITS) for weight in found.weights[kind]],
        }
        for kind in sorted(told)
    }
    return {
        "lags": lags,
        "features": [round(float(weight), DIGITS) for weight in found.features],
        "trust": sets["trust"],
        "window_trust": sets["window trust"],
        "doubt": sets["doubt"],
        "learned_from": dict(sorted(Counter(example.source for example in learned).items())),
    }


def left_out(learned: Sequence[Example], told: dict[str, tuple[float, bool]], sets: dict[str, Any]) -> Iterator[str]:
    """For each source, how a fit that never saw it does on it: false alarms, and windows."""
    yield "| left out | articles | flagged by sums | by clues alone | window said | holds | best in true year |"
    yield "|---|---|---|---|---|---|---|"
    for source in sets["sources"]:
        ours = [example for example in learned if example.source == source]
        found = fit([example for example in learned if example.source != source], sorted(told), sets["rounds"])
        score = judged(found, ours)
        true = np.array([example.month for example in ours])
        doubted = [
            tail(row, month) < sets["doubt"] for row, month in zip(chances(score * sets["trust"]), true, strict=True)
        ]
        alone = [any(excludes(c, e.day) for c in e.clues if told.get(c.kind, (0, False))[1]) for e in ours]
        mass = chances(score * sets["window trust"])
        windows = [(n, *smallest(row)) for n, row in enumerate(mass)]
        said = [(n, first, last) for n, first, last in windows if last - first < sets["widest"]]
        held = [first <= true[n] <= last for n, first, last in said]
        year = [mass[n].argmax() // YEAR == true[n] // YEAR for n, _, _ in said]
        shares = (
            np.mean(doubted),
            np.mean(alone),
            len(said) / len(ours),
            *(np.mean(x) if x else 0 for x in (held, year)),
        )
        yield f"| {source} | {len(ours)} | " + " | ".join(f"{share:.3f}" for share in shares) + " |"


def tail(mass: np.ndarray, month: int) -> float:
    """The share of the months no likelier than the likeliest near one."""
    return float(mass[mass <= mass[max(0, month - 1) : month + 2].max()].sum())


if __name__ == "__main__":
    main()
