"""Names of a table found in a text as they are written: each is looked for only where its longest word stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.facts.model import Entity, Mention
from auditor.notes.sought import Sought
from auditor.notes.tokens import Tokens, tokens
from auditor.types import Clue

PLAIN = (("’", "'"), ("‘", "'"), ("\u00a0", " "), ("\u2011", "-"))
"""Marks and spaces that are written in several ways, each by one character."""
JOINS = frozenset("-–/.")
"""What joins a name to what stands before it: "2012-2016 elections" are not those of 2016."""
HYPHENS = ("-", "–")
"""What makes a letter that ends a name another word: "on X" is not told in "on X-rays"."""
NEARBY = 300
"""So far from a name that means something else too its cues are looked for, within the line."""


class NameIndex:
    """The names of some entities, made ready for finding them."""

    def __init__(self, entities: Iterable[Entity], others: Sequence[str] = ()) -> None:
        """`others` are longer names in which a name is only a part: they are found and not told."""
        bearers: dict[str, list[Entity]] = {name: [] for name in others}
        for entity in entities:
            for name in (entity.name, *entity.aliases):
                bearers.setdefault(plain(name), []).append(entity)
        self._bearers = {name: tuple(found) for name, found in bearers.items()}
        self._keyed: dict[int, dict[tuple[int, int], set[str]]] = {}
        for name, (offset, key) in longest_words(self._bearers).items():
            self._keyed.setdefault(key, {}).setdefault((offset, len(name)), set()).add(name)
        self._sought = Sought(self._keyed)

    def mentions(self, text: str, words: Tokens) -> list[Mention]:
        """The names in a text, the longest where they overlap, with the entities whose cues are near."""
        found = sorted(self._spans(plain(text), words), key=lambda span: (span[0], -span[1]))
        kept: list[Mention] = []
        done = 0
        for start, end, name in found:
            if start >= done:
                done = end
                bearers = tuple(each for each in self._bearers[name] if has_cue(text, start, end, each.cues))
                if bearers:
                    kept.append(Mention(start, end, bearers))
        return kept

    def _spans(self, text: str, words: Tokens) -> list[tuple[int, int, str]]:
        """Every place where a name stands whole."""
        found = []
        for place, _, key in self._sought.places(words):
            for (offset, length), names in self._keyed[key].items():
                start = place - offset
                name = text[start : start + length]
                if name in names and is_whole(text, start, start + length):
                    found.append((start, start + length, name))
        return found


def plain(text: str) -> str:
    """A text of the same length with marks and spaces written in one way."""
    if not text.isascii():
        for other, usual in PLAIN:
            text = text.replace(other, usual)
    return text


def longest_words(names: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Where the longest word of each name stands in it, and the hash of that word."""
    listed = list(names)
    read = tokens("\n".join(listed))
    found: dict[str, tuple[int, int]] = {}
    words = zip(read.starts.tolist(), read.ends.tolist(), read.hashes.tolist(), strict=True)
    word = next(words, None)
    begin = 0
    for name in listed:
        longest, end = -1, begin + len(name)
        while word is not None and word[0] < end:
            length = word[1] - word[0] if name[word[0] - begin].isalpha() else 0
            if length > longest:
                longest, found[name] = length, (word[0] - begin, word[2])
            word = next(words, None)
        begin = end + 1
    return found


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer word or number."""
    if text[end : end + 1].isalnum() or (text[start - 1 : start].isalnum() and start > 0):
        return False
    if text[end - 2 : end - 1] == " " and text[end : end + 1] in HYPHENS:
        return False
    joined = start > 0 and text[start - 1] in JOINS
    return not (joined and (text[start].isdigit() or " " in text[start:end]))


def has_cue(text: str, start: int, end: int, cues: Sequence[str]) -> bool:
    """Whether no cue is needed, or one stands near in the same line."""
    if not cues:
        return True
    low = max(text.rfind("\n", 0, start) + 1, start - NEARBY)
    high = text.find("\n", end)
    near = text[low:start] + " " + text[end : min(high if high >= 0 else len(text), end + NEARBY)]
    return any(cue in near for cue in cues)


def clue_of(
    text: str, mention: Mention, kind: str, because: str, source: str, earliest: str | None, latest: str | None = None
) -> Clue:
    """The clue that a name gives, at its place."""
    start, end = mention.start, mention.end
    return Clue(start, end, text[start:end], earliest, latest, because=because, source=source, kind=kind)
