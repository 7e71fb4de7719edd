"""The weights that tell machine-written from human text: words and word pairs, each with how far it pulls."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from auditor.cache import cache_file, store, stored
from auditor.notes import lookup
from auditor.notes.lookup import EMPTY, ranks_in_order, slots
from auditor.notes.tokens import Tokens, tokens
from auditor.rulebook import built_in
from auditor.types import AuditorError, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Ids = NDArray[np.intp]
    Whole = TypeVar("Whole", np.intp, np.uint32)

FACTS, WEIGHTS = "models/machine-text.json", "models/machine-text.tsv.gz"
OTHER = "_"
"""Stands in a pair for any word that the model does not know, names above all."""


class Facts(Value, frozen=True, forbid_unknown_fields=True):
    """What the model says of itself: how its scores become a signal, its levels, and what it learned from.

    `window` is the tokens scored together, the signal is 1 / (1 + exp(-slope * (score - middle))), `levels` are the
    signals from which on a text is said to read machine-written, `machine_scores` the percentiles of the scores of
    machine-written news by generators left out of a fit.
    """

    window: int
    intercept: float
    slope: float
    middle: float
    levels: dict[str, float]
    learned_from: dict[str, int]
    machine_scores: list[float]
    weights: str


class Score(NamedTuple):
    """The scores of a text's windows, where each ends (in tokens), and the features found: window, feature and pull."""

    windows: Numbers
    ends: Ids
    owner: Ids
    feature: Ids
    pull: Numbers


class Table(Value, frozen=True):
    """Features as numbers, in arrays of bytes: hashes of words; for each feature its key, length, rarity and weight.

    Words and keys each have the table by which they are looked up.
    """

    words: bytes
    word_slots: bytes
    keys: bytes
    key_slots: bytes
    sizes: bytes
    rarity: bytes
    weight: bytes


def table(rows: Sequence[tuple[str, float, float]]) -> Table:
    """The table of features: a word, or two with a space between, with their rarity and their weight."""
    import numpy as np

    words = sorted({word for name, _, _ in rows for word in name.split(" ") if word != OTHER})
    hashes = tokens("\n".join(words)).hashes
    order = np.argsort(hashes)
    number = {words[place]: rank for rank, place in enumerate(order.tolist())} | {OTHER: len(words)}
    parts = [[number[word] for word in name.split(" ")] for name, _, _ in rows]
    keys = np.array([pair_key(len(words), *part) for part in parts], np.uint64)
    sorting = np.argsort(keys)
    sizes = np.array([len(part) for part in parts], np.int64)
    rarity, weight = (np.array([row[n] for row in rows]) for n in (1, 2))
    arrays = (hashes[order], slots(hashes[order]), keys[sorting], slots(keys[sorting]))
    return Table(*(array.tobytes() for array in (*arrays, sizes[sorting], rarity[sorting], weight[sorting])))


def pair_key(words: int, first: int, second: int = -1) -> int:
    """One number for a word or a pair among so many words and the unknown one."""
    return first * (words + 2) + second + 1


