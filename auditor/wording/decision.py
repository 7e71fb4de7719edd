"""What was learned from spun texts: how odd a word is, which near-synonym stood there, how spun an article reads."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from auditor.rulebook import built_in
from auditor.types import AuditorError, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float32]
    Logs = NDArray[np.float32]

FILE = "models/wording.json"
CEILING = 30.0


class Net(Value, frozen=True, forbid_unknown_fields=True):
    """A hidden layer of rectified sums, and a linear one beside it: the answer is the sum of what both say."""

    hidden: list[list[float]]
    bias: list[float]
    out: list[float]
    linear: list[float]
    base: float


class Decision(Value, frozen=True, forbid_unknown_fields=True):
    """The fitted numbers.

    `first` reads words alone, `second` with their near-synonyms too, which `rank` puts in order. `article` and
    `article_base` turn what the oddest words of an article say into the log-odds of its being spun; `word` and
    `word_base` the log-odds of a word and of its article into those of a swap. `levels` are signals from which on an
    article reads spun, `flag` the log-odds from which on a word is told, `reach` the log-odds
    of an article between which they count for its words.
    `spun` are the percentiles of the log-odds of texts spun for practice, each judged unseen, `learned_from` what was
    read.
    """

    first: Net
    second: Net
    rank: list[float]
    article: list[float]
    article_base: float
    word: list[float]
    word_base: float
    levels: dict[str, float]
    flag: float
    reach: tuple[float, float]
    spun: list[float]
    learned_from: dict[str, int]


class Layers:
    """A net ready for answering."""

    def __init__(self, net: Net) -> None:
        import numpy as np

        self._hidden, self._bias, self._out, self._linear = (
            np.array(one, np.float32) for one in (net.hidden, net.bias, net.out, net.linear)
        )
        self._base = np.float32(net.base)

    def __call__(self, rows: Rows) -> Logs:
        """The log-odds of each row."""
        import numpy as np

        layer = rows @ self._hidden
        layer += self._bias
        np.maximum(layer, 0, out=layer)
        answer: Logs = layer @ self._out + rows @ self._linear + self._base
        return answer


class Judge:
    """The fitted numbers ready for use."""

    def __init__(self, fitted: Decision) -> None:
        import numpy as np

        self.fitted = fitted
        self.first, self.second = Layers(fitted.first), Layers(fitted.second)
        self._rank, self._word = np.array(fitted.rank, np.float32), np.array(fitted.word, np.float32)

    @property
    def spun_signals(self) -> list[float]:
        """Signals of texts spun for practice, one for each percentile."""
        return [signal(odds) for odds in self.fitted.spun]

    def ranks(self, gains: Rows) -> Logs:
        """How good each near-synonym is in its place."""
        return gains @ self._rank

    def article(self, row: Logs) -> float:
        """The log-odds of an article's being spun."""
        return math.fsum(map(float.__mul__, self.fitted.article, row.tolist())) + self.fitted.article_base

    def words(self, full: Logs, article: float) -> Logs:
        """The log-odds of each word's having been swapped, in such an article."""
        import numpy as np

        odds: Logs = word_rows(full, article, self.fitted.reach) @ self._word + np.float32(self.fitted.word_base)
        return odds


def word_rows(full: Logs, article: Logs | float, reach: tuple[float, float]) -> Rows:
    """What is known of each word: its log-odds, and those of its article where they are for its being spun."""
    import numpy as np

    spun = np.broadcast_to(np.clip(np.asarray(article, np.float32), *reach) - np.float32(reach[0]), np.shape(full))
    return np.stack((full, spun)).T


def signal(log_odds: float) -> float:
    """Log-odds as a number from 0 to 1."""
    return round(1 / (1 + math.exp(-max(-CEILING, min(CEILING, log_odds)))), 4)


@cache
def judge() -> Judge:
    """What comes with the rules."""
    return Judge(read_decision(built_in() / FILE))


def read_decision(path: Path) -> Decision:
    """The decision in a file."""
    try:
        return msgspec.convert(json.loads(path.read_text(encoding="utf-8")), Decision)
    except (OSError, ValueError) as error:
        raise AuditorError(f"{path}: is no description of the wording model: {error}") from None
