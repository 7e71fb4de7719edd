"""How odd each word of an article is where it stands, what may have stood there, and how spun the whole reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.annotate import Notes
from auditor.facts.finding import code_points, words_together
from auditor.notes.together import Together
from auditor.types import Span
from auditor.wording import features
from auditor.wording.decision import Judge, judge
from auditor.wording.features import Texts, Tried
from auditor.wording.lexicon import Lexicon, lexicon
from auditor.wording.streams import marked, owners, plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from auditor.wording.language import Ids, Logs

    Flags = NDArray[np.bool_]
    Rows = NDArray[np.float32]

SHARES_TRIED = (0.08, 0.3)
"""Shares of an article's words for which near-synonyms are tried, the oddest first: at least, and at most."""
ENOUGH = -2.2
"""Log-odds, of a word alone, from which on near-synonyms are tried for it."""
KEPT = 128
"""Articles whose reading is kept: as many as are begun together."""
FEWEST_TRIED = 4
SHARES = (0.05, 0.2)
"""Shares of an article's words whose mean oddness tells whether it is spun."""
FEWEST_WORDS = 100
"""Words of an article of which something is said."""
FEWEST_TESTED = 20
"""Words that could be swapped, outside quotes, in such an article."""
SHORTEST = 3
MOST_AGAIN = 3
"""Times that an article may use a word that is told as odd: what stands there oftener is its subject."""
MOST_SUGGESTED = 3
FEWEST_SHOWN = 20
"""Words that are looked at as evidence, though none may be odd enough to be told."""
LANGUAGES = ("en", None)


class Odd(NamedTuple):
    """A word, by where it begins and ends, with the log-odds of its having been swapped; `which` is its number."""

    which: int
    start: int
    end: int
    log_odds: float


class Reading(NamedTuple):
    """An article: the log-odds of its being spun, and the words that could have been swapped, the oddest first."""

    log_odds: float
    odd: list[Odd]
    group: Judged

    def instead(self, odd: Odd) -> list[str]:
        """What may have stood in the place of a word, the likeliest first."""
        return self.group.instead(odd.which)


@lru_cache(KEPT)
def reading(notes: Notes) -> Reading | None:
    """How odd an article's words are, or None for too few words of its own or another language."""
    group, number, begin = judged_group(notes)
    if group is None:
        return None
    which = group.of_text(number, begin, [(0, notes.body), *notes.quotes])
    if len(which) < FEWEST_TESTED:
        return None
    odds = group.full.take(which)
    others = judge().article(article_row(but_oddest(odds)))
    odd = group.odd(which, judge().words(odds, others), begin)
    return Reading(judge().article(article_row(odds)), list(odd), group)


def judged_group(notes: Notes) -> tuple[Judged | None, int, int]:
    """The texts read with an article, its number, where it begins; no texts for few words or another language."""
    every, number = notes.together
    if notes.counts.words < FEWEST_WORDS or notes.language not in LANGUAGES:
        return None, number, 0
    return every.once(Judged, lambda: Judged(every, lexicon(), judge())), number, every.begins[number]


def article_row(full: Logs) -> Logs:
    """What the log-odds of an article's words say of it: the means of the oddest."""
    import numpy as np

    high = np.sort(full)[::-1]
    means = [high[: max(1, round(share * len(full)))].mean() for share in SHARES]
    return np.array(means)


def but_oddest(full: Logs) -> Logs:
    """The log-odds of an article's words but the highest: one word alone says nothing of the others."""
    import numpy as np

    return np.delete(full, int(full.argmax()))


