"""Prints how the signal of machine-written text does on labelled or human articles that it never learned from.

    python rules/models/machine/measure.py FILE... [--disguise]

FILE is JSONL (or .jsonl.gz) with `text` and, where known, `label` (1 = machine), `kind` (generator, what was asked,
subject) and `outlet`. Without labels all articles count as human. --disguise changes the texts in ways that should not
matter, and tells how many keep their level.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from auditor.annotate import Annotator
from auditor.detectors.machine_model import model
from auditor.detectors.machine_text import FEWEST_JUDGED, reading
from auditor.rulebook import rulebook
from auditor.types import Article

SMALLEST_GROUP = 20
LOOK_ALIKE = str.maketrans("aeopcxi", "аеорсхі")
Judged = tuple[float, str, bool]
"""A signal (-1 without one), the level reached, and whether a passage of an article below weak is strong by itself."""


def main() -> None:
    """Print a table for each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--disguise", action="store_true")
    given = parser.parse_args()
    judge = Judge()
    for path in given.files:
        read = list(records(path))
        for line in robustness(read, judge) if given.disguise else table(path.name, read, judge):
            print(line, flush=True)


def records(path: Path) -> Iterator[dict]:
    """The records of a file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


class Judge:
    """The auditor's verdict on bare texts."""

    def __init__(self) -> None:
        self._annotate = Annotator(rulebook())
        self._levels = model().facts.levels

    def __call__(self, text: str) -> Judged:
        """What is said of a text."""
        read = reading(self._annotate(Article("", text)))
        if read is None:
            return -1.0, "abstained", False
        weak, strong = self._levels["weak"], self._levels["strong"]
        level = "strong" if read.signal >= strong else "weak" if read.signal >= weak else "none"
        passage = level == "none" and len(read.signals) > 1 and max(read.signals) >= strong
        return read.signal, level if read.words >= FEWEST_JUDGED else "short", passage


def table(name: str, read: list[dict], judge: Judge) -> Iterator[str]:
    """A line for each group of articles: human by outlet, machine-written by generator and by what was asked."""
    said = [judge(record["text"]) for record in read]
    human = sorted((one[0] for one, record in zip(said, read, strict=True) if not record.get("label")), reverse=True)
    groups = defaultdict(list)
    for one, record in zip(said, read, strict=True):
        for group in names(record):
            groups[group].append(one)
    yield f"{name}: {len(read)} articles"
    for group, members in sorted(groups.items()):
        if len(members) >= SMALLEST_GROUP:
            yield "  ".join(["", f"{group:<48}", *figures(members, human if group.startswith("machine") else [])])


def names(record: dict) -> list[str]:
    """The groups that an article counts in."""
    if record.get("label"):
        kind = record["kind"].split()
        return ["machine", f"machine, asked for {kind[1]}", f"machine, by {kind[0]}"]
    return ["human", f"human, {record['outlet']}"] if record.get("outlet") else ["human"]


def figures(members: list[Judged], human: list[float]) -> Iterator[str]:
    """Size and shares of a group; rank and recall against the human articles of the file where there are any."""
    levels = Counter(level for _, level, _ in members)
    size = len(members)
    yield f"n {size:5}"
    yield f"no signal {levels['abstained'] / size:.3f}  weak or strong {(levels['weak'] + levels['strong']) / size:.4f}"
    yield f"strong {levels['strong'] / size:.4f} ({levels['strong']})  passage {sum(p for *_, p in members) / size:.4f}"
    if human:
        bar = human[len(human) // 100]
        pairs = sum(sum(one > low for low in human) + sum(one == low for low in human) / 2 for one, *_ in members)
        yield f"AUROC {pairs / size / len(human):.3f}"
        yield f"recall at 1 % {sum(one > bar for one, *_ in members) / size:.3f}"


def typos(text: str, rng: random.Random) -> str:
    """One letter in a hundred wrong."""
    return re.sub("[a-z]", lambda m: rng.choice("abcdefghij") if rng.random() < 0.01 else m.group(), text)


DISGUISES: dict[str, Callable[[str, random.Random], str]] = {
    "typos in 1 % of letters": typos,
    "look-alike letters": lambda text, rng: text.translate(LOOK_ALIKE),
    "some look-alike letters": lambda text, rng: "".join(
        c.translate(LOOK_ALIKE) if rng.random() < 0.15 else c for c in text
    ),
    "extra spaces": lambda text, rng: re.sub(" ", lambda m: " " * rng.choice((1, 1, 2, 3)), text),
    "curly quotes": lambda text, rng: re.sub(r'(^|[\s(])"', r"\1“", text).replace('"', "”").replace("'", "’"),
    "straight quotes": lambda text, rng: re.sub("[“”]", '"', re.sub("[‘’]", "'", text)),
    "lower case": lambda text, rng: text.lower(),
}


def robustness(read: list[dict], judge: Judge) -> Iterator[str]:
    """For each disguise the share of articles whose level stays."""
    before = [judge(record["text"])[1] for record in read]
    for name, disguise in DISGUISES.items():
        rng = random.Random(5)
        after = [judge(disguise(record["text"], rng))[1] for record in read]
        same = [one == other for one, other in zip(before, after, strict=True)]
        parts = [
            f"{side} {sum(s for s, r in zip(same, read, strict=True) if bool(r.get('label')) == label) / max(1, n):.3f}"
            for side, label in (("human", False), ("machine", True))
            if (n := sum(bool(r.get("label")) == label for r in read))
        ]
        yield f"  {name:<28} level unchanged: {'  '.join(parts)}  all {sum(same) / len(same):.3f}"


if __name__ == "__main__":
    main()
