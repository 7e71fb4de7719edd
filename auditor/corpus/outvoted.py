"""A claimed date against which the articles that tell of the same event speak."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from auditor.corpus.compared import Corpus
from auditor.corpus.digest import Digest
from auditor.corpus.found import Found, placed, related
from auditor.corpus.votes import FAR, SAME, Voting, verdicts
from auditor.dating.day_words import long_day
from auditor.detectors import Hit
from auditor.rulebook import Rule
from auditor.types import Evidence

MOST_NAMED = 5


def outvoted(corpus: Corpus, rule: Rule) -> Iterator[Found]:
    """Claimed dates that neighbours outvote; options are those of `Voting`."""
    import numpy as np

    voting = msgspec.convert(rule.options, Voting)
    known, days = corpus.neighbours, corpus.days
    found = verdicts(known, days, corpus.families, corpus.leanings, voting)
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
