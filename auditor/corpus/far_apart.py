"""The later of two claimed dates of one event, where the text of that article itself prefers the earlier one."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from auditor.corpus.compared import Corpus
from auditor.corpus.copied import claimed
from auditor.corpus.disagreeing import trusted
from auditor.corpus.found import Found, placed, related
from auditor.corpus.votes import MONTH, degrees, reliability
from auditor.dating.day_words import long_day
from auditor.rulebook import Rule
from auditor.types import Value


class Wanted(Value, frozen=True, forbid_unknown_fields=True):
    """What a card asks for: claims so many `days` apart, and `steps`.

    Each step is a cosine and the log-odds that the article's own text must give the earlier day where articles are so
    alike. `alike` and `share` are those of votes; where so alike articles are of the same days less than `least` times
    as often as elsewhere, likeness says nothing of time.
    """

    days: int
    steps: tuple[tuple[float, float], ...]
    alike: tuple[float, ...]
    share: tuple[float, ...]
    least: float


def far_apart(corpus: Corpus, rule: Rule) -> Iterator[Found]:
    """Claimed dates far later than that of the likest article on the same event, with none near them.

    Where a text's own window holds its claim, it is news that goes on.
    """
    import numpy as np

    wanted, days = msgspec.convert(rule.options, Wanted), corpus.days
    numbers, alike = corpus.neighbours
    usual = reliability(corpus.neighbours, days, wanted).share / np.array(wanted.share)
    gap = np.where((numbers >= 0) & (days[numbers] > 0), days[:, None] - days[numbers], 0)
    least = min(cosine for cosine, _ in wanted.steps)
    near = ((numbers >= 0) & (np.abs(gap) <= MONTH) & (days[numbers] > 0) & (alike >= least)).any(1)
    text = corpus.leanings
    steps = [(alike >= cosine) & (text >= odds) for cosine, odds in wanted.steps]
    fitting = np.logical_or.reduce(steps) & (gap >= wanted.days) & (usual[degrees(alike, wanted)] >= wanted.least)
    for number in np.flatnonzero((days > 0) & ~near & fitting.any(1)).tolist():
        own, other = corpus.digest(number), corpus.digest(int(numbers[number, fitting[number].argmax()]))
        if own.window is not None and trusted(own):
            continue
        words = {"claimed": long_day(claimed(own)), "earlier": long_day(claimed(other)), "other": other.id}
        yield Found(number, placed(own.header, words, related=(related(other, other.header),)), own.header)
