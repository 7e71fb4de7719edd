"""Fits what speaks against a claimed date, on true dates and on dates moved away from the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from typing import Any

import numpy as np
from fitting import Example, chances, fit, judged
from sklearn.linear_model import LogisticRegression

from auditor.dating.axis import Lag
from auditor.dating.axis_months import YEAR
from auditor.dating.judging import Grounds, excludes, grounds

DIGITS = 4


def reliabilities(learned: Sequence[Example], sets: dict[str, Any]) -> dict[str, float]:
    """The share of texts in which the clues of each kind hold that stands often enough, counted with care.

    A few texts more than were read are taken to break it: a kind that is seldom seen is not trusted much, unless
    reasoning does.
    """
    seen, broken = Counter(), Counter()
    for example in learned:
        seen.update({clue.kind for clue in example.clues})
        broken.update({clue.kind for clue in example.clues if excludes(clue, example.day)})
    more, wrong = sets["unseen texts"], sets["unseen texts wrong"]
    counted = {
        kind: 1 - (broken[kind] + wrong) / (often + more)
        for kind, often in sorted(seen.items())
        if often >= sets["fewest"]
    }
    return {kind: said["reliability"] for kind, said in sets["by reasoning"].items()} | counted


def judge(learned: Sequence[Example], known: dict[str, float], sets: dict[str, Any], jobs: int) -> dict[str, float]:
    """The weights of the grounds, and the sums that so few true dates reach."""
    part = np.random.RandomState(0).randint(0, sets["parts"], len(learned))
    with ProcessPoolExecutor(jobs) as pool:
        read = list(pool.map(partial(told, learned, part, known, sets), range(sets["parts"])))
    found, moved, weight, source = (np.concatenate(column) for column in zip(*read, strict=True))
    fitted = LogisticRegression(C=sets["loose"], max_iter=500).fit(found, moved, sample_weight=weight / weight.mean())
    made = dict(zip(Grounds._fields, fitted.coef_[0].round(DIGITS).tolist(), strict=True))
    sums = found @ np.array(list(made.values()))
    for name in ("doubted", "sure"):
        most = sets[f"true dates {name}"]
        reached = [np.quantile(sums[~moved & (source == one)], 1 - most) for one in large(learned, sets["large"])]
        made[name] = round(float(max(reached)), DIGITS)
    return made


def large(learned: Sequence[Example], most: int) -> list[str]:
    """The sources with so many articles that a small share of them can be told."""
    return sorted(name for name, often in Counter(example.source for example in learned).items() if often >= most)


def told(
    learned: Sequence[Example], part: np.ndarray, known: dict[str, float], sets: dict[str, Any], which: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The grounds against every claim about the articles of one part, and whether it was moved; the others teach."""
    others = [example for example, its in zip(learned, part, strict=True) if its != which]
    ours = [example for example, its in zip(learned, part, strict=True) if its == which]
    lags = {kind: Lag(share, ()) for kind, share in reliabilities(others, sets).items() if kind in known}
    mass = chances(judged(fit(others, sorted(known), sets["rounds"]), ours))
    rows = [row for example, its in zip(ours, mass, strict=True) for row in claims(example, its, lags, sets["moved"])]
    found, moved, weight, source = zip(*rows, strict=True)
    return np.array(found), np.array(moved), np.array(weight), np.array(source)


def claims(
    example: Example, mass: np.ndarray, lags: dict[str, Lag], months: Sequence[int]
) -> Iterator[tuple[Grounds, bool, float, str]]:
    """The grounds against the true date of an article and against moved ones; the true one counts as all others do."""
    for by in (0, *months):
        weight = example.weight if by else example.weight * len(months)
        yield grounds(shifted(example.day, by), mass, example.clues, lags), by != 0, weight, example.source


def shifted(day: str, months: int) -> str:
    """A day so many months later, or the last of its month."""
    year, month = divmod(int(day[:4]) * YEAR + int(day[5:7]) - 1 + months, YEAR)
    for number in range(int(day[8:10]), 0, -1):
        try:
            return date(year, month + 1, number).isoformat()
        except ValueError:
            continue
    raise ValueError(day)
