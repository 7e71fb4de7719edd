"""What makes a pattern unfit for use: faults of form, and repeats that can make one text cost for ever."""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from auditor.patterns.superset import REPEATS, parts

LOOK_AROUND = (sre.ASSERT, sre.ASSERT_NOT)
MOST_REPEATS_OF_A_REPEAT = 12
"""How often a group holding an open repeat may itself repeat: backtracking grows with this as its exponent."""


def fault(pattern: str, flags: int) -> str | None:
    """Why a pattern cannot be used, in words that follow its place, or nothing."""
    try:
        tree = parser.parse(pattern, flags)
        re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as error:
        return f"is no regular expression: {error}"
    if tree.getwidth()[0] == 0:
        return "can match nothing at all, so it would match everywhere: make one part of it required"
    return repeat_fault(tree)


def repeat_fault(items: Any) -> str | None:
    """The first repeat whose body holds another open repeat without a firm bound on the outer one."""
    for op, value in items:
        if op in REPEATS and value[1] > MOST_REPEATS_OF_A_REPEAT and any(map(is_open, inside(value[2]))):
            return (
                "repeats a group that itself repeats, which can take for ever on some text: "
                f"give the outer repeat a bound, as in (?:\\w+ ){{0,{MOST_REPEATS_OF_A_REPEAT}}}"
            )
        for part in all_parts(op, value):
            found = repeat_fault(part)
            if found:
                return found
    return None


def is_open(item: tuple[Any, Any]) -> bool:
    """Whether an item can match texts of more than one length by repeating."""
    op, value = item
    return op in REPEATS and value[0] != value[1] and value[1] > 1


def inside(items: Any) -> list[tuple[Any, Any]]:
    """All items of a parsed pattern, at any depth."""
    return [
        found
        for op, value in items
        for found in [(op, value), *(i for part in all_parts(op, value) for i in inside(part))]
    ]


def all_parts(op: Any, value: Any) -> list[Any]:
    """The patterns that an item is made of, those of look-around too."""
    return [value[1]] if op in LOOK_AROUND else parts(op, value)


def reach(pattern: str, flags: int) -> int:
    """How many characters past its own end a pattern may look, at most."""
    widths = [
        value[1].getwidth()[1]
        for op, value in inside(parser.parse(pattern, flags))
        if op in LOOK_AROUND and value[0] > 0
    ]
    return max(widths, default=1)
