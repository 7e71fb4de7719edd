"""Words and word pairs worth weighing, and texts as rows of a sparse matrix over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from auditor.notes.lines import lines
from auditor.notes.quotes import quotes
from auditor.notes.tokens import OTHER_LETTER, Tokens, codes, masked, tokens

MOST_WORDS, MOST_PAIRS = 12_000, 48_000
FEWEST_TEXTS, FEWEST_SOURCES = 5, 3
"""A feature stands in so many texts of so many groups: what one group alone says is its topic."""
MOST_CAPITALS = 0.5
"""A word written with a capital more often than this within sentences is a name, and counts as any other."""
OTHER = "_"


class Vocabulary(NamedTuple):
    """Words by hash (sorted) with their spelling; pairs as first * (words + 1) + second, sorted."""

    words: np.ndarray
    spelling: list[str]
    pairs: np.ndarray

    @property
    def names(self) -> list[str]:
        """The features in the order of the matrix's columns."""
        spelled = [*self.spelling, OTHER]
        first, second = np.divmod(self.pairs, len(self.words) + 1)
        return [*self.spelling, *(f"{spelled[a]} {spelled[b]}" for a, b in zip(first, second, strict=True))]


def read(text: str) -> Tokens:
    """The tokens of a text as the auditor reads them: quoted speech is left out."""
    return masked(tokens(text), quotes(text, lines(text)))


def vocabulary(texts: Sequence[str], read: Sequence[Tokens], groups: Sequence[str], fewest: int) -> Vocabulary:
    """The words and pairs that are common enough, in texts that come from several groups."""
    number = {group: n for n, group in enumerate(sorted(set(groups)))}
    group = np.array([number[g] for g in groups])
    hashes, word = np.unique(np.concatenate([t.hashes for t in read]), return_inverse=True)
    owner = np.repeat(np.arange(len(read)), [len(t.hashes) for t in read])
    capital = np.concatenate([capitals(text, t) for text, t in zip(texts, read, strict=True)])
    share = np.bincount(word, capital) / np.bincount(word)
    spelling = spellings(texts, read, word, owner)
    plain = share <= MOST_CAPITALS
    plain &= np.array([chr(OTHER_LETTER) not in spelled for spelled in spelling])
    kept = common(word, owner, group, len(hashes), fewest)
    kept = np.sort(kept[plain[kept]][:MOST_WORDS])
    words = hashes[kept]
    pairs = [np.unique(pair_keys(ids(words, t), len(words))) for t in read]
    keys, pair = np.unique(np.concatenate(pairs), return_inverse=True)
    owner = np.repeat(np.arange(len(read)), [len(p) for p in pairs])
    chosen = common(pair, owner, group, len(keys), fewest)[:MOST_PAIRS]
    return Vocabulary(words, [spelling[n] for n in kept], np.sort(keys[chosen]))


def capitals(text: str, read: Tokens) -> np.ndarray:
    """Which tokens begin with a capital though no sentence begins there."""
    first = np.array([text[start].isupper() for start in read.starts], bool)
    ends = np.array([text[end - 1] in '.!?:"“”' for end in read.ends], bool)
    first[:1] = False
    first[1:] &= ~ends[:-1]
    return first


def spellings(texts: Sequence[str], read: Sequence[Tokens], word: np.ndarray, owner: np.ndarray) -> list[str]:
    """How each word is spelled, in the plain letters that its hash is made of."""
    _, first = np.unique(word, return_index=True)
    before = np.concatenate([[0], np.cumsum([len(t.hashes) for t in read])])
    found = []
    for place in first:
        text, inner = owner[place], place - before[owner[place]]
        start, end = read[text].starts[inner], read[text].ends[inner]
        found.append("".join(chr(codes()[ord(c)]) for c in texts[text][start:end] if codes()[ord(c)] > 1))
    return found


def common(feature: np.ndarray, owner: np.ndarray, group: np.ndarray, count: int, fewest: int) -> np.ndarray:
    """The features found in enough texts and groups, the commonest first."""
    texts = np.unique(feature.astype(np.int64) * len(group) + owner)
    feature, owner = np.divmod(texts, len(group))
    often = np.bincount(feature, minlength=count)
    groups = group.max() + 1
    spread = np.bincount(np.unique(feature * groups + group[owner]) // groups, minlength=count)
    good = (often >= fewest) & (spread >= min(FEWEST_SOURCES, groups))
    chosen = np.flatnonzero(good)
    return chosen[np.argsort(-often[chosen], kind="stable")]


def ids(words: np.ndarray, read: Tokens) -> np.ndarray:
    """The number of each token's word; the number after the last for all others."""
    found = np.minimum(np.searchsorted(words, read.hashes), len(words) - 1)
    return np.where(words[found] == read.hashes, found, len(words))


def pair_keys(ids: np.ndarray, words: int) -> np.ndarray:
    """One number for each two neighbours among so many words."""
    return ids[:-1].astype(np.int64) * (words + 1) + ids[1:]


def matrix(known: Vocabulary, read: Sequence[Tokens]) -> sp.csr_matrix:
    """One row a text, 1 where it has the feature."""
    rows = []
    for one in read:
        found = ids(known.words, one)
        keys = pair_keys(found, len(known.words))
        place = np.minimum(np.searchsorted(known.pairs, keys), len(known.pairs) - 1)
        pairs = place[known.pairs[place] == keys] + len(known.words)
        rows.append(np.unique(np.concatenate([found[found < len(known.words)], pairs])))
    ends = np.cumsum([0, *map(len, rows)])
    shape = (len(rows), len(known.words) + len(known.pairs))
    return sp.csr_matrix((np.ones(ends[-1]), np.concatenate(rows), ends), shape)
