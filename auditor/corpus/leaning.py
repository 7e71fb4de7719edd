"""To which of two days a text leans, by the log-odds of months in its digest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from auditor.corpus.digesting import STEP
from auditor.dating.axis_months import MONTHS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Days = NDArray[np.int64]
    Places = NDArray[np.intp]
    Numbers = NDArray[np.float64]

MOST = 4.0
"""Log-odds up to which a text speaks for or against days."""
FIRST_YEAR, EPOCH = 1990, date(1970, 1, 1)
BLOCK = 1 << 13


def leanings(axis: NDArray[np.int8], order: Places, days: Days, numbers: NDArray[np.int32]) -> Numbers:
    """What each text says of the day of each of its neighbours, against its own claim, in log-odds."""
    import numpy as np

    column = months(days)
    found = np.zeros(numbers.shape, np.float32)
    for at in range(0, len(numbers), BLOCK):
        here = slice(at, at + BLOCK)
        padded = np.pad(axis[order[here]], ((0, 0), (1, 1)), mode="edge")
        near = np.maximum(np.maximum(padded[:, :-2], padded[:, 1:-1]), padded[:, 2:]).astype(np.float32) / STEP
        rows = np.arange(len(near))
        found[here] = near[rows[:, None], column[numbers[here]]] - near[rows, column[here]][:, None]
    return np.asarray(np.clip(found, -MOST, MOST), np.float64)


def months(days: Days) -> Places:
    """The month of each day on the axis."""
    import numpy as np

    stamps = (days - EPOCH.toordinal()).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.clip(stamps + (EPOCH.year - FIRST_YEAR) * 12, 0, MONTHS - 1)
