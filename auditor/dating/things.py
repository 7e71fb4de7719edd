"""What exists only since or until a day: a text that names it was not written before, or hardly after."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from auditor.dating.clues import Text
from auditor.dating.day_words import long_day
from auditor.dating.name_index import NameIndex, clue_of
from auditor.dating.named_things import known_things
from auditor.facts.model import Entity, Fact, Mention
from auditor.notes.timex.words import trie
from auditor.types import Clue, Span

BEFORE, AFTER = 30, 40
"""So many characters beside a name tell that it is one of the past, or what the thing does."""
SENTENCE = 80
"""A line shorter than this may be the label of a button, unless a sentence ends in it."""
IN_TABLE = re.compile(r"[.,]?\d*\s?%|\s\d")
"""After a release, a number that makes its own one a figure in a table."""
NOTHING = "(?!)"
MANY = ("one", "two", "three", "many")
"""How many things of different days a text names."""
STOPS = frozenset(".!?\"”'’")
Named = tuple[Mention, Entity, Fact]


class Things:
    """The things of a lexicon, and the words around their names, made ready for reading texts."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        self._names = NameIndex(known_things(lexicon), lexicon.get("something-else", ()))
        self._buttons = frozenset(lexicon.get("buttons", ()))
        self._once = re.compile(rf"(?<!\w){any_of(lexicon, 'once')}[\s\"“'‘-]+(?:\w+ )?$", re.I)
        self._afterwards = re.compile(rf",?\s?{any_of(lexicon, 'afterwards')}(?!\w)")
        self._before = re.compile(rf"(?<!\w){any_of(lexicon, 'awaited')} (?:\w+ ){{0,2}}$", re.I)
        self._after = re.compile(rf",? {any_of(lexicon, 'to-come')}(?!\w)")
        self._does = re.compile(rf"(?:\s|(?='s)){any_of(lexicon, 'does')}(?!\w)")
        self._costs = re.compile(rf"(?<!\w){any_of(lexicon, 'costs')}(?!\w)")

    def __call__(self, notes: Text, known: Iterable[Mention] = ()) -> Iterator[Clue]:
        """The clues that the names in a text give; `known` are mentions found by another table."""
        text = notes.text
        sure = (mention for mention in known if len(mention.entities) == 1)
        named = [
            (mention, entity, fact)
            for mention in (*self._names.mentions(text, notes.words), *sure)
            if text[mention.start : mention.end] not in self._buttons or not is_button(text, notes.lines, mention.start)
            for entity in mention.entities
            for fact in entity.facts
            if fact.kind in ("existence", "name") and fact.status != "hint"
        ]
        told = [clue for one in named if one[1].kind != "product" for clue in self._told(text, *one)]
        yield from told
        yield from newest(told)
        released = [one for one in named if one[1].kind == "product" and is_release(text, *one)]
        yield from releases(text, released)
        yield from self._awaited(text, released)

    def _awaited(self, text: str, released: Sequence[Named]) -> Iterator[Clue]:
        """The clues of releases that are told of as coming."""
        for mention, _, fact in released:
            before = self._before.search(text, max(0, mention.start - BEFORE), mention.start)
            if fact.start is not None and (before or self._after.match(text, mention.end)):
                day, name = fact.start.latest, text[mention.start : mention.end]
                because = f"“{name}” is told of as coming, and came out by {long_day(day)}"
                yield clue_of(text, mention, "release-coming", because, fact.source, None, day)

    def _told(self, text: str, mention: Mention, entity: Entity, fact: Fact) -> Iterator[Clue]:
        """The clues that one fact about a name gives."""
        name = text[mention.start : mention.end]
        if fact.start is not None:
            day = fact.start.earliest
            yield clue_of(
                text, mention, "thing-not-yet", f"“{name}” dates from {long_day(day)}{outcome(fact)}", fact.source, day
            )
            if entity.kind == "event":
                kept = f"“{name}” is of {long_day(day)} and was written of most in the time after"
                yield clue_of(text, mention, "event-named", kept, fact.source, day, fact.start.latest)
        if fact.end is not None and not self._is_past(text, mention):
            yield from self._ended(text, mention, entity, fact, fact.end.latest)

    def _ended(self, text: str, mention: Mention, entity: Entity, fact: Fact, day: str) -> Iterator[Clue]:
        """The clue that a name gives which ended on a day."""
        name, said = text[mention.start : mention.end], long_day(day)
        if fact.kind == "name":
            yield clue_of(
                text, mention, "old-name", f"“{name}” was renamed on {said}: {fact.what}", fact.source, None, day
            )
        elif entity.kind == "currency":
            if self._costs.search(text, max(0, mention.start - AFTER), mention.start):
                gone = f"“{name}” was money until {said}{outcome(fact)}"
                yield clue_of(text, mention, "money-no-longer", gone, fact.source, None, day)
        elif self._does.match(text, mention.end):
            reason = f"“{name}” is told of as if it were there, but it ended on {said}{outcome(fact)}"
            yield clue_of(text, mention, "thing-no-longer", reason, fact.source, None, day)

    def _is_past(self, text: str, mention: Mention) -> bool:
        """Whether the words beside a name tell that the writer knows it for one of the past."""
        before = self._once.search(text, max(0, mention.start - BEFORE), mention.start)
        return before is not None or self._afterwards.match(text, mention.end) is not None


def any_of(lexicon: Mapping[str, Sequence[str]], name: str) -> str:
    """An expression for the words of a list; of one that is empty or missing, for none."""
    return trie(lexicon[name]) if lexicon.get(name) else NOTHING


def newest(told: Sequence[Clue]) -> Iterator[Clue]:
    """The clue of the newest thing named: the more things a text names, the nearer it is to its newest."""
    begun = {clue.earliest: clue for clue in told if clue.kind == "thing-not-yet" and clue.earliest}
    if begun:
        day, last = max(begun.items())
        among = MANY[min(len(begun), len(MANY)) - 1]
        because = f"{last.because}, and the text names nothing newer"
        yield structs.replace(last, kind=f"newest-of-{among}", latest=day, because=because)


def is_release(text: str, mention: Mention, entity: Entity, fact: Fact) -> bool:
    """Whether a name is that of a release, and no figures in a table."""
    return fact.start is not None and not IN_TABLE.match(text, mention.end)


def releases(text: str, released: Sequence[Named]) -> Iterator[Clue]:
    """The clues of products and their releases: the newest named of each line is of the time of the text."""
    days = [(mention, fact, fact.start) for mention, _, fact in released if fact.start is not None]
    last_of: dict[str, str] = {}
    for _, fact, start in days:
        last_of[fact.what] = max(last_of.get(fact.what, ""), start.latest)
    for mention, fact, start in days:
        kind = "release-newest" if last_of[fact.what] == start.latest else "release-older"
        because = f"“{text[mention.start : mention.end]}” came out by {long_day(start.latest)}"
        yield clue_of(text, mention, kind, because, fact.source, start.earliest, start.latest)


def outcome(fact: Fact) -> str:
    """What came of a thing, as the end of a sentence."""
    return f": {fact.what}" if fact.what else ""


def is_button(text: str, lines: Sequence[Span], place: int) -> bool:
    """Whether a place is in a short line in which no sentence ends."""
    index = bisect_right(lines, place, key=lambda line: line[0]) - 1
    start, end = lines[index] if index >= 0 else (0, len(text))
    return end - start < SENTENCE and text[start:end].rstrip()[-1:] not in STOPS
