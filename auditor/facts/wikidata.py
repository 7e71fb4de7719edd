"""Rows of a Wikidata-shaped service as facts: days with their precision, and nothing taken that cannot be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeVar

from auditor.facts.days import bracket
from auditor.facts.model import Bracket, EndState, Fact, FactKind
from auditor.facts.sparql import Row
from auditor.types import Value

SOURCE, LICENCE = "Wikidata", "CC0-1.0"
ITEM = re.compile(r"http://www\.wikidata\.org/entity/(Q[1-9][0-9]{0,11})")
TIME = re.compile(r"(-|\+?)([0-9]{4,16})-([0-9]{2})-([0-9]{2})T[0-9:.]{8,15}Z?")
DECADE, YEAR, MONTH, DAY, SECOND = "8", "9", "10", "11", "14"
FINE = (DECADE, YEAR, MONTH, DAY, "12", "13", SECOND)
COARSE = tuple("01234567")
"""The precisions of wikibase:timePrecision that bound nothing here: centuries and more."""
AHEAD = 50
"""Years after the day of the service for which something may be planned; a later date is a slip."""
LONGEST_LIFE = 125 * 366
"""Days that nobody has lived."""
LONGEST_NAME = 250
"""Characters of the longest label that Wikidata takes."""
NO_LETTERS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that no name needs: control, format, half pairs, private, unassigned, ends of lines."""
BETWEEN = "|"
"""Stands between the names in a cell of the tables, so in no name."""
LANGUAGES = ("en", "mul")
T = TypeVar("T")


class Rejected(Exception):
    """Why something that the service says is not taken."""


class Reject(Value, frozen=True):
    """Something not taken: why, and what."""

    reason: str
    what: str


class Name(NamedTuple):
    """The English name of an item and its other names."""

    id: str
    name: str
    aliases: tuple[str, ...]


def taken(
    groups: Iterable[tuple[str, list[Row]]], read: Callable[[list[Row]], T], rejects: list[Reject]
) -> Iterator[T]:
    """What is read from groups of rows; those that cannot be taken are added to the rejects."""
    for what, rows in groups:
        try:
            yield read(rows)
        except Rejected as reason:
            rejects.append(Reject(str(reason), shown(what)))


