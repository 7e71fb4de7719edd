"""The titles of an office as texts write them, and the one form by which two names of an office are compared."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from auditor.facts.names import folded

RULES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text(encoding="utf-8"))
REWRITTEN = [(re.compile(pattern), instead) for pattern, instead in RULES["rewritten"]]
PLACED = [re.compile(pattern) for pattern in RULES["placed"]]
MOST = 24
"""Titles of one office."""


@cache
def titles(name: str) -> tuple[str, ...]:
    """All titles of an office, its own first."""
    every = dict.fromkeys([capital(name)])
    if (split := placed(name)) is not None:
        every[capital(split[0])] = None
    for title in list(every):
        every |= dict.fromkeys(RULES["also"].get(title, ()))
    for title in list(every):
        every |= dict.fromkeys(swapped(title))
    for title in list(every):
        every |= dict.fromkeys(pattern.sub(instead, title) for pattern, instead in REWRITTEN if pattern.match(title))
    for title in list(every):
        every |= dict.fromkeys(swapped(title))
    return tuple(every)[:MOST]


def swapped(title: str) -> list[str]:
    """A title with words put for each other."""
    found = []
    for words in RULES["words"]:
        for word in words:
            pattern = re.compile(rf"\b{re.escape(word)}\b")
            longer = any(word in other and other != word and other in title for other in words)
            if not longer and pattern.search(title):
                found += [pattern.sub(other, title) for other in words if other != word]
    return found


def placed(name: str) -> tuple[str, str] | None:
    """The title and the place in the name of an office such as Governor of Texas."""
    for pattern in PLACED:
        if match := pattern.match(name):
            return match.group(1), match.group(2)
    return None


def capital(name: str) -> str:
    """A name with a capital at its start."""
    return name[:1].upper() + name[1:]


@cache
def canonical(name: str) -> str:
    """One form for an office of a country, however it is named."""
    for group in RULES["alike"]:
        if name in group:
            name = group[0]
    return folded(min(titles(name)[:12], key=canonical_order)) if placed(name) is None else folded(name)


def canonical_order(title: str) -> tuple[int, str]:
    """By what the titles of an office are put in order to choose the one that stands for all."""
    return len(title), title
