"""The claimed date: every day on which an article says it was published, the most trusted first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec import structs

from auditor.dating.date_lines import date_lines, unlabelled
from auditor.dating.foreign import foreign_day
from auditor.dating.written import dates, month, real, stamped
from auditor.types import Article, Claim, Origin, Precision, StatedDate, Value

TRUST: tuple[Origin, ...] = ("record", "metadata", "header", "byline", "url")
"""Which origin to believe first."""
PRECISIONS: dict[int, Precision] = {len("2023-09-11"): "day", len("2023-09"): "month", len("2023"): "year"}
NO_DATE = frozenset(("", "none", "null", "nan", "nat", "n/a", "na", "unknown", "undated", "-", "0"))
"""What exports write where they have no date."""
LONGEST_STATED = 100
KEPT = 128
"""Articles whose statements are kept ready: as many as are begun at once."""
NEAR = timedelta(days=1)
"""Two claims this near agree: the day changes at another hour elsewhere."""
UNIVERSAL = re.compile(r":\d\d(?:\.\d+)?\s?(?:Z|[+-]00:?00|UTC|GMT)$")
URL_DATE = re.compile(
    r"""
    (?<=/)(?P<year>(?:19|20)\d\d)(?P<mark>[/_.-]?)
        (?P<month>[01]\d|[1-9](?=[/_.-])|(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?=[/_.-]))
        (?:(?P=mark)(?P<day>[0-3]\d|[1-9])(?!\d)|(?<=\d{4}/..)(?=/)|(?<=\d{4}/...)(?=/))
  | [_.-](?P<last>(?:19|20)\d\d(?P<mark2>[_.-]?)[01]\d(?P=mark2)[0-3]\d)(?=/|$|[?\#]|\.\w+$)
  | [?&](?i:date|day|published)=(?P<query>(?:19|20)\d\d-?\d\d-?\d\d)(?!\d)
    """,
    re.X,
)


class Statement(Value, frozen=True):
    """One place where an article says when it was published, or changed, with the days that may be meant.

    Without a reading there is no such day, or (`is_date` false) these are no words for a day.
    """

    origin: Origin
    text: str
    readings: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    weekday: int | None = None
    is_updated: bool = False
    is_date: bool = True
    is_weak: bool = False

    @property
    def day(self) -> str:
        """The ISO day, month or year that is meant."""
        return self.readings[0]


def claims(article: Article) -> tuple[Claim, ...]:
    """All claims, the best first: days before months, publication before change, then by trust."""
    return tuple(claim(statement) for statement in statements(article) if statement.readings)


@lru_cache(KEPT)
def statements(article: Article) -> tuple[Statement, ...]:
    """All that an article says of its date, the claims in their order and then what is no date."""
    said = [*map(stated, filter(is_stated, article.stated)), *in_text(article.text), *in_url(article.url or "")]
    said = apart(said)
    if any(len(statement.readings) > 1 for statement in said):
        sure = [statement.day for statement in said if len(statement.readings) == 1]
        said = [decided(statement, sure) if len(statement.readings) > 1 else statement for statement in said]
    return tuple(local_first(sorted(said, key=rank)))


def local_first(ordered: list[Statement]) -> list[Statement]:
    """Where the best is a moment in universal time, the local day next to it that another one states comes first."""
    if ordered and ordered[0].readings and UNIVERSAL.search(ordered[0].text):
        for n, other in enumerate(ordered):
            if is_local(other) and gap(other.day, ordered[0].day) <= NEAR:
                return [other, *ordered[:n], *ordered[n + 1 :]]
    return ordered


def is_local(statement: Statement) -> bool:
    """Whether a statement gives the day of a publication as it was where it was published."""
    is_day = bool(statement.readings) and len(statement.day) == len("2023-09-11") and statement.origin != "url"
    return is_day and not (statement.is_updated or UNIVERSAL.search(statement.text))


def apart(said: list[Statement]) -> list[Statement]:
    """Statements that differ, those with a place in the text kept; weak ones only where there is no other."""
    if len(said) < 2:
        return said
    kept: dict[tuple[object, ...], Statement] = {}
    for statement in said:
        key = (statement.origin, statement.readings or statement.text, statement.is_updated)
        if key not in kept or kept[key].start is None:
            kept[key] = statement
    strong = [statement for statement in kept.values() if not statement.is_weak]
    return strong if any(statement.readings for statement in strong) else list(kept.values())


def rank(statement: Statement) -> tuple[bool, bool, bool, int]:
    """How a statement stands among others, the best lowest; of equals the one that comes first stays first."""
    is_coarse = not statement.readings or len(statement.day) < len("2023-09-11")
    return not statement.readings, is_coarse, statement.is_updated, TRUST.index(statement.origin)


def claim(statement: Statement) -> Claim:
    """A statement as the claim it makes."""
    day, said = statement.day, statement
    return Claim(day, PRECISIONS[len(day)], said.origin, said.start, said.end, said.weekday, said.text)


def is_stated(given: StatedDate) -> bool:
    """Whether a field for a date has anything in it."""
    return given.text.strip().lower() not in NO_DATE


def stated(given: StatedDate) -> Statement:
    """What a record or a page's metadata states."""
    text = given.text.strip()
    days = stamped(text)
    if days is not None:
        return Statement(given.origin, text, days)
    if len(text) > LONGEST_STATED:
        return Statement(given.origin, text[:LONGEST_STATED], (), is_date=False)
    bare, is_updated = unlabelled(text)
    days = stamped(bare)
    if days is not None:
        return Statement(given.origin, text, days, is_updated=is_updated)
    if found := next(dates(bare), None):
        return Statement(given.origin, text, found.readings, weekday=found.weekday, is_updated=is_updated)
    day = foreign_day(bare)
    return Statement(given.origin, text, (day,) if day else (), is_updated=is_updated, is_date=day is not None)


def in_text(text: str) -> Iterator[Statement]:
    """What the date lines of a text say."""
    for line in date_lines(text):
        origin: Origin = "byline" if line.has_byline else "header"
        at = line.written
        place = (text[at.start : at.end], at.readings, at.start, at.end, at.weekday)
        yield Statement(origin, *place, is_updated=line.is_updated, is_weak=line.is_weak)


def in_url(url: str) -> Iterator[Statement]:
    """The date in an address, a day rather than a month; digits that no calendar has are something else."""
    found = URL_DATE.finditer(url) if "19" in url or "20" in url else ()
    said = [Statement("url", match[0].strip("/_.-?&"), days) for match in found if (days := url_days(match))]
    yield from sorted(said, key=rank)[:1]


def url_days(match: re.Match[str]) -> tuple[str, ...]:
    """The day or month of a date in an address."""
    if whole := match["query"] or match["last"]:
        digits = re.sub(r"\D", "", whole)
        return real(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
    number = int(match["month"]) if match["month"].isdigit() else month(match["month"])
    if match["day"]:
        return real(f"{match['year']}-{number:02}-{match['day']:0>2}")
    return (f"{match['year']}-{number:02}",) if 1 <= number <= 12 else ()


def decided(statement: Statement, sure: Sequence[str]) -> Statement:
    """A statement such as "03/04/2023" read as the others have it; where they have neither, only its year is sure."""
    agreed = [day for day in statement.readings if any(gap(day, other) <= NEAR for other in sure if len(other) > 4)]
    readings = (agreed[0],) if len(agreed) == 1 else (statement.day[:4],)
    return structs.replace(statement, readings=readings)


def gap(one: str, other: str) -> timedelta:
    """The time between two days, months or years; nothing where one lies within the other."""
    (first, last), (begin, end) = days(one), days(other)
    return max(begin - last, first - end, timedelta())


@lru_cache(1 << 12)
def days(day: str) -> tuple[date, date]:
    """The first and the last day of an ISO day, month or year."""
    first = date.fromisoformat(day + "-01-01"[len(day) - len("2023") :])
    if len(day) == len("2023-09-11"):
        return first, first
    if len(day) == len("2023"):
        return first, date(first.year, 12, 31)
    return first, date(first.year + first.month // 12, first.month % 12 + 1, 1) - NEAR
