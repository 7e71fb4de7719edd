"""A pattern loosened until a linear-time engine takes it: it matches wherever the pattern does, and perhaps elsewhere.

Look-around and anchors in the middle are dropped, back references become copies of their group, atomic groups and
possessive repeats become plain ones, long counted repeats open ones, and classes are spelled out in ASCII with every
other character allowed where `re` would allow some. Texts are scanned as `narrowed` writes them, a byte a character, so
that the automaton need not know UTF-8.
"""

from __future__ import annotations

import re
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

OTHERS = r"\x80-\xff"
OTHER = f"[{OTHERS}]"
NOT_LATIN = re.compile(r"[^\x00-\xff]")
ASCII = [chr(code) for code in range(128)]
WORD = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
MOST_COUNTED = 8
"""Longer counted repeats are left open: counting makes an automaton large and slow."""
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
UNBOUNDED = 2**30
Item = tuple[Any, Any]


def superset(pattern: str, flags: int) -> str:
    """An expression of the engine's dialect: where `pattern` matches it does too, from there on, if less far."""
    tree = parser.parse(pattern, flags)
    items = without_open_end(list(tree))
    first = r"^" if items and items[0] == (sre.AT, sre.AT_BEGINNING) and flags & re.MULTILINE else ""
    last = r"$" if len(items) > 1 and items[-1] == (sre.AT, sre.AT_END) and flags & re.MULTILINE else ""
    return first + Loosened(tree.state.flags).sequence(items) + last


def without_open_end(items: list[Item]) -> list[Item]:
    """The items without what may be left out at their end, so that a match is reported once and not at each length."""
    while items:
        op, value = items[-1]
        if op is sre.AT and len(items) > 1 and value is sre.AT_BOUNDARY and not edge_is_plain(items[:-1], True):
            items = items[:-1]
        elif op in REPEATS and value[0] != value[1]:
            low, _, body = value
            items = [*items[:-1], *([(op, (low, low, body))] if low else [])]
        else:
            break
    return items


class Loosened:
    """The writer of loosened expressions: remembers the flags and the groups that back references name."""

    def __init__(self, flags: int) -> None:
        self.flags = flags
        self.groups: dict[int, str] = {}

    def sequence(self, items: list[Item]) -> str:
        """The items one after the other; a word boundary stays only beside a plain ASCII word character."""
        return "".join(
            self.boundary(items, i) if op is sre.AT else self.item(op, value) for i, (op, value) in enumerate(items)
        )

    def boundary(self, items: list[Item], index: int) -> str:
        """A position, where both engines mean the same by it; else nothing."""
        where = items[index][1]
        if where is sre.AT_BOUNDARY:
            plain = edge_is_plain(items[index + 1 :], False) or edge_is_plain(items[:index], True)
            return r"\b" if plain else ""
        return ""

    def item(self, op: Any, value: Any) -> str:
        """One item of the parsed pattern, written out."""
        if op is sre.LITERAL:
            return literal(value)
        if op in (sre.NOT_LITERAL, sre.IN, sre.CATEGORY):
            return spelled_out(repr_class(op, value), self.flags & re.IGNORECASE)
        if op is sre.ANY:
            return "(?s:.)" if self.flags & re.DOTALL else r"[^\n]"
        if op is sre.BRANCH:
            return "(?:" + "|".join(self.sequence(list(branch)) for branch in value[1]) + ")"
        if op is sre.SUBPATTERN:
            number, added, removed, body = value
            outer, self.flags = self.flags, (self.flags | added) & ~removed
            written = f"(?{'i' if added & re.IGNORECASE else ''}:{self.sequence(list(body))})"
            self.flags = outer
            if number is not None:
                self.groups[number] = written
            return written
        if op in REPEATS:
            low, high, body = value
            return f"(?:{self.sequence(list(body))}){{{min(low, MOST_COUNTED)},{'' if high > MOST_COUNTED else high}}}"
        if op is sre.ATOMIC_GROUP:
            return f"(?:{self.sequence(list(value))})"
        if op is sre.GROUPREF:
            return self.groups.get(value, "(?s:.)*")
        if op is sre.GROUPREF_EXISTS:
            _, yes, no = value
            return f"(?:{self.sequence(list(yes))}|{self.sequence(list(no or []))})"
        return ""  # look-around: the confirming pass sees to it


def narrowed(text: str) -> bytes:
    """A text with one byte for each character: ASCII as it is, of the others any that is not ASCII."""
    if text.isascii():
        return text.encode("ascii")
    return NOT_LATIN.sub("\xff", text).encode("latin-1")


def literal(code: int) -> str:
    """One character; any that is not ASCII stands for all of them."""
    if code > 127:
        return OTHER
    return re.escape(chr(code)) if chr(code) not in "\n\t\r" else f"\\x{code:02x}"


