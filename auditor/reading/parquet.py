"""Parquet files cut into parts, as CSV files are; this takes pyarrow, which is installed on request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from auditor.reading.paths import Found
from auditor.reading.settings import Broken, Kind, Part, Reading
from auditor.reading.tables import chosen, grouped
from auditor.types import Unreadable

if TYPE_CHECKING:
    import pyarrow

ROWS_AT_ONCE = 64


def parquet_parts(file: Found, kind: Kind, blocks: Iterator[bytes], settings: Reading) -> Iterator[Part | Unreadable]:
    """The rows of a Parquet file."""
    if file.path is None or file.packing:
        raise Broken("Parquet is packed by itself and read from files: expected a path that ends in .parquet")
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise Broken("reading Parquet takes pyarrow: pip install 'auditor[parquet]'") from None
    try:
        with ParquetFile(file.path) as table:
            names = table.schema_arrow.names
            columns, places = chosen(names, settings)
            wanted = [names[place] for place in places]
            rows = (row for batch in table.iter_batches(ROWS_AT_ONCE, columns=wanted) for row in rows_of(batch, wanted))
            yield from grouped(enumerate(rows, 1), file, columns, settings.piece)
    except (pyarrow.ArrowException, OSError) as error:
        raise Broken(f"broken Parquet: {str(error).splitlines()[0]}") from error


def rows_of(batch: pyarrow.RecordBatch, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a batch, cell by cell in the order of the names."""
    return zip(*(cells(batch.column(name)) for name in names), strict=True)


def cells(column: pyarrow.Array[Any]) -> list[Any]:
    """A column's values as JSON can hold them: bytes are taken for text, nanoseconds given up."""
    import pyarrow

    if pyarrow.types.is_timestamp(column.type):
        column = column.cast(pyarrow.timestamp("us", tz=column.type.tz), safe=False)
    return [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in column.to_pylist()]
