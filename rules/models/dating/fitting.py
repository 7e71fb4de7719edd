"""Fits the weights of clues: those under which the true months of many articles are likeliest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from auditor.dating.axis import STEPS, Lag, distinct, interval, is_interval, special, steps
from auditor.dating.axis_months import MONTHS
from auditor.types import Clue

SMALL, SMOOTH = 0.01, 0.15
"""How dear a weight is, and a difference between the weights of neighbouring steps."""


class Example(NamedTuple):
    """One article of known date: its clues, the scores that features give each month, its true month, how it counts.

    `day` is its true date (ISO).
    """

    source: str
    clues: tuple[Clue, ...]
    scores: np.ndarray
    month: int
    weight: float
    day: str


class Fit(NamedTuple):
    """The weights of the steps of each kind of clue, and of each feature."""

    weights: dict[str, np.ndarray]
    features: np.ndarray


class Rows(NamedTuple):
    """Clues that name one stretch of days: whose, of which kind, with what share, and the bounds of each step."""

    owner: np.ndarray
    kind: np.ndarray
    share: np.ndarray
    begun: np.ndarray


class Masks(NamedTuple):
    """Other clues: whose, of which kind, with what share, and for each month the step it belongs to."""

    owner: np.ndarray
    kind: np.ndarray
    share: np.ndarray
    step: np.ndarray


def lag_of(kind: str) -> Lag:
    """A stand-in by which the steps of a special clue are numbered."""
    return Lag(0.0, tuple(float(n) for n in range(STEPS)))


def placed(examples: Sequence[Example], kinds: Sequence[str]) -> tuple[Rows, Masks]:
    """All clues of the kinds."""
    number = {kind: n for n, kind in enumerate(kinds)}
    lags = {kind: lag_of(kind) for kind in kinds}
    plain, special_ones = [], []
    for n, example in enumerate(examples):
        for clue, share in distinct(example.clues, lags):
            if is_interval(clue):
                plain.append((n, number[clue.kind], share, *interval(clue)))
            else:
                special_ones.append((n, number[clue.kind], share, special(clue, lags[clue.kind]).astype(np.int8)))
    owner, kind, share, first, last = (np.array(column) for column in zip(*plain, strict=True))
    begun = np.pad(steps(first, last), ((0, 0), (1, 1)), constant_values=((0, 0), (0, MONTHS)))
    rows = Rows(owner, kind, share, begun)
    if not special_ones:
        nothing = np.zeros(0, np.intp)
        return rows, Masks(nothing, nothing, np.zeros(0), np.zeros((0, MONTHS), np.int8))
    owner, kind, share, step = zip(*special_ones, strict=True)
    return rows, Masks(np.array(owner), np.array(kind), np.array(share), np.stack(step))


def scores(table: np.ndarray, rows: Rows, masks: Masks, articles: int) -> np.ndarray:
    """The log-odds of each month for each article, given a weight for each step of each kind."""
    weights = table[rows.kind] * rows.share[:, None]
    place = rows.owner[:, None] * (MONTHS + 1) + rows.begun[:, 1:-1]
    change = np.bincount(place.ravel(), np.diff(weights, axis=1).ravel(), articles * (MONTHS + 1))
    change = change.reshape(articles, MONTHS + 1)
    change[:, 0] += np.bincount(rows.owner, weights[:, 0], articles)
    total = np.cumsum(change, axis=1)[:, :MONTHS]
    if len(masks.owner):
        np.add.at(total, masks.owner, table[masks.kind[:, None], masks.step] * masks.share[:, None])
    return total


def chances(score: np.ndarray) -> np.ndarray:
    """The share of each month."""
    likely = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(likely / likely.sum(axis=1, keepdims=True))


def fit(examples: Sequence[Example], kinds: Sequence[str], rounds: int = 200) -> Fit:
    """The weights for examples whose `weight` says how much each counts."""
    rows, masks = placed(examples, kinds)
    dense = np.stack([example.scores for example in examples]).astype(np.float32)
    true = np.array([example.month for example in examples])
    weight = np.array([example.weight for example in examples])
    weight = weight / weight.mean()
    every, size = np.arange(len(examples)), len(kinds) * STEPS
    small = SMALL * len(examples) / 1000
    smooth = SMOOTH * len(examples) / 1000

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table, pull = flat[:size].reshape(len(kinds), STEPS), flat[size:]
        score = scores(table, rows, masks, len(examples)) + np.einsum("nfm,f->nm", dense, pull)
        share = chances(score)
        lost = -(weight * np.log(share[every, true] + 1e-12)).sum()
        share[every, true] -= 1
        rest = share * weight[:, None]
        sums = np.pad(np.cumsum(rest, axis=1), ((0, 0), (1, 0)))[rows.owner[:, None], rows.begun]
        gradient = np.zeros_like(table)
        np.add.at(gradient, rows.kind, np.diff(sums, axis=1) * rows.share[:, None])
        if len(masks.owner):
            place = masks.kind[:, None] * STEPS + masks.step
            pushed = rest[masks.owner] * masks.share[:, None]
            gradient += np.bincount(place.ravel(), pushed.ravel(), size).reshape(gradient.shape)
        between = np.diff(table, axis=1)
        gradient += 2 * small * table
        gradient[:, 1:] += 2 * smooth * between
        gradient[:, :-1] -= 2 * smooth * between
        lost += small * (table**2).sum() + smooth * (between**2).sum()
        return float(lost), np.concatenate([gradient.ravel(), np.einsum("nm,nfm->f", rest, dense)])

    bounds = [(None, None)] * size + [(0, None)] * dense.shape[1]
    start = np.zeros(size + dense.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": rounds})
    table = found.x[:size].reshape(len(kinds), STEPS)
    return Fit(dict(zip(kinds, table, strict=True)), found.x[size:])


def judged(found: Fit, examples: Sequence[Example]) -> np.ndarray:
    """The log-odds of each month for each example."""
    kinds = tuple(found.weights)
    dense = np.stack([example.scores for example in examples])
    clued = scores(np.stack(list(found.weights.values())), *placed(examples, kinds), len(examples))
    return np.asarray(clued + np.einsum("nfm,f->nm", dense, found.features))
