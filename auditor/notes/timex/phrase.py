"""One time expression as its words: what stands in it, and how much time it counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from auditor.notes.timex.numbers import plain
from auditor.notes.timex.words import LETTERS, Token

ISO_UNITS = {
    "TS": ("T", 1, "S"),
    "TM": ("T", 1, "M"),
    "TH": ("T", 1, "H"),
    "D": ("", 1, "D"),
    "W": ("", 1, "W"),
    "F": ("", 2, "W"),
    "WE": ("", 1, "WE"),
    "M": ("", 1, "M"),
    "Q": ("", 3, "M"),
    "Y": ("", 1, "Y"),
    "DE": ("", 10, "Y"),
    "CE": ("", 100, "Y"),
    "ML": ("", 1000, "Y"),
}
"""How ISO 8601 counts each unit: the mark of times, how many, and of what."""
HALVES = {"Y": "6M", "D": "T12H", "TH": "30M", "TM": "30S"}
"""Half a unit said in the next smaller one."""
TIME_UNITS = ("TS", "TM", "TH")
VAGUE = "X"
UNITS = frozenset((LETTERS["unit"], LETTERS["units"]))
NUMBERS = frozenset(LETTERS[name] for name in ("number", "day-number", "year"))


class Phrase:
    """The words of one expression, with the words after it in the same run."""

    def __init__(self, kind: str, tokens: Sequence[Token], after: Sequence[Token]) -> None:
        self.kind = kind
        self.tokens = tokens
        self.after = after

    @cached_property
    def values(self) -> dict[str, str]:
        """What the first word of each class stands for, by the letter of the class."""
        return {token.letter: token.value for token in reversed(self.tokens)}

    def value(self, *names: str) -> str | None:
        """What the first word of one of the classes stands for."""
        return next((self.values[LETTERS[name]] for name in names if LETTERS[name] in self.values), None)

    def has(self, *names: str) -> bool:
        """Whether there is a word of one of the classes."""
        return any(LETTERS[name] in self.values for name in names)

    @property
    def unit(self) -> str:
        """The last unit counted."""
        return next((t.value for t in reversed(self.tokens) if t.letter in UNITS), "")

    @property
    def count(self) -> float | None:
        """How many units there are; None where that is left vague."""
        if self.has("few"):
            return None
        number = self.value("number", "day-number", "year")
        if number is None:
            if self.has("half"):
                return 1.5 if self.has("and") else 0.5
            return 1.0 if self.has("one", "bound") else None
        letters = [t.letter for t in self.tokens]
        if (
            sum(
                letter in NUMBERS
                for letter in letters[: next((i for i, letter in enumerate(letters) if letter in UNITS), len(letters))]
            )
            > 1
        ):
            return None
        return float(number) + (0.5 if self.has("half") else 0)

    @property
    def duration(self) -> str:
        """The time counted, as an ISO duration."""
        return duration(self.count, self.unit)


def duration(count: float | None, unit: str) -> str:
    """So many units as an ISO duration; a count of None is vague."""
    mark, times, iso = ISO_UNITS[unit]
    if count is None:
        return f"P{mark}{VAGUE}{iso if times == 1 else unit}"
    if unit in HALVES and count % 1 == 0.5 and count > 1:
        return f"P{mark}{plain(count - 0.5)}{iso}{HALVES[unit]}"
    return f"P{mark}{plain(count * times)}{iso}"


def letters_of(*names: str) -> set[str]:
    """The letters of some classes of words."""
    return {LETTERS[name] for name in names}
