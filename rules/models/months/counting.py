"""Counts the names in the news of each month."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from auditor.dating.axis_months import month_index
from auditor.dating.months_model import Early, Profile, capitalised, named, profile
from auditor.facts.finding import words as bare_words
from auditor.notes.tokens import tokens

Counts = dict[str, Counter[int]]


def items(file: Path, sets: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The day and the text of each item, without who reported it."""
    source = re.compile(sets["source"])
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield item["d"], source.sub("", item["t"])


def counts(days: Sequence[tuple[str, str]], first: int, least: float) -> Counts:
    """In how many items of each month each name stands; a name is spelt as it was first found.

    A name has a word that news writes with a capital at least so often.
    """
    spelt: dict[int, str] = {}
    counted: dict[int, Counter[int]] = {}
    often: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for day, text in days:
        words = bare_words(text, tokens(text))
        high = capitalised(text, words)
        for which in (False, True):
            often[which].update(words.hashes[high == which].tolist())
        for key, start, stop in zip(*(array.tolist() for array in unique(*named(text, words))), strict=True):
            if key not in spelt:
                spelt[key] = " ".join(text[words.starts[start] : words.ends[stop]].split())
                counted[key] = Counter()
            counted[key][month_index(day) - first] += 1
    return {spelt[key]: months for key, months in counted.items() if capital_share(spelt[key], *often) >= least}


def capital_share(name: str, low: Counter[int], high: Counter[int]) -> float:
    """The share of capitals among all mentions of that word of a name which has the most."""
    return max(high[word] / (high[word] + low[word]) for word in bare_words(name, tokens(name)).hashes.tolist())


def unique(keys: np.ndarray, first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, ...]:
    """Names, each once."""
    found, at = np.unique(keys, return_index=True)
    return found, first[at], last[at]


def chosen(counted: Counts, every: Counter[int], sets: dict[str, Any]) -> list[str]:
    """The names that tell most."""
    without = {name for line in sets["without"] for name in line.split()}
    names = [name for name, often in sorted(counted.items()) if often.total() >= sets["fewest"] and name not in without]
    months = range(max(every) + 1)
    dense = np.array([[counted[name][month] for month in months] for name in names], np.float32)
    made, early = msgspec.convert(sets["ranked_by"], Profile), msgspec.convert(sets["early"], Early)
    _, weight = profile(dense, np.array([every[month] for month in months], np.float32), made, early)
    order = np.argsort(-weight * dense.sum(1), kind="stable")
    return [names[place] for place in order[: sets["names"]].tolist()]


def stated(days: Sequence[str], sets: dict[str, Any]) -> dict[str, Any]:
    """What a table says of itself: the months that were counted, and the profiles that are made of them."""
    return {"first": min(days)[:7], "last": max(days)[:7], "profiles": sets["profiles"], "early": sets["early"]}
