"""Articles made into digests, with what the patterns of the rules that compare articles found in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from auditor.annotate import Notes
from auditor.corpus.digest import Digest, Place, Slot, identity, packed
from auditor.corpus.signature import BINS, MIX, runs, signature
from auditor.corpus.slots import Read, Slots
from auditor.corpus.telling import MOST, telling, within
from auditor.dating.axis_months import MONTHS
from auditor.detectors import BETWEEN, Hit
from auditor.findings import PLACES, is_in_body
from auditor.passages import passage
from auditor.rulebook import Rulebook
from auditor.types import Article, Claim, Span

STEP = 10
"""Parts of a log-odd that a digest tells apart, up to `FURTHEST` of them."""
FURTHEST = 127
BY_TEXT = ("far-apart", "neighbours")
"""Detectors that ask what a text says of the time in which it was written."""
MOST_SLOTS = 20
"""Slots of one rule kept of an article."""
NUMBER = "number "
"""What the lists of words for numbers are called."""


class Digester:
    """The rules of a rulebook that compare articles, made ready for making digests."""

    def __init__(self, book: Rulebook, passages: bool = True) -> None:
        """`passages` asks for the sentences around places, for reports that show them."""
        self._rules = {rule.id: rule for rule in book.rules if rule.detector in BETWEEN}
        self._dates = any(rule.detector in BY_TEXT for rule in self._rules.values())
        self._passages = passages
        self._numbers = {
            name.removeprefix(NUMBER): words
            for name, words in book.lexicons.get("timex", {}).items()
            if name.startswith(NUMBER)
        }

    def __bool__(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self._rules)

    def __call__(self, article: Article, notes: Notes, hits: Mapping[str, Sequence[Hit]]) -> Digest:
        """The digest of an article."""
        import numpy as np

        claim = notes.claims[0] if notes.claims else None
        words = notes.bare_words
        ours = ~within(words, [(0, article.body), *span_of(claim)])
        found = runs(words.hashes[ours])
        told, often = telling(article.text, words, notes.headings)
        window = notes.verdict.window if self._dates else None
        return Digest(
            id=article.id,
            identity=identity(article.id, article.text),
            text=int(np.bitwise_xor.reduce(found) ^ np.uint64(len(found) * MIX & 0xFFFFFFFFFFFFFFFF)),
            signature=packed(signature(found), BINS),
            telling=packed(told, MOST),
            often=packed(often, MOST),
            axis=axis(notes) if self._dates else b"",
            claimed=claim,
            header=self._place(article, notes, *span_of(claim)[0]) if span_of(claim) else None,
            window=(window.earliest, window.latest) if window else None,
            slots=tuple(self._slots(article, notes, hits)),
            day=day_of(claim),
        )

    def _slots(self, article: Article, notes: Notes, hits: Mapping[str, Sequence[Hit]]) -> Iterator[Slot]:
        """What the patterns of our rules found, and the offices that persons are said to hold."""
        reader = Slots(article.text, notes, self._numbers)
        for name, rule in self._rules.items():
            if name in hits:
                placed = PLACES[rule.where]
                kept = [hit for hit in hits[name] if is_in_body(article, hit) and placed(article, notes, hit)]
                every: Iterator[Read | None] = (reader.slot(rule, hit) for hit in kept)
            elif rule.options.get("offices"):
                every = reader.offices(article, rule)
            else:
                continue
            for read in islice(filter(None, every), MOST_SLOTS):
                yield read.slot(rule.id, self._place(article, notes, read.start, read.end))

    def _place(self, article: Article, notes: Notes, start: int, end: int) -> Place:
        """A place in an article."""
        around = passage(article.text, notes, Hit(start, end)) if self._passages else None
        return Place(start, end, article.text[start:end], around)


def axis(notes: Notes) -> bytes:
    """The log-odds of each month as the text gives them, in steps and against the likeliest."""
    import numpy as np

    steps = np.maximum((notes.odds - notes.odds.max()) * STEP, -FURTHEST)
    return packed(np.round(steps).astype(np.int8), MONTHS)


def span_of(claim: Claim | None) -> list[Span]:
    """Where a claim stands in the text, if it does."""
    return [(claim.start, claim.end)] if claim and claim.start is not None and claim.end is not None else []


def day_of(claim: Claim | None) -> int:
    """The number of a claimed day, 0 where there is none."""
    return date.fromisoformat(claim.date).toordinal() if claim and claim.precision == "day" else 0
