"""When a text was written, from its clues, and what that says of the date it claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import structs

from auditor.dating.axis import pulls, summed
from auditor.dating.axis_months import MONTHS, month_index, month_of
from auditor.dating.claimed import days
from auditor.dating.judging import doubt, excludes, grounds, is_ground, tail
from auditor.types import Claim, Clue, Dating, Window

if TYPE_CHECKING:
    from auditor.dating.axis import Numbers
    from auditor.dating.months import Months
    from auditor.dating.weights import Weights

MASS = 0.9
"""The share of the mass that a window holds."""
WIDEST = 36
"""Months: a wider window helps nobody."""
MOST_CLUES = 10
LEAST_SHARE = 0.0005
"""Of the mass, below which a month is not listed."""
NEVER = -1e9
"""The log-odds of what cannot be."""
SURE = 0.996
"""Reliability from which on a clue bounds the window to the day."""


def dating(
    claims: Sequence[Claim],
    clues: Sequence[Clue],
    months: Months | None,
    weights: Weights,
    today: str | None = None,
    *,
    brief: bool = False,
    score: Numbers | None = None,
) -> Dating:
    """The dating of a text by its clues and by what its names say of the month; it is not of after `today` (ISO).

    A brief one, as findings need it, has no months, and clues only with a window. `score` are the log-odds of each
    month, where they are known already.
    """
    score = scored(clues, months, weights) if score is None else score.copy()
    if today is not None:
        score[max(month_index(today) + 1, 1) :] = NEVER
    mass = shares(score * weights.trust)
    claim = claims[0] if claims else None
    first, last = smallest(mass)
    is_narrow = last - first < WIDEST
    weighed = heaviest(clues, months, weights, int(mass.argmax()), claim) if is_narrow or not brief else ()
    found = window(mass, first, last, weighed) if is_narrow else None
    dated = Dating(
        claimed=claim,
        window=found,
        months=() if brief else tuple(likely(mass)),
        verdict="none",
        share=None,
        clues=weighed,
    )
    if claim is None:
        return dated
    if today is not None and claim.date > today:
        return structs.replace(dated, verdict="contradicted", sure=True, share=0.0)
    return judged(dated, claim, clues, weights, shares(score))


def likely(mass: Numbers) -> Iterator[tuple[str, float]]:
    """The months that have a share of the mass to speak of, with it."""
    return ((month_of(n), round(part, 4)) for n, part in enumerate(mass.tolist()) if part >= LEAST_SHARE)


def scored(clues: Sequence[Clue], months: Months | None, weights: Weights) -> Numbers:
    """The log-odds of each month."""
    score = summed(clues, weights.lags)
    for feature, weight in zip(months.features if months else (), weights.features, strict=False):
        score += weight * feature
    return score


def judged(dated: Dating, claim: Claim, clues: Sequence[Clue], weights: Weights, mass: Numbers) -> Dating:
    """A dating with the verdict on a claim, by the mass of each month as the clues alone give it."""
    against = doubt(grounds(claim.date, mass, clues, weights.lags), weights.judge)
    window, share = dated.window, round(tail(mass, claim.date), 4)
    held = window is not None and window.earliest[: len(claim.date)] <= claim.date <= window.latest[: len(claim.date)]
    if against >= weights.judge.doubted:
        sure, alone = against >= weights.judge.sure, lone_name(claim, clues, weights)
        return structs.replace(dated, verdict="contradicted", sure=sure, alone=alone, share=share)
    return structs.replace(dated, verdict="holds" if held else "unsure", share=share)


def lone_name(claim: Claim, clues: Sequence[Clue], weights: Weights) -> str | None:
    """The name whose facts alone speak against a claim, if nothing else in the text does.

    What names say of the month is left out: it is of the same name.
    """
    against = [clue for clue in clues if is_ground(clue, weights.lags) and excludes(clue, claim.date)]
    names = {clue.excerpt for clue in against if clue.source}
    if len(names) != 1 or not all(clue.source for clue in against):
        return None
    (name,) = names
    rest = [clue for clue in clues if clue.excerpt != name]
    mass = shares(scored(rest, None, weights))
    left = doubt(grounds(claim.date, mass, rest, weights.lags), weights.judge)
    return name if left < weights.judge.doubted else None


def shares(score: Numbers) -> Numbers:
    """The share of the mass that log-odds give each month."""
    import numpy as np

    likely = np.exp(score - score.max())
    return np.asarray(likely / likely.sum())


def heaviest(
    clues: Sequence[Clue], months: Months | None, weights: Weights, best: int, claim: Claim | None
) -> tuple[Clue, ...]:
    """The clues with their reliability and weight, the heaviest first; the names that pull to the best month too."""
    claimed = min(max(month_index(claim.date), 0), MONTHS - 1) if claim else None
    pulled = pulls(clues, weights.lags, best, *(() if claimed is None else (claimed,)))
    weighed = [
        structs.replace(clue, reliability=weights.lags[clue.kind].reliability, weight=round(here - sum(there), 3))
        for clue, (here, *there) in zip(clues, pulled, strict=True)
        if clue.kind in weights.lags
    ]
    names = months.clues(weights.features, best, claimed) if months else ()
    return tuple(sorted((*weighed, *names), key=lambda clue: (-clue.weight, clue.start or 0)))


def window(mass: Numbers, first: int, last: int, clues: Sequence[Clue]) -> Window:
    """A stretch of months that holds most of the mass, cut to the days that sure clues leave, if any use."""
    begin, end = days(month_of(first))[0], days(month_of(last))[1]
    sure = [clue for clue in clues if clue.reliability >= SURE and not clue.among]
    begin = max([begin, *(day for day in days_of(clue.earliest for clue in sure) if day <= end)])
    end = min([end, *(day for day in days_of(clue.latest for clue in sure) if day >= begin)])
    middle, late = days(month_of(int(mass.argmax())))
    best = min(max(middle + (late - middle) / 2, begin), end)
    held = round(float(mass[first : last + 1].sum()), 2)
    return Window(begin.isoformat(), end.isoformat(), best.isoformat(), held, tuple(clues[:MOST_CLUES]))


def days_of(said: Iterator[str | None]) -> Iterator[date]:
    """The days that are given."""
    return (date.fromisoformat(day) for day in said if day)


def smallest(mass: Numbers) -> tuple[int, int]:
    """The first and the last month of the smallest stretch that holds the asked share of the mass."""
    import numpy as np

    sums = np.concatenate([[0.0], np.cumsum(mass)])
    after = np.searchsorted(sums, np.minimum(sums[:-1] + MASS, sums[-1]) - 1e-12)
    widths = np.where(sums[:-1] + MASS <= sums[-1] + 1e-9, after - np.arange(MONTHS), MONTHS + 1)
    first = int(widths.argmin())
    return first, int(after[first]) - 1
