"""What the names in a text say of the month in which it was written, by the months in which news has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from auditor.dating.axis_months import MONTHS, month_index, month_of
from auditor.dating.claimed import days
from auditor.dating.day_words import long_day
from auditor.dating.months_model import model
from auditor.dating.profiles import LEAST_TELLING, STEP
from auditor.types import Clue

if TYPE_CHECKING:
    from auditor.dating.months_model import Found, Known, Model
    from auditor.dating.profiles import Numbers
    from auditor.facts.finding import Word

FEATURES = ("burst", "lasting", "together")
"""The profiles: where a name stands in the news, from when on it may be spoken of, and where it stands with another."""
FEWEST_NAMES, FEWEST_PAIRS = 3, 2
"""Different names, and pairs of them, from which on they say anything together."""
KIND = "name-in-the-news"
MOST_NAMES = 8
LEAST_PULL = 0.1
"""Log-odds below which a name is no reason."""
LEAST_TIMES = 3.0
"""How many times as often as otherwise a name must stand in a month's news to be shown as a reason."""
STILL = 0.5
"""Share of a month's frequency down to which its neighbours belong to the same stretch."""


class Share(NamedTuple):
    """What names or pairs say: those found, of which table, and for which of `FEATURES` its profiles are."""

    known: Known
    found: Found
    features: slice


class Months:
    """The names of a text that news has, with the log-odds of each month: one array for each of `FEATURES`."""

    def __init__(self, known: Model, shares: Sequence[Share], words: Word, text: str) -> None:
        import numpy as np

        self._model, self._shares, self._words, self._text = known, shares, words, text
        odds = np.zeros((len(FEATURES), MONTHS))
        for share in shares:
            odds[share.features] = share.known.log_odds(share.found.names, known.column)
        self.features: Sequence[Numbers] = tuple(odds)

    def clues(self, weights: Sequence[float], best: int, claimed: int | None) -> list[Clue]:
        """The names that pull most to a month, the strongest first, each where it first stands.

        `weights` are those of the features; what is measured against is a claimed month, or where there is none any.
        """
        found: list[Clue] = []
        every = (clue for share in self._shares for clue in self._pulling(share, weights, best, claimed))
        for clue in sorted(every, key=lambda clue: (-clue.weight, clue.start or 0))[:MOST_NAMES]:
            if not any(set(clue.excerpt.split()) & set(other.excerpt.split()) for other in found):
                found.append(clue)
        return found

    def _pulling(self, share: Share, weights: Sequence[float], best: int, claimed: int | None) -> Iterator[Clue]:
        """The names or pairs that pull to a month."""
        import numpy as np

        own = np.array(weights)[share.features]
        pull = self._pull(share, own, best) - (self._pull(share, own, claimed) if claimed is not None else 0)
        for n in np.argsort(-pull, kind="stable")[:MOST_NAMES].tolist():
            if pull[n] >= LEAST_PULL:
                yield from self._clue(share, n, best, float(pull[n]))

    def _pull(self, share: Share, weights: Numbers, month: int) -> Numbers:
        """The log-odds that each name or pair gives a month."""
        import numpy as np

        own = share.known.weights[share.found.names]
        length = np.sqrt(np.maximum((own**2).sum(0), LEAST_TELLING))
        steps = share.known.steps[share.found.names, :, int(self._model.column[month])]
        return np.asarray((own * steps * STEP / length) @ weights)

    def _clue(self, share: Share, n: int, month: int, pull: float) -> Iterator[Clue]:
        """The clue of a name or a pair, where it stands often enough in the news of a month."""
        import numpy as np

        at, words = int(self._model.column[month]), self._words
        often = np.exp(share.known.steps[share.found.names[n], 0].astype(np.float64) * STEP)
        times = often / often.mean()
        if times[at] < LEAST_TIMES:
            return
        first, last = stretch(times, at)
        best, begun = first + int(times[first : last + 1].argmax()), month_index(self._model.facts.first) - 1
        one, other = int(share.found.first[n]), int(share.found.last[n])
        start, end = int(words.starts[one]), int(words.ends[other])
        said, peak = self._text[start:end], long_day(month_of(begun + best))
        names = f"“{said}”"
        if share.known is self._model.pairs:
            names = f"“{self._text[start : words.ends[one]]}” with “{self._text[words.starts[other] : end]}”"
        because = f"{names} stood in the news of {peak} {times[best]:.0f} times as often as at other times"
        earliest = days(month_of(begun + first))[0].isoformat()
        latest = days(month_of(begun + last))[1].isoformat()
        yield Clue(start, end, said, earliest, latest, because=because, kind=KIND, weight=round(pull, 3))


def month_scores(words: Word, text: str, known: Model | None = None) -> Months | None:
    """What the names of a text say by a table, the built-in one by default, or None for too few that are known."""
    known = known or model()
    names, pairs = known.found(text, words)
    if len(names.names) < FEWEST_NAMES:
        return None
    alone = len(known.facts.profiles)
    shares = [Share(known.names, names, slice(alone))]
    if len(pairs.names) >= FEWEST_PAIRS:
        shares.append(Share(known.pairs, pairs, slice(alone, None)))
    return Months(known, shares, words, text)


def month_features(read: Months | None) -> Sequence[Numbers]:
    """The log-odds of each month in each of `FEATURES`, all 0 for a text that says nothing."""
    import numpy as np

    return read.features if read else tuple(np.zeros(MONTHS) for _ in FEATURES)


def stretch(times: Numbers, at: int) -> tuple[int, int]:
    """The first and the last of the months around one that have a name nearly as often as it or oftener."""
    import numpy as np

    low = np.flatnonzero(times < STILL * times[at])
    before, after = low[low < at], low[low > at]
    return int(before[-1]) + 1 if len(before) else 0, int(after[0]) - 1 if len(after) else len(times) - 1
