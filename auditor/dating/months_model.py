"""Which months names belong to: how often each stands in news of a month, for how often news of any month has it."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from auditor.cache import cache_file, store, stored
from auditor.dating.axis_months import MONTHS, month_index
from auditor.facts.finding import words
from auditor.notes.lookup import ranks, slots
from auditor.notes.tokens import tokens
from auditor.rulebook import built_in
from auditor.types import AuditorError, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from auditor.facts.finding import Word
    from auditor.notes.tokens import Hashes

    Places = NDArray[np.intp]
    Flags = NDArray[np.bool_]
    Steps = NDArray[np.int8]
    Floats = NDArray[np.float32]
    Numbers = NDArray[np.float64]

FACTS, NAMES = "models/months.json", "models/months.tsv.gz"
EVERY = "*"
"""The row that says how many names were counted in each month."""
PAIRED = 0xD1B54A32D192ED03
"""What the hash of a name's first word is multiplied by, an odd number with well-mixed bits."""
STEP = 1 / 16
"""Log-odds of one step of a profile: finer than what the counts can tell."""
MOST_STEPS = 127
LEAST_TELLING = 1e-4


class Profile(Value, frozen=True, forbid_unknown_fields=True):
    """How mentions spread over the months around them, and how many expected ones a month's count is mixed with.

    `spread` has shape, months and weight: "bell", "sides" falling off on both sides, "after" only afterwards.
    """

    spread: tuple[tuple[Literal["bell", "sides", "after"], float, float], ...]
    mixed: float


class Early(Value, frozen=True, forbid_unknown_fields=True):
    """What is taken for the time before the first month: the first months together, mixed with expected mentions."""

    months: int
    mixed: float


class Facts(Value, frozen=True, forbid_unknown_fields=True):
    """What the table says of itself: the months that were counted, the profiles, and what was counted."""

    first: str
    last: str
    profiles: dict[str, Profile]
    early: Early
    learned_from: dict[str, int]
    names: str


class Table(Value, frozen=True):
    """Names as numbers, in arrays of bytes: keys and their lookup; of each its steps (profile, column) and weights."""

    keys: bytes
    key_slots: bytes
    steps: bytes
    weights: bytes


class Found(NamedTuple):
    """The names of a text: the rank of each, and the first and the last word of the first mention."""

    names: Places
    first: Places
    last: Places


class Model:
    """The profiles ready for reading texts."""

    def __init__(self, facts: Facts, table: Table) -> None:
        import numpy as np

        self.facts = facts
        self._keys = np.frombuffer(table.keys, np.uint64)
        self._slots = np.frombuffer(table.key_slots, np.int32)
        self.steps: Steps = np.frombuffer(table.steps, np.int8).reshape(len(self._keys), len(facts.profiles), -1)
        self.weights: Floats = np.frombuffer(table.weights, np.float32).reshape(len(self._keys), -1)
        self.column = np.clip(np.arange(MONTHS) - month_index(facts.first) + 1, 0, self.steps.shape[2] - 1)

    def found(self, text: str, words: Word) -> Found:
        """The names in a text, each where it first stands."""
        import numpy as np

        keys, first, last = named(text, words)
        name = ranks(keys, self._keys, self._slots)
        known = np.flatnonzero(name >= 0)
        names, at = np.unique(name[known], return_index=True)
        return Found(names, first[known[at]], last[known[at]])

    def log_odds(self, names: Places) -> Numbers:
        """For each profile the log-odds of each month, by the root of how much the names tell together."""
        import numpy as np

        weights = self.weights[names]
        length = np.sqrt(np.maximum(np.einsum("np,np->p", weights, weights), LEAST_TELLING))
        summed = np.einsum("np,npm->pm", weights * STEP, self.steps[names], dtype=np.float32)
        return np.asarray((summed / length[:, None])[:, self.column], np.float64)


def named(text: str, words: Word) -> tuple[Hashes, Places, Places]:
    """The key of each capitalised word, and of each two beside each other, with their first and last word."""
    import numpy as np

    capital = np.flatnonzero(capitalised(text, words))
    hashes = words.hashes[capital]
    beside = np.flatnonzero((np.diff(capital) == 1) & (words.starts[capital[1:]] == words.ends[capital[:-1]] + 1))
    pairs = hashes[beside] * np.uint64(PAIRED) + hashes[beside + 1]
    first = np.concatenate([capital, capital[beside]])
    return np.concatenate([hashes, pairs]), first, np.concatenate([capital, capital[beside + 1]])


