"""Several texts read as one: what arrays do for each of many words is done for all of them at once, and cut apart."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from auditor.notes.tokens import FACTOR, MOST_READ, SPEECH, WRAP, Tokens, read
from auditor.types import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.intp]

BETWEEN = "\n\n"
"""What stands between texts, so that no words of two of them are beside each other."""
ENOUGH = 1 << 15
"""Characters of texts read together: with more, arrays leave the processor's nearest caches."""
Made = TypeVar("Made")
Found = tuple[int, int, int]
"""The place of something, and two numbers that say what it is."""


class Together:
    """Some texts, and what was found in all of them at once."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self._read = [text[:MOST_READ] for text in texts]
        self.begins = [0, *accumulate(len(text) + len(BETWEEN) for text in self._read)]
        self._kept: dict[Hashable, Any] = {}

    @cached_property
    def text(self) -> str:
        """All texts, as far as their words are read."""
        return BETWEEN.join(self._read)

    @cached_property
    def words(self) -> Tokens:
        """The words, numbers and stops of all texts."""
        return read(self.text)

    @cached_property
    def marked(self) -> Tokens:
        """The same, and after the last a quotation mark, which stands for each quote."""
        import numpy as np

        starts, ends, hashes = self.words
        speech = np.uint64(SPEECH * FACTOR % WRAP)
        return Tokens(np.append(starts, len(self.text)), np.append(ends, len(self.text)), np.append(hashes, speech))

    @cached_property
    def bounds(self) -> list[int]:
        """The first word of each text, and the number of all words."""
        return self.bounds_of(self.words.starts)

    def bounds_of(self, starts: Places) -> list[int]:
        """The first of each text among things that begin at some places, which are in order, and the number of all."""
        bounds: list[int] = starts.searchsorted(self.begins).tolist()
        return bounds

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What a function makes for all texts, made when it is first asked for."""
        if key not in self._kept:
            self._kept[key] = make()
        made: Made = self._kept[key]
        return made

    def part(self, number: int) -> Tokens:
        """The words of one of the texts."""
        own, begin, every = slice(*self.bounds[number : number + 2]), self.begins[number], self.words
        part = Part(every.starts[own] - begin, every.ends[own] - begin, every.hashes[own])
        part.together, part.number = self, number
        return part


class Own(NamedTuple):
    """A text's words and stops outside quotes, each quote counting as one mark: `places` are those in `marked`."""

    starts: Places
    ends: Places
    places: Places


def own(every: Together, without: Sequence[Sequence[Span]]) -> list[Own]:
    """The words of each text outside some spans, which are in order, with one mark where each span begins."""
    import numpy as np

    spans = [
        (begin + start, begin + min(end, MOST_READ))
        for begin, some in zip(every.begins, without, strict=False)
        for start, end in some
        if start < MOST_READ
    ]
    begins, count = np.array([start for start, _ in spans], np.intp), len(every.words.starts)
    bounds = every.words.starts.searchsorted(np.array(spans, np.intp).reshape(-1, 2))
    first, after = (np.bincount(bounds[:, side], minlength=count + 1) for side in (0, 1))
    kept = np.flatnonzero(np.cumsum(first - after)[:-1] == 0)
    quoted = kept.searchsorted(bounds[:, 0]) + np.arange(len(spans))
    places = np.full(len(kept) + len(spans), count)
    is_word = np.ones(len(places), np.bool_)
    is_word[quoted] = False
    places[is_word] = kept
    starts, ends = every.marked.starts.take(places), every.marked.ends.take(places)
    starts[quoted], ends[quoted] = begins, begins + 1
    cuts = zip(every.begins, pairwise(every.bounds_of(starts)), strict=False)
    return [Own(starts[a:b] - begin, ends[a:b] - begin, places[a:b]) for begin, (a, b) in cuts]


def groups(texts: Iterable[str]) -> Iterator[Together]:
    """Texts put together until they have enough characters, in their order."""
    held: list[str] = []
    for text in texts:
        held.append(text)
        if sum(map(len, held)) >= ENOUGH:
            yield Together(*held)
            held = []
    if held:
        yield Together(*held)


class Part(Tokens):
    """The words of one of several texts that are read together."""

    together: Together
    number: int


def apart(found: Iterable[Found], bounds: Sequence[int]) -> list[list[Found]]:
    """What was found, by the text in whose bounds it lies, with its place in that text."""
    parts: list[list[Found]] = [[] for _ in bounds[1:]]
    number, begin, end = 0, 0, bounds[1]
    for place, what, which in found:
        while place >= end:
            number += 1
            begin, end = bounds[number], bounds[number + 1]
        parts[number].append((place - begin, what, which))
    return parts
