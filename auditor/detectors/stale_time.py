"""Words that were true on the day of writing, under a claimed date long after it; and dates on the wrong weekday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from auditor.dating.claimed import days
from auditor.dating.furniture import PageWords
from auditor.dating.named_days import FULL_MONTHS, Named, named_days
from auditor.dating.relative import RelativeWords
from auditor.dating.told import overlaps, told
from auditor.dating.told_tense import ToldTenses
from auditor.dating.weekdays import disagreements
from auditor.dating.written import WEEKDAY_NAMES
from auditor.detectors.subject import Hit, Subject
from auditor.rulebook import LEXICONS, built_in, lexicon
from auditor.types import Clue, Evidence, Span

SLACK = 31
"""Days by which a claimed date may lie behind: pages are put up late."""

NEXT = 1
"""Months between that of writing and that of publication, which may be the next."""


class Words(NamedTuple):
    """The words of dates made ready."""

    tenses: ToldTenses
    page: PageWords
    relative: RelativeWords


@lru_cache
def words() -> Words:
    """The words that come with the package."""
    path = built_in() / LEXICONS / "told.yaml"
    lists = lexicon(path, path.read_bytes())
    return Words(ToldTenses(lists), PageWords(lists), RelativeWords(lists))


def relative_time_stale(subject: Subject) -> Iterator[Hit]:
    """Times called "this month" or upcoming that were over `slack` days before the claimed date, or months from it."""
    claims = subject.notes.claims
    if not claims:
        return
    day, text, body = claims[0].date, subject.article.text, subject.article.body
    claimed = days(day)[0] - timedelta(days=int(subject.options.get("slack", SLACK)))
    for clue in relative_clues(subject):
        if clue.latest is not None and days(clue.latest)[1] < claimed:
            because = (Evidence(clue.because, clue.start, clue.end),)
            yield Hit(clue.start, clue.end, {"when": f"by {clue.latest}", "claimed": day}, because=because)
    outside = [one for one in dates(subject) if not overlaps(claimed_spans(subject), one)]
    for start, end, month in words().relative.months(text, outside, subject.notes.quotes, body):
        if len(day) > len("2023") and apart(month, int(day[5:7])) > NEXT:
            yield Hit(start, end, {"when": f"in {FULL_MONTHS[month - 1].title()}", "claimed": day})


def apart(one: int, other: int) -> int:
    """The months between two of any years."""
    away = abs(one - other)
    return min(away, len(FULL_MONTHS) - away)


def weekday_and_date_disagree(subject: Subject) -> Iterator[Hit]:
    """Full dates in the story that did not fall on the weekday named with them; the claimed date has its own rule."""
    for one, fell in disagreements(dates(subject)):
        if one.weekday is not None and not overlaps(claimed_spans(subject), one):
            groups = {"named": WEEKDAY_NAMES[one.weekday], "actual": WEEKDAY_NAMES[fell], "day": one.first}
            yield Hit(one.start, one.end, groups)


def relative_clues(subject: Subject) -> Iterator[Clue]:
    """The clues of words that count from the day of writing."""
    text, body, known, named = subject.article.text, subject.article.body, words(), dates(subject)
    times = told(text, named, known.tenses, known.page.days(text, named), claimed_spans(subject), body)
    return known.relative.clues(text, times, subject.notes.quotes, body)


def dates(subject: Subject) -> list[Named]:
    """The dates that the article names."""
    return list(named_days(subject.article.text, subject.notes.words, subject.article.body))


def claimed_spans(subject: Subject) -> list[Span]:
    """Where the article claims its date."""
    return [(one.start, one.end) for one in subject.notes.claims if one.start is not None and one.end is not None]