def by_key(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each statement, and of each post that it tells of."""
    for key, group in groupby(rows, key=lambda row: row["key"]):
        whats: dict[str, list[Row]] = {}
        for row in group:
            whats.setdefault(row.get("what", ""), []).append(row)
        for of in whats.values():
            yield key, of


def by_subject(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each item."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.get("subject", ""), []).append(row)
    yield from groups.items()


def term(kind: FactKind, rows: list[Row], known_until: str) -> Fact:
    """The fact of a statement with a start and an end: a term of office, an official name."""
    subject = item(rows[0].get("subject", ""))
    what = rows[0].get("what", "")
    what = item(what) if kind == "office" else clean(what)
    start = among(rows, "startTime", "startPrecision", known_until)
    end = among(rows, "endTime", "endPrecision", known_until)
    if start is None and (end is None or kind == "office"):
        raise Rejected("without a start")
    if start is not None and start.earliest > known_until:
        raise Rejected("begins after the day of the service")
    return fact(kind, subject, what, start, end, any("endValue" in row for row in rows), known_until)


def span(kind: FactKind, what: Callable[[str], str], rows: list[Row], known_until: str) -> Fact:
    """The fact of an item whose start and end are statements of their own: a life, an existence, an event."""
    subject = item(rows[0].get("subject", ""))
    roles = {role: [row for row in rows if row.get("role") == role] for role in ("start", "day", "end")}
    start, day, end = (among(of, "time", "precision", known_until) for of in roles.values())
    ended = bool(roles["end"])
    if kind == "event":
        ended = True
        if start is None:
            start, end = day, end or day
    if start is None and end is None:
        raise Rejected("without any date")
    if kind == "life":
        check_life(start, end)
    if start is not None and start.earliest > known_until:
        if kind != "event":
            raise Rejected("begins after the day of the service")
        return Fact(kind, subject, what(subject), start, end, "unknown", known_until, SOURCE, LICENCE, "hint")
    return fact(kind, subject, what(subject), start, end, ended, known_until)


def fact(
    kind: FactKind, subject: str, what: str, start: Bracket | None, end: Bracket | None, ended: bool, known_until: str
) -> Fact:
    """A fact; an end that is yet to come is none, one that has no day is unknown."""
    if start is not None and end is not None and end.latest < start.earliest:
        raise Rejected("ends before it begins")
    state: EndState = "ended" if end is not None else "unknown" if ended else "open"
    if end is not None and end.earliest > known_until:
        end, state = None, "open"
    if kind == "life" and state == "open" and start is not None and days(start.latest, known_until) > LONGEST_LIFE:
        state = "unknown"
    return Fact(kind, subject, what, start, end, state, known_until, SOURCE, LICENCE, "sourced")


def check_life(born: Bracket | None, died: Bracket | None) -> None:
    """Refuse a life longer than any."""
    if born is not None and died is not None and days(born.latest, died.earliest) > LONGEST_LIFE:
        raise Rejected("lived longer than anybody")


def names(rows: list[Row]) -> Name:
    """The names of an item; English ones before those of all languages."""
    subject = item(rows[0].get("subject", ""))
    found: dict[str, dict[str, None]] = {"name": {}, "alias": {}}
    for row in sorted(rows, key=lambda row: (row.get("language") != LANGUAGES[0], row.get("name", ""))):
        found.get(row.get("use", ""), {})[clean(row.get("name", ""))] = None
    if not found["name"]:
        raise Rejected("without an English name")
    name = next(iter(found["name"]))
    return Name(subject, name, tuple(n for n in (*found["name"], *found["alias"]) if n != name))


def item(iri: str) -> str:
    """The QID in the address of an item."""
    if (match := ITEM.fullmatch(iri)) is None:
        raise Rejected("no item")
    return match[1]


def clean(name: str) -> str:
    """A name in which nothing is hidden."""
    if not name or len(name) > LONGEST_NAME or name != " ".join(name.split()):
        raise Rejected("a name that is empty, overlong or oddly spaced")
    if BETWEEN in name or any(unicodedata.category(c) in NO_LETTERS for c in name):
        raise Rejected("a name with characters that no name has")
    return name


def shown(text: str) -> str:
    """The end of an address or other text, fit to be told."""
    return "".join(c if c.isprintable() else " " for c in text).rpartition("/")[2][:80]


def among(rows: Iterable[Row], time: str, precision: str, known_until: str) -> Bracket | None:
    """The days that one date stands for, stated once or in several ways; none where it is not stated or too coarse."""
    stated = {(row[time], row.get(precision, "")) for row in rows if time in row}
    found = [days for days in (moment(*one, known_until) for one in sorted(stated)) if days is not None]
    if not found:
        return None
    inner = Bracket(max(d.earliest for d in found), min(d.latest for d in found))
    if inner.earliest <= inner.latest:
        return inner
    return Bracket(min(d.earliest for d in found), max(d.latest for d in found))


def moment(time: str, precision: str, known_until: str) -> Bracket | None:
    """The days that a time stands for at its precision."""
    match = TIME.fullmatch(time)
    if match is None or precision not in (*FINE, *COARSE):
        raise Rejected("a date that is none")
    if precision in COARSE:
        return None
    sign, digits, month, day = match.groups()
    year = int(digits)
    if sign == "-" or not 1 <= year <= min(9990, int(known_until[:4]) + AHEAD):
        raise Rejected("a date before year 1 or far ahead")
    if precision == DECADE:
        return bracket(f"{year // 10 * 10 or 1:04}/{year // 10 * 10 + 9:04}")
    text = {YEAR: f"{year:04}", MONTH: f"{year:04}-{month}"}.get(precision, f"{year:04}-{month}-{day}")
    try:
        return bracket(text)
    except ValueError:
        raise Rejected("a date that is none") from None


def days(first: str, second: str) -> int:
    """Days from one day to another."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days
