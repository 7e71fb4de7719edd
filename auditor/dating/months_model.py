"""Which months names belong to: how often each stands in news of a month, for how often news of any month has it."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from auditor.cache import cache_file, store, stored
from auditor.dating import profiles
from auditor.dating.axis_months import MONTHS, month_index
from auditor.dating.profiles import LEAST_TELLING, STEP, Early, Profile
from auditor.facts.finding import Part, code_points, words, words_together
from auditor.notes.lookup import ranks, slots
from auditor.notes.tokens import tokens
from auditor.rulebook import built_in
from auditor.types import AuditorError, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from auditor.dating.profiles import Floats, Numbers, Steps
    from auditor.facts.finding import Word
    from auditor.notes.lookup import Slots
    from auditor.notes.tokens import Hashes

    Places = NDArray[np.intp]
    Flags = NDArray[np.bool_]

FACTS, NAMES = "models/months.json", "models/months.tsv.gz"
EVERY, EVERY_PAIR = "*", "* & *"
"""The rows that say how many names, and how many pairs of them, were counted in each month."""
AND = " & "
"""What stands between two names that were counted together."""
PAIRED = 0xD1B54A32D192ED03
"""What the hash of a name's first word is multiplied by, an odd number with well-mixed bits."""
NEIGHBOURS, REACH = 8, 30
"""Of the names after one the first so many are together with it, and those no more words away."""
MOST_NAMES = 120
"""Names of a text that are looked at for pairs: what a story is about stands near its top."""


class Facts(Value, frozen=True, forbid_unknown_fields=True):
    """What the table says of itself: the months and texts that were counted, the profiles of names and of pairs."""

    first: str
    last: str
    profiles: dict[str, Profile]
    pairs: dict[str, Profile]
    early: Early
    learned_from: dict[str, int]
    names: str


class Rows(Value, frozen=True):
    """Names, or pairs, as numbers, in arrays of bytes: keys and their lookup, steps (profile, column) and weights."""

    keys: bytes
    key_slots: bytes
    steps: bytes
    weights: bytes


class Table(Value, frozen=True):
    """What was counted alone and together."""

    names: Rows
    pairs: Rows


class Found(NamedTuple):
    """The names or pairs of a text: the rank of each, and the first and the last word of the first mention."""

    names: Places
    first: Places
    last: Places


class Known:
    """Names or pairs ready for reading texts: `steps` are (name, profile, column), `weights` (name, profile)."""

    def __init__(self, rows: Rows, count: int) -> None:
        import numpy as np

        self.keys: Hashes = np.frombuffer(rows.keys, np.uint64)
        self.key_slots: Slots = np.frombuffer(rows.key_slots, np.int32)
        self.steps: Steps = np.frombuffer(rows.steps, np.int8).reshape(len(self.keys), count, -1)
        self.weights: Floats = np.frombuffer(rows.weights, np.float32).reshape(len(self.keys), count)

    def found(self, name: Places, first: Places, last: Places, bounds: Sequence[int]) -> list[Found]:
        """Those that are known (their rank is not below 0), by the text in whose bounds they stand, first ones only."""
        import numpy as np

        known = np.flatnonzero(name >= 0)
        name, first, last = name[known], first[known], last[known]
        owner = np.searchsorted(bounds, first, side="right") - 1
        ours, at = np.unique(owner * len(self.keys) + name, return_index=True)
        cuts = np.searchsorted(ours, np.arange(len(bounds)) * len(self.keys)).tolist()
        name, first, last = name[at], first[at], last[at]
        return [
            Found(name[cut], first[cut] - begin, last[cut] - begin)
            for cut, begin in zip(map(slice, cuts, cuts[1:]), bounds, strict=False)
        ]

    def log_odds(self, names: Places, column: Places) -> Numbers:
        """For each profile the log-odds of each month, by the root of how much the names tell together."""
        import numpy as np

        weights = self.weights[names]
        length = np.sqrt(np.maximum(np.einsum("np,np->p", weights, weights), LEAST_TELLING))
        summed = np.einsum("np,npm->pm", weights * STEP, self.steps[names], dtype=np.float32)
        return np.asarray((summed / length[:, None]).astype(np.float64).take(column, axis=1))


class Model:
    """The profiles ready for reading texts; `column` says where each month of the axis stands in them."""

    def __init__(self, facts: Facts, table: Table) -> None:
        import numpy as np

        self.facts = facts
        self.names = Known(table.names, len(facts.profiles))
        self.pairs = Known(table.pairs, len(facts.pairs))
        self.column = np.clip(np.arange(MONTHS) - month_index(facts.first) + 1, 0, self.names.steps.shape[2] - 1)

    def found(self, text: str, read: Word) -> tuple[Found, Found]:
        """The names in a text, and the pairs of them that stand together."""
        if not isinstance(read, Part):
            return self._found(text, read, [0, len(read.starts)])[0]
        every = read.together
        return every.once(self, lambda: self._found(every.text, *words_together(every)))[read.number]

    def _found(self, text: str, read: Word, bounds: Sequence[int]) -> list[tuple[Found, Found]]:
        """The same for each of some texts, in whose bounds their words lie."""
        import numpy as np

        keys, first, last = named(text, read)
        name = ranks(keys, self.names.keys, self.names.key_slots)
        single = np.flatnonzero((name >= 0) & (first == last))
        pairs, one, other = together(keys[single], first[single], bounds)
        pair = ranks(pairs, self.pairs.keys, self.pairs.key_slots)
        return list(
            zip(self.names.found(name, first, last, bounds), self.pairs.found(pair, one, other, bounds), strict=True)
        )


