"""Make the wording models: tables in this folder, and what was learned from practice in wording.json beside it.

    python rules/models/wording/build.py DATA RAW [--words] [--fit]

DATA is a folder with the files that sets.yaml names, RAW one with the thesauri that synonyms.py tells of. Without
options both parts are made; `--words` makes the tables alone, `--fit` the numbers alone. Takes some ten minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import fitting
import models
import msgspec
import numpy as np
import practice
import synonyms
import thesaurus
import yaml
from swapping import Spun

from auditor.wording.decision import Decision, signal
from auditor.wording.lexicon import Lexicon

HERE = Path(__file__).parent
FITTED = HERE.parent / "wording.json"
FOLDS = 3
FLAGS = 0.0016
"""Share of all words of news that may be told as odd."""
MOST, FEWEST = 12, 20
"""Near-synonyms kept for a form, and times that the texts must have them: the word that stood there is a usual one."""
SPINNERS = {"": 3, "moby": 1, "wordnet": 1}
"""Of five practice texts so many are spun by all thesauri, or by one that is then not asked for near-synonyms."""


def main() -> None:
    """Make what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--fit", action="store_true")
    args = parser.parse_args()
    sets = yaml.safe_load((HERE / "sets.yaml").read_text(encoding="utf-8"))
    both = not (args.words or args.fit)
    count = synonyms.counted(args.data)
    table = thesaurus.spelled(synonyms.scored(args.raw, lambda word: float(count[word]), ["near"]))
    words = models.vocabulary(args.data, sets)
    if args.words or both:
        models.write(HERE, args.data, sets, words)
        write_thesaurus(HERE, words, table, count)
    if args.fit or both:
        made = fitted(args.data, words, table, sets, count)
        FITTED.write_text(json.dumps(msgspec.to_builtins(made), indent=1) + "\n", encoding="utf-8")


def write_thesaurus(target: Path, words: np.ndarray, table: thesaurus.Scored, count: Counter[str]) -> None:
    """The tables of forms; British spellings count as the American ones, which the texts are full of."""
    lines = (HERE / "atlantic.tsv").read_text(encoding="utf-8").splitlines()
    same = [tuple(line.split("\t")) for line in lines]
    usual = {form: {word: near[word] for word in near if count[word] >= FEWEST} for form, near in table.items()}
    thesaurus.write(target, words, {form: near for form, near in usual.items() if near}, same, MOST)


def fitted(
    data: Path, words: np.ndarray, table: thesaurus.Scored, sets: dict[str, Any], count: Counter[str]
) -> Decision:
    """What is learned from practice."""
    texts = list(practice.texts(data, sets["practice"], random.Random(11)))
    tables = {name: thesaurus.only(table, name) for name in SPINNERS}
    parts, count_of_texts, clean_words = [], 0, 0
    for name, spun in practice.spun_texts(texts, tables, SPINNERS, lambda word: count[word] + 1.0, 5).items():
        with tempfile.TemporaryDirectory() as folder:
            known = lexicon_without(Path(folder), words, table, name, count)
            parts.append(practice.practised(known, spun, count_of_texts))
        count_of_texts += len(spun)
        clean_words += words_of([one for one in spun if not one.swaps])
    found = practice.joined(parts)
    print(f"{count_of_texts} texts, {len(found.rows)} words, {found.swapped.mean():.3f} swapped", flush=True)
    first, second = fitting.judged_apart(found, FOLDS)
    verdicts, said = fitting.verdicts(found, first, second, int(2 * FLAGS * clean_words))
    nets = fitting.nets(found)
    news = [Spun(text, []) for text in practice.one(data, sets["practice"][0])]
    levels, flag = fitting.limits(practice.practised(Lexicon(HERE), news), nets, verdicts, words_of(news), FLAGS)
    told = said.words >= flag
    print(f"pull {verdicts.word[1] / verdicts.word[0]:.2f} within {verdicts.reach}, flag {flag:.2f}, levels {levels}")
    for name, level in levels.items():
        reached = np.mean([signal(float(odds)) >= level for odds in said.articles[said.is_spun]])
        alarms = np.mean([signal(float(odds)) >= level for odds in said.articles[~said.is_spun]])
        print(f"{name}: {reached:.3f} of the spun texts, {alarms:.4f} of the others")
    print(f"told: {told[found.swapped].mean():.3f} of swaps, {found.swapped[told].mean():.3f} of them right")
    learned = {"texts": count_of_texts, "words": len(found.rows)}
    made = verdicts._asdict() | nets._asdict()
    spun = fitting.rounded(np.percentile(said.articles[said.is_spun], range(1, 100)))
    return Decision(**made, levels=levels, flag=flag, spun=spun, learned_from=learned)


def words_of(texts: Sequence[Spun]) -> int:
    """How many words some texts have."""
    return sum(one.text.count(" ") + 1 for one in texts)


def lexicon_without(
    folder: Path, words: np.ndarray, table: thesaurus.Scored, name: str, count: Counter[str]
) -> Lexicon:
    """The tables with one thesaurus left out."""
    if not name:
        return Lexicon(HERE)
    for path in HERE.glob("*.npy"):
        if path.stem not in ("forms", "numbers", "offsets", "options", "strict"):
            (folder / path.name).symlink_to(path)
    write_thesaurus(folder, words, thesaurus.without(table, name), count)
    return Lexicon(folder)


if __name__ == "__main__":
    main()
