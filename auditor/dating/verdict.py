"""When a text was written, from its clues, and what that says of the date it claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import structs

from auditor.dating.axis import Lag, pulls, summed
from auditor.dating.axis_months import MONTHS, month_index, month_of
from auditor.dating.claimed import days
from auditor.types import Claim, Clue, Dating, Value, Window

if TYPE_CHECKING:
    from auditor.dating.axis import Numbers

Verdict = Literal["holds", "contradicted", "unsure", "none"]
MASS = 0.9
"""The share of the mass that a window holds."""
WIDEST = 36
"""Months: a wider window helps nobody."""
MOST_CLUES = 10
LEAST_SHARE = 0.0005
"""Of the mass, below which a month is not listed."""
NEAR = 1
"""Months on either side of the claimed one that count as near it."""
SLACK = timedelta(days=2)
"""Days by which a clue may miss: the day changes at another hour elsewhere, and papers print what happens overnight."""


class Weights(Value, frozen=True, forbid_unknown_fields=True):
    """What is fitted: a lag profile for each kind of clue, a weight for each feature, and how sure to be.

    `trust` scales all log-odds, for fitted ones are too sure of themselves elsewhere, `window_trust` those of windows.
    A claim is in `doubt` where the months no likelier than its own hold less than that share of the mass.
    """

    lags: dict[str, Lag]
    features: tuple[float, ...]
    trust: float
    window_trust: float
    doubt: float
    learned_from: dict[str, int]


def dating(claims: Sequence[Claim], clues: Sequence[Clue], features: Sequence[Numbers], weights: Weights) -> Dating:
    """The dating of a text; `features` give log-odds to each month besides the clues."""
    score = summed(clues, weights.lags)
    for feature, weight in zip(features, weights.features, strict=True):
        score += weight * feature
    mass = shares(score * weights.window_trust)
    claim = claims[0] if claims else None
    verdict, share = judged(claim, shares(score * weights.trust), clues, weights)
    best = int(mass.argmax())
    weighed = heaviest(clues, weights, best, claim)
    return Dating(
        claimed=claim,
        window=window(mass, weighed, weights),
        months=tuple((month_of(n), round(part, 4)) for n, part in enumerate(mass.tolist()) if part >= LEAST_SHARE),
        verdict=verdict,
        share=share,
        clues=weighed,
    )


def shares(score: Numbers) -> Numbers:
    """The share of the mass that log-odds give each month."""
    import numpy as np

    likely = np.exp(score - score.max())
    return np.asarray(likely / likely.sum())


def judged(claim: Claim | None, mass: Numbers, clues: Sequence[Clue], weights: Weights) -> tuple[Verdict, float | None]:
    """What the mass and the hard clues say of a claim, and the share of the months that are no likelier."""
    if claim is None:
        return "none", None
    tail = no_likelier(mass, claim)
    if tail < weights.doubt or any(is_hard(clue, weights) and excludes(clue, claim.date) for clue in clues):
        return "contradicted", tail
    return ("holds" if len(clues) else "unsure"), tail


def is_hard(clue: Clue, weights: Weights) -> bool:
    """Whether clues of this kind convict alone."""
    return clue.kind in weights.lags and weights.lags[clue.kind].hard


def no_likelier(mass: Numbers, claim: Claim) -> float:
    """The share of the months that are no likelier than the likeliest near the claim."""
    first, last = (min(max(month_index(day.isoformat()), 0), MONTHS - 1) for day in days(claim.date))
    near = mass[max(0, first - NEAR) : last + NEAR + 1].max()
    return round(float(mass[mass <= near].sum()), 4)


def excludes(clue: Clue, claimed: str) -> bool:
    """Whether a text with this clue was not written on the claimed day, or in the claimed month or year."""
    first, last = days(claimed)
    stretches = clue.among or ((clue.earliest, clue.latest),)
    return clue.season is None and not any(
        (not begin or last + SLACK >= date.fromisoformat(begin))
        and (not end or first - SLACK <= date.fromisoformat(end))
        for begin, end in stretches
    )


def heaviest(clues: Sequence[Clue], weights: Weights, best: int, claim: Claim | None) -> tuple[Clue, ...]:
    """The clues with their reliability and weight, the heaviest first."""
    here = pulls(clues, weights.lags, best)
    there = (
        pulls(clues, weights.lags, min(max(month_index(claim.date), 0), MONTHS - 1)) if claim else [0.0] * len(clues)
    )
    weighed = [
        structs.replace(clue, reliability=weights.lags[clue.kind].reliability, weight=round(one - other, 3))
        for clue, one, other in zip(clues, here, there, strict=True)
        if clue.kind in weights.lags
    ]
    return tuple(sorted(weighed, key=lambda clue: (-clue.weight, clue.start or 0)))


def window(mass: Numbers, clues: Sequence[Clue], weights: Weights) -> Window | None:
    """The smallest stretch of months that holds most of the mass, cut to the days that hard clues leave, if any use."""
    first, last = smallest(mass)
    if last - first + 1 > WIDEST:
        return None
    begin, end = days(month_of(first))[0], days(month_of(last))[1]
    lower = [date.fromisoformat(clue.earliest) for clue in clues if clue.earliest and is_hard(clue, weights)]
    upper = [date.fromisoformat(clue.latest) for clue in clues if clue.latest and is_hard(clue, weights)]
    begin = max([begin, *(day for day in lower if day <= end)])
    end = min([end, *(day for day in upper if day >= begin)])
    middle, late = days(month_of(int(mass.argmax())))
    best = min(max(middle + (late - middle) / 2, begin), end)
    held = round(float(mass[first : last + 1].sum()), 2)
    return Window(begin.isoformat(), end.isoformat(), best.isoformat(), held, tuple(clues[:MOST_CLUES]))


def smallest(mass: Numbers) -> tuple[int, int]:
    """The first and the last month of the smallest stretch that holds the asked share of the mass."""
    import numpy as np

    sums = np.concatenate([[0.0], np.cumsum(mass)])
    after = np.searchsorted(sums, np.minimum(sums[:-1] + MASS, sums[-1]) - 1e-12)
    widths = np.where(sums[:-1] + MASS <= sums[-1] + 1e-9, after - np.arange(MONTHS), MONTHS + 1)
    first = int(widths.argmin())
    return first, int(after[first]) - 1
