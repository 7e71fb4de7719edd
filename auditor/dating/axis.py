"""The axis of months on which clues are summed: each kind of clue has a weight for every distance from its days."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.dating.axis_months import MONTHS, month_index
from auditor.types import Clue, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]

LAGS = (-120, -60, -36, -24, -12, -6, -3, -1, 0, 1, 2, 4, 7, 13, 25, 37, 61, 121, 241)
"""Months at which a step begins: below 0 so many before the clue's first month, above 0 so many after its last; step 0
is its own months, and before the first step lies one more."""
STEPS = len(LAGS) + 1
OUTSIDE, OWN = 0, LAGS.index(0) + 1
"""The step of the months furthest before a clue's, and of its own months."""
YEAR = 12
KEPT = 1 << 11
"""Kinds of clues with their months whose log-odds are kept ready."""


class Lag(Value, frozen=True, forbid_unknown_fields=True):
    """What a kind of clue says: the share of texts in which such clues hold, and the weight of each step.

    Of a season there are twelve steps: the month itself, and so many months after it.
    """

    reliability: float
    weights: tuple[float, ...]


def steps(first: Places, last: Places) -> Places:
    """The month at which each step of each interval begins after the first step, on an axis that starts at 0."""
    import numpy as np

    lags = np.array(LAGS)
    begun = np.where(lags <= 0, first[:, None] + lags, last[:, None] + lags)
    return np.asarray(np.clip(begun, 0, MONTHS))


def interval(clue: Clue) -> tuple[int, int]:
    """The first and the last month of a clue; one that is open on one side counts from the day that it names."""
    first, last = month_index(clue.earliest or clue.latest or ""), month_index(clue.latest or clue.earliest or "")
    return min(first, last), max(first, last)


def is_interval(clue: Clue) -> bool:
    """Whether a clue names one stretch of days."""
    return not clue.among and clue.season is None


def days_of(clue: Clue) -> tuple[object, ...]:
    """What a clue says, whatever its place in the text."""
    return clue.kind, clue.earliest, clue.latest, clue.among, clue.season


def distinct(clues: Sequence[Clue], lags: Mapping[str, Lag]) -> list[tuple[Clue, float]]:
    """Clues that say different things, each with its share: n of one kind count together as the root of n."""
    kept = list({days_of(clue): clue for clue in clues if clue.kind in lags}.values())
    often = Counter(clue.kind for clue in kept)
    return [(clue, often[clue.kind] ** -0.5) for clue in kept]


def summed(clues: Sequence[Clue], lags: Mapping[str, Lag]) -> Numbers:
    """The log-odds of each month."""
    import numpy as np

    total = np.zeros(MONTHS)
    for clue, share in distinct(clues, lags):
        lag = lags[clue.kind]
        total += share * (profile(lag, *interval(clue)) if is_interval(clue) else special(clue, lag))
    return total


@lru_cache(KEPT)
def profile(lag: Lag, first: int, last: int) -> Numbers:
    """The log-odds that a clue of some months gives each month."""
    import numpy as np

    weights = np.array(lag.weights)
    begun = steps(np.array([first]), np.array([last]))[0]
    return np.asarray(weights[0] + np.cumsum(np.bincount(begun, np.diff(weights), MONTHS + 1))[:MONTHS])


def special(clue: Clue, lag: Lag) -> Numbers:
    """The log-odds that a clue of several stretches, or of a season, gives each month."""
    import numpy as np

    weights = np.array(lag.weights)
    if clue.season is not None:
        return np.asarray(weights[(np.arange(MONTHS) - (clue.season - 1)) % YEAR])
    fits = np.zeros(MONTHS, np.bool_)
    for first, after in map(bounds, clue.among):
        fits[max(0, first) : max(0, after)] = True
    return np.asarray(np.where(fits, weights[OWN], weights[OUTSIDE]))


def pulls(clues: Sequence[Clue], lags: Mapping[str, Lag], *months: int) -> list[list[float]]:
    """The log-odds that each clue gives each of some months; 0 for those of no known kind."""
    nothing = [0.0] * len(months)
    given = {
        days_of(clue): [lags[clue.kind].weights[step_of(clue, month)] * share for month in months]
        for clue, share in distinct(clues, lags)
    }
    return [given.get(days_of(clue), nothing) for clue in clues]


def step_of(clue: Clue, month: int) -> int:
    """The step of a clue's weights in which a month lies."""
    if clue.season is not None:
        return (month - (clue.season - 1)) % YEAR
    if clue.among:
        return OWN if any(first <= month < after for first, after in map(bounds, clue.among)) else OUTSIDE
    first, last = interval(clue)
    return bisect_right(LAGS, month - first, hi=OWN) + bisect_right(LAGS, month - last, lo=OWN) - OWN


def bounds(stretch: tuple[str | None, str | None]) -> tuple[int, int]:
    """The first month of a stretch and the one after its last."""
    begin, end = stretch
    return month_index(begin) if begin else 0, month_index(end) + 1 if end else MONTHS
