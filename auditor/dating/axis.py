"""The axis of months on which clues are summed: each kind of clue has a weight for every distance from its days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

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
OWN = LAGS.index(0) + 1
"""The step of a clue's own months."""


class Lag(Value, frozen=True, forbid_unknown_fields=True):
    """What a kind of clue says: the share that hold, whether one alone convicts, and the weight of each step."""

    reliability: float
    hard: bool
    weights: tuple[float, ...]


def steps(first: Places, last: Places) -> Places:
    """The month at which each step of each clue begins, on an axis that starts at 0; one row for a clue.

    `first` and `last` are the clues' own months.
    """
    import numpy as np

    lags = np.array(LAGS)
    begun = np.where(lags <= 0, first[:, None] + lags, last[:, None] + lags)
    return np.clip(begun, 0, MONTHS)


def interval(clue: Clue) -> tuple[int, int]:
    """The first and the last month of a clue; one that is open on one side counts from the day that it names."""
    earliest = month_index(clue.earliest) if clue.earliest else None
    latest = month_index(clue.latest) if clue.latest else None
    first = earliest if earliest is not None else latest
    last = latest if latest is not None else earliest
    if first is None or last is None:
        raise ValueError(f"a clue names a day: {clue!r}")
    return min(first, last), max(first, last)


def summed(clues: Sequence[Clue], lags: Mapping[str, Lag]) -> Numbers:
    """The log-odds of each month: clues of one kind and the same days count once, n of one kind as the root of n."""
    import numpy as np

    distinct = list({(clue.kind, *interval(clue)) for clue in clues if clue.kind in lags})
    if not distinct:
        return np.zeros(MONTHS)
    kinds = [kind for kind, _, _ in distinct]
    share = 1 / np.sqrt([kinds.count(kind) for kind in kinds])
    weights = np.array([lags[kind].weights for kind in kinds]) * share[:, None]
    begun = steps(np.array([first for _, first, _ in distinct]), np.array([last for _, _, last in distinct]))
    change = np.zeros(MONTHS + 1)
    change[0] = weights[:, 0].sum()
    np.add.at(change, begun.ravel(), np.diff(weights, axis=1).ravel())
    return np.cumsum(change)[:MONTHS]
