"""The forms of English words, from a table of inflections and, where it has none, by rule."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

KINDS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
"""Parts of speech as the table of inflections writes them."""
TAGS = {"n": ("plural",), "v": ("past", "participle", "ing", "s"), "a": ("more", "most"), "r": ("more", "most")}
"""What the columns of the table are, by part of speech."""
SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
CONSONANT_Y = re.compile(r"(?<=[^aeiou])y$")
SILENT_E = re.compile(r"(?<=[^eoy])e$")
DOUBLED = re.compile(r"^[^aeiou]*[aeiou]([bdgmnprt])$")
"""Verbs of one short syllable double their last letter."""

Forms = dict[str, tuple[str, ...]]
"""Forms by tag; that without an ending has the tag "base"."""


class Inflections:
    """Knows the forms of words by part of speech."""

    def __init__(self, table: Path):
        self.listed: dict[tuple[str, str], Forms] = {}
        with gzip.open(table, "rt", encoding="utf-8") as lines:
            for line in lines:
                lemma, kind, *columns = line.rstrip("\n").split(",")
                if kind in KINDS:
                    self.listed[KINDS[kind], lemma] = listed(KINDS[kind], columns)

    def has(self, kind: str, lemma: str) -> bool:
        """Whether the table has a word as that part of speech."""
        return (kind, lemma) in self.listed

    def forms(self, kind: str, lemma: str) -> Forms:
        """The forms that are right."""
        found = self.listed.get((kind, lemma))
        return {"base": (lemma,), **(regular(kind, lemma) if found is None else found)}

    def written(self, kind: str, lemma: str) -> Forms:
        """The forms that are right, and the regular ones that a spinner writes instead."""
        right, ruled = self.forms(kind, lemma), regular(kind, lemma)
        return {tag: tuple(dict.fromkeys((*right.get(tag, ()), *ruled.get(tag, ())))) for tag in {**right, **ruled}}


def listed(kind: str, columns: list[str]) -> Forms:
    """The forms of a row of the table; an empty participle is like the past."""
    found = {tag: tuple(filter(None, column.split("/"))) for tag, column in zip(TAGS[kind], columns, strict=False)}
    if kind == "v" and not found.get("participle"):
        found["participle"] = found.get("past", ())
    return {tag: forms for tag, forms in found.items() if forms}


def regular(kind: str, lemma: str) -> Forms:
    """The forms of a word that follows the rules; words that aren't compared have none but themselves."""
    if kind == "n":
        return {"plural": (plural(lemma),)}
    if kind != "v":
        return {}
    stem = SILENT_E.sub("", DOUBLED.sub(r"\g<0>\1", lemma))
    past = CONSONANT_Y.sub("i", lemma.removesuffix("e") if lemma.endswith("e") else stem) + "ed"
    return {"past": (past,), "participle": (past,), "ing": (f"{stem}ing",), "s": (plural(lemma),)}


def plural(lemma: str) -> str:
    """A word with the ending -s."""
    return CONSONANT_Y.sub("ie", f"{lemma}e" if SIBILANT.search(lemma) else lemma) + "s"