class Group:
    """Texts that are read together: each word that could be swapped, by its place among all words."""

    def __init__(self, every: Together, known: Lexicon) -> None:
        import numpy as np

        self.known = known
        self.words, self.bounds = words_together(every)
        begins = np.array(every.begins[:-1])
        owner = owners(self.words, begins)
        self.forms = known.forms(self.words.hashes)
        ids = known.ids(self.forms)
        self.read: Texts = features.texts(
            known,
            plain(ids, owner, len(begins), known.stop),
            marked(every.text, every.words, ids, begins, (known.stop, known.comma)),
        )
        self.at = np.flatnonzero(self._testable(every.text))
        self.owner = owner.take(self.at)
        self.again, sizes, mean = self._article(ids, owner, len(begins))
        self.rows = features.of_words(known, self.read, self.at, self.again, sizes, mean)

    def _testable(self, text: str) -> Flags:
        """Which words could be swapped: small letters, near-synonyms, no part of a compound."""
        points, starts, ends = code_points(text), self.words.starts, self.words.ends
        found = (self.known.counts(self.forms) > 0) & (ends - starts >= SHORTEST)
        initial = points.take(starts)
        found &= (initial >= ord("a")) & (initial <= ord("z"))
        found &= points.take(starts - 1, mode="clip") != ord("-")
        found &= points.take(ends, mode="clip") != ord("-")
        return found

    def _article(self, ids: Ids, owner: Ids, texts: int) -> tuple[Ids, Ids, Logs]:
        """For each word that could be swapped: how often its article has it, its letters, the mean of its article."""
        import numpy as np

        key = owner * len(self.known.numbers) + self.forms + 1
        _, which, often = np.unique(key, return_inverse=True, return_counts=True)
        alone = self.known.plain.words[0].take(ids)
        mean = np.bincount(owner, alone, texts) / np.maximum(1, np.bincount(owner, minlength=texts))
        sizes = (self.words.ends - self.words.starts).take(self.at)
        return often.take(which.take(self.at)), sizes, mean.take(self.owner).astype(np.float32)

    def tried(self, which: Ids) -> Tried:
        """The near-synonyms of some of the words that could be swapped, each tried in its place."""
        at = self.at.take(which)
        return features.tried(self.known, self.read, at, self.forms.take(at))

    def whole_rows(self, which: Ids, found: Tried, rank: Logs) -> Rows:
        """All that is said of some of the words that could be swapped."""
        import numpy as np

        said = features.of_options(found, rank, len(which))
        return np.concatenate((self.rows.take(which, axis=0), said), axis=1)


class Judged(Group):
    """Texts that are read together, with how odd their words are."""

    def __init__(self, every: Together, known: Lexicon, fitted: Judge) -> None:
        super().__init__(every, known)
        self._fitted = fitted
        self.full = fitted.first(self.rows)
        """The log-odds of each word's having been swapped: alone, or of the oddest with their near-synonyms."""
        self._which = oddest(self.full, self.owner)
        self._found = self.tried(self._which)
        self._ranks = fitted.ranks(self._found.gains)
        self.full[self._which] = fitted.second(self.whole_rows(self._which, self._found, self._ranks))

    def of_text(self, number: int, begin: int, without: Sequence[Span]) -> Ids:
        """Which words that could be swapped are those of one text, outside some spans of it."""
        import numpy as np

        first, last = self.owner.searchsorted((number, number + 1)).tolist()
        starts = self.words.starts.take(self.at[first:last])
        inside = np.zeros(last - first + 1, np.intp)
        bounds = starts.searchsorted(np.array(without).reshape(-1, 2) + begin)
        np.add.at(inside, bounds[:, 0], 1)
        np.add.at(inside, bounds[:, 1], -1)
        outside: Ids = np.flatnonzero(np.cumsum(inside[:-1]) == 0) + first
        return outside

    def odd(self, at: Ids, said: Logs, begin: int) -> Iterator[Odd]:
        """The oddest words in their order, but those that stand often."""
        import numpy as np

        places = self.at.take(at)
        starts, ends = self.words.starts.take(places) - begin, self.words.ends.take(places) - begin
        rare = (self.again.take(at) <= MOST_AGAIN) & np.isin(at, self._which, assume_unique=True)
        order = np.argsort(-said, kind="stable")
        least = max(int((said >= self._fitted.fitted.flag).sum()), FEWEST_SHOWN)
        for n in order[:least].tolist():
            if rare[n]:
                yield Odd(int(at[n]), int(starts[n]), int(ends[n]), float(said[n]))

    def instead(self, which: int) -> list[str]:
        """What may have stood in the place of a word that is among the oddest, the likeliest first."""
        place = int(self._which.searchsorted(which))
        first, last = self._found.owner.searchsorted((place, place + 1)).tolist()
        order = (-self._ranks[first:last]).argsort(kind="stable")[:MOST_SUGGESTED]
        return [self.known.spellings[n] for n in self._found.options[first:last].take(order).tolist()]


def oddest(first: Logs, owner: Ids) -> Ids:
    """Which words are the oddest of their texts: odd enough, but never fewer or more than some shares."""
    import numpy as np

    order = np.lexsort((-first, owner))
    counts = np.bincount(owner)
    within = np.arange(len(order)) - (np.cumsum(counts) - counts).repeat(counts)
    least, most = (np.maximum(FEWEST_TRIED, np.ceil(share * counts)).repeat(counts) for share in SHARES_TRIED)
    return np.sort(order[(within < least) | ((within < most) & (first[order] >= ENOUGH))])
