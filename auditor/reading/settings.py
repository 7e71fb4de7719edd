"""How inputs are read: the settings, and the pieces of work that the reading is cut into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from auditor.types import AuditorError, Value

Kind = Literal["text", "markdown", "html", "jsonl", "csv", "parquet", "rows"]
Packing = Literal["gzip", "zstd"]

FIELDS = ("id", "text", "title", "date", "url", "html")
UNFIT = frozenset('"\\')
MEBIBYTE = 1 << 20
LARGEST_RECORD = 64 * MEBIBYTE
PIECE = MEBIBYTE
MOST_NAMES = 8
LONGEST_NAME = 40


class Broken(Exception):
    """Why a source can't be read, or not any further."""


class Reading(Value, frozen=True):
    """`fields` names the columns of records that go by another name than ours ({"text": "body"}).

    `largest` bounds one record or file and `piece` the work handed on at a time, both in unpacked bytes; `kind` is
    taken for standard input and for files without a suffix we know; `exclude` are globs of ids or file names left out.
    """

    fields: dict[str, str] = msgspec.field(default_factory=dict)
    largest: int = LARGEST_RECORD
    piece: int = PIECE
    kind: Kind | None = None
    exclude: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.fields:
            if name not in FIELDS:
                raise AuditorError(f"--field {name}: unknown field, expected one of {', '.join(FIELDS)} (text=body)")
        columns = list(columns_of(self).values())
        for column in columns:
            if set(column) & UNFIT or not column.isprintable():
                raise AuditorError(f"--field: column {column!r} has quotes or control characters, which none can have")
            if columns.count(column) > 1:
                raise AuditorError(f"--field: column {column!r} is given to two fields, expected one (text=body)")


class Part(Value, frozen=True):
    """One file, or whole lines or rows of one, as bytes still to be decoded.

    `source` is what a person is shown, `name` the article id (for records without one, its beginning); `first` numbers
    the first line or row, and `columns` are our names for the cells of each row.
    """

    kind: Kind
    source: str
    name: str
    data: bytes
    first: int = 1
    columns: tuple[str, ...] = ()


class Piece(Value, frozen=True):
    """As many parts as make a fair unit of work."""

    parts: tuple[Part, ...]


def columns_of(settings: Reading) -> dict[str, str]:
    """Our field names, each with the column that holds it; a column taken by one name is no other's by default."""
    taken = set(settings.fields.values())
    return {name: settings.fields.get(name, name) for name in FIELDS if name in settings.fields or name not in taken}


def size_of(count: int) -> str:
    """A number of bytes for people: "64 MiB", "900 bytes"."""
    return f"{count // MEBIBYTE} MiB" if count >= MEBIBYTE else f"{count} bytes"


def listed(names: Sequence[str]) -> str:
    """The first few names, shortened, for a message."""
    first = [repr(name[:LONGEST_NAME]) for name in names[:MOST_NAMES]]
    return ", ".join([*first, "..."] if len(names) > MOST_NAMES else first)
