"""Short news of known days as texts to learn from, each read by a table of names that was counted without it."""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from auditor.annotate import Notes
from auditor.dating.months import Months, month_scores
from auditor.dating.months_model import Facts, Model, table

MONTHS_BUILD = Path(__file__).parent.parent / "months"
sys.path.append(str(MONTHS_BUILD))
import counting  # noqa: E402

SEED = 1
Known = Callable[[Notes], Months | None]


def news(file: Path, most: int, longest: int = 5) -> Iterator[tuple[dict[str, Any], Known]]:
    """Texts of one to `longest` items of one day, out of every second item; the others make the table of names."""
    sets = yaml.safe_load((MONTHS_BUILD / "sets.yaml").read_text(encoding="utf-8"))
    every = list(counting.items(file, sets))
    known = model(every[::2], sets)
    by_day = defaultdict(list)
    for day, text in every[1::2]:
        by_day[day].append(text)
    draw = random.Random(SEED)
    for day in sorted(by_day)[:: max(1, len(by_day) // most)][:most]:
        texts = draw.sample(by_day[day], min(len(by_day[day]), draw.randint(1, longest)))
        yield (
            {"id": day, "date": day, "text": "\n\n".join(texts)},
            lambda notes: month_scores(notes.bare_words, notes.text, known),
        )


def model(items: list[tuple[str, str]], sets: dict[str, Any]) -> Model:
    """The table of names of some items."""
    stated = counting.stated([day for day, _ in items], sets)
    facts = msgspec.convert({**stated, "learned_from": {}, "names": ""}, Facts)
    return Model(facts, table(counting.lines(items, sets), facts))
