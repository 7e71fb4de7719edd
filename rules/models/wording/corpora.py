"""The texts that the language models learn from, as streams of hashes."""

from __future__ import annotations

import gzip
import json
import lzma
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from auditor.facts.finding import words
from auditor.notes.tokens import tokens
from auditor.wording.streams import COMMA, DROPPED, STOP, WORD, kinds

FEWEST_MARKS = (0.05, 0.015)
"""Stops and commas, and commas alone, for each word of a text whose punctuation was not stripped."""
AT_ONCE = 400
"""Texts read together."""
PRACTICE = 20
"""One text in so many is kept back: spun texts to practise on must be new to the models."""
SOURCE = re.compile(r"\s*\([^()]*\)\s*$")
"""Who reported an item stands behind it in brackets: no part of the news."""
LONE = frozenset("st")
"""Letters that stand alone where an apostrophe was stripped before them."""


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a packed JSONL file."""
    unpacked = lzma.open if path.suffix == ".xz" else gzip.open
    with unpacked(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def texts(folder: Path, chosen: dict[str, Any], practice: bool = False) -> Iterator[str]:
    """The texts of one set that models learn from, or those kept back for practice."""
    field, joined = chosen.get("field", "text"), chosen.get("joined", 1)
    found = (SOURCE.sub("", record[field]) for record in records(folder / chosen["file"]))
    for number, parts in enumerate(batched(found, joined)):
        text = "\n".join(parts)
        is_kept_back = number % PRACTICE == PRACTICE - 1
        if is_kept_back == practice and (not chosen.get("punctuated") or is_punctuated(text)):
            yield text


def batched(items: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """Items so many at a time."""
    rest = iter(items)
    while some := tuple(islice(rest, size)):
        yield some


def is_punctuated(text: str) -> bool:
    """Whether a text has the stops and commas of prose; some collections strip them."""
    count, commas = text.count(" ") + 1, text.count(",")
    return commas + text.count(".") > FEWEST_MARKS[0] * count and commas > FEWEST_MARKS[1] * count


def streams(folder: Path, chosen: dict[str, Any]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Hashes and kinds of the tokens of a set, many texts at a time."""
    batch: list[str] = []
    for text in texts(folder, chosen):
        batch.append(text)
        if len(batch) == AT_ONCE:
            yield stream(batch)
            batch = []
    if batch:
        yield stream(batch)


def stream(batch: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Hashes and kinds of the tokens of some texts, a mark of kind DROPPED between one text and the next."""
    hashes, found_kinds = [], []
    lone = tokens("\n".join(sorted(LONE))).hashes
    for text in batch:
        read = tokens(text)
        kind = kinds(text, read)
        found = read.hashes.copy()
        found[kind == WORD] = words(text, read).hashes
        kept = ((kind == WORD) & ~np.isin(found, lone)) | (kind == STOP) | (kind == COMMA)
        hashes += [found[kept], np.zeros(1, np.uint64)]
        found_kinds += [kind[kept], np.full(1, DROPPED, np.uint8)]
    return np.concatenate(hashes), np.concatenate(found_kinds)
