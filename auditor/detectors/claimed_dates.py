"""What is wrong with the dates that an article claims: none of it needs to know what the article tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from auditor.dating.claimed import NEAR, Statement, days, gap, statements
from auditor.dating.written import WEEKDAY_NAMES
from auditor.detectors.subject import Hit, Subject
from auditor.types import Evidence


def future_date(subject: Subject) -> Iterator[Hit]:
    """Dates after the day of reading; the day itself may end later elsewhere."""
    if subject.today is None:
        return
    today = date.fromisoformat(subject.today)
    late = [said for said in dated(subject) if days(said.day)[0] - today > NEAR]
    yield from hits(late, subject, today=subject.today)


def weekday_mismatch(subject: Subject) -> Iterator[Hit]:
    """Dates that stand beside a weekday on which they did not fall."""
    for said in dated(subject):
        if said.weekday is not None and len(said.day) == len("2023-09-11"):
            fell = date.fromisoformat(said.day).weekday()
            if fell != said.weekday:
                yield from hits([said], subject, named=WEEKDAY_NAMES[said.weekday], actual=WEEKDAY_NAMES[fell])


def impossible_date(subject: Subject) -> Iterator[Hit]:
    """Dates that no calendar has."""
    return hits([said for said in statements(subject.article) if said.is_date and not said.readings], subject)


def unreadable_date(subject: Subject) -> Iterator[Hit]:
    """What stands in a field for a date and is none."""
    return hits([said for said in statements(subject.article) if not said.is_date], subject)


def claimed_dates_disagree(subject: Subject) -> Iterator[Hit]:
    """Two dates of publication further apart than a day, or a change before the publication.

    Where only addresses differ, by no more than option `drafted` days, it is a note: they keep the day of the draft.
    """
    published = [said for said in dated(subject) if not said.is_updated]
    if not published:
        return
    first = published[0]
    earlier = [said for said in dated(subject) if said.is_updated and days(said.day)[1] < days(first.day)[0]]
    far = [said for said in (*published[1:], *earlier) if gap(said.day, first.day) > NEAR]
    for other in sorted(far, key=lambda said: said.start is None)[:1]:
        at = other if other.start is not None else first
        groups = {"first": first.text, "first_place": named(first, subject)}
        groups |= {"other": other.text, "other_place": named(other, subject)}
        both = ((named(said, subject), said) for said in (first, *far))
        because = tuple(Evidence(f"{place}: {said.text}", said.start, said.end) for place, said in both)
        drafted = timedelta(days=subject.options.get("drafted", 0))
        faint = all(said.origin == "url" and gap(said.day, first.day) <= drafted for said in far)
        yield Hit(at.start, at.end, groups, because=because, severity="note" if faint else None)


def dated(subject: Subject) -> list[Statement]:
    """The statements that give a day, the most trusted first."""
    return [said for said in statements(subject.article) if said.readings]


def named(said: Statement, subject: Subject) -> str:
    """Where a statement stands, in the words of the rule's card."""
    return str(subject.options.get("places", {}).get(said.origin, said.origin))


def hits(found: Iterable[Statement], subject: Subject, **groups: str) -> Iterator[Hit]:
    """A hit for each statement in the text, and for those beside it one on the whole article."""
    beside = [said for said in found if said.start is None][:1]
    for said in (*beside, *(said for said in found if said.start is not None)):
        words = {"words": said.text, "day": said.readings[0] if said.readings else "", "place": named(said, subject)}
        yield Hit(said.start, said.end, {**words, **groups})
