"""CSV files cut into parts that hold whole rows, and of each row the cells of our fields alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from typing import Any

import msgspec

from auditor.reading.encodings import decoded
from auditor.reading.lines import batches
from auditor.reading.paths import Found
from auditor.reading.settings import Broken, Kind, Part, Reading, columns_of, listed, size_of
from auditor.reading.streams import as_utf8, chunks
from auditor.types import Unreadable

Row = Sequence[Any]
DELIMITERS = ",;\t"


def csv_parts(file: Found, kind: Kind, blocks: Iterator[bytes], settings: Reading) -> Iterator[Part | Unreadable]:
    """The rows of a CSV file: comma, semicolon or tab, whichever its first line has most of."""
    lines = csv_lines(blocks, settings)
    first = next(lines, "")
    if not first:
        raise Broken("the file is empty")
    csv.field_size_limit(settings.largest)
    reader = csv.reader(chain([first], lines), delimiter=max(DELIMITERS, key=first.count), strict=True)
    names = header(reader)
    columns, places = chosen(names, settings)
    return grouped(csv_rows(file, reader, len(names), places), file, columns, settings.piece)


def csv_lines(blocks: Iterator[bytes], settings: Reading) -> Iterator[str]:
    """The decoded lines of a CSV file, line ends kept."""
    size = min(settings.piece, settings.largest)
    for number, batch in batches(chunks(as_utf8(blocks), size), settings.largest):
        if batch is None:
            raise Broken(f"line {number} is longer than {size_of(settings.largest)}: it and the rest were not read")
        yield from io.StringIO(decoded(batch), newline="")


def header(reader: Iterator[list[str]]) -> list[str]:
    """The names of the columns."""
    try:
        return [name.strip() for name in next(reader)]
    except csv.Error as error:
        raise Broken(f"broken CSV in the header: {fault(error)}") from error


def csv_rows(
    file: Found, reader: Iterator[list[str]], width: int, places: Sequence[int]
) -> Iterator[tuple[int, Row] | Unreadable]:
    """The chosen cells of each row with its number; after a broken row the next begins at the next line."""
    for number in count(1):
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unreadable(f"{file.source}#{number}", f"broken CSV: {fault(error)}")
            continue
        if any(row[width:]):
            yield Unreadable(
                f"{file.source}#{number}", f"broken CSV: {len(row)} cells, expected {width} as in the header"
            )
        elif row:
            yield number, [row[place] if place < len(row) else None for place in places]


def fault(error: csv.Error) -> str:
    """What is wrong with a row, in words."""
    if "unexpected end" in str(error):
        return "a quote is opened and never closed; the rest of the file was taken for one cell"
    if "field limit" in str(error):
        return "a cell is too large; perhaps a quote is never closed"
    if "expected after" in str(error):
        return "a cell goes on after its closing quote"
    return str(error)


def chosen(names: Sequence[str], settings: Reading) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Our fields that the columns hold, and the place of each; without a text there is nothing to read."""
    places = {name: names.index(column) for name, column in columns_of(settings).items() if column in names}
    missing = [column for name, column in settings.fields.items() if name not in places]
    if missing or not {"text", "html"} & set(places):
        wanted = (missing or ["text"])[0]
        raise Broken(f"no column {wanted!r}: the columns are {listed(names)} (--field text=COLUMN chooses one)")
    return tuple(places), tuple(places.values())


def grouped(
    rows: Iterable[tuple[int, Row] | Unreadable], file: Found, columns: tuple[str, ...], size: int
) -> Iterator[Part | Unreadable]:
    """Consecutive rows packed together into parts of a fair size; where the rows break off, those before come first."""
    held: list[Row] = []
    first = weight = 0
    has_rows = False
    try:
        for item in rows:
            has_rows = True
            if held and (isinstance(item, Unreadable) or weight >= size or item[0] != first + len(held)):
                yield part(file, held, first, columns)
                held, weight = [], 0
            if isinstance(item, Unreadable):
                yield item
                continue
            first = first if held else item[0]
            held.append(item[1])
            weight += sum(len(cell) for cell in item[1] if isinstance(cell, str))
    except Broken:
        if held:
            yield part(file, held, first, columns)
        raise
    if held:
        yield part(file, held, first, columns)
    elif not has_rows:
        raise Broken("the header is all there is: no rows")


def part(file: Found, rows: Sequence[Row], first: int, columns: tuple[str, ...]) -> Part:
    """Rows as a part, packed as JSON."""
    return Part("rows", file.source, file.name, msgspec.json.encode(rows), first, columns)
