"""Where a text says by name who speaks, or why it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from auditor.rulebook import Lexicon, built_in, lexicon
from auditor.types import Span

WORDS = "lexicons/named-sources.yaml"
NAME = r"(?:[A-Z][\w.’'-]*\s+){1,3}(?:(?:de|van|von|der|den|al|el|bin|la|le|du|di|da|dos)\s+){0,2}[A-Z][\w’'-]+"
"""Two to four capitalised words: how a person or a body is named when first brought in."""
ONE_NAME = r"(?:the\s+)?[A-Z]\w+"
LONGEST_ASIDE = 120
"""Characters between a name and its verb ("Ann Lee, who has studied the lake for years, said")."""


@cache
def words() -> Lexicon:
    """The word lists by which named sources are known."""
    path = built_in() / WORDS
    return lexicon(path, path.read_bytes())


@cache
def backing() -> re.Pattern[str]:
    """What makes an unnamed source good: a name brought in as one of them, or a reason for giving none."""
    kinds = ("speaking", "inverted", "knowing", "naming", "explaining")
    speaking, inverted, knowing, naming, explaining = (either(words()[kind]) for kind in kinds)
    aside = rf",[^.!?\n]{{2,{LONGEST_ASIDE}}}?,?\s+"
    return re.compile(
        rf"(?<=[,\"”’']\s){inverted}\s+(?:{knowing}\s+)?{NAME}|\b{NAME}{aside}{speaking}\b|\b{knowing},?\s+{NAME}"
        rf"|\b{NAME},\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}{knowing}\b|\b{naming}\s+{ONE_NAME}|{explaining}\b"
    )


@cache
def speech() -> re.Pattern[str]:
    """A verb of saying or thinking."""
    return re.compile(rf"\b(?:according to|{either(words()['speaking'])})\b")


def either(options: Sequence[str]) -> str:
    """A pattern for any of some phrases, by their first letters, so that most of them are passed over together."""
    rests: dict[str, list[str]] = {}
    for option in options:
        rests.setdefault(option[0], []).append(re.escape(option[1:]).replace(r"\ ", r"\s+"))
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items()) + ")"


def is_backed(text: str, span: Span) -> bool:
    """Whether a name or a reason stands in a stretch of text."""
    return backing().search(text, *span) is not None
