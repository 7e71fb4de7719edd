"""Counts the names in the news of each month, alone and together."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from auditor.dating.axis_months import month_index
from auditor.dating.months_model import AND, EVERY, EVERY_PAIR, capitalised, named, together
from auditor.dating.profiles import Early, Profile, profiles
from auditor.facts.finding import words as bare_words
from auditor.notes.tokens import tokens

Items = Sequence[tuple[str, str]]
Counts = dict[str, Counter[int]]


def items(file: Path, sets: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The day and the text of each item, without who reported it."""
    source = re.compile(sets["source"])
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield item["d"], source.sub("", item["t"])


def lines(news: Items, sets: dict[str, Any]) -> dict[str, str]:
    """The line of each name and pair that is kept: month and count by turns."""
    first = month_index(min(day for day, _ in news))
    counted = counts(news, first, sets["capital"])
    names = chosen(counted, total(counted), sets, sets["names"])
    paired = pairs(news, first, {name for name in names if " " not in name})
    kept = chosen(paired, total(paired), sets, sets["pairs of names"])
    made = {EVERY: total(counted)} | {name: counted[name] for name in sorted(names)}
    made |= {EVERY_PAIR: total(paired)} | {name: paired[name] for name in sorted(kept)}
    return {
        name: " ".join(f"{month} {often}" for month, often in sorted(count.items())) for name, count in made.items()
    }


def counts(news: Items, first: int, least: float) -> Counts:
    """In how many items of each month each name stands; a name is spelt as it was first found.

    A name has a word that news writes with a capital at least so often.
    """
    spelt: dict[int, str] = {}
    counted: dict[int, Counter[int]] = {}
    often: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for day, text in news:
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


def pairs(news: Items, first: int, names: set[str]) -> Counts:
    """In how many items of each month each two of some names stand near each other."""
    known = np.array(sorted(int(bare_words(name, tokens(name)).hashes[0]) for name in names), np.uint64)
    counted: Counts = {}
    for day, text in news:
        words = bare_words(text, tokens(text))
        place = np.flatnonzero(capitalised(text, words) & np.isin(words.hashes, known))
        _, one, other = unique(*together(words.hashes[place], place, [0, len(words.starts)]))
        for both in zip(one.tolist(), other.tolist(), strict=True):
            spelt = AND.join(sorted(text[words.starts[at] : words.ends[at]] for at in both))
            counted.setdefault(spelt, Counter())[month_index(day) - first] += 1
    return counted


def total(counted: Mapping[str, Counter[int]]) -> Counter[int]:
    """How many were counted in each month."""
    every: Counter[int] = Counter()
    for often in counted.values():
        every.update(often)
    return every


def capital_share(name: str, low: Counter[int], high: Counter[int]) -> float:
    """The share of capitals among all mentions of that word of a name which has the most."""
    return max(high[word] / (high[word] + low[word]) for word in bare_words(name, tokens(name)).hashes.tolist())


def unique(keys: np.ndarray, first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, ...]:
    """Names, each once."""
    found, at = np.unique(keys, return_index=True)
    return found, first[at], last[at]


def chosen(counted: Counts, every: Counter[int], sets: dict[str, Any], most: int) -> list[str]:
    """The names or pairs that tell most."""
    without = {name for line in sets["without"] for name in line.split()}
    enough = [name for name, often in sorted(counted.items()) if often.total() >= sets["fewest"]]
    names = [name for name in enough if without.isdisjoint(name.split(AND))]
    dense = np.zeros((len(names), max(every) + 1), np.float32)
    for n, name in enumerate(names):
        for month, often in counted[name].items():
            dense[n, month] = often
    made, early = msgspec.convert(sets["ranked_by"], Profile), msgspec.convert(sets["early"], Early)
    _, weight = profiles(dense, np.array([every[month] for month in range(max(every) + 1)], np.float32), made, early)
    order = np.argsort(-weight * dense.sum(1), kind="stable")
    return [names[place] for place in order[:most].tolist()]


def stated(days: Sequence[str], sets: dict[str, Any]) -> dict[str, Any]:
    """What a table says of itself: the months that were counted, and the profiles that are made of them."""
    made = {name: sets[name] for name in ("profiles", "pairs", "early")}
    return {"first": min(days)[:7], "last": max(days)[:7], **made}
