"""Events whose days are known, told as past, present or coming by the words around their names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import structs

from auditor.dating.clues import Text
from auditor.dating.day_words import long_day
from auditor.dating.name_index import NameIndex, clue_of
from auditor.dating.named_things import known_events
from auditor.facts.model import Fact, Mention
from auditor.notes.timex.tense import Tenses
from auditor.notes.timex.words import trie
from auditor.types import Clue, Span

FRAME = 60
"""So many characters before a name hold the words that tell how the event stands."""
LONGEST = timedelta(days=60)
"""What lasts longer is an age rather than an event: a congress, a presidency."""
AROUND = {
    "event-yearly": (timedelta(days=30), timedelta(days=14)),
    "event-yearly-coming": (timedelta(days=60), timedelta()),
    "event-yearly-now": (timedelta(days=3), timedelta(days=3)),
}
"""So long before and after an edition of an event it is written of without its year, by how it is told of."""
YEAR, YEAR_NEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"), 25
"""Beside a year, the name of all editions is that of one."""
FRAMES = {
    **dict.fromkeys(("since", "after", "decided"), "event-past"),
    **dict.fromkeys(("upcoming", "will"), "event-coming"),
    "ahead": "event-ahead",
    "now": "event-now",
}
"""The kind of clue that each list of words before the name of an event makes."""
TOLD = {"event-past": "past", "event-told-past": "past", "event-now": "going on"}
COMING = "coming"


class Events:
    """The events of lexicons, and the words around their names, made ready for reading texts."""

    def __init__(
        self, events: Mapping[str, Sequence[str]], editions: Mapping[str, Sequence[str]], tenses: Tenses
    ) -> None:
        self._names = NameIndex(known_events(events, editions))
        self._tenses = tenses
        between = trie(events.get("between", ()))
        frames = "|".join(rf"(?P<{name}>{trie(events[name])})" for name in FRAMES if name in events)
        self._frame = re.compile(rf"(?<!\w)(?:{frames})\s+(?:{between}\s+)*$", re.I)
        self._other = re.compile(rf"(?:['’]s?)?[\s-]+{trie(events.get('not-the-event', ()))}(?!\w)", re.I)
        self._causal = re.compile(rf"\s+{trie(events.get('causal', ()))}(?!\w)")
        self._open = re.compile(rf"(?<!\w){trie(events.get('open', ()))}(?!\w)", re.I)

    def __call__(self, notes: Text, known: Iterable[Mention] = ()) -> Iterator[Clue]:
        """The clues that the names in a text give; `known` are mentions found by another table."""
        text = notes.text
        for mention in (*self._names.mentions(text, notes.words), *known):
            if self._other.match(text, mention.end):
                continue
            held = [fact for entity in mention.entities for fact in entity.facts if is_sure(fact)]
            if len(held) == 1:
                sentence = sentence_at(notes.sentences, mention.start, len(text))
                yield from self._told(text, mention, held[0], sentence)
            elif held and not YEAR.search(text, max(0, mention.start - YEAR_NEAR), mention.end + YEAR_NEAR):
                yield yearly(text, mention, held, f"event-yearly{self._near(text, mention, notes.sentences)}")

    def _told(self, text: str, mention: Mention, fact: Fact, sentence: Span) -> Iterator[Clue]:
        """The clues that the name of one event gives: how it is told of, and that it is named at all."""
        first, last = bounds(fact)
        name = text[mention.start : mention.end]
        was = f"“{name}” was from {long_day(first)} to {long_day(last)}"
        if is_age(fact):
            yield clue_of(text, mention, "age-named", was, fact.source, first, last)
            return
        was = was if first != last else f"“{name}” was on {long_day(first)}"
        yield clue_of(text, mention, "event-named", was, fact.source, first, last)
        kind = self._kind(text, mention, sentence)
        if kind:
            told = TOLD.get(kind, COMING)
            days = (None if told == COMING else first), (None if told == "past" else last)
            yield clue_of(text, mention, kind, f"{was} and is told of as {told}", fact.source, *days)

    def _near(self, text: str, mention: Mention, sentences: Sequence[Span]) -> str:
        """Whether the words before a name say that an edition is coming or going on."""
        low = max(sentence_at(sentences, mention.start, len(text))[0], mention.start - FRAME)
        frame = self._frame.search(text, low, mention.start)
        name = frame.lastgroup if frame else ""
        return "-coming" if name in ("upcoming", "ahead", "will") else "-now" if name == "now" else ""

    def _kind(self, text: str, mention: Mention, sentence: Span) -> str:
        """The kind of clue that the words before a name make, or the tense of its sentence; else nothing."""
        low = max(sentence[0], mention.start - FRAME)
        frame = self._frame.search(text, low, mention.start)
        kind = FRAMES.get(frame.lastgroup or "", "") if frame else ""
        if frame and frame.lastgroup == "since":
            return "" if self._causal.match(text, mention.end) else kind
        if kind and (kind != "event-past" or (frame and frame.lastgroup == "decided")):
            return kind
        begin = frame.start() if frame else mention.start
        around, start, end = text[slice(*sentence)], begin - sentence[0], mention.end - sentence[0]
        if self._open.search(around[:start] + "|" + around[end:]):
            return ""
        is_past = self._tenses.tense(around, start, end) == "past"
        return (kind or "event-told-past") if is_past else ""


def yearly(text: str, mention: Mention, facts: Sequence[Fact], kind: str) -> Clue:
    """The clue that an event gives which comes again and again: one of its editions is near."""
    before, after = AROUND[kind]
    days = sorted({bounds(fact) for fact in facts})
    name = text[mention.start : mention.end]
    among = tuple((shifted(first, -before), shifted(last, after)) for first, last in days)
    because = f"“{name}” is named without a year, so one of its editions is near"
    told = clue_of(text, mention, kind, because, facts[0].source, among[0][0], among[-1][1])
    return structs.replace(told, among=among)


def shifted(day: str, by: timedelta) -> str:
    """A day some time later."""
    return (date.fromisoformat(day) + by).isoformat()


def is_sure(fact: Fact) -> bool:
    """Whether a fact tells the days of an event, and not only when it was in the news."""
    return fact.kind == "event" and fact.status in ("sourced", "reviewed") and fact.start is not None


def is_age(fact: Fact) -> bool:
    """Whether what a fact tells of went on for longer than an event does."""
    if fact.start is None or fact.end is None:
        return False
    return date.fromisoformat(fact.end.earliest) - date.fromisoformat(fact.start.latest) > LONGEST


def bounds(fact: Fact) -> tuple[str, str]:
    """The first day of an event and its last."""
    start = fact.start or fact.end
    end = fact.end or fact.start
    return (start.earliest, end.latest) if start and end else ("", "")


def sentence_at(sentences: Sequence[Span], place: int, length: int) -> Span:
    """The sentence around a place, or the whole text where there is none."""
    index = bisect_right(sentences, place, key=lambda span: span[0]) - 1
    return sentences[index] if index >= 0 and sentences[index][1] > place else (0, length)
