"""Of whom a place in a text speaks: the name that stands there, or the last person named before a "his"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from auditor.annotate import Notes
from auditor.detectors import Hit

WORD = re.compile(r"[^\W\d_]+")
REACH = 1500
"""Characters before a place in which a person is looked for."""


class Agents:
    """The persons and other names of one article, found when they are first asked for."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._text, self._notes = text, notes

    def __call__(self, hit: Hit, wanted: str) -> tuple[str, ...] | None:
        """The words of the name that a hit speaks of: () where none is wanted, None where it cannot be told.

        `wanted` is "none", "person" (a group `agent` or the last person before) or "named" (the group alone).
        """
        if wanted == "none":
            return ()
        said = hit.groups.get("agent", "")
        if said[:1].isupper() and (named := words(said)):
            return self._whole(named)
        if wanted == "named":
            return None
        return self._before(hit.start or 0)

    def _whole(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The full name of a person who is named in part."""
        return self._people.get(named[-1]) or self._people.get(named[0]) or named

    def _before(self, place: int) -> tuple[str, ...] | None:
        """The last person named before a place."""
        at = bisect_left(self._named, (place,)) - 1
        if at < 0 or self._named[at][0] < place - REACH:
            return None
        return self._named[at][1]

    @cached_property
    def _people(self) -> dict[str, tuple[str, ...]]:
        """The full name of each person whom facts know, by the first and the last word of it."""
        persons = [m for m in self._notes.mentions if any(entity.kind == "person" for entity in m.entities)]
        found: dict[str, tuple[str, ...]] = {}
        for mention in persons:
            named = words(self._text[mention.start : mention.end])
            for word in (named[-1], named[0]):
                found.setdefault(word, named)
        return found

    @cached_property
    def _named(self) -> list[tuple[int, tuple[str, ...]]]:
        """Each place where a person is named, by the full name or a word of it."""
        return [
            (match.start(), self._people[match.group().lower()])
            for match in WORD.finditer(self._text)
            if match.group()[0].isupper() and match.group().lower() in self._people
        ]


def words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, possessive endings left out."""
    plain = re.sub(r"[’']s?\b", "", name)
    return tuple(word.lower() for word in WORD.findall(plain))


def is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be of the same: all words of the shorter stand in the longer."""
    return set(one) <= set(other) or set(other) <= set(one)
