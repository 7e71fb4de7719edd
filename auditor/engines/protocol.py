"""The answers of LanguageTool's HTTP protocol, checked, and its places in UTF-16 units turned into code points."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

import msgspec

from auditor.engines.paragraphs import Part
from auditor.engines.remark import Remark

LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no encoding can carry."""
BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Characters that take two units in UTF-16."""
MOST_SUGGESTED = 3
Known = frozenset[str]
Fault = Callable[[str], Exception]


class Replacement(msgspec.Struct):
    """What might be written."""

    value: str


class Category(msgspec.Struct):
    """The kind of a rule."""

    id: str


class Stated(msgspec.Struct):
    """The rule behind a match."""

    id: str
    category: Category


class Match(msgspec.Struct):
    """One thing found, by its place in UTF-16 units."""

    offset: int
    length: int
    message: str
    rule: Stated
    replacements: list[Replacement] = []


class Warnings(msgspec.Struct):
    """What the server says of its own answer."""

    incompleteResults: bool = False  # noqa: N815


class Checked(msgspec.Struct):
    """The answer to a text."""

    matches: list[Match]
    warnings: Warnings = msgspec.field(default_factory=Warnings)


class Language(msgspec.Struct):
    """A language that a server knows."""

    longCode: str  # noqa: N815


def sendable(text: str) -> str:
    """A text as it can be sent, of the same length."""
    return LONE.sub("\ufffd", text)


def read_languages(content: bytes, fault: Fault) -> Known:
    """The codes of the languages that a server names."""
    try:
        return frozenset(one.longCode for one in msgspec.json.decode(content, type=list[Language]))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise fault(f"is no LanguageTool: {error}") from None


def read_answer(content: bytes, asked: Part, fault: Fault) -> list[Remark]:
    """What an answer says of a part, at places in the article."""
    try:
        read = msgspec.json.decode(content, type=Checked)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise fault(f"the answer is not LanguageTool's: {error}") from None
    if read.warnings.incompleteResults:
        raise fault("answers only in part")
    wide = [match.start() + number for number, match in enumerate(BEYOND.finditer(asked.text))]
    units = len(asked.text) + len(wide)
    found = []
    for match in read.matches:
        if not (match.offset >= 0 and match.length > 0 and match.offset + match.length <= units):
            raise fault("answers with places outside the text")
        start, end = (code_points(place, wide) for place in (match.offset, match.offset + match.length))
        if (span := asked.origin(start, end)) is not None:
            found.append(remark(match, *span))
    return found


def code_points(units: int, wide: list[int]) -> int:
    """A place in code points, from UTF-16 units and the places in units where wide characters begin."""
    return units - bisect_left(wide, units)


def remark(match: Match, start: int, end: int) -> Remark:
    """A match at its place in the article."""
    suggest = tuple(one.value for one in match.replacements[:MOST_SUGGESTED] if one.value)
    return Remark(start, end, match.rule.id, match.rule.category.id, " ".join(match.message.split()), suggest)
