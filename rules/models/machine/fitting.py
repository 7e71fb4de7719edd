"""Weights for the features of human and machine-written texts, and scores of texts that a fit has not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sources import Text

STRENGTH = 5.0
"""Inverse of the penalty on large weights; 1 to 20 give the same to a hundredth."""
PASSES = 150


class Fit(NamedTuple):
    """The rarity and the weight of each feature, and where a text without any stands."""

    rarity: np.ndarray
    weight: np.ndarray
    intercept: float


def fit(rows: sp.csr_matrix, texts: Sequence[Text], shares: dict[str, float]) -> Fit:
    """The weights by logistic regression over rows of unit length."""
    often = np.asarray(rows.sum(0)).ravel()
    rarity = np.log((1 + rows.shape[0]) / (1 + often)) + 1
    machine = np.array([text.machine for text in texts])
    learned = LogisticRegression(C=STRENGTH, solver="lbfgs", max_iter=PASSES, tol=1e-4)
    learned.fit(unit(rows, rarity), machine, sample_weight=importance(texts, shares))
    return Fit(rarity, learned.coef_[0] * rarity, float(learned.intercept_[0]))


def unit(rows: sp.csr_matrix, rarity: np.ndarray) -> sp.csr_matrix:
    """The rows with each feature as long as it is rare, and each row of length one."""
    rare = rows @ sp.diags(rarity)
    length = np.sqrt(np.asarray(rare.multiply(rare).sum(1)).ravel())
    return sp.diags(1 / np.maximum(length, 1e-9)) @ rare


def importance(texts: Sequence[Text], shares: dict[str, float]) -> np.ndarray:
    """How much each text counts: domains by their shares, both sides of one alike, groups by the root of their size."""
    sizes = Counter(text.group for text in texts)
    sides = {text.group: (text.domain, text.machine) for text in texts}
    total: Counter[tuple[str, bool]] = Counter()
    for group, size in sizes.items():
        total[sides[group]] += size**0.5
    both = {domain for domain, machine in total if (domain, not machine) in total}
    known = {key: shares[key[0]] / size for key, size in total.items() if key[0] in both}
    counts = [known.get((text.domain, text.machine), 0.0) * sizes[text.group] ** -0.5 for text in texts]
    return np.array(counts) * len(texts) / 2


def scores(found: Fit, rows: sp.csr_matrix) -> np.ndarray:
    """The score of each row."""
    return unit(rows, found.rarity) @ (found.weight / found.rarity) + found.intercept


Folds = Sequence[Sequence[str]]


def held_out(rows: sp.csr_matrix, texts: Sequence[Text], shares: dict[str, float], folds: Folds) -> np.ndarray:
    """The score of each text by a fit that saw neither its source nor its generator; nan where none leaves it out."""
    found = np.full(len(texts), np.nan)
    for fold in folds:
        out = np.array([text.source in fold for text in texts])
        seen = fit(rows[~out], [t for t, o in zip(texts, out, strict=True) if not o], shares)
        found[out] = scores(seen, rows[out])
    return found
