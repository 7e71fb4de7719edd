"""Prints how well the model tells a generator from a human source when it has seen neither.

    python rules/models/machine/cross.py DATA > table.md

One fit for each pair; each cell is the AUROC and the recall at 1 % false alarms. Takes some five minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import yaml
from build import HERE
from fitting import fit, scores
from sklearn.metrics import roc_auc_score
from sources import texts
from vocabulary import FEWEST_TEXTS, matrix, read, vocabulary

FALSE_ALARMS = 0.01


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    sets = yaml.safe_load((HERE / "sets.yaml").read_text(encoding="utf-8"))
    for row in table(parser.parse_args().data, sets):
        print("|", " | ".join(row), "|", flush=True)


def table(folder: Path, sets: dict) -> Iterator[Sequence[str]]:
    """A header, then a row for each generator: against each group of human sources that are kin."""
    learned = texts(folder, sets)
    tokens = [read(text.text) for text in learned]
    groups = [text.group for text in learned]
    rows = matrix(vocabulary([text.text for text in learned], tokens, groups, FEWEST_TEXTS), tokens)
    generators = sets["labelled"]["generators"]
    kin = [[name for name in fold if name not in generators] for fold in sets["folds"]]
    source = np.array([text.source for text in learned])
    machine = np.array([text.machine for text in learned])
    yield ["generator", *(", ".join(names) for names in kin)]
    yield ["---"] * (len(kin) + 1)
    for generator in generators:
        cells = []
        for names in kin:
            high, low = machine & (source == generator), ~machine & np.isin(source, names)
            seen = ~(high | low)
            found = fit(rows[seen], [learned[n] for n in np.flatnonzero(seen)], sets["domains"])
            cells.append(cell(scores(found, rows[low]), scores(found, rows[high])))
        yield [generator, *cells]


def cell(low: np.ndarray, high: np.ndarray) -> str:
    """AUROC and recall at 1 % false alarms."""
    rank = roc_auc_score(np.repeat([0, 1], [len(low), len(high)]), np.concatenate([low, high]))
    allowed = int(FALSE_ALARMS * len(low))
    return f"{rank:.3f} / {np.mean(high > np.sort(low)[::-1][allowed]):.2f}"


if __name__ == "__main__":
    main()
