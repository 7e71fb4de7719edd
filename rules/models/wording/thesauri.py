"""Pairs of near-synonyms by part of speech, and which thesauri give each."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import permutations
from pathlib import Path

import yaml
from inflecting import Inflections

HERE = Path(__file__).parent
SOURCES = {"wordnet": 1, "near": 2, "moby": 4, "tortured": 8, "news": 16}
"""The bit of each source; "near" are similar adjectives and words one step more general in WordNet."""
KINDS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
AS_WRITTEN = "x"
"""In place of a part of speech: a pair that isn't inflected."""
NEAR = frozenset("&@")
"""Signs of the pointers to similar and to more general groups; pairs go both ways."""
WORD = re.compile(r"[a-z]{3,}")
BRACKETED = re.compile(r"\([^()]*\)|[^a-z ]")
FEWEST = 2
"""Phrases in which a pair stands of which the other words differ, too."""

Triple = tuple[str, str, str]
"""A part of speech and two words."""
Table = dict[tuple[str, str], dict[str, int]]
"""By part of speech and word its near-synonyms, each with the bits of the sources that give it."""


class Synsets:
    """WordNet: groups of words that mean the same, and which groups are near each other."""

    def __init__(self, folder: Path):
        self.words: dict[tuple[str, str], list[str]] = {}
        self.near: list[tuple[tuple[str, str], tuple[str, str]]] = []
        for name, kind in KINDS.items():
            for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
                if not line.startswith(" "):
                    self.read(kind, line.partition(" | ")[0].split())
        self.lemmas = {(kind, word) for (kind, _), words in self.words.items() for word in words}

    def read(self, kind: str, fields: list[str]) -> None:
        """Take in the fields of a line: place, file, type, words (each with a number), and pointers of four fields."""
        count = int(fields[3], 16)
        words = [word.partition("(")[0] for word in fields[4 : 4 + 2 * count : 2]]
        self.words[kind, fields[0]] = [word for word in words if WORD.fullmatch(word)]
        pointers = fields[5 + 2 * count :]
        for sign, place, to, _ in zip(*(pointers[n::4] for n in range(4)), strict=False):
            if sign in NEAR:
                self.near.append(((kind, fields[0]), (to.replace("s", "a"), place)))

    def same(self) -> Iterator[Triple]:
        """Pairs of one group."""
        for (kind, _), words in self.words.items():
            yield from ((kind, a, b) for a, b in permutations(words, 2))

    def related(self) -> Iterator[Triple]:
        """Pairs of groups that are near each other."""
        for one, other in self.near:
            for a in self.words[one]:
                yield from ((one[0], a, b) for b in self.words.get(other, ()) if a != b)


def moby(path: Path) -> Iterator[tuple[str, str]]:
    """A word and one that the Moby thesaurus gives for it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        root, *rest = line.split(",")
        if WORD.fullmatch(root):
            yield from ((root, word) for word in rest if word != root and WORD.fullmatch(word))


def tortured(path: Path) -> Iterator[tuple[str, str]]:
    """Words and what stands for them in tortured phrases of the same length, where one differs, or two often do."""
    often: Counter[tuple[str, str]] = Counter()
    for entry in json.loads(path.read_text(encoding="utf-8")):
        right, wrong = (BRACKETED.sub("", entry[side].lower()).split() for side in ("correct", "tortured"))
        if len(right) == len(wrong):
            found = [pair for pair in zip(right, wrong, strict=True) if pair[0] != pair[1]]
            often.update({pair: FEWEST if len(found) == 1 else 1 for pair in found if len(found) <= FEWEST})
    return (pair for pair, count in often.items() if count >= FEWEST and all(map(WORD.fullmatch, pair)))


def news(path: Path = HERE / "news-synonyms.yaml") -> Iterator[Triple]:
    """Words of the news and what spinners write for them."""
    for name, families in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for word, others in families.items():
            yield from ((KINDS[name], word, other) for other in others.split() if other != word)


def placed(pairs: Iterable[tuple[str, str]], known: Collection[tuple[str, str]], strict: bool) -> Iterator[Triple]:
    """Pairs with each part of speech that both words can be; if there is none, as written unless `strict`."""
    for a, b in pairs:
        kinds = [kind for kind in KINDS.values() if (kind, a) in known and (kind, b) in known]
        yield from ((kind, a, b) for kind in kinds or ([] if strict else [AS_WRITTEN]))


def table(data: Path, inflections: Inflections, leave_out: Collection[str], never: Collection[str]) -> Table:
    """All pairs, both ways, but those of sources left out and those with a word that is never swapped."""
    synsets = Synsets(data / "wn31")
    known = synsets.lemmas | inflections.listed.keys()
    given = {
        "wordnet": synsets.same,
        "near": synsets.related,
        "moby": lambda: placed(moby(data / "moby.txt"), known, strict=True),
        "tortured": lambda: placed(tortured(data / "tortured_pairs.json"), known, strict=False),
        "news": news,
    }
    found: Table = defaultdict(dict)
    for name in given.keys() - set(leave_out):
        for kind, a, b in given[name]():
            if a not in never and b not in never:
                for one, other in ((a, b), (b, a)):
                    near = found[kind, one]
                    near[other] = near.get(other, 0) | SOURCES[name]
    return found