def repr_class(op: Any, value: Any) -> str:
    """The source of a character class, to ask `re` itself what it matches."""
    if op is sre.NOT_LITERAL:
        return f"[^{one(value)}]"
    if op is sre.CATEGORY:
        return f"[{category(value)}]"
    parts = []
    for kind, content in value:
        if kind is sre.NEGATE:
            parts.append("^")
        elif kind is sre.LITERAL:
            parts.append(one(content))
        elif kind is sre.RANGE:
            parts.append(f"{one(content[0])}-{one(content[1])}")
        else:
            parts.append(category(content))
    return "[" + "".join(parts) + "]"


def one(code: int) -> str:
    """A character as a class member."""
    return f"\\U{code:08x}"


def category(value: Any) -> str:
    """A category such as \\w as a class member."""
    return {
        sre.CATEGORY_WORD: r"\w",
        sre.CATEGORY_NOT_WORD: r"\W",
        sre.CATEGORY_DIGIT: r"\d",
        sre.CATEGORY_NOT_DIGIT: r"\D",
        sre.CATEGORY_SPACE: r"\s",
        sre.CATEGORY_NOT_SPACE: r"\S",
    }[value]


@cache
def spelled_out(members: str, ignore_case: int) -> str:
    """A class as explicit ASCII members, and every other character unless all its members are ASCII ones."""
    matches = re.compile(members, re.IGNORECASE if ignore_case else 0).fullmatch
    inside = "".join(f"\\x{first:02x}-\\x{last:02x}" for first, last in runs([ord(c) for c in ASCII if matches(c)]))
    only_ascii = not members.startswith("[^") and not re.search(r"\\[wWdDsS]|\\U(?!000000[0-7])", members)
    if not inside:
        return OTHER
    return f"[{inside}]" if only_ascii else f"[{inside}{OTHERS}]"


def runs(codes: list[int]) -> list[tuple[int, int]]:
    """The codes, in rising order, as first and last of each unbroken run."""
    found: list[tuple[int, int]] = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def edge_is_plain(items: list[Item], at_end: bool) -> bool:
    """Whether the items surely begin (or end) with an ASCII word character."""
    for op, value in reversed(items) if at_end else items:
        if op is sre.AT:
            continue
        if not item_is_plain(op, value, at_end):
            return False
        if not can_be_empty(op, value):
            return True
    return False


def item_is_plain(op: Any, value: Any, at_end: bool) -> bool:
    """Whether an item, where it matches anything, begins (or ends) with an ASCII word character."""
    if op is sre.LITERAL:
        return value < 128 and chr(value) in WORD
    if op is sre.IN:
        shown = repr_class(op, value)
        return all(
            (kind is sre.LITERAL and content < 128 and chr(content) in WORD)
            or (
                kind is sre.RANGE
                and content[1] < 128
                and all(chr(c) in WORD for c in range(content[0], content[1] + 1))
            )
            for kind, content in value
        ) and not shown.startswith("[^")
    if op is sre.BRANCH:
        return all(edge_is_plain(list(branch), at_end) for branch in value[1])
    if op is sre.SUBPATTERN:
        return edge_is_plain(list(value[3]), at_end)
    if op in REPEATS:
        return edge_is_plain(list(value[2]), at_end)
    return False


def can_be_empty(op: Any, value: Any) -> bool:
    """Whether an item can match nothing."""
    if op in REPEATS:
        return bool(value[0] == 0 or value[2].getwidth()[0] == 0)
    if op is sre.SUBPATTERN:
        return bool(value[3].getwidth()[0] == 0)
    if op is sre.BRANCH:
        return any(branch.getwidth()[0] == 0 for branch in value[1])
    return op not in (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY)


def width(pattern: str, flags: int) -> tuple[int | None, bool]:
    """The longest match of a pattern in characters (None: no bound), and whether a match may hold a line end."""
    tree = parser.parse(pattern, flags)
    longest = tree.getwidth()[1]
    return None if longest >= UNBOUNDED else longest, any(map(may_be_line_end, consumed(list(tree), tree.state.flags)))


def consumed(items: list[Item], flags: int) -> list[tuple[str, int]]:
    """The class of each character that a pattern may consume, with the flags it is read under."""
    found: list[tuple[str, int]] = []
    for op, value in items:
        if op is sre.LITERAL:
            found.append((f"[{one(value)}]", flags))
        elif op in (sre.NOT_LITERAL, sre.IN, sre.CATEGORY):
            found.append((repr_class(op, value), flags))
        elif op is sre.ANY:
            found.append((".", flags))
        elif op is not sre.GROUPREF:  # which only repeats what a group consumed
            found += [character for part in parts(op, value) for character in consumed(list(part), flags)]
    return found


@cache
def may_be_line_end(character: tuple[str, int]) -> bool:
    """Whether a class of characters holds the line end."""
    source, flags = character
    return re.compile(source, flags & re.DOTALL).match("\n") is not None


def parts(op: Any, value: Any) -> list[Any]:
    """The patterns that an item is made of, those of look-around aside."""
    if op in REPEATS:
        return [value[2]]
    if op is sre.BRANCH:
        return list(value[1])
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op is sre.ATOMIC_GROUP:
        return [value]
    return [part for part in value[1:] if part] if op is sre.GROUPREF_EXISTS else []
