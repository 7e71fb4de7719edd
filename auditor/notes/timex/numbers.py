"""Numbers as they are written: in digits, with fractions, or in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
HUNDRED, THOUSAND = 100, 1000
TEENS = range(11, 21)
"""The first half of years that are said in pairs: nineteen eighty-four, twenty twelve."""


def number(written: str, words: Mapping[str, int]) -> str:
    """The value of a number in plain digits, such as 1200 or 5.5; `words` holds what single words stand for."""
    if written[0].isdigit():
        return plain(in_digits(written))
    return str(in_words([words.get(part.lower(), 0) for part in re.split(r"[\s-]+", written) if part != "and"]))


def in_digits(written: str) -> float:
    """The value of digits with commas, and perhaps a fraction after them."""
    whole, _, rest = written.replace(",", "").partition(" ")
    if rest:
        above, _, below = rest.partition("/")
        return float(whole) + int(above) / max(1, int(below))
    return float(whole.rstrip("".join(FRACTIONS))) + FRACTIONS.get(whole[-1], 0.0)


def in_words(values: list[int]) -> int:
    """The value of a number whose words have these values, said in full or, as years are, in pairs."""
    if len(values) > 1 and values[0] in TEENS and all(9 < value < HUNDRED for value in values[:2]):
        return values[0] * HUNDRED + in_words(values[1:])
    total = current = 0
    for value in values:
        if value == THOUSAND:
            total, current = total + (current or 1) * THOUSAND, 0
        elif value == HUNDRED:
            current = (current or 1) * HUNDRED
        else:
            current += value
    return total + current


def plain(value: float) -> str:
    """A number without a needless point."""
    return str(int(value)) if value == int(value) else str(value)