def capitalised(text: str, words: Word) -> Flags:
    """Which words begin with a capital letter."""
    import numpy as np

    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    first = points[words.starts]
    found: Flags = ((first >= ord("A")) & (first <= ord("Z"))) | ((first >= ord("À")) & (first <= ord("Þ")))
    return found


def table(rows: dict[str, str], facts: Facts) -> Table:
    """The table of names, each with its counts: month and count by turns, the months counted from `first`."""
    import numpy as np

    counts = {name: np.array(row.split(), np.int64).reshape(-1, 2).T for name, row in rows.items()}
    shape = len(rows), month_index(facts.last) - month_index(facts.first) + 1
    dense = np.zeros(shape, np.float32)
    for n, (months, often) in enumerate(counts.values()):
        dense[n, months] = often
    names = list(rows)
    every = dense[names.index(EVERY)]
    kept = [n for n, name in enumerate(names) if name != EVERY]
    keys = np.array([key(names[n]) for n in kept], np.uint64)
    steps, weights = zip(
        *(profile(dense[kept], every, made, facts.early) for made in facts.profiles.values()), strict=True
    )
    arrays = (keys, slots(keys), np.stack(steps, 1), np.stack(weights, 1))
    return Table(*(np.ascontiguousarray(array).tobytes() for array in arrays))


def key(name: str) -> int:
    """The number of a name of one or two words."""
    first, *second = words(name, tokens(name)).hashes.tolist()
    return (first * PAIRED + second[0]) % 2**64 if second else int(first)


def profile(counts: Floats, every: Floats, made: Profile, early: Early) -> tuple[Steps, Floats]:
    """The steps of each name and month, the time before first, and the root of how uneven the months of a name are."""
    import numpy as np

    around = spread(len(every), made)
    rate = counts.sum(1, keepdims=True) / every.sum()
    near = every @ around
    odds = mixed(counts @ around, rate * near, near / (every @ around**2), made.mixed)
    before = mixed(counts[:, : early.months].sum(1), rate[:, 0] * every[: early.months].sum(), 1.0, early.mixed)
    share = np.exp(odds - odds.mean(1, keepdims=True))
    share /= share.mean(1, keepdims=True)
    weight = np.sqrt(np.maximum((share * np.log(share)).mean(1), LEAST_TELLING))
    steps = (np.concatenate([before[:, None], odds], axis=1) - odds.mean(1, keepdims=True)) / STEP
    return np.clip(np.round(steps), -MOST_STEPS, MOST_STEPS).astype(np.int8), weight.astype(np.float32)


def mixed(counted: Floats, expected: Floats, whole: Floats | float, more: float) -> Floats:
    """The log-odds of what was counted so many times over, mixed with `more` of what was expected."""
    import numpy as np

    return np.asarray(np.log((counted * whole + more) / (expected * whole + more)), np.float32)


def spread(months: int, made: Profile) -> Floats:
    """How much a mention in one month (row) counts in another (column)."""
    import numpy as np

    far = np.arange(-months + 1, months, dtype=np.float64)
    line = np.zeros(len(far))
    for shape, wide, part in made.spread:
        fall = falling(shape, far, wide)
        line += part * fall / fall.sum()
    at = np.arange(months)
    return np.asarray(line[at - at[:, None] + months - 1], np.float32)


def falling(shape: str, far: Numbers, wide: float) -> Numbers:
    """How much a mention counts so many months later."""
    import numpy as np

    if shape == "bell":
        return np.asarray(np.exp(-far * far / (2 * wide * wide)))
    sides = np.exp(-abs(far) / wide)
    return np.where(far >= 0, sides, 0) if shape == "after" else np.asarray(sides)


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
    kept = cache_file(b"months " + sys.byteorder.encode() + said + Path(__file__).read_bytes())
    ready = stored(kept) if kept else None
    if ready is not None:
        return Model(stated, msgspec.msgpack.decode(ready, type=Table))
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    made = table(dict(line.split("\t") for line in lines), stated)
    if kept:
        store(kept, msgspec.msgpack.encode(made))
    return Model(stated, made)
