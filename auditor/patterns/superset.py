"""A pattern loosened until a linear-time engine takes it: it matches wherever the pattern does, and perhaps elsewhere.

Look-around and anchors in the middle are dropped, back references become copies of their group, atomic groups and
possessive repeats become plain ones, long counted repeats open ones, and classes are spelled out as bytes. Texts are
scanned as `narrowed` writes them, a byte a character, so that the automaton need not know UTF-8: characters of Latin-1
have their own, of the others several share one.
"""

from __future__ import annotations

import re
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LATIN = 256
"""Characters that have a byte of their own."""
SHARED = range(128, 160)
"""The bytes of all others, by the remainder of their number: no text has the control characters of Latin-1."""
MEMBER = re.compile(r"\\U(?P<first>[0-9a-f]{8})(?:-\\U(?P<last>[0-9a-f]{8}))?")
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
            return literal(value, self.flags & re.IGNORECASE)
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
    """A text with one byte for each character, as `narrow` tells it."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        import numpy as np

        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return np.where(points < LATIN, points, SHARED[0] + points % len(SHARED)).astype(np.uint8).tobytes()


def narrow(code: int) -> int:
    """The byte that stands for a character."""
    return code if code < LATIN else SHARED[code % len(SHARED)]


def literal(code: int, ignore_case: int) -> str:
    """One character."""
    if code > 127:
        return spelled_out(f"[{one(code)}]", ignore_case)
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
    """A class of characters as one of the bytes that stand for them."""
    matches = re.compile(members, re.IGNORECASE if ignore_case else 0).fullmatch
    codes = {code for code in range(LATIN) if matches(chr(code))} | shared(members, ignore_case)
    return "[" + "".join(f"\\x{first:02x}-\\x{last:02x}" for first, last in runs(sorted(codes))) + "]"


def shared(members: str, ignore_case: int) -> set[int]:
    """The shared bytes of the members of a class: all where it is not a list, or where case may add others."""
    listed = [(int(found["first"], 16), int(found["last"] or found["first"], 16)) for found in MEMBER.finditer(members)]
    others = [(max(first, LATIN), last) for first, last in listed if last >= LATIN]
    is_list = not members.startswith("[^") and not re.search(r"\\[wWdDsS]", members)
    if not is_list or (ignore_case and any(last > 127 for _, last in listed)):
        return set(SHARED)
    return {narrow(code) for first, last in others for code in range(first, min(last, first + len(SHARED)) + 1)}


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
