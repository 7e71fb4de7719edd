"""Many patterns matched against a text in one pass, each match exactly as `re` would find it alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import msgspec

from auditor.cache import cache_file, store, stored
from auditor.patterns.engine import NoScanner, Scanner
from auditor.patterns.safety import __file__ as judged_by
from auditor.patterns.safety import reach
from auditor.patterns.superset import __file__ as rewritten_by
from auditor.patterns.superset import narrowed, superset, width

CASE_TWINS = {"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"}
FAR = 256
"""A pattern that may look further than this past its end is matched against the whole text."""
WIDE = 4_096
"""So is one that may cross lines and match more than this."""
Ends = dict[int, list[int]]


class Pattern(msgspec.Struct, frozen=True):
    """A regular expression as a rule's author wrote it, lines counted at ^ and $."""

    source: str
    ignore_case: bool = True

    @property
    def flags(self) -> int:
        """The flags under which the expression is read."""
        return int(re.MULTILINE | (re.IGNORECASE if self.ignore_case else 0))


class Matcher:
    """Patterns prepared once for any number of texts."""

    def __init__(self, patterns: Sequence[Pattern], engine: str = "auto") -> None:
        self._patterns = patterns
        self._compiled: list[re.Pattern[str] | None] = [None] * len(patterns)
        self._scanner = (
            NoScanner(len(patterns))
            if engine == "re" or not patterns or not installed()
            else Scanner(identity(patterns), self._expressions)
        )

    def ends(self, text: str) -> Ends:
        """The places where matches may end, by pattern."""
        ends: Ends = defaultdict(list)
        for variant in case_variants(text):
            for number, end in self._scanner.ends(narrowed(variant)):
                ends[number].append(end)
        return ends

    def matches(self, text: str, ends: Ends | None = None) -> list[tuple[int, re.Match[str]]]:
        """(pattern, match) of all patterns: for each one the same as its `finditer`, in its order.

        The places where they may end are looked for unless they are given.
        """
        ends = self.ends(text) if ends is None else ends
        found = [(number, match) for number in sorted(ends) for match in self._confirmed(number, text, ends[number])]
        for number in self._scanner.refused:
            found.extend((number, match) for match in self._regex(number).finditer(text))
        return found

    @cached_property
    def _shapes(self) -> list[Shape]:
        """How far around its end a match of each pattern may lie."""
        kept = cache_file(f"shapes and reach\0{identity(self._patterns)}".encode("utf-8", "replace"))
        packed = stored(kept) if kept else None
        if packed is not None:
            return msgspec.msgpack.decode(packed, type=list[Shape])
        found = [shape(pattern) for pattern in self._patterns]
        if kept:
            store(kept, msgspec.msgpack.encode(found))
        return found

    def _expressions(self) -> list[tuple[str, bool]]:
        """The patterns as the engine takes them."""
        return [(superset(p.source, p.flags), p.ignore_case) for p in self._patterns]

    def _confirmed(self, number: int, text: str, ends: list[int]) -> Iterator[re.Match[str]]:
        """The matches of one pattern that may end, or go on, at the places given."""
        regex = self._regex(number)
        shape = self._shapes[number]
        if shape.is_wide:
            yield from regex.finditer(text)
            return
        done = 0
        for start, end in joined([shape.region(text, end) for end in ends]):
            place = max(start, done)
            while place < end:
                match = first_match(regex, text, place, end, shape.reach)
                if match is None:
                    break
                yield match
                place = done = match.end()

    def _regex(self, number: int) -> re.Pattern[str]:
        """The pattern compiled, when it is first needed."""
        compiled = self._compiled[number]
        if compiled is None:
            pattern = self._patterns[number]
            compiled = self._compiled[number] = re.compile(pattern.source, pattern.flags)
        return compiled


class Shape(msgspec.Struct, frozen=True):
    """The longest match of a pattern if bounded, whether it may hold a line end, how far past its end it may look."""

    longest: int | None
    crosses_lines: bool
    reach: int

    @property
    def is_wide(self) -> bool:
        """Whether a match may lie so far around that the whole text has to be searched."""
        return self.reach > FAR or (self.crosses_lines and (self.longest is None or self.longest > WIDE))

    def region(self, text: str, end: int) -> tuple[int, int]:
        """From where a match may begin to the place where the engine saw its end."""
        start = 0 if self.crosses_lines else text.rfind("\n", 0, end - 1) + 1
        return max(start, 0 if self.longest is None else end - self.longest), end


def shape(pattern: Pattern) -> Shape:
    """How far around its end a match of a pattern may lie."""
    return Shape(*width(pattern.source, pattern.flags), min(reach(pattern.source, pattern.flags), FAR + 1))


def case_variants(text: str) -> list[str]:
    """The text, and where it holds them also with the four letters plain that `re` takes for i, k and s."""
    if text.isascii():
        return [text]
    plain = text
    for letter, same in CASE_TWINS.items():
        plain = plain.replace(letter, same)
    return [text] if plain == text else [text, plain]


def identity(patterns: Sequence[Pattern]) -> str:
    """What decides how the patterns are compiled: their sources and the code that rewrites them."""
    rewriting = "".join(Path(code).read_text(encoding="utf-8") for code in (rewritten_by, judged_by))
    return "\0".join([rewriting, *(f"{p.ignore_case:d}{p.source}" for p in patterns)])


def first_match(regex: re.Pattern[str], text: str, place: int, end: int, reach: int) -> re.Match[str] | None:
    """The first match that begins in text[place:end]; looks for its beginning no further than it may have to.

    What a pattern looks for past its end may itself look as far again.
    """
    match = regex.match(text, place)
    while match is None:
        begun = regex.search(text, place + 1, end + 2 * reach + 1)
        if begun is None or begun.start() >= end:
            return None
        place = begun.start()
        match = regex.match(text, place)
    return match


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping spans made one, in order."""
    if len(spans) == 1:
        return spans
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def installed() -> bool:
    """Whether the multi-pattern engine is there."""
    return find_spec("hyperscan") is not None
