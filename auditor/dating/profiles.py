"""How a name's counts in the news of each month become the log-odds of months in which it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from auditor.types import Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Steps = NDArray[np.int8]
    Floats = NDArray[np.float32]
    Numbers = NDArray[np.float64]

STEP = 1 / 16
"""Log-odds of one step of a profile: finer than what the counts can tell."""
MOST_STEPS = 127
LEAST_TELLING = 1e-4
AT_ONCE = 4_096
"""Names whose months are spread out at once."""


class Profile(Value, frozen=True, forbid_unknown_fields=True):
    """How mentions spread over the months around them, and how many expected ones a month's count is mixed with.

    `spread` has shape, months and weight: "bell", "sides" falling off on both sides, "after" only afterwards.
    """

    spread: tuple[tuple[Literal["bell", "sides", "after"], float, float], ...]
    mixed: float


class Early(Value, frozen=True, forbid_unknown_fields=True):
    """What is taken for the time before the first month: the first months together, mixed with expected mentions."""

    months: int
    mixed: float


def profiles(counts: Floats, every: Floats, made: Profile, early: Early) -> tuple[Steps, Floats]:
    """The profiles of any number of names, worked out some at a time."""
    import numpy as np

    parts = [profile(counts[n : n + AT_ONCE], every, made, early) for n in range(0, len(counts), AT_ONCE)]
    steps, weights = zip(*parts, strict=True)
    return np.concatenate(steps), np.concatenate(weights)


def profile(counts: Floats, every: Floats, made: Profile, early: Early) -> tuple[Steps, Floats]:
    """The steps of each name and month, the time before first, and the root of how uneven the months of a name are."""
    import numpy as np

    around = spread(len(every), made)
    rate = counts.sum(1, keepdims=True) / every.sum()
    near = every @ around
    odds = mixed(counts @ around, rate * near, near / (every @ around**2), made.mixed)
    before = mixed(counts[:, : early.months].sum(1), rate[:, 0] * every[: early.months].sum(), 1.0, early.mixed)
    share = np.exp(odds - odds.mean(1, keepdims=True))
    share /= share.mean(1, keepdims=True)
    weight = np.sqrt(np.maximum((share * np.log(share)).mean(1), LEAST_TELLING))
    steps = (np.concatenate([before[:, None], odds], axis=1) - odds.mean(1, keepdims=True)) / STEP
    return np.clip(np.round(steps), -MOST_STEPS, MOST_STEPS).astype(np.int8), weight.astype(np.float32)


def mixed(counted: Floats, expected: Floats, whole: Floats | float, more: float) -> Floats:
    """The log-odds of what was counted so many times over, mixed with `more` of what was expected."""
    import numpy as np

    return np.asarray(np.log((counted * whole + more) / (expected * whole + more)), np.float32)


def spread(months: int, made: Profile) -> Floats:
    """How much a mention in one month (row) counts in another (column)."""
    import numpy as np

    far = np.arange(-months + 1, months, dtype=np.float64)
    line = np.zeros(len(far))
    for shape, wide, part in made.spread:
        fall = falling(shape, far, wide)
        line += part * fall / fall.sum()
    at = np.arange(months)
    return np.asarray(line[at - at[:, None] + months - 1], np.float32)


def falling(shape: str, far: Numbers, wide: float) -> Numbers:
    """How much a mention counts so many months later."""
    import numpy as np

    if shape == "bell":
        return np.asarray(np.exp(-far * far / (2 * wide * wide)))
    sides = np.exp(-abs(far) / wide)
    return np.where(far >= 0, sides, 0) if shape == "after" else np.asarray(sides)
