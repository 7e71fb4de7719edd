"""What exists only since or until a day: a text that names it was not written before, or hardly after."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
STOPS = frozenset(".!?\"”'’")


class Things:
    """The things of a lexicon, and the words around their names, made ready for reading texts."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        self._names = NameIndex(known_things(lexicon), lexicon.get("something-else", ()))
        self._buttons = frozenset(lexicon.get("buttons", ()))
        self._once = re.compile(rf"(?<!\w){trie(lexicon.get('once', ()))}[\s\"“'‘-]+(?:\w+ )?$", re.I)
        self._afterwards = re.compile(rf",?\s?{trie(lexicon.get('afterwards', ()))}(?!\w)")
        self._does = re.compile(rf"(?:\s|(?='s)){trie(lexicon.get('does', ()))}(?!\w)")
        self._costs = re.compile(rf"(?<!\w){trie(lexicon.get('costs', ()))}(?!\w)")

    def __call__(self, notes: Text, known: Iterable[Mention] = ()) -> Iterator[Clue]:
        """The clues that the names in a text give; `known` are mentions found by another table."""
        text = notes.text
        released: list[tuple[Mention, Fact]] = []
        for mention in (*self._names.mentions(text, notes.words), *known):
            if text[mention.start : mention.end] in self._buttons and is_button(text, notes.lines, mention.start):
                continue
            for entity in mention.entities:
                if entity.kind == "product" and not IN_TABLE.match(text, mention.end):
                    released += [(mention, fact) for fact in entity.facts if fact.kind == "existence" and fact.start]
                elif entity.kind != "product":
                    for fact in entity.facts:
                        yield from self._told(text, mention, entity, fact)
        yield from releases(text, released)

    def _told(self, text: str, mention: Mention, entity: Entity, fact: Fact) -> Iterator[Clue]:
        """The clues that one fact about a name gives."""
        name = text[mention.start : mention.end]
        if fact.kind not in ("existence", "name") or fact.status == "hint":
            return
        if fact.start is not None:
            day = fact.start.earliest
            yield clue_of(
                text, mention, "thing-not-yet", f"“{name}” dates from {long_day(day)}{told(fact)}", fact.source, day
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
                gone = f"“{name}” was money until {said}{told(fact)}"
                yield clue_of(text, mention, "money-no-longer", gone, fact.source, None, day)
        elif self._does.match(text, mention.end):
            reason = f"“{name}” is told of as if it were there, but it ended on {said}{told(fact)}"
            yield clue_of(text, mention, "thing-no-longer", reason, fact.source, None, day)

    def _is_past(self, text: str, mention: Mention) -> bool:
        """Whether the words beside a name tell that the writer knows it for one of the past."""
        before = self._once.search(text, max(0, mention.start - BEFORE), mention.start)
        return before is not None or self._afterwards.match(text, mention.end) is not None


def releases(text: str, released: Sequence[tuple[Mention, Fact]]) -> Iterator[Clue]:
    """The clues of products and their releases: the newest named of each line is of the time of the text."""
    newest = {fact.what: fact.start.latest for _, fact in sorted(released, key=released_on) if fact.start}
    for mention, fact in released:
        if fact.start is not None:
            name, (first, last) = text[mention.start : mention.end], (fact.start.earliest, fact.start.latest)
            kind = "release-newest" if newest[fact.what] == last else "release-older"
            yield clue_of(text, mention, kind, f"“{name}” came out by {long_day(last)}", fact.source, first, last)


def released_on(one: tuple[Mention, Fact]) -> str:
    """The day by which a product was there."""
    return one[1].start.latest if one[1].start else ""


def told(fact: Fact) -> str:
    """What came of a thing, as the end of a sentence."""
    return f": {fact.what}" if fact.what else ""


def is_button(text: str, lines: Sequence[Span], place: int) -> bool:
    """Whether a place is in a short line in which no sentence ends."""
    index = bisect_right(lines, place, key=lambda line: line[0]) - 1
    start, end = lines[index] if index >= 0 else (0, len(text))
    return end - start < SENTENCE and text[start:end].rstrip()[-1:] not in STOPS
