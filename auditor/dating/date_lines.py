"""Lines that say when an article was published: a date, its weekday and time, a label or a byline, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import structs

from auditor.dating.foreign import foreign_day
from auditor.dating.written import Written, dates
from auditor.rulebook import LEXICONS, Lexicon, built_in, lexicon
from auditor.types import Span, Value

HEAD_LINES = 8
TAIL_LINES = 5
MOST_STEPS = 40
"""Lines looked at from either end, blank ones included."""
LONGEST_LINE = 120
SENTENCE = 60
STOPS = (".", "!", "?", ".”", '."')
MOST_NAME_WORDS = 8
MONTH_LINES = 2
"""A month without a day is taken for a date line only this near the top, or with a label."""
YEAR = re.compile(r"[12]\d{3}")
TIME = re.compile(
    r"""
    (?<![\w.])T?(?:
        \d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?i:[ap]\.?\s?m\b\.?)?
      | \d{1,2}\s*(?i:[ap]\.?\s?m\b\.?)
      | \d{4}(?=\s?(?:hrs|hours|GMT|UTC)\b)
    )
    (?:\s*\(?(?:GMT|UTC|Z|[A-Z]{1,4}T)?(?:\s?[+-]\d{1,2}(?::?\d{2})?)?(?!\w)\)?)?
    """,
    re.X,
)
BREAKS = re.compile(r"[|·•‧—–/,;:()\[\]<>*_#~\t\"“”]+|\s-+|-+\s|^-+|-+$|\s{2,}|\.$")
NUMBER = re.compile(r"\d+")
TOKEN = re.compile(r"\S+")
LABELS = ("published", "updated", "byline")
FOREIGN = re.compile(
    r"""
    (?<!\d)\d{1,2}\.?[ºª°]?\s+(?:de\s+|di\s+)?[^\W\d]+\.?,?\s+(?:del?\s+)?\d{4}
  | (?<!\d)\d{4}\.?\s+[^\W\d]+\s+\d{1,2}(?!\d)
  | [^\W\d]+\s+\d{1,2},\s+\d{4}
  | \d{4}\s?[年년]
    """,
    re.X,
)
FOREIGN_WEEKDAY = re.compile(r"\s*[^\W\d]{2,}[.,]{0,2}\s+")
DATELINE = re.compile(r"\(?(?P<place>[A-Z][^\d\n|:;!?]{1,60}?)[,.]?\s*(?P<dash>[—–-]*)\s*")
AFTER_DATELINE = re.compile(r"\)?,?\s*(?P<agency>[(/][^)/\n]{2,40}[)/])?\s*(?:[—–]|--?)\s*\S")
DATELINE_WITHIN = 100
REGION = re.compile(r", [A-Z]|[A-Z]{3}")
"""What tells the place of a dateline from the beginning of a sentence: capitals, or a region after a comma."""


class DateLine(Value, frozen=True):
    """A date in a date line, and what the line says of it.

    It is weak where nothing but its place at the bottom tells it from the date of a correction or of a signature.
    """

    written: Written
    is_labelled: bool
    is_updated: bool
    has_byline: bool
    is_weak: bool = False


class Words:
    """The words that may stand beside a date."""

    def __init__(self, lists: Lexicon) -> None:
        self.fillers = frozenset(lists["fillers"])
        self.updated = frozenset(map(self.bare, lists["updated"]))
        self.published = frozenset(map(self.bare, lists["published"]))
        self.beside = frozenset(map(self.bare, lists["beside"]))
        self.by = tuple(f"{word} " for word in lists["by"])
        self.prose = frozenset(lists["prose"])
        self.vocabulary = self.fillers.union(*(label.split() for label in (*self.updated, *self.published)))

    def bare(self, phrase: str) -> str:
        """A phrase in lower case without fillers, # for each number."""
        return " ".join(word for word in NUMBER.sub("#", phrase.lower()).split() if word not in self.fillers)

    def kind(self, segment: str) -> str:
        """What a piece of a date line is: a "label" of either kind, a "byline", "name" or "nothing"; else "prose"."""
        bare = self.bare(segment)
        if bare in self.updated or bare in self.published:
            return "updated" if bare in self.updated else "published"
        if not bare or bare in self.beside:
            return "nothing"
        parts = segment.split()
        if segment.lower().startswith(self.by) and len(parts) <= MOST_NAME_WORDS:
            return "byline"
        capitals = not any(part[0].islower() for part in parts if part.lower() not in self.fillers)
        return "name" if capitals and len(parts) <= MOST_NAME_WORDS else "prose"


@lru_cache
def words() -> Words:
    """The words that come with the package."""
    path = built_in() / LEXICONS / "date-lines.yaml"
    return Words(lexicon(path, path.read_bytes()))


def date_lines(text: str) -> list[DateLine]:
    """The dates in the date lines at the top of a text, then those at its bottom.

    Of bare dates only the first counts, and those below prose only where there is no other: lists of further articles
    have dates too.
    """
    top = head_lines(text)
    bottom = tail_lines(text, top[-1][1] if top else 0)
    if not any(YEAR.search(text, start, min(end, start + LONGEST_LINE)) for start, end in (*top, *bottom)):
        return []
    prose = first_prose(text[start : min(end, start + LONGEST_LINE + 1)] for start, end in top)
    if not bottom and len(top) > 1:
        prose = min(prose, len(top) - 1)
    above = [found for number, line in enumerate(top[:prose]) for found in in_line(text, line, number < MONTH_LINES)]
    below = [found for line in (*top[prose:], *bottom) for found in in_line(text, line, False)]
    labelled = [found for found in (*above, *below) if found.is_labelled]
    bare = [found for found in above if not found.is_labelled][:1]
    if above or labelled or len(below) != 1:
        return [*labelled, *bare]
    return [structs.replace(below[0], is_weak=True)]


