"""Numbers fitted to practice texts: how odd a word is, which near-synonym stood there, whether an article was spun."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from practice import Practice
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from auditor.calibration import fitted
from auditor.wording.decision import Layers, Net, signal, word_rows
from auditor.wording.features import of_options
from auditor.wording.oddness import article_row, but_oddest, oddest

HIDDEN = {"first": 16, "second": 24}
STEADY = 1e-2
"""How strongly large weights are held back."""
DIGITS = 5
PULLS, FROM, TO = (0.2, 0.4, 0.6, 0.8, 1.0, 1.3), (0.0, 1.0, 2.0), (3.0, 4.0, 5.0, 7.0)
"""Weights tried for an article's log-odds beside those of its words, and bounds between which they count."""
LEAST_RIGHT = 0.47
"""Share of the words told of spun articles that must have been swapped."""
FEWEST = 20
"""Words that could be swapped in an article that is judged."""


def net(rows: np.ndarray, is_swapped: np.ndarray, hidden: int) -> Net:
    """A hidden layer and a linear one, each fitted by itself, their log-odds averaged."""
    scale = StandardScaler().fit(rows)
    scaled = scale.transform(rows)
    layers = MLPClassifier((hidden,), alpha=STEADY, early_stopping=True, max_iter=40, random_state=1)
    layers.fit(scaled, is_swapped)
    line = LogisticRegression(max_iter=500).fit(scaled, is_swapped)
    spread = scale.scale_
    (weights, out), (bias, base) = layers.coefs_, layers.intercepts_
    linear = line.coef_[0] / spread
    return Net(
        hidden=rounded(weights / spread[:, None]),
        bias=rounded(bias - (scale.mean_ / spread) @ weights),
        out=rounded(out[:, 0] / 2),
        linear=rounded(linear / 2),
        base=float((base[0] + line.intercept_[0] - scale.mean_ @ linear) / 2),
    )


def rounded(numbers: np.ndarray) -> Any:
    """Numbers to so many significant digits as matter."""
    return [[float(f"{x:.{DIGITS}g}") for x in row] if np.ndim(row) else float(f"{row:.{DIGITS}g}") for row in numbers]


def ranking(found: Practice) -> list[float]:
    """Weights under which the near-synonym that stood there is likeliest (conditional logit)."""
    gains, owner, right = found.found.gains, found.found.owner, found.right
    has = np.zeros(len(found.rows), bool)
    has[owner[right]] = True
    ours = has[owner]
    gains, right = gains[ours].astype(float), right[ours]
    owner = np.unique(owner[ours], return_inverse=True)[1]
    count = owner.max() + 1

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = gains @ weights
        scores -= np.maximum.reduceat(scores, np.flatnonzero(np.diff(owner, prepend=-1)))[owner]
        likely = np.exp(scores)
        likely /= np.bincount(owner, likely)[owner]
        off = likely - right / np.bincount(owner, right)[owner]
        return float(-np.log(np.bincount(owner, likely * right)).mean()), gains.T @ off / count

    return rounded(minimize(loss, np.full(gains.shape[1], 0.1), jac=True, method="L-BFGS-B").x)


class Nets(NamedTuple):
    """What judges words."""

    first: Net
    second: Net
    rank: list[float]


def nets(found: Practice) -> Nets:
    """All that judges words, fitted to some practice."""
    rank = ranking(found)
    return Nets(
        net(found.rows, found.swapped, HIDDEN["first"]),
        net(whole(found, rank), found.swapped, HIDDEN["second"]),
        rank,
    )


def whole(found: Practice, rank: list[float]) -> np.ndarray:
    """All that is said of each word."""
    score = found.found.gains @ np.array(rank, np.float32)
    return np.concatenate((found.rows, of_options(found.found, score, len(found.rows))), axis=1)


def chosen(found: Practice, texts: np.ndarray) -> Practice:
    """The practice of some texts (a flag for each word)."""
    number = np.cumsum(texts) - 1
    tried = texts[found.found.owner]
    kept = found.found._replace(
        options=found.found.options[tried],
        owner=number[found.found.owner[tried]],
        gains=found.found.gains[tried],
    )
    return Practice(found.rows[texts], kept, found.swapped[texts], found.right[tried], found.text[texts])


