"""Writes the weights of clues, and of what speaks against a claimed date: ../dating.json.

    python rules/models/dating/build.py DATA [--out FOLDER] [--sets FILE] [--jobs N] [--leave-out]

DATA is a folder with the files that sets.yaml names. Needs numpy, scipy and scikit-learn; takes five minutes. Each kind
of clue is judged by how often texts of known date break it, and its weights are those under which the true months are
likeliest. The judge is fitted on claims moved away from the truth, each article seen by weights fitted without it.
With --leave-out each source is also dated by a fit that never saw it, which tells how well the others carry over to it.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from fitting import Example, Fit, chances, fit, judged
from judge import judge, reliabilities
from news import news

from auditor.annotate import Annotator
from auditor.dating.axis import STEPS, YEAR
from auditor.dating.axis_months import month_index
from auditor.dating.judging import tail
from auditor.dating.months import Months, month_features
from auditor.dating.verdict import WIDEST, smallest
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
    parser.add_argument("--leave-out", action="store_true")
    given = parser.parse_args(arguments)
    sets = yaml.safe_load(given.sets.read_text(encoding="utf-8"))
    with ProcessPoolExecutor(given.jobs) as pool:
        read = pool.map(partial(examples, given.data, sets["articles"]), sets["sources"].items())
        learned = [example for source in read for example in source]
    known = reliabilities(learned, sets)
    if given.leave_out:
        print(*left_out(learned, sorted(known), sets), sep="\n")
    found = fit(learned, sorted(known), sets["rounds"])
    made = judge(learned, known, sets, given.jobs)
    stated = json.dumps(weights(found, known, made, learned, sets), indent=1)
    (given.out / "dating.json").write_text(stated + "\n", encoding="utf-8")


def examples(folder: Path, most: int, source: tuple[str, dict[str, Any]]) -> list[Example]:
    """The articles of one source, evenly taken: those of a large source weigh less each."""
    name, about = source
    annotate = Annotator(rulebook())
    found = []
    if about.get("news"):
        texts = news(folder / about["file"], most)
    else:
        texts = ((record, None) for record in articles(folder / about["file"], most))
    for record, known in texts:
        notes = annotate(Article(record["id"], record["text"], title=record.get("title")))
        found.append(example(name, record, tuple(notes.clues), known(notes) if known else notes.months))
    share = float(about.get("weight", 1)) * len(found) ** -0.5
    return [one._replace(weight=share) for one in found]


def articles(path: Path, most: int) -> list[dict[str, Any]]:
    """So many articles of a file, evenly taken."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return records[:: max(1, len(records) // most)][:most]


def example(source: str, record: dict[str, Any], clues: tuple[Any, ...], months: Months | None) -> Example:
    """An article as the fit sees it."""
    day = record["date"][:10]
    return Example(source, clues, np.stack(month_features(months)), month_index(day), 1.0, day)


def weights(
    found: Fit, known: dict[str, float], made: dict[str, float], learned: Sequence[Example], sets: dict[str, Any]
) -> dict[str, Any]:
    """What is written."""
    reasoned = {kind: said.get("outside", 0.0) for kind, said in sets["by reasoning"].items()}
    fitted = found.weights | {kind: np.array([out] + [0.0] * (STEPS - 1)) for kind, out in reasoned.items()}
    lags = {
        kind: {
            "reliability": round(known[kind], DIGITS + 1),
            "weights": [round(float(weight), DIGITS) for weight in fitted[kind]],
        }
        for kind in sorted(known)
    }
    return {
        "lags": lags,
        "features": [round(float(weight), DIGITS) for weight in found.features],
        "trust": sets["trust"],
        "judge": made,
        "learned_from": dict(sorted(Counter(example.source for example in learned).items())),
    }


def left_out(learned: Sequence[Example], kinds: Sequence[str], sets: dict[str, Any]) -> Iterator[str]:
    """For each source, the windows and tails that a fit makes of it which never saw it."""
    yield "| left out | articles | window said | holds | best in true year | true date among the least likely 1 % |"
    yield "|---|---|---|---|---|---|"
    for source in sets["sources"]:
        ours = [example for example in learned if example.source == source]
        found = fit([example for example in learned if example.source != source], kinds, sets["rounds"])
        score = judged(found, ours)
        true = np.array([example.month for example in ours])
        unlikely = [tail(row, one.day) < 0.01 for row, one in zip(chances(score), ours, strict=True)]
        mass = chances(score * sets["trust"])
        said = [(n, *ends) for n, ends in enumerate(map(smallest, mass)) if ends[1] - ends[0] < WIDEST]
        held = [first <= true[n] <= last for n, first, last in said]
        year = [mass[n].argmax() // YEAR == true[n] // YEAR for n, _, _ in said]
        shares = (len(said) / len(ours), *(np.mean(x) if x else 0 for x in (held, year)), np.mean(unlikely))
        yield f"| {source} | {len(ours)} | " + " | ".join(f"{share:.3f}" for share in shares) + " |"


if __name__ == "__main__":
    main()
