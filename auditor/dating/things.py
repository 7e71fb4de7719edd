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
        for mention in (*self._names.mentions(text, notes.words), *known):
            if text[mention.start : mention.end] in self._buttons and is_button(text, notes.lines, mention.start):
                continue
            for entity in mention.entities:
                for fact in entity.facts:
                    yield from self._told(text, mention, entity, fact)

    def _told(self, text: str, mention: Mention, entity: Entity, fact: Fact) -> Iterator[Clue]:
        """The clues that one fact about a name gives."""
        name = text[mention.start : mention.end]
        if fact.kind not in ("existence", "name") or fact.status == "hint":
            return
        if fact.start is not None and entity.kind == "product":
            out = f"“{name}” came out by {long_day(fact.start.latest)}"
            yield clue_of(text, mention, "product-named", out, fact.source, fact.start.earliest, fact.start.latest)
        elif fact.start is not None:
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


def told(fact: Fact) -> str:
    """What came of a thing, as the end of a sentence."""
    return f": {fact.what}" if fact.what else ""


def is_button(text: str, lines: Sequence[Span], place: int) -> bool:
    """Whether a place is in a short line in which no sentence ends."""
    index = bisect_right(lines, place, key=lambda line: line[0]) - 1
    start, end = lines[index] if index >= 0 else (0, len(text))
    return end - start < SENTENCE and text[start:end].rstrip()[-1:] not in STOPS
