"""What speaks against a claimed date: the months that the sum leaves it, and the clues that exclude it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, NamedTuple

from auditor.dating.axis import Lag
from auditor.dating.axis_months import MONTHS, month_index
from auditor.dating.claimed import days
from auditor.types import Clue

if TYPE_CHECKING:
    from auditor.dating.axis import Numbers
    from auditor.dating.weights import Judge

NEAR = 1
"""Months on either side of the claimed one that count as near it."""
SLACK = timedelta(days=2)
"""Days by which a clue may miss: the day changes at another hour elsewhere, and papers print what happens overnight."""
LEAST_TAIL = 1e-4
"""Smaller tails say no more."""
KEPT = 256
"""Claims whose nearest days are kept ready."""
WEAK = 2.0
"""Strength up to which a clue is no ground: one of its kind in seven is wrong."""


class Grounds(NamedTuple):
    """What speaks against a claim, all in natural log-odds.

    `tail` is how small a share of the mass the months hold that are no likelier than it, `strongest` how seldom clues
    of the most reliable kind that excludes it are wrong.
    """

    tail: float
    strongest: float


def grounds(claimed: str, mass: Numbers, clues: Iterable[Clue], lags: Mapping[str, Lag]) -> Grounds:
    """What speaks against a claimed day, month or year (ISO)."""
    excluding = {clue.kind for clue in clues if clue.kind in lags and excludes(clue, claimed)}
    strongest = max((strength(lags[kind]) for kind in excluding), default=0.0)
    return Grounds(-log(tail(mass, claimed) + LEAST_TAIL), max(0.0, strongest - WEAK))


def doubt(found: Grounds, judge: Judge) -> float:
    """How much speaks against a claim, in all."""
    return found.tail * judge.tail + found.strongest * judge.strongest


def strength(lag: Lag) -> float:
    """How seldom clues of a kind are wrong, as a log."""
    return -log(1 - lag.reliability)


def is_ground(clue: Clue, lags: Mapping[str, Lag]) -> bool:
    """Whether a clue is of a kind that is reliable enough to speak against a claim."""
    return clue.kind in lags and strength(lags[clue.kind]) > WEAK


def tail(mass: Numbers, claimed: str) -> float:
    """The share of the months that are no likelier than the likeliest near a claim."""
    first, last = (min(max(month_index(day.isoformat()), 0), MONTHS - 1) for day in days(claimed))
    near = mass[max(0, first - NEAR) : last + NEAR + 1].max()
    return float(mass[mass <= near].sum())


def excludes(clue: Clue, claimed: str) -> bool:
    """Whether a text with this clue was not written on the claimed day, or in the claimed month or year."""
    return leaves_none(clue, *days(claimed))


def leaves_none(clue: Clue, first: date, last: date) -> bool:
    """Whether a clue allows none of the days from one to another."""
    stretches = clue.among or ((clue.earliest, clue.latest),)
    begun, over = slackened(first, last)
    return clue.season is None and not any(
        (not begin or over >= begin) and (not end or begun <= end) for begin, end in stretches
    )


@lru_cache(KEPT)
def slackened(first: date, last: date) -> tuple[str, str]:
    """The first and the last day, as far as the calendar goes, by which a clue may miss two days (ISO)."""
    begun, over = max(first, date.min + SLACK) - SLACK, min(last, date.max - SLACK) + SLACK
    return begun.isoformat(), over.isoformat()
