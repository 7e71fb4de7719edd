"""The later of two claimed dates of one event, where the text of that article itself prefers the earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.corpus.compared import Corpus
from auditor.corpus.copied import claimed
from auditor.corpus.found import Found, placed, related
from auditor.corpus.votes import MONTH
from auditor.dating.day_words import long_day
from auditor.rulebook import Rule


def far_apart(corpus: Corpus, rule: Rule) -> Iterator[Found]:
    """Claimed dates far later than that of the likest article on the same event.

    Options: `days` apart from which on, and `steps`, pairs of a cosine and the log-odds that the article's own text
    must give the earlier day where articles are so alike. An article as alike of the claim's own months excuses it.
    """
    import numpy as np

    options, days = rule.options, corpus.days
    numbers, alike = corpus.neighbours
    gap = np.where((numbers >= 0) & (days[numbers] > 0), days[:, None] - days[numbers], 0)
    least = min(cosine for cosine, _ in options["steps"])
    near = ((numbers >= 0) & (np.abs(gap) <= MONTH) & (days[numbers] > 0) & (alike >= least)).any(1)
    text = corpus.leanings
    steps = [(alike >= cosine) & (text >= odds) for cosine, odds in options["steps"]]
    wanted = np.logical_or.reduce(steps) & (gap >= options["days"])
    for number in np.flatnonzero((days > 0) & ~near & wanted.any(1)).tolist():
        own, other = corpus.digest(number), corpus.digest(int(numbers[number, wanted[number].argmax()]))
        words = {"claimed": long_day(claimed(own)), "earlier": long_day(claimed(other)), "other": other.id}
        yield Found(number, placed(own.header, words, related=(related(other, other.header),)), own.header)
