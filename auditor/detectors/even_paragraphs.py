"""Paragraphs of one length throughout: people write long and short ones, a template pours them alike."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean, pstdev

from auditor.detectors.subject import Hit, Subject

FEWEST = 6
SHORTEST, LONGEST = 150, 900
"""Characters a paragraph has on average: news set in single sentences is even by custom."""
SPREAD = 0.15
"""Standard deviation over mean of the paragraphs' lengths; in newspapers it is seldom under .3."""


def even_paragraphs(subject: Subject) -> Iterator[Hit]:
    """The whole article, when its paragraphs hardly differ in length."""
    headed = set(subject.notes.headings)
    lengths = [end - start for start, end in subject.notes.lines if (start, end) not in headed]
    if len(lengths) < int(subject.options.get("fewest", FEWEST)):
        return
    mean = fmean(lengths)
    if SHORTEST <= mean <= LONGEST and pstdev(lengths) <= float(subject.options.get("spread", SPREAD)) * mean:
        yield Hit(None, None, {"count": str(len(lengths)), "mean": f"{mean:.0f}"})
