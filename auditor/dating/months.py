"""What the names in a text say of the month in which it was written, by the months in which news has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from auditor.dating.axis_months import month_index, month_of
from auditor.dating.claimed import days
from auditor.dating.day_words import long_day
from auditor.dating.months_model import STEP, Found, model
from auditor.types import Clue

if TYPE_CHECKING:
    from auditor.dating.months_model import Model, Numbers
    from auditor.facts.finding import Word

FEATURES = ("burst", "lasting")
"""The profiles: where a name stands in the news, and from when on it may be spoken of."""
FEWEST_NAMES = 3
"""Different names from which on they say anything together."""
KIND = "name-in-the-news"
MOST_NAMES = 8
LEAST_PULL = 0.1
"""Log-odds below which a name is no reason."""
LEAST_TIMES = 3.0
"""How many times as often as otherwise a name must stand in a month's news to be shown as a reason."""
STILL = 0.5
"""Share of a month's frequency down to which its neighbours belong to the same stretch."""


class Months:
    """The names of a text that news has, with the log-odds of each month: one array for each of `FEATURES`."""

    def __init__(self, known: Model, found: Found, words: Word, text: str) -> None:
        self._known, self._found, self._words, self._text = known, found, words, text
        self._profiles = [list(known.facts.profiles).index(name) for name in FEATURES]
        odds = known.log_odds(found.names)
        self.features = tuple(odds[n] for n in self._profiles)

    def clues(self, weights: Sequence[float], best: int, claimed: int | None) -> list[Clue]:
        """The names that pull most to a month, the strongest first, each where it first stands.

        `weights` are those of the features; what is measured against is a claimed month, or where there is none any.
        """
        import numpy as np

        pull = self._pull(weights, best) - (self._pull(weights, claimed) if claimed is not None else 0)
        order = np.argsort(-pull, kind="stable")[:MOST_NAMES].tolist()
        found: list[Clue] = []
        for clue in (one for n in order if pull[n] >= LEAST_PULL for one in self._clue(n, best, float(pull[n]))):
            if not any(set(clue.excerpt.split()) & set(other.excerpt.split()) for other in found):
                found.append(clue)
        return found

    def _pull(self, weights: Sequence[float], month: int) -> Numbers:
        """The log-odds that each name gives a month."""
        import numpy as np

        names, at = self._found.names, int(self._known.column[month])
        own, steps = (of[names[:, None], self._profiles] for of in (self._known.weights, self._known.steps[:, :, at]))
        length = np.sqrt(np.maximum((own**2).sum(0), 1e-4))
        return np.asarray((own * steps * STEP / length) @ np.array(weights))

    def _clue(self, n: int, month: int, pull: float) -> Iterator[Clue]:
        """The clue of a name, where it stands often enough in the news of a month."""
        import numpy as np

        known, at = self._known, int(self._known.column[month])
        often = np.exp(known.steps[self._found.names[n], self._profiles[0]].astype(np.float64) * STEP)
        times = often / often.mean()
        if times[at] < LEAST_TIMES:
            return
        first, last = stretch(times, at)
        best, begun = first + int(times[first : last + 1].argmax()), month_index(known.facts.first) - 1
        start, end = int(self._words.starts[self._found.first[n]]), int(self._words.ends[self._found.last[n]])
        said, peak = self._text[start:end], long_day(month_of(begun + best))
        because = f"“{said}” stood in the news of {peak} {times[best]:.0f} times as often as at other times"
        earliest, latest = (
            day.isoformat() for day in (days(month_of(begun + first))[0], days(month_of(begun + last))[1])
        )
        yield Clue(start, end, said, earliest, latest, because=because, kind=KIND, weight=round(pull, 3))


def month_scores(words: Word, text: str, known: Model | None = None) -> Months | None:
    """What the names of a text say by a table, the built-in one by default, or None for too few that are known."""
    known = known or model()
    found = known.found(text, words)
    return Months(known, found, words, text) if len(found.names) >= FEWEST_NAMES else None


def month_features(read: Months | None) -> tuple[Numbers, ...]:
    """The log-odds of each month in each of `FEATURES`, all 0 for a text that says nothing."""
    import numpy as np

    from auditor.dating.axis_months import MONTHS

    return read.features if read else tuple(np.zeros(MONTHS) for _ in FEATURES)


def stretch(times: Numbers, at: int) -> tuple[int, int]:
    """The first and the last of the months around one that have a name nearly as often as it or oftener."""
    import numpy as np

    low = np.flatnonzero(times < STILL * times[at])
    before, after = low[low < at], low[low > at]
    return int(before[-1]) + 1 if len(before) else 0, int(after[0]) - 1 if len(after) else len(times) - 1
