"""Reading in two steps, so that many workers can share it: bytes are gathered in pieces, pieces become articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from auditor.reading.html import html_articles
from auditor.reading.lines import batches
from auditor.reading.parquet import parquet_parts
from auditor.reading.paths import Found, found
from auditor.reading.plain import markdown_articles, plain_articles
from auditor.reading.records import jsonl_articles, row_articles
from auditor.reading.settings import Broken, Kind, Part, Piece, Reading, size_of
from auditor.reading.streams import as_utf8, blocks, chunks, document
from auditor.reading.tables import csv_parts
from auditor.types import Article, Unreadable

LEAST_COST = 256
"""What the smallest file adds to a piece, so that not even empty ones make it endless."""
HTML_BEGINS = (b"<!doctype", b"<html", b"<head", b"<body")


def pieces(paths: Sequence[str], settings: Reading) -> Iterator[Piece | Unreadable]:
    """What the paths hold, cut into pieces, and between them what could not be read; nothing is decoded yet."""
    files = found(paths, settings.kind, settings.exclude)
    return gathered((part for file in files for part in parts(file, settings)), settings.piece)


def articles(piece: Piece, settings: Reading) -> Iterator[Article | Unreadable]:
    """The articles of a piece in their order, and in the place of each that cannot be read the reason."""
    for part in piece.parts:
        try:
            yield from ARTICLES[part.kind](part, settings)
        except Broken as broken:
            yield Unreadable(part.source, str(broken))


def gathered(parts: Iterator[Part | Unreadable], size: int) -> Iterator[Piece | Unreadable]:
    """Parts put together until they make a fair unit of work, their order kept."""
    held: list[Part] = []
    weight = 0
    for part in parts:
        if held and (isinstance(part, Unreadable) or weight >= size):
            yield Piece(tuple(held))
            held, weight = [], 0
        if isinstance(part, Unreadable):
            yield part
        else:
            held.append(part)
            weight += len(part.data) + LEAST_COST
    if held:
        yield Piece(tuple(held))


def parts(file: Found | Unreadable, settings: Reading) -> Iterator[Part | Unreadable]:
    """The bytes of one file; where it breaks off, what came before and then the reason."""
    if isinstance(file, Unreadable):
        yield file
        return
    try:
        stream = blocks(file)
        kind = file.kind
        if kind is None:
            kind, stream = sniffed(stream)
        yield from PARTS.get(kind, whole)(file, kind, stream, settings)
    except Broken as broken:
        yield Unreadable(file.source, str(broken))


def sniffed(stream: Iterator[bytes]) -> tuple[Kind, Iterator[bytes]]:
    """What a stream holds by its beginning: JSON lines, a web page or plain text."""
    first = next((block for block in stream if block), b"")
    begins = first.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    kind: Kind = "jsonl" if begins.startswith(b"{") else "html" if begins.startswith(HTML_BEGINS) else "text"
    return kind, chain([first], stream)


def whole(file: Found, kind: Kind, stream: Iterator[bytes], settings: Reading) -> Iterator[Part | Unreadable]:
    """A file that is one article."""
    yield Part(kind, file.source, file.name, document(stream, settings.largest))


def jsonl_parts(file: Found, kind: Kind, stream: Iterator[bytes], settings: Reading) -> Iterator[Part | Unreadable]:
    """Whole lines, a piece at a time."""
    size = min(settings.piece, settings.largest)
    is_empty = True
    for number, data in batches(chunks(as_utf8(stream), size), settings.largest):
        if data is None:
            yield Unreadable(f"{file.source}:{number}", f"the line is longer than {size_of(settings.largest)}")
        elif not data.isspace():
            yield Part(kind, file.source, file.name, data, number)
        is_empty = is_empty and data is not None and data.isspace()
    if is_empty:
        raise Broken("the file is empty")


PARTS: dict[Kind, Callable[[Found, Kind, Iterator[bytes], Reading], Iterator[Part | Unreadable]]] = {
    "jsonl": jsonl_parts,
    "csv": csv_parts,
    "parquet": parquet_parts,
}
ARTICLES: dict[Kind, Callable[[Part, Reading], Iterator[Article | Unreadable]]] = {
    "text": plain_articles,
    "markdown": markdown_articles,
    "html": html_articles,
    "jsonl": jsonl_articles,
    "rows": row_articles,
}
