"""Texts as the language models read them: words one after another, alone or with stops and commas."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.facts.finding import MOST, Word, code_points
from auditor.notes.tokens import MARKS, Tokens, codes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.intp]

DROPPED, WORD, STOP, COMMA = range(4)
STOPS, COMMAS = ".!?;", ",:()"
"""Marks that the models know, all of one kind alike; hyphens and quotation marks are passed over."""


PAD = 3
"""Stops before and after each text: as many words as are looked at beside one."""


class Stream(NamedTuple):
    """Numbers of words (and marks) of one or more texts, stops before and after each, and where the words stand."""

    ids: Ids
    place: Ids


@cache
def kind_of_point() -> NDArray[np.uint8]:
    """What a token is by its first code point."""
    import numpy as np

    kind = np.full(256, WORD, np.uint8)
    for marks, which in ((MARKS, DROPPED), (STOPS, STOP), (COMMAS, COMMA)):
        kind[[ord(mark) for mark in marks]] = which
    return kind.take(codes()[: MOST + 1])


def kinds(text: str, read: Tokens) -> NDArray[np.uint8]:
    """What each token is."""
    import numpy as np

    return kind_of_point().take(np.minimum(code_points(text).take(read.starts), np.uint32(MOST)))


def plain(ids: Ids, owner: Ids, texts: int, stop: int) -> Stream:
    """The words alone; `owner` is the text of each."""
    import numpy as np

    place = np.arange(PAD, PAD + len(ids)) + PAD * owner
    stream = np.full(len(ids) + PAD * (texts + 1), stop, np.intp)
    stream[place] = ids
    return Stream(stream, place)


def marked(text: str, read: Tokens, ids: Ids, begins: Ids, marks: tuple[int, int]) -> Stream:
    """The words and their marks; `begins` is where each text begins, `marks` the numbers of a stop and a comma."""
    import numpy as np

    kind = kinds(text, read)
    kept = np.flatnonzero(kind != DROPPED)
    kind = kind.take(kept)
    words = np.flatnonzero(kind == WORD)
    found = np.where(kind == STOP, *marks)
    found[words] = ids
    owner = begins.searchsorted(read.starts.take(kept), side="right") - 1
    stream = plain(found, owner, len(begins), marks[0])
    return Stream(stream.ids, stream.place.take(words))


def owners(words: Word, begins: Ids) -> Ids:
    """The text of each word."""
    return begins.searchsorted(words.starts, side="right") - 1