def first_prose(lines: Iterable[str]) -> int:
    """How many lines stand before the first paragraph or the second sentence: one sentence may be a standfirst."""
    sentences = count = 0
    for count, line in enumerate(lines, 1):
        sentences += len(line) > SENTENCE and line.rstrip().endswith(STOPS)
        if sentences > 1 or len(line) > LONGEST_LINE:
            return count - 1
    return count


def is_date_line(line: str) -> bool:
    """Whether a line alone, such as one after a page's headline, is a date line."""
    return bool(in_line(line, (0, len(line)), False))


def head_lines(text: str) -> list[Span]:
    """The first lines that are not blank."""
    found: list[Span] = []
    start = 0
    for _ in range(MOST_STEPS):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start and not text[start:end].isspace():
            found.append((start, end))
        start = end + 1
        if len(found) == HEAD_LINES or start > len(text):
            break
    return found


def tail_lines(text: str, first: int) -> list[Span]:
    """The last lines that are not blank, none of which begins before `first`."""
    found: list[Span] = []
    end = len(text)
    for _ in range(MOST_STEPS):
        start = text.rfind("\n", first, end) + 1
        if not start:
            break
        if end > start and not text[start:end].isspace():
            found.append((start, end))
        end = start - 1
        if len(found) == TAIL_LINES:
            break
    return found[::-1]


def in_line(text: str, line: Span, is_top: bool) -> list[DateLine]:
    """The dates of a line, if it is a date line or a paragraph that begins with a dateline."""
    start, end = line
    if end - start > LONGEST_LINE:
        return dateline(text, line) if YEAR.search(text, start, start + DATELINE_WITHIN) else []
    if not YEAR.search(text, start, end):
        return []
    found = list(dates(text, start, end))
    if not found:
        return foreign(text, line)
    cuts = [start, *(place for date in found for place in (date.start, date.end)), end]
    gaps = [kinds(text[a:b], b < end) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    beside = {kind for gap in gaps for kind in gap}
    is_labelled = not beside.isdisjoint(LABELS)
    if "prose" in beside or ("name" in beside and not is_labelled):
        is_foreign = FOREIGN_WEEKDAY.fullmatch(text, start, found[0].start)
        return dateline(text, line) or (foreign(text, line) if is_foreign else [])
    if len(found) == 1:
        gaps = [[*gaps[1], *gaps[0]]]
    return [
        DateLine(date, is_labelled, is_updated(gap), "byline" in beside)
        for date, gap in zip(found, gaps, strict=False)
        if is_top or is_labelled or has_day(date)
    ]


def kinds(gap: str, is_before: bool) -> list[str]:
    """What the pieces are that stand before, between or after dates; hours from and to make an event of a date."""
    gap, times = TIME.subn("|", gap)
    pieces = [piece.strip(" .'’-–—") for piece in BREAKS.split(gap)]
    found = [words().kind(piece) for piece in pieces if piece]
    runs_on = is_before and pieces[-1] and found[-1] == "name"
    return [*found, "prose"] if times > 1 or runs_on else found


def is_updated(gap: list[str]) -> bool:
    """Whether the last label in a gap tells of a change."""
    labels = [kind for kind in gap if kind in ("published", "updated")]
    return labels[-1:] == ["updated"]


def has_day(date: Written) -> bool:
    """Whether a date is more than a month and a year."""
    return not date.readings or len(date.readings[0]) > len("2023-09")


def dateline(text: str, line: Span) -> list[DateLine]:
    """The date with which a paragraph begins after its place: "OSLO, May 3, 2021 (Agency) - ..."."""
    start, end = line
    date = next(dates(text, start, min(end, start + DATELINE_WITHIN)), None)
    place = DATELINE.fullmatch(text, start, date.start) if date else None
    after = AFTER_DATELINE.match(text, date.end, end) if date and place else None
    if date is None or place is None or after is None or not has_day(date):
        return []
    if not (REGION.search(place["place"]) or place["dash"] or after["agency"]):
        return []
    return [DateLine(date, True, False, False)]


def foreign(text: str, line: Span) -> list[DateLine]:
    """The date of a line in another language, after a label where it has one."""
    start, end = line
    body = text[start:end]
    if not FOREIGN.search(body) or not words().prose.isdisjoint(body.lower().split()):
        return []
    bare, is_updated = unlabelled(body)
    day = foreign_day(" ".join(bare.split()))
    if day is None:
        return []
    begin = start + body.rindex(bare)
    return [DateLine(Written(begin, begin + len(bare), (day,)), bare != body.strip(), is_updated, False)]


def unlabelled(text: str) -> tuple[str, bool]:
    """A date without the label before it, and whether that tells of a change."""
    known = words()
    label: list[str] = []
    for token in TOKEN.finditer(text):
        word = token[0].strip(":,|*_-–—").lower()
        if word and word not in known.vocabulary:
            return text[token.start() :].strip(), known.bare(" ".join(label)) in known.updated
        label.append(word)
    return text.strip(), False
