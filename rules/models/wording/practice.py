"""Texts to practise on, spun in many ways or left as they are, with what the language models say of their words."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import corpora
import numpy as np
from swapping import RATES, Spun, spun

from auditor.notes.together import Together
from auditor.wording.features import Tried
from auditor.wording.lexicon import Lexicon
from auditor.wording.oddness import Group

CLEAN = 0.4
"""Share of the practice texts that are left as they are."""
MENDED = 0.5
"""Share of the spinners that set the article before a swapped word right."""
TASTES = (0.0, 0.5, 1.0, 1.0)
"""Powers of a synonym's frequency by which it is drawn: all alike, usual ones rather, usual ones nearly always."""
LONGEST = 700
"""Words of a practice text."""
STEM = 5
"""Letters that forms of one word mostly share."""

Tables = Mapping[str, Mapping[str, Sequence[str]]]


class Practice(NamedTuple):
    """Words that could be swapped in one or more texts: what is said of them, and what is true.

    `right` is for each tried near-synonym whether it is the word that stood there; `text` the text of each word.
    """

    rows: np.ndarray
    found: Tried
    swapped: np.ndarray
    right: np.ndarray
    text: np.ndarray


def texts(folder: Path, sets: Sequence[Mapping[str, Any]], rng: random.Random) -> Iterator[str]:
    """Texts that the language models have not read, so many words of each set."""
    for chosen in sets:
        found = list(dict.fromkeys(one(folder, chosen)))
        rng.shuffle(found)
        count = 0
        for text in found:
            if count >= chosen["practice"]:
                break
            text = " ".join(text.split(" ")[:LONGEST])
            count += text.count(" ")
            yield text


def one(folder: Path, chosen: Mapping[str, Any]) -> Iterator[str]:
    """The texts of one set that are kept back, or those of one kind that nothing else learns from."""
    if "kind" not in chosen:
        yield from corpora.texts(folder, dict(chosen), practice=True)
        return
    records = corpora.records(folder / chosen["file"])
    found = dict.fromkeys(record["text"] for record in records if record["kind"] == chosen["kind"])
    yield from map("\n".join, corpora.batched(found, chosen["joined"]))


def spun_texts(
    every: Sequence[str], tables: Tables, shares: Mapping[str, int], often: Callable[[str], float], seed: int
) -> dict[str, list[Spun]]:
    """The texts by the thesaurus that they were spun with, each by one drawn at random; some are not spun at all."""
    rng = random.Random(seed)
    found: dict[str, list[Spun]] = {name: [] for name in tables}
    for text in every:
        name = rng.choices(list(shares), list(shares.values()))[0]
        rate = 0.0 if rng.random() < CLEAN else rng.choice(RATES)
        taste = rng.choice(TASTES)
        drawn = spun(text, tables[name], rate, lambda word, t=taste: often(word) ** t, rng, rng.random() < MENDED)
        found[name].append(drawn)
    return found


def practised(known: Lexicon, texts: Sequence[Spun], first: int = 0) -> Practice:
    """What is said of the words of some texts, which are numbered from `first`."""
    parts = []
    for n in range(0, len(texts), 16):
        parts.append(group(known, texts[n : n + 16], first + n))
    return joined(parts)


def group(known: Lexicon, texts: Sequence[Spun], first: int) -> Practice:
    """The same for texts that are read together."""
    every = Together(*(one.text for one in texts))
    read = Group(every, known)
    starts = read.words.starts.take(read.at)
    where = {every.begins[n] + start: was for n, one in enumerate(texts) for start, _, was in one.swaps}
    was = [where.get(start) for start in starts.tolist()]
    found = read.tried(np.arange(len(read.at)))
    numbers = np.array([-1 if word is None else number(known, word) for word in was], np.intp)
    swapped = np.array([word is not None for word in was], bool)
    right = found.options == numbers.take(found.owner)
    return Practice(read.rows, found, swapped, right, read.owner + first)


def stem(word: str) -> str:
    """What forms of a word mostly have in common."""
    return word[:STEM].lower()


def number(known: Lexicon, word: str) -> int:
    """The number of a word in the language models."""
    from thesaurus import hashed

    return int(known.ids(known.forms(hashed([word])))[0])


def joined(parts: Sequence[Practice]) -> Practice:
    """Several as one."""
    before = np.cumsum([0, *(len(part.rows) for part in parts)])
    found = Tried(
        np.concatenate([part.found.options for part in parts]),
        np.concatenate([part.found.owner + n for part, n in zip(parts, before, strict=False)]),
        np.concatenate([part.found.gains for part in parts]),
    )
    rest = (np.concatenate([getattr(part, name) for part in parts]) for name in ("swapped", "right", "text"))
    return Practice(np.concatenate([part.rows for part in parts]), found, *rest)
