"""Fits the weights of clues: those under which the true months of many articles are likeliest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from auditor.dating.axis import STEPS, interval, steps
from auditor.dating.axis_months import MONTHS
from auditor.types import Clue

SMALL, SMOOTH, SMOOTH_PER_CLUE = 0.02, 0.5, 0.0
"""How dear a weight is, and a difference between neighbouring steps."""


class Example(NamedTuple):
    """One article of known date: its clues, the scores of each month that features give it, and its true month."""

    source: str
    clues: tuple[Clue, ...]
    scores: np.ndarray
    month: int
    weight: float


class Fit(NamedTuple):
    """Weights of each step of each kind of clue, and of each feature."""

    kinds: tuple[str, ...]
    weights: np.ndarray
    features: np.ndarray


class Rows(NamedTuple):
    """The distinct clues of many articles: which article, which kind, what share of it, where the steps begin."""

    owner: np.ndarray
    kind: np.ndarray
    share: np.ndarray
    begun: np.ndarray


def rows(examples: Sequence[Example], kinds: Sequence[str]) -> Rows:
    """The clues of all examples that are of the kinds."""
    number = {kind: n for n, kind in enumerate(kinds)}
    owner, kind, share, first, last = [], [], [], [], []
    for n, example in enumerate(examples):
        distinct = sorted({(clue.kind, *interval(clue)) for clue in example.clues if clue.kind in number})
        names = [name for name, _, _ in distinct]
        for name, begin, end in distinct:
            owner.append(n)
            kind.append(number[name])
            share.append(names.count(name) ** -0.5)
            first.append(begin)
            last.append(end)
    return Rows(np.array(owner), np.array(kind), np.array(share), steps(np.array(first), np.array(last)))


def scores(table: np.ndarray, read: Rows, articles: int) -> np.ndarray:
    """The log-odds of each month for each article, given a weight for each step of each kind."""
    weights = table[read.kind] * read.share[:, None]
    change = np.zeros((articles, MONTHS + 1))
    place = read.owner[:, None] * (MONTHS + 1) + read.begun
    flat = np.bincount(place.ravel(), np.diff(weights, axis=1).ravel(), articles * (MONTHS + 1))
    change += flat.reshape(articles, MONTHS + 1)
    change[:, 0] += np.bincount(read.owner, weights[:, 0], articles)
    return np.cumsum(change, axis=1)[:, :MONTHS]


def chances(score: np.ndarray) -> np.ndarray:
    """The share of each month."""
    likely = np.exp(score - score.max(axis=1, keepdims=True))
    return likely / likely.sum(axis=1, keepdims=True)


def fit(examples: Sequence[Example], kinds: Sequence[str], rounds: int = 200) -> Fit:
    """The weights for examples whose `weight` says how much each counts."""
    read = rows(examples, kinds)
    dense = np.stack([example.scores for example in examples]).astype(np.float32)
    true = np.array([example.month for example in examples])
    weight = np.array([example.weight for example in examples])
    weight = weight / weight.mean()
    every, features = np.arange(len(examples)), dense.shape[1]
    begun = np.pad(read.begun, ((0, 0), (1, 1)), constant_values=((0, 0), (0, MONTHS)))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table, pull = flat[: len(kinds) * STEPS].reshape(len(kinds), STEPS), flat[len(kinds) * STEPS :]
        score = scores(table, read, len(examples)) + np.einsum("nfm,f->nm", dense, pull)
        share = chances(score)
        rest = share.copy()
        rest[every, true] -= 1
        rest *= weight[:, None]
        sums = np.pad(np.cumsum(rest, axis=1), ((0, 0), (1, 0)))
        inside = sums[read.owner[:, None], begun[:, 1:]] - sums[read.owner[:, None], begun[:, :-1]]
        inside *= read.share[:, None]
        gradient = np.zeros_like(table)
        np.add.at(gradient, read.kind, inside)
        between = np.diff(table, axis=1)
        gradient += 2 * SMALL * len(examples) / 1000 * table
        gradient[:, 1:] += 2 * SMOOTH * between
        gradient[:, :-1] -= 2 * SMOOTH * between
        lost = -(weight * np.log(share[every, true] + 1e-12)).sum()
        lost += SMALL * len(examples) / 1000 * (table**2).sum() + SMOOTH * (between**2).sum()
        return float(lost), np.concatenate([gradient.ravel(), np.einsum("nm,nfm->f", rest, dense)])

    start = np.zeros(len(kinds) * STEPS + features)
    bounds = [(None, None)] * (len(kinds) * STEPS) + [(0, None)] * features
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": rounds})
    table = found.x[: len(kinds) * STEPS].reshape(len(kinds), STEPS)
    return Fit(tuple(kinds), table, found.x[len(kinds) * STEPS :])


def judged(found: Fit, examples: Sequence[Example]) -> np.ndarray:
    """The log-odds of each month for each example."""
    dense = np.stack([example.scores for example in examples])
    clued = scores(found.weights, rows(examples, found.kinds), len(examples))
    return clued + np.einsum("nfm,f->nm", dense, found.features)


def by_kind(examples: Sequence[Example]) -> Mapping[str, int]:
    """In how many examples each kind of clue stands."""
    counts: dict[str, int] = {}
    for example in examples:
        for kind in {clue.kind for clue in example.clues}:
            counts[kind] = counts.get(kind, 0) + 1
    return counts
