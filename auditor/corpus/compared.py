"""A corpus before the rules that compare articles: who copies whom, who tells of the same event, and the digests."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from auditor.corpus.copies import Copies, copies
from auditor.corpus.digest import Digest
from auditor.corpus.events import Neighbours, neighbours
from auditor.corpus.leaning import leanings
from auditor.corpus.shelf import DAY, IDENTITY, SLOTS, TEXT, Shelf, bits
from auditor.corpus.telling import short
from auditor.notes.tokens import tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.intp]
    Days = NDArray[np.int64]


class Corpus:
    """All articles of a run, numbered by claimed day and identity: the order in which they came changes nothing."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __len__(self) -> int:
        return len(self._shelf)

    def digest(self, number: int) -> Digest:
        """The digest of an article, without its arrays."""
        return self._shelf.read(self.place(number))

    def place(self, number: int) -> int:
        """Where an article stood when it came."""
        return int(self.order[number])

    @cached_property
    def order(self) -> Places:
        """Where each article stands on the shelf."""
        import numpy as np

        facts = self._shelf.column("facts")
        return np.asarray(np.lexsort((facts[:, TEXT], facts[:, IDENTITY], facts[:, DAY])))

    @cached_property
    def days(self) -> Days:
        """The claimed day of each article, 0 where there is none."""
        import numpy as np

        return np.asarray(self._shelf.column("facts")[self.order, DAY].astype(np.int64))

    @cached_property
    def texts(self) -> NDArray[np.uint64]:
        """A hash of the words of each article's body."""
        import numpy as np

        return np.asarray(self._shelf.column("facts")[self.order, TEXT])

    @cached_property
    def copies(self) -> Copies:
        """The pairs of copies."""
        return copies(self._shelf.column("signature"), self.order, self._shelf.path)

    @cached_property
    def neighbours(self) -> Neighbours:
        """The articles most like each."""
        column = self._shelf.column
        return neighbours(column("telling"), column("often"), self.order, self._shelf.path)

    @cached_property
    def families(self) -> Places:
        """The number of the first article that each is a copy of, or of whose copies; its own where it is of none."""
        import numpy as np

        first = np.arange(len(self))
        one, other = self.copies.pairs[:, 0], self.copies.pairs[:, 1]
        while True:
            low = np.minimum(first[one], first[other])
            before = first.copy()
            np.minimum.at(first, one, low)
            np.minimum.at(first, other, low)
            first = first[first]
            if np.array_equal(first, before):
                return first

    def has_slots(self, rule: str) -> NDArray[np.bool_]:
        """Which articles may have slots of a rule."""
        import numpy as np

        return np.asarray(self._shelf.column("facts")[self.order, SLOTS] & np.uint64(bits([rule])) != 0)

    def mentions(self, number: int, words: str) -> bool:
        """Whether an article has the last of some words among those that tell what it is about."""
        told = self._shelf.column("telling")[self.place(number)]
        return bool((told == short(tokens(words).hashes[-1:])).any())

    def told(self, number: int) -> dict[int, int]:
        """The words that tell what an article is about, with how often it has them."""
        words, often = (self._shelf.column(name)[self.place(number)].tolist() for name in ("telling", "often"))
        return {word: count for word, count in zip(words, often, strict=True) if word}

    @cached_property
    def leanings(self) -> NDArray[np.float64]:
        """What each text says of the day of each of its neighbours, against its own claim, in log-odds."""
        return leanings(self._shelf.column("axis"), self.order, self.days, self.neighbours.numbers)
