"""Names made comparable: without case, accents, hyphens and the ways in which other alphabets are spelled."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ŋ": "n",
    "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "İ": "I", "Æ": "Ae", "Œ": "Oe", "Þ": "Th", "Ə": "A",
})  # fmt: skip
"""Letters that are no plain letter with a mark on it."""
HYPHENS = re.compile(r"[-‐‑‒–—―−/]")
UNHEARD = re.compile(r"[.,'’‘ʼʻ`´′\"“”«»()]")
TWICE = re.compile(r"([a-z])\1+")
NOT_NAMED = 0
"""The key of no name."""


def plain(name: str) -> str:
    """A name in plain Latin letters, its case kept."""
    return without_marks(name.translate(LETTERS))


def without_marks(text: str) -> str:
    """A text without accents."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def folded(name: str) -> str:
    """A name in lower case without accents, hyphens, stops and apostrophes: Kim Jong-un is kim jong un."""
    bare = UNHEARD.sub("", HYPHENS.sub(" ", plain(name)))
    return " ".join(bare.casefold().split())


def sounded(name: str) -> str:
    """A folded name with y and j written i, and letters once: Shoygu is Shoigu, Zelenskyy is Zelensky."""
    return TWICE.sub(r"\1", folded(name).replace("y", "i").replace("j", "i"))


def key(text: str) -> int:
    """A number that hardly two texts share."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def slug(text: str) -> str:
    """A name as part of an id."""
    return "-".join(re.findall(r"[a-z0-9]+", folded(text))) or f"{key(text):x}"


def likeness(name: str, names: Iterable[str]) -> float:
    """How alike a name is to the nearest of several (1 is the same): the order of its words does not matter."""
    from difflib import SequenceMatcher

    one = in_order(name)
    return max((SequenceMatcher(None, one, in_order(other), autojunk=False).ratio() for other in names), default=0.0)


@cache
def in_order(name: str) -> str:
    """The sounded words of a name in alphabetical order."""
    return " ".join(sorted(sounded(name).split()))
