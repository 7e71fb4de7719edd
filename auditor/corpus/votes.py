"""Claimed dates voted on by the articles that tell of the same event.

How much an article's vote counts is how often articles so alike are of the same days in this very corpus: in a news
feed often, among yearly notices seldom. What speaks against a claim are neighbours that agree with one another on other
days; what speaks for it is one neighbour near it, or the text itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from auditor.types import Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from auditor.corpus.events import Neighbours

    Days = NDArray[np.int64]
    Numbers = NDArray[np.float64]

SAME, NEAR, MONTH, FAR = 10, 20, 60, 45
"""Days apart that are of one event, near the claim and within its month; and from which on a vote is against it."""
PRIOR = 100
"""Pairs of articles as which what is known of other corpora counts."""
BLOCK = 1 << 13


class Likeness(Protocol):
    """Cosines from which on articles are so alike, and how often such are of the same days in other corpora."""

    @property
    def alike(self) -> tuple[float, ...]: ...
    @property
    def share(self) -> tuple[float, ...]: ...


class Voting(Value, frozen=True, forbid_unknown_fields=True):
    """How votes count: cosines from which on articles are so alike, and how often such are of the same days elsewhere.

    `near` and `month` weigh the best neighbour near the claim, `sum` and `most` the sum and the best of those that
    agree on other days, `rest` the best of all others, `text` what the text says of those days against the claim; where
    that is less than `least`, they have to weigh more by what `alone` says.
    Beyond the `limit` a claim is doubted; where votes are more reliable than elsewhere, it is higher in proportion.
    """

    alike: tuple[float, ...]
    share: tuple[float, ...]
    near: float
    month: float
    sum: float
    most: float
    rest: float
    text: float
    least: float
    alone: float
    limit: float


class Verdicts(NamedTuple):
    """For each article what speaks against its claim, and the neighbour around whose day most agree."""

    doubt: Numbers
    around: NDArray[np.intp]


class Reliability(NamedTuple):
    """How often articles of each degree of likeness are of the same days, and how much oftener than elsewhere."""

    share: Numbers
    ratio: float


def reliability(known: Neighbours, days: Days, voting: Likeness) -> Reliability:
    """How much neighbours tell of the days in this corpus."""
    import numpy as np

    hits, tries = np.zeros(len(voting.share)), np.zeros(len(voting.share))
    for at in range(0, len(days), BLOCK):
        here = slice(at, at + BLOCK)
        numbers = known.numbers[here]
        usable = is_vote(known, days, here, voting)
        degree = degrees(known.alike[here], voting)[usable]
        near = np.abs(days[numbers] - days[here][:, None])[usable] <= SAME
        hits += np.bincount(degree, near, len(hits))
        tries += np.bincount(degree, minlength=len(hits))
    prior = np.array(voting.share)
    share = (hits + PRIOR * prior) / (tries + PRIOR)
    return Reliability(share, float((share * (tries + PRIOR)).sum() / (prior * (tries + PRIOR)).sum()))


def is_vote(known: Neighbours, days: Days, here: slice, voting: Likeness) -> NDArray[np.bool_]:
    """Which neighbours are alike enough, and both they and the article claim a day."""
    import numpy as np

    numbers = known.numbers[here]
    alike = known.alike[here] >= voting.alike[0]
    return np.asarray((numbers >= 0) & alike & (days[numbers] > 0) & (days[here] > 0)[:, None])


def degrees(alike: NDArray[np.float32], voting: Likeness) -> NDArray[np.intp]:
    """The degree of likeness that a cosine belongs to."""
    import numpy as np

    return np.maximum(np.digitize(alike, voting.alike) - 1, 0)


def verdicts(known: Neighbours, days: Days, families: NDArray[np.intp], text: Numbers, voting: Voting) -> Verdicts:
    """What speaks against each claim; `text` is what each text says of each neighbour's day against the claim.

    Articles of one family, copies of one another, have one vote, and none on their own dates.
    """
    import numpy as np

    share, ratio = reliability(known, days, voting)
    found = [
        judged(known, days, families, text, voting, share, slice(at, at + BLOCK)) for at in range(0, len(days), BLOCK)
    ]
    if not found:
        return Verdicts(np.zeros(0), np.zeros(0, np.intp))
    doubt, around = (np.concatenate(each) for each in zip(*found, strict=True))
    return Verdicts(doubt / max(1.0, ratio), around)


def judged(
    known: Neighbours,
    days: Days,
    families: NDArray[np.intp],
    text: Numbers,
    voting: Voting,
    share: Numbers,
    here: slice,
) -> Verdicts:
    """The verdicts on some articles."""
    import numpy as np

    family = families[known.numbers[here]]
    repeated = np.tril(family[:, :, None] == family[:, None, :], -1).any(2) | (family == families[here][:, None])
    usable = is_vote(known, days, here, voting) & ~repeated
    vote = np.where(usable, share[degrees(known.alike[here], voting)], 0.0)
    day = days[known.numbers[here]]
    away = np.abs(day - days[here][:, None])
    together = np.abs(day[:, :, None] - day[:, None, :]) <= SAME
    against = np.where(away > FAR, vote, 0.0)
    sums = np.where(against > 0, (against[:, None, :] * together).sum(2), 0.0)
    around = sums.argmax(1)
    rows = np.arange(len(day))
    agree = together[rows, around]
    doubt = (
        voting.sum * sums[rows, around]
        + voting.most * np.where(agree, against, 0.0).max(1)
        + voting.rest * np.where(agree, 0.0, vote).max(1)
        + voting.near * np.where(away <= NEAR, vote, 0.0).max(1)
        + voting.month * np.where(away <= MONTH, vote, 0.0).max(1)
        + voting.text * text[here][rows, around]
    )
    doubt -= np.where(text[here][rows, around] < voting.least, voting.alone, 0.0)
    return Verdicts(np.where(sums[rows, around] > 0, doubt, -np.inf), around)