def named(text: str, words: Word) -> tuple[Hashes, Places, Places]:
    """The key of each capitalised word, and of each two beside each other, with their first and last word."""
    import numpy as np

    capital = np.flatnonzero(capitalised(text, words))
    hashes = words.hashes[capital]
    beside = np.flatnonzero((np.diff(capital) == 1) & (words.starts[capital[1:]] == words.ends[capital[:-1]] + 1))
    pairs = hashes[beside] * np.uint64(PAIRED) + hashes[beside + 1]
    first = np.concatenate([capital, capital[beside]])
    return np.concatenate([hashes, pairs]), first, np.concatenate([capital, capital[beside + 1]])


def together(names: Hashes, place: Places, bounds: Sequence[int]) -> tuple[Hashes, Places, Places]:
    """The key of each two different names near each other, whichever comes first, with the words of both.

    Names are in the order of their places; those on either side of a bound are of different texts.
    """
    import numpy as np

    cuts = place.searchsorted(bounds)
    end = np.minimum(cuts[:-1] + MOST_NAMES, cuts[1:]).repeat(np.diff(cuts))
    first = np.arange(len(names)).repeat(NEIGHBOURS)
    after = first + np.tile(np.arange(1, NEIGHBOURS + 1), len(names))
    kept = after < end.repeat(NEIGHBOURS)
    first, after = first[kept], after[kept]
    away = place[after] - place[first]
    near = (away > 1) & (away <= REACH) & (names[first] != names[after])
    first, after = first[near], after[near]
    return both(names[first], names[after]), place[first], place[after]


def both(one: Hashes, other: Hashes) -> Hashes:
    """The key of two names, whichever comes first."""
    import numpy as np

    return np.asarray((one + other) * np.uint64(PAIRED) ^ (one * other))


def capitalised(text: str, words: Word) -> Flags:
    """Which words begin with a capital letter."""
    first = code_points(text)[words.starts]
    found: Flags = ((first >= ord("A")) & (first <= ord("Z"))) | ((first >= ord("À")) & (first <= ord("Þ")))
    return found


def table(lines: Mapping[str, str], facts: Facts) -> Table:
    """The table of names and of pairs, each with its counts: month and count by turns, counted from `first`."""
    names = {name: line for name, line in lines.items() if AND not in name}
    pairs = {name: line for name, line in lines.items() if AND in name}
    return Table(rows(names, EVERY, facts, facts.profiles), rows(pairs, EVERY_PAIR, facts, facts.pairs))


def rows(lines: Mapping[str, str], total: str, facts: Facts, made: Mapping[str, Profile]) -> Rows:
    """The rows of names or of pairs; that of `total` counts them all."""
    import numpy as np

    dense = np.zeros((len(lines), month_index(facts.last) - month_index(facts.first) + 1), np.float32)
    for n, line in enumerate(lines.values()):
        months, often = np.array(line.split(), np.int64).reshape(-1, 2).T
        dense[n, months] = often
    names = list(lines)
    every = dense[names.index(total)]
    kept = [n for n, name in enumerate(names) if name != total]
    keys = np.array([key(names[n]) for n in kept], np.uint64)
    read = (profiles.profiles(dense[kept], every, each, facts.early) for each in made.values())
    steps, weights = zip(*read, strict=True)
    arrays = (keys, slots(keys), np.stack(steps, 1), np.stack(weights, 1))
    return Rows(*(np.ascontiguousarray(array).tobytes() for array in arrays))


def key(name: str) -> int:
    """The number of a name of one or two words, or of two names together."""
    import numpy as np

    if AND in name:
        one, other = (np.array([key(part)], np.uint64) for part in name.split(AND))
        return int(both(one, other)[0])
    first, *second = words(name, tokens(name)).hashes.tolist()
    return (first * PAIRED + second[0]) % 2**64 if second else int(first)


@cache
def model() -> Model:
    """The model that comes with the rules."""
    return read_model(built_in() / FACTS, built_in() / NAMES)


def read_model(facts: Path, names: Path) -> Model:
    """The model in two files, refused unless they belong together."""
    try:
        packed, said = names.read_bytes(), facts.read_bytes()
        stated = msgspec.convert(json.loads(said), Facts)
    except (OSError, ValueError) as error:
        raise AuditorError(f"{facts}: is not the description of a table of names: {error}") from None
    if hashlib.sha256(packed).hexdigest() != stated.names:
        raise AuditorError(f"{names}: does not belong to {facts.name}; install the package again or rebuild both")
    kept = cache_file(b"months " + sys.byteorder.encode() + said + code())
    ready = stored(kept) if kept else None
    if ready is not None:
        return Model(stated, msgspec.msgpack.decode(ready, type=Table))
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    made = table(dict(line.split("\t") for line in lines), stated)
    if kept:
        store(kept, msgspec.msgpack.encode(made))
    return Model(stated, made)


def code() -> bytes:
    """What the table depends on besides the counts."""
    sources: Sequence[str] = (__file__, str(profiles.__file__))
    return b"".join(Path(source).read_bytes() for source in sources)
