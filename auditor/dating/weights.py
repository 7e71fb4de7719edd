"""The fitted weights by which clues are summed and claimed dates judged, as they come with the rules."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import msgspec

from auditor.dating.axis import Lag
from auditor.rulebook import built_in
from auditor.types import AuditorError, Value

FITTED = "models/dating.json"


class Judge(Value, frozen=True, forbid_unknown_fields=True):
    """How grounds against a claimed date weigh, and the sums from which it is doubted and surely wrong."""

    tail: float
    strongest: float
    doubted: float
    sure: float


class Weights(Value, frozen=True, forbid_unknown_fields=True):
    """What is fitted: a lag profile for each kind of clue, a weight for each feature of months, and the judge.

    `trust` scales the log-odds of windows: fitted ones are too sure of themselves on text of sources never seen.
    """

    lags: dict[str, Lag]
    features: tuple[float, ...]
    trust: float
    judge: Judge
    learned_from: dict[str, int]


@cache
def weights() -> Weights:
    """The weights that come with the rules."""
    return read_weights(built_in() / FITTED)


def read_weights(path: Path) -> Weights:
    """The weights in a file."""
    try:
        return msgspec.convert(json.loads(path.read_bytes()), Weights)
    except (OSError, ValueError) as error:
        raise AuditorError(f"{path}: is not the description of the weights of clues: {error}") from None
