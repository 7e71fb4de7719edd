"""How swaps by a thesaurus that is then not asked for near-synonyms are found: figures for rules/models/WORDING.md.

    python rules/models/wording/measure.py DATA RAW FILE... [--without moby] [--texts 300]

DATA and RAW are those of build.py; each FILE is packed JSONL of clean articles, spun here by one thesaurus alone, some
words or many, all synonyms alike or usual ones rather.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path

import build
import corpora
import models
import numpy as np
import practice
import synonyms
import thesaurus
import yaml
from swapping import Spun, spun

from auditor.notes.together import Together
from auditor.wording.decision import judge
from auditor.wording.lexicon import Lexicon
from auditor.wording.oddness import FEWEST_TESTED, Judged, article_row, but_oddest

RATES = {"clean": 0.0, "some words": 0.06, "many words": 0.2}
TASTES = {"all alike": 0.0, "usual ones": 1.0}
LONGEST = 700


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("raw", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--without", default="moby")
    parser.add_argument("--texts", type=int, default=300)
    args = parser.parse_args()
    sets = yaml.safe_load((build.HERE / "sets.yaml").read_text(encoding="utf-8"))
    count = synonyms.counted(args.data)
    table = thesaurus.spelled(synonyms.scored(args.raw, lambda word: float(count[word]), ["near"]))
    words = models.vocabulary(args.data, sets)
    with tempfile.TemporaryDirectory() as folder:
        known = build.lexicon_without(Path(folder), words, table, args.without, count)
        for path in args.files:
            texts = [record["text"] for record in corpora.records(path)]
            told(
                path.name, known, texts[:: max(1, len(texts) // args.texts)], thesaurus.only(table, args.without), count
            )


def told(name: str, known: Lexicon, texts: list[str], table: thesaurus.Near, count: synonyms.Often) -> None:
    """Print what is found in one set."""
    for taste, power in TASTES.items():
        odds = {}
        for kind, rate in RATES.items():
            rng = random.Random(3)
            often = lambda word, power=power: (count[word] + 1.0) ** power  # noqa: E731
            some = [spun(" ".join(t.split(" ")[:LONGEST]), table, rate, often, rng, rng.random() < 0.5) for t in texts]
            odds[kind], found, right, flags = judged(known, some)
            swaps, total = sum(len(one.swaps) for one in some), build.words_of(some)
            shares = f"{found / max(1, swaps):.3f} found, {right / max(1, swaps):.3f} with what stood there"
            print(
                f"{name}, {taste}, {kind}: {shares}; other words told {1000 * flags / total:.2f} in 1,000", flush=True
            )
        clean = np.array(odds["clean"])
        for kind in list(RATES)[1:]:
            higher = (np.array(odds[kind])[:, None] > clean).mean()
            print(f"{name}, {taste}, {kind}: an article above a clean one {higher:.3f}", flush=True)


def judged(known: Lexicon, texts: list[Spun]) -> tuple[list[float], int, int, int]:
    """The log-odds of each text, swaps told, those with the right suggestion first to third, and other words told."""
    odds, found, right, flags = [], 0, 0, 0
    for one in texts:
        group = Judged(Together(one.text), known, judge())
        which = group.of_text(0, 0, [])
        if len(which) < FEWEST_TESTED:
            continue
        said = group.full.take(which)
        odds.append(judge().article(article_row(said)))
        others = judge().article(article_row(but_oddest(said)))
        was = {start: word for start, _, word in one.swaps}
        for odd in group.odd(which, judge().words(said, others), 0):
            if odd.log_odds >= judge().fitted.flag:
                found += odd.start in was
                right += odd.start in was and practice.stem(was[odd.start]) in map(
                    practice.stem, group.instead(odd.which)
                )
                flags += odd.start not in was
    return odds, found, right, flags


if __name__ == "__main__":
    main()