class Model:
    """The model ready for scoring."""

    def __init__(self, facts: Facts, table: Table) -> None:
        import numpy as np

        self.facts = facts
        self.words = np.frombuffer(table.words, np.uint64)
        self._word_slots = np.frombuffer(table.word_slots, np.int32)
        self._keys = np.frombuffer(table.keys, np.uint64)
        self._key_slots = np.frombuffer(table.key_slots, np.int32)
        self.sizes = np.frombuffer(table.sizes, np.int64)
        self.weight = np.frombuffer(table.weight, np.float64)
        self._rarity = np.frombuffer(table.rarity, np.float64) ** 2
        self._first_keys = np.arange(len(self.words) + 1) * (len(self.words) + 2) + 1
        self._bits = len(self._keys).bit_length()
        self._word_features = ranks_in_order((self._first_keys - 1).view(np.uint64), self._keys, self._key_slots)

    def ids(self, text: Tokens) -> Ids:
        """The number of each token's word; one number for all that are not known."""
        found = ranks_in_order(text.hashes, self.words, self._word_slots)
        found[found < 0] = len(self.words)
        return found

    def features(self, ids: Ids, last: Sequence[int] = ()) -> tuple[Ids, Ids]:
        """Features of texts whose words are given, words before pairs, and the token at which each begins.

        `last` are the last words of texts that others follow.
        """
        import numpy as np

        words = self._word_features.take(ids)
        keys = self._first_keys.take(ids[:-1]) + ids[1:]
        pairs = ranks_in_order(keys.view(np.uint64), self._keys, self._key_slots)
        pairs[list(last)] = EMPTY
        alone, paired = np.flatnonzero(words >= 0), np.flatnonzero(pairs >= 0)
        return np.concatenate((words.take(alone), pairs.take(paired))), np.concatenate((alone, paired))

    def score(self, ids: Ids) -> Score:
        """How each window of a text whose words are given scores, and what pulled."""
        return self.scores([ids])[0]

    def scores(self, texts: Sequence[Ids]) -> list[Score]:
        """How each window of each of some texts scores, and what pulled; in 32 bits, numbers are sorted sooner."""
        import numpy as np

        begins = [0, *accumulate(map(len, texts))]
        counts = [max(1, round(len(ids) / self.facts.window)) for ids in texts]
        windows = [0, *accumulate(counts)]
        ends = [np.arange(1, count + 1) * len(ids) // count for count, ids in zip(counts, texts, strict=True)]
        every = np.concatenate([begin + some for begin, some in zip(begins, ends, strict=False)])
        feature, place = self.features(np.concatenate(texts), [begin - 1 for begin in begins[1:-1]])
        keys = every.searchsorted(place, side="right") << self._bits | feature
        found = distinct(keys.astype(np.uint32)).astype(np.intp)
        owner, feature = found >> self._bits, found & (1 << self._bits) - 1
        length = np.sqrt(np.bincount(owner, self._rarity.take(feature), windows[-1]))
        pull = self.weight.take(feature) / length.take(owner)
        scores = np.bincount(owner, pull, windows[-1]).astype(np.float64) + self.facts.intercept
        cuts = zip(pairwise(windows), pairwise(owner.searchsorted(windows).tolist()), ends, strict=True)
        return [
            Score(scores[first:after], own, owner[a:b] - first, feature[a:b], pull[a:b])
            for (first, after), (a, b), own in cuts
        ]

    @property
    def machine_signals(self) -> list[float]:
        """Signals of machine-written news, one for each percentile."""
        return [self.signal(score) for score in self.facts.machine_scores]

    def signal(self, score: float) -> float:
        """The signal for a score."""
        import math

        return round(1 / (1 + math.exp(-self.facts.slope * (score - self.facts.middle))), 4)


def distinct(numbers: NDArray[Whole]) -> NDArray[Whole]:
    """Each of some numbers once, in rising order; as `numpy.unique` gives them, which takes longer for few."""
    import numpy as np

    numbers.sort()
    is_new = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=is_new[1:])
    return numbers[is_new]


@cache
def model() -> Model:
    """The model that comes with the rules."""
    return read_model(built_in() / FACTS, built_in() / WEIGHTS)


def read_model(facts: Path, weights: Path) -> Model:
    """The model in two files, refused unless they belong together."""
    try:
        packed = weights.read_bytes()
        stated = msgspec.convert(json.loads(facts.read_text(encoding="utf-8")), Facts)
    except (OSError, ValueError) as error:
        raise AuditorError(f"{facts}: is not the description of a model: {error}") from None
    if hashlib.sha256(packed).hexdigest() != stated.weights:
        raise AuditorError(f"{weights}: does not belong to {facts.name}; install the package again or rebuild both")
    sources = (Path(__file__), Path(lookup.__file__))
    made_by = b"".join(path.read_bytes() for path in sources)
    kept = cache_file(f"machine model {sys.byteorder} {stated.weights}".encode() + made_by)
    ready = stored(kept) if kept else None
    if ready is not None:
        return Model(stated, msgspec.msgpack.decode(ready, type=Table))
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    made = table(
        [(name, float(rarity), float(weight)) for name, rarity, weight in (line.split("\t") for line in lines)]
    )
    if kept:
        store(kept, msgspec.msgpack.encode(made))
    return Model(stated, made)
