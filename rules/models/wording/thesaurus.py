"""The tables of forms and their near-synonyms, as the auditor maps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from packing import packed
from thesauri import SOURCES

from auditor.notes.tokens import tokens
from auditor.wording.lexicon import FORM_BITS, SPELLINGS

Scored = Mapping[str, Mapping[str, tuple[int, float]]]
"""Near-synonyms by form, each with the bits of the thesauri that give it and how likely it is."""
Near = Mapping[str, Sequence[str]]
"""Near-synonyms by form."""
STRICT = SOURCES["wordnet"] | SOURCES["tortured"] | SOURCES["news"]
"""Thesauri whose near-synonyms mean the same; what others give may be only akin."""
AT_ONCE = 10_000
WORD = re.compile("[a-z]{3,}")


def hashed(forms: Sequence[str]) -> np.ndarray:
    """The hash of each form."""
    parts = [tokens("\n".join(forms[n : n + AT_ONCE])).hashes for n in range(0, len(forms), AT_ONCE)]
    if sum(map(len, parts)) != len(forms):
        raise ValueError(f"one of {len(forms)} forms is not one word")
    return np.concatenate(parts)


def spelled(table: Scored) -> Scored:
    """The forms and near-synonyms that are one word of plain letters."""
    found = {
        form: {word: how for word, how in near.items() if WORD.fullmatch(word)}
        for form, near in table.items()
        if WORD.fullmatch(form)
    }
    return {form: near for form, near in found.items() if near}


def without(table: Scored, name: str) -> Scored:
    """What the other thesauri give."""
    bit = SOURCES[name] if name else 0
    found = {
        form: {word: (bits & ~bit, score) for word, (bits, score) in near.items() if bits & ~bit}
        for form, near in table.items()
    }
    return {form: near for form, near in found.items() if near}


def only(table: Scored, name: str) -> dict[str, list[str]]:
    """What one thesaurus gives, or all whose near-synonyms mean the same."""
    bit = SOURCES[name] if name else STRICT
    found = {form: sorted(word for word, (bits, _) in near.items() if bits & bit) for form, near in table.items()}
    return {form: near for form, near in found.items() if near}


def ordered(near: Mapping[str, tuple[int, float]], most: int) -> tuple[list[str], int]:
    """The likeliest near-synonyms, those that mean the same first, and how many do."""
    order = sorted(near, key=lambda word: (not near[word][0] & STRICT, -near[word][1], word))[:most]
    return order, sum(bool(near[word][0] & STRICT) for word in order)


def write(target: Path, words: np.ndarray, table: Scored, same: Iterable[tuple[str, str]], most: int) -> None:
    """Write the tables: the models' words by hash, near-synonyms by form, and spellings that count as the `same`.

    Of two spellings that are the same the models' number is that of the second, if it has one.
    """
    aliases = {form: other for form, other in same if WORD.fullmatch(form) and WORD.fullmatch(other)}
    spelled = sorted({*table, *aliases, *(word for near in table.values() for word in near)})
    hashes = np.unique(np.concatenate((words, hashed(spelled))))
    number = model_numbers(hashes, words)
    place = dict(zip(spelled, np.searchsorted(hashes, hashed(spelled)).tolist(), strict=True))
    for form, other in aliases.items():
        if other in place and number[place[other]] != len(words):
            number[place[form]] = number[place[other]]
    options: list[list[int]] = [[] for _ in hashes]
    strict = np.zeros(len(hashes), np.uint8)
    for form, near in table.items():
        own = int(number[place[form]])
        known = {word: how for word, how in near.items() if int(number[place[word]]) not in (own, len(words))}
        chosen, strict[place[form]] = ordered(known, most)
        options[place[form]] = list(dict.fromkeys(int(number[place[word]]) for word in chosen))
    np.save(target / "forms.npy", packed(hashes, np.arange(len(hashes)), FORM_BITS, np.uint32))
    np.save(target / "numbers.npy", np.append(number, len(words)).astype(np.uint16))
    np.save(target / "offsets.npy", np.cumsum([0, *map(len, options)], dtype=np.uint32))
    np.save(target / "options.npy", np.concatenate([np.array(some, np.uint16) for some in options]))
    np.save(target / "strict.npy", strict)
    numbered = ((form, int(number[place[form]])) for form in spelled)
    write_spellings(target / SPELLINGS, numbered, options, len(words))


def model_numbers(hashes: np.ndarray, words: np.ndarray) -> np.ndarray:
    """The models' number of each form, that of unknown words if it has none."""
    found = np.minimum(np.searchsorted(words, hashes), len(words) - 1)
    return np.where(words[found] == hashes, found, len(words))


def write_spellings(path: Path, numbered: Iterable[tuple[str, int]], options: list[list[int]], most: int) -> None:
    """Write how the words are spelled that may stand for others, one a line by number."""
    wanted = {n for near in options for n in near}
    lines = [""] * most
    for form, number in numbered:
        if number in wanted:
            lines[number] = lines[number] or form
    path.write_text("\n".join(lines), encoding="utf-8")
