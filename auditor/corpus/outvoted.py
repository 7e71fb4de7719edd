"""A claimed date against which the articles that tell of the same event speak."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from auditor.corpus.compared import Corpus
from auditor.corpus.digest import Digest
from auditor.corpus.digesting import STEP
from auditor.corpus.found import Found, placed, related
from auditor.corpus.votes import BLOCK, FAR, SAME, Voting, verdicts
from auditor.dating.axis_months import MONTHS
from auditor.dating.day_words import long_day
from auditor.detectors import Hit
from auditor.rulebook import Rule
from auditor.types import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

MOST_NAMED = 5
MOST_SAID = 4.0
"""Log-odds up to which a text speaks for or against days."""
FIRST_YEAR = 1990


def outvoted(corpus: Corpus, rule: Rule) -> Iterator[Found]:
    """Claimed dates that neighbours outvote; options are those of `Voting`."""
    import numpy as np

    voting = msgspec.convert(rule.options, Voting)
    known, days = corpus.neighbours, corpus.days
    found = verdicts(known, days, corpus.families, said(corpus), voting)
    for number in np.flatnonzero(found.doubt > voting.limit).tolist():
        own, middle = corpus.digest(number), days[known.numbers[number, found.around[number]]]
        others = [
            other
            for other, alike in zip(known.numbers[number].tolist(), known.alike[number].tolist(), strict=True)
            if other >= 0 and alike >= voting.alike[0] and abs(days[other] - middle) <= SAME
        ]
        if is_supported(own, int(days[number]), int(middle)):
            continue
        digests = [corpus.digest(other) for other in others if abs(days[other] - days[number]) > FAR][:MOST_NAMED]
        yield Found(number, hit(own, digests, int(middle)), own.header)


def hit(own: Digest, others: list[Digest], middle: int) -> Hit:
    """A claim with the articles that speak against it."""
    claim = own.claimed
    words = {"claimed": long_day(claim.date if claim else ""), "when": long_day(date.fromordinal(middle).isoformat())}
    words |= {"count": str(len(others)), "other": others[0].id, "articles": ", ".join(other.id for other in others)}
    because = tuple(
        Evidence(f"{other.id}, on the same event, is dated {long_day(other.claimed.date)}")
        for other in others
        if other.claimed
    )
    return placed(own.header, words, because, tuple(related(other, other.header) for other in others))


def is_supported(own: Digest, claimed: int, voted: int) -> bool:
    """Whether the window of a text holds its claim and not the days that others vote for."""
    if own.window is None:
        return False
    first, last = (date.fromisoformat(day).toordinal() for day in own.window)
    return first <= claimed <= last and not first - SAME <= voted <= last + SAME


def said(corpus: Corpus) -> Numbers:
    """What each text says of the day of each of its neighbours, against its own claim, in log-odds."""
    import numpy as np

    column, numbers = months(corpus.days), corpus.neighbours.numbers
    found = np.zeros(numbers.shape)
    for at in range(0, len(numbers), BLOCK):
        here = slice(at, at + BLOCK)
        axis = np.pad(corpus.axis[corpus.order[here]].astype(np.float64) / STEP, ((0, 0), (1, 1)), mode="edge")
        near = np.maximum(np.maximum(axis[:, :-2], axis[:, 1:-1]), axis[:, 2:])
        rows = np.arange(len(near))
        theirs = near[rows[:, None], column[numbers[here]]]
        found[here] = theirs - near[rows, column[here]][:, None]
    return np.clip(found, -MOST_SAID, MOST_SAID)


def months(days: NDArray[np.int64]) -> NDArray[np.intp]:
    """The month of each day on the axis."""
    import numpy as np

    stamps = (days - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.clip(stamps + (1970 - FIRST_YEAR) * 12, 0, MONTHS - 1)
