"""What the lives of the persons in a text say of when it was written: their deaths, and the ages it gives them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from auditor.dating.offices import in_words
from auditor.facts.model import Entity, Fact, Mention
from auditor.notes.timex.words import trie
from auditor.types import Clue, Span

REACH = 60
"""Characters on either side of a name that may speak of the life."""
LONGEST = 500
"""Characters of a sentence on either side of a name that are read."""
YOUNGEST, OLDEST = 16, 105
OF_OUR_TIME = "1995-01-01"
"""Who died before is written of as history."""
AGE_AFTER = re.compile(r"(?:, | \()(?:aged? |who is )?(?P<age>\d{2,3})(?=[,;.)])(?!\.\d)")
AGE_BEFORE = re.compile(r"(?<![\w,.-])(?P<age>\d{2,3})-year-old (?:[\w.’'-]+ ){0,4}$")
LATE = re.compile(r"(?<!\w)[Tt]he late (?:[\w.’'-]+ ){0,4}$")
YEAR = re.compile(r"(?<![\d$€£,.])(?:1[89]|20)\d\d(?![\d,.]\d)")


class LifeClues:
    """The words by which lives become clues."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        """Reads the lists `acting`, `died`, `retold` and `today`."""
        self._acts = re.compile(rf" {trie(lexicon['acting'])}(?!\w)")
        self._died = re.compile(rf",? (?:[^,.;\n]{{1,30}}, )?{trie(lexicon['died'])}(?!\w)")
        self._retold = re.compile(rf"(?<!\w)(?i:{trie(lexicon['retold'])})(?!\w)")
        self._today = re.compile(rf"(?<!\w){trie(lexicon['today'])}(?!\w)")

    def __call__(
        self, text: str, mentions: Sequence[Mention], sentences: Sequence[Span], quotes: Sequence[Span]
    ) -> Iterator[Clue]:
        """The clues of the persons named in full, the first of each kind for each of them."""
        seen: set[tuple[str, str]] = set()
        begun, quoted = [start for start, _ in sentences], [start for start, _ in quotes]
        for mention in mentions:
            known = life(mention)
            if known is None:
                continue
            spot, at = bisect_right(begun, mention.start) - 1, bisect_right(quoted, mention.start) - 1
            sentence = sentences[spot] if spot >= 0 else (0, len(text))
            if at >= 0 and mention.end <= quotes[at][1]:
                continue
            for clue in self._of_person(text, mention, *known, sentence):
                if (clue.kind, known[0].id) not in seen:
                    seen.add((clue.kind, known[0].id))
                    yield clue

    def _of_person(self, text: str, mention: Mention, person: Entity, lived: Fact, sentence: Span) -> Iterator[Clue]:
        """What a sentence says of a person whose life is known."""
        before = text[max(sentence[0], mention.start - REACH) : mention.start]
        after = text[mention.end : min(sentence[1], mention.end + REACH)]
        if lived.start is not None and (age := stated_age(before, after)) is not None:
            yield from of_age(text, mention, person, lived, *age)
        if lived.end is None or lived.end.latest < OF_OUR_TIME:
            return
        died = f"{person.name} died {in_words(lived.end)}"
        if match := LATE.search(before):
            yield made(
                text, mention.start - len(match[0]), mention.end, "late-person", lived.end.earliest, None, died, lived
            )
        elif match := self._died.match(after):
            yield made(
                text, mention.start, mention.end + match.end(), "person-died", lived.end.earliest, None, died, lived
            )
        elif match := self._acts.match(after):
            told = text[max(sentence[0], mention.start - LONGEST) : min(sentence[1], mention.end + LONGEST)]
            kind = f"dead-person-acts{self._told(told)}"
            yield made(text, mention.start, mention.end + match.end(), kind, None, lived.end.latest, died, lived)

    def _told(self, sentence: str) -> str:
        """How surely a sentence speaks of its own day."""
        if YEAR.search(sentence) or self._retold.search(sentence):
            return "-retold"
        return "-today" if self._today.search(sentence) else ""


def life(mention: Mention) -> tuple[Entity, Fact] | None:
    """The person whom a name means, with the facts of the life, unless it may mean several."""
    persons = [entity for entity in mention.entities if entity.kind == "person"]
    if len(persons) != 1 or len(mention.entities) != 1:
        return None
    lives = [fact for fact in persons[0].facts if fact.kind == "life" and fact.status != "hint"]
    return (persons[0], lives[0]) if lives else None


def stated_age(before: str, after: str) -> tuple[int, int, int] | None:
    """The age that is given beside a name: how much of the text before and after it reaches, and the years."""
    if match := AGE_AFTER.match(after):
        return 0, match.end(), int(match["age"])
    if match := AGE_BEFORE.search(before):
        return len(match[0]), 0, int(match["age"])
    return None


def of_age(
    text: str, mention: Mention, person: Entity, lived: Fact, before: int, after: int, age: int
) -> Iterator[Clue]:
    """The clue that somebody has an age: from that birthday to the next."""
    born = lived.start
    if born is None or not YOUNGEST <= age <= OLDEST:
        return
    first, last = birthday(born.earliest, age), birthday(born.latest, age + 1)
    if lived.end is not None and lived.end.latest < first:
        return
    because = f"{person.name} was born {in_words(born)}"
    yield made(text, mention.start - before, mention.end + after, "age-of-person", first, last, because, lived)


def birthday(born: str, age: int) -> str:
    """The day on which somebody turns an age."""
    year, month, day = map(int, born.split("-"))
    return date(year + age, month, min(day, 28) if month == 2 else day).isoformat()


def made(
    text: str, start: int, end: int, kind: str, earliest: str | None, latest: str | None, because: str, fact: Fact
) -> Clue:
    """A clue with its words."""
    words = text[start:end]
    return Clue(start, end, words, earliest, latest, because=because, source=fact.source, kind=kind)
