"""Writes the model of machine-written text: ../machine-text.tsv.gz (weights) and ../machine-text.json (what they mean).

    python rules/models/machine/build.py DATA [--out FOLDER] [--sets FILE] [--fewest N]

DATA is a folder with the files that sets.yaml names. Needs numpy, scipy and scikit-learn; takes about two minutes. The
levels come from human news left out of the fit, each source in turn and all weighing the same.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from fitting import Fit, fit, held_out
from sklearn.linear_model import LogisticRegression
from sources import Text, texts
from vocabulary import FEWEST_TEXTS, Vocabulary, matrix, read, vocabulary

HERE = Path(__file__).parent
WINDOW = 350
"""Tokens scored together: the length of most training texts."""
FALSE_ALARMS = {"weak": 0.01, "strong": 0.001}
FEWEST_JUDGED = 50
"""Texts of a source from which on its tail says something."""
JUDGED = "news"
"""The kind of text whose false alarms set the levels."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the model from a data folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parent)
    parser.add_argument("--sets", type=Path, default=HERE / "sets.yaml")
    parser.add_argument("--fewest", type=int, default=FEWEST_TEXTS, help="texts in which a feature must stand")
    given = parser.parse_args(arguments)
    sets = yaml.safe_load(given.sets.read_text(encoding="utf-8"))
    learned = texts(given.data, sets)
    tokens = [read(text.text) for text in learned]
    known = vocabulary([text.text for text in learned], tokens, [text.group for text in learned], given.fewest)
    rows = matrix(known, tokens)
    found = fit(rows, learned, sets["domains"])
    unseen = held_out(rows, learned, sets["domains"], sets["folds"])
    stated = facts(found, unseen, learned)
    write(given.out, known, found, stated)
    print(*left_out(unseen, learned, stated), sep="\n")


def facts(found: Fit, unseen: np.ndarray, learned: Sequence[Text]) -> dict[str, Any]:
    """What the model says of itself; `unseen` are scores of texts left out."""
    slope, middle = calibration(unseen, learned)
    human, weight = judged(unseen, learned)
    levels = {level: quantile(human, weight, 1 - rate) for level, rate in FALSE_ALARMS.items()}
    sources = Counter(("machine: " if text.machine else "human: ") + text.source for text in learned)
    return {
        "window": WINDOW,
        "intercept": round(found.intercept, 5),
        "slope": round(slope, 4),
        "middle": round(middle, 4),
        "levels": {level: signal(score, slope, middle) for level, score in levels.items()},
        "learned_from": dict(sorted(sources.items())),
        "machine_scores": [round(float(score), 2) for score in np.percentile(machine(unseen, learned), range(1, 100))],
    }


def left_out(unseen: np.ndarray, learned: Sequence[Text], stated: dict[str, Any]) -> Iterator[str]:
    """For each source and generator, the share of its texts at each level by a fit that never saw it."""
    yield "| left out | texts | weak or strong | strong |\n|---|---|---|---|"
    signals = np.array([signal(score, stated["slope"], stated["middle"]) for score in unseen])
    names = np.array([("machine: " if text.machine else "human: ") + text.source for text in learned])
    for name in stated["learned_from"]:
        ours = signals[names == name]
        shares = (f"{np.mean(ours >= stated['levels'][level]):.2%}" for level in FALSE_ALARMS)
        yield f"| {name} | {len(ours)} | {' | '.join(shares)} |"


def signal(score: float, slope: float, middle: float) -> float:
    """The signal for a score."""
    return round(float(1 / (1 + np.exp(-slope * (score - middle)))), 4)


def judged(unseen: np.ndarray, learned: Sequence[Text]) -> tuple[np.ndarray, np.ndarray]:
    """Scores of human news left out, and weights by which each source counts the same."""
    sizes = Counter(t.source for t in learned if t.domain == JUDGED and not t.machine)
    enough = {source: size for source, size in sizes.items() if size >= FEWEST_JUDGED} or sizes
    chosen = [n for n, t in enumerate(learned) if t.domain == JUDGED and not t.machine and t.source in enough]
    weight = np.array([1 / enough[learned[n].source] for n in chosen])
    return unseen[chosen], weight / weight.sum()


def machine(unseen: np.ndarray, learned: Sequence[Text]) -> np.ndarray:
    """Scores of machine-written news by generators left out."""
    return unseen[[text.machine and text.domain == JUDGED for text in learned]]


def quantile(values: np.ndarray, weight: np.ndarray, share: float) -> float:
    """The value below which this share of the weight lies."""
    order = np.argsort(values)
    place = np.searchsorted(np.cumsum(weight[order]), share)
    return float(values[order][min(place, len(order) - 1)])


def calibration(unseen: np.ndarray, learned: Sequence[Text]) -> tuple[float, float]:
    """Slope and middle of the signal: the chance of machine-written news when one text in two is."""
    human, weight = judged(unseen, learned)
    high = machine(unseen, learned)
    scores = np.concatenate([human, high])[:, None]
    labels = np.repeat([0, 1], [len(human), len(high)])
    weights = np.concatenate([weight, np.full(len(high), 1 / len(high))])
    line = LogisticRegression(C=1e6).fit(scores, labels, sample_weight=weights * len(labels))
    slope = float(line.coef_[0, 0])
    return slope, -float(line.intercept_[0]) / slope


def write(folder: Path, known: Vocabulary, found: Fit, facts: dict[str, Any]) -> None:
    """Write both files, the same bytes for the same model."""
    kept = sorted(zip(known.names, found.rarity, found.weight, strict=True))
    lines = [f"{name}\t{rarity:.1f}\t{weight:.1f}\n" for name, rarity, weight in kept]
    packed = gzip.compress("".join(lines).encode(), 9, mtime=0)
    (folder / "machine-text.tsv.gz").write_bytes(packed)
    stated = {**facts, "weights": hashlib.sha256(packed).hexdigest()}
    (folder / "machine-text.json").write_text(json.dumps(stated, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