def judged_apart(found: Practice, folds: int) -> tuple[np.ndarray, np.ndarray]:
    """The log-odds of each word by nets that have not seen its text: alone, and with its near-synonyms."""
    first, second = np.zeros(len(found.rows)), np.zeros(len(found.rows))
    for fold in range(folds):
        held = found.text % folds == fold
        made, there = nets(chosen(found, ~held)), chosen(found, held)
        first[held] = Layers(made.first)(there.rows)
        second[held] = Layers(made.second)(whole(there, made.rank))
    return first, second


class Verdicts(NamedTuple):
    """Weights that make log-odds of an article of those of its words, and of a word and its article those of a swap."""

    article: list[float]
    article_base: float
    word: list[float]
    word_base: float
    reach: tuple[float, float]


class Apart(NamedTuple):
    """What the verdicts say of practice: log-odds of words and of articles, and which of them were spun."""

    words: np.ndarray
    articles: np.ndarray
    is_spun: np.ndarray
    in_spun: np.ndarray


def verdicts(found: Practice, first: np.ndarray, second: np.ndarray, flags: int) -> tuple[Verdicts, Apart]:
    """Weights under which most swaps are found, while so many clean words are told and enough of the told are right."""
    order = np.argsort(found.text, kind="stable")
    parts = [part for part in np.split(order, np.flatnonzero(np.diff(found.text[order])) + 1) if len(part) > FEWEST]
    full = merged(parts, first, second)
    rows = np.array([article_row(full[part]) for part in parts])
    is_spun = np.array([found.swapped[part].any() for part in parts])
    article = LogisticRegression(C=10, max_iter=1000, class_weight="balanced").fit(rows, is_spun)
    odds = article.decision_function(rows)
    each, spun = np.zeros(len(second)), np.zeros(len(second), bool)
    pulls = article.decision_function([article_row(but_oddest(full[part])) for part in parts])
    for part, pull, flag in zip(parts, pulls, is_spun, strict=True):
        each[part], spun[part] = pull, flag
    known = np.concatenate(parts)
    swapped, clean = found.swapped[known], ~spun[known]

    def summed(pull: float, reach: tuple[float, float]) -> np.ndarray:
        return word_rows(full, each, reach)[known] @ (1, pull)

    choices = product(PULLS, product(FROM, TO))
    pull, reach = max(choices, key=lambda choice: share_found(summed(*choice), swapped, clean, flags))
    scale = LogisticRegression(max_iter=1000).fit(summed(pull, reach)[:, None], swapped)
    weights = np.array([1, pull]) * scale.coef_[0, 0]
    bases = float(article.intercept_[0]), float(scale.intercept_[0])
    made = Verdicts(rounded(article.coef_[0]), bases[0], rounded(weights), bases[1], reach)
    said = np.full(len(second), -np.inf)
    said[known] = scale.decision_function(summed(pull, reach)[:, None])
    return made, Apart(said, odds, is_spun, spun)


def merged(parts: Sequence[np.ndarray], first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The log-odds of words as the auditor has them: with near-synonyms for the oddest of each text."""
    full = first.copy()
    for part in parts:
        some = part[oddest(first[part], 0 * part)]
        full[some] = second[some]
    return full


def share_found(odds: np.ndarray, swapped: np.ndarray, clean: np.ndarray, flags: int) -> float:
    """The share of swaps above the log-odds that so many words of clean articles reach, less where few are right."""
    told = odds > np.sort(odds[clean])[::-1][flags]
    right = swapped[told & ~clean].mean()
    return float(told[swapped].mean() + min(0, right - LEAST_RIGHT))


def limits(news: Practice, made: Nets, verdicts: Verdicts, words: int, share: float) -> tuple[dict[str, float], float]:
    """Levels for articles and log-odds for words that news, none of it spun, seldom reaches."""
    first, second = Layers(made.first)(news.rows), Layers(made.second)(whole(news, made.rank))
    signals, said = [], []
    parts = [np.flatnonzero(news.text == number) for number in np.unique(news.text)]
    full = merged(parts, first, second)
    for part in (part for part in parts if len(part) > FEWEST):
        odds = float(article_row(full[part]) @ verdicts.article + verdicts.article_base)
        signals.append(signal(odds))
        others = float(article_row(but_oddest(full[part])) @ verdicts.article + verdicts.article_base)
        said.append(word_rows(full[part], others, verdicts.reach) @ verdicts.word + verdicts.word_base)
    return fitted(signals), float(np.sort(np.concatenate(said))[::-1][int(share * words)])
