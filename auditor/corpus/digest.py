"""The digest of an article: what a second pass over a corpus has to know of it, in two kilobytes."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from auditor.types import Claim, Passage, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Place(Value, frozen=True):
    """A place in a text, with its words and the passage around it for readers of a report."""

    start: int
    end: int
    excerpt: str
    passage: Passage | None = None


class Slot(Value, frozen=True):
    """Something that an article says and another may say differently: `value` of `about`, said of `agents`.

    `rule` is the card whose pattern found it, `words` are the groups of the match, `agents` the words of who it is
    said of, in small letters.
    """

    rule: str
    place: Place
    about: str
    value: str
    agents: tuple[str, ...] = ()
    words: dict[str, str] = msgspec.field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.rule, self.place, self.value))


class Digest(Value, frozen=True):
    """What is known of an article without its text.

    `identity` is a hash of id and text, `text` one of the body's words alone. `signature`, `telling`, `often` and
    `axis` are arrays as bytes: the smallest hashes of runs of words, the words that tell what it is about, how often it
    has them, and the log-odds of each month as the clues in the text give them.
    """

    id: str
    identity: int
    text: int
    signature: bytes
    telling: bytes
    often: bytes
    axis: bytes
    claimed: Claim | None
    header: Place | None
    window: tuple[str, str] | None
    slots: tuple[Slot, ...]
    day: int
    """The claimed day counted from the year 1, 0 where none is claimed to the day."""


def identity(name: str, text: str) -> int:
    """A number for an article by its id and text."""
    hashed = blake2b(name.encode("utf-8", "replace"), digest_size=8)
    hashed.update(text.encode("utf-8", "surrogatepass"))
    return int.from_bytes(hashed.digest(), "little")


def packed(values: NDArray[np.generic], size: int) -> bytes:
    """An array as bytes, filled with zeros to a size."""
    return values.tobytes().ljust(size * values.itemsize, b"\0")
