"""What the names in a text say of the month in which it was written, by the months in which news has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from auditor.dating.axis_months import month_index, month_of
from auditor.dating.months_model import STEP, model
from auditor.notes.tokens import Tokens

if TYPE_CHECKING:
    from auditor.dating.months_model import Found, Numbers

FEWEST_NAMES = 3
"""Different names from which on they say anything together."""
MOST_TERMS = 8
LEAST_TIMES = 3.0
"""How many times as often as otherwise a name must stand in a month's news to be shown as a reason."""
STILL = 0.5
"""Share of a month's frequency down to which its neighbours belong to the same stretch."""


class Months(NamedTuple):
    """The log-odds of each month, one array for each of `FEATURES`; `amount` is how much the names tell together."""

    features: tuple[Numbers, ...]
    amount: float
    found: Found


class Term(NamedTuple):
    """A name that pulls to a month: its place, the months it belongs to, how often it stands there, and its pull.

    `times` is how many times as often it stands in news of the best of these months as otherwise.
    """

    start: int
    end: int
    excerpt: str
    earliest: str
    latest: str
    best: str
    times: float
    pull: float


FEATURES = ("burst", "lasting")
"""The profiles: where a name stands in the news, and from when on it may be spoken of."""


def month_scores(words: Tokens, text: str) -> Months | None:
    """What the names of a text say, or None for too few that are known."""
    known = model()
    found = known.found(text, words)
    if len(found.names) < FEWEST_NAMES:
        return None
    odds = known.log_odds(found.names)
    chosen = [list(known.facts.profiles).index(name) for name in FEATURES]
    amount = float((known.weights[found.names, chosen[0]] ** 2).sum())
    return Months(tuple(odds[n] for n in chosen), amount, found)


def month_features(read: Months | None) -> tuple[Numbers, ...]:
    """The log-odds of each month in each of `FEATURES`, all 0 for a text that says nothing."""
    import numpy as np

    from auditor.dating.axis_months import MONTHS

    return read.features if read else tuple(np.zeros(MONTHS) for _ in FEATURES)


def terms(read: Months, words: Tokens, text: str, month: str) -> Iterator[Term]:
    """The names that pull most to an ISO month, the strongest first, each where it first stands."""
    import numpy as np

    known = model()
    at = int(known.column[min(max(month_index(month), 0), len(known.column) - 1)])
    steps, weights = known.steps[read.found.names, 0], known.weights[read.found.names, 0]
    pull = weights * steps[:, at] * STEP / np.sqrt(read.amount)
    for n in np.argsort(-pull, kind="stable")[:MOST_TERMS].tolist():
        often = np.exp(steps[n] * STEP)
        times = often / often.mean()
        if times[at] >= LEAST_TIMES:
            first, last = stretch(times, at)
            best = first + int(times[first : last + 1].argmax())
            start, end = int(words.starts[read.found.first[n]]), int(words.ends[read.found.last[n]])
            begun = month_index(known.facts.first) - 1
            earliest, latest, peak = (month_of(begun + place) for place in (first, last, best))
            often_then, pulled = round(float(times[best]), 1), round(float(pull[n]), 3)
            yield Term(start, end, text[start:end], earliest, latest, peak, often_then, pulled)


def stretch(times: Numbers, at: int) -> tuple[int, int]:
    """The first and the last of the months around one that have a name nearly as often as it or oftener."""
    import numpy as np

    low = np.flatnonzero(times < STILL * times[at])
    before, after = low[low < at], low[low > at]
    return int(before[-1]) + 1 if len(before) else 0, int(after[0]) - 1 if len(after) else len(times) - 1
