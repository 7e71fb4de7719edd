"""Records of JSON lines or table rows become articles, one by one; a bad record costs itself alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

import msgspec
from msgspec.json import Decoder

from auditor.reading.html import page_article, page_dates
from auditor.reading.settings import Broken, Part, Reading, columns_of, listed
from auditor.types import Article, StatedDate, Unreadable

Identifier = str | int | float | None
Day = str | int | float | None
SURROGATE = re.compile("[\ud800-\udfff]")
HALF_CHARACTER = re.compile(rb"\\u[dD][89a-fA-F]")
UNEXPECTED = re.compile(r"Expected `(?P<expected>.*?)`, got `(?P<got>\w+)`(?: - at `\$\.?(?P<place>.*)`)?")
KINDS = {
    "str": "a string",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "object": "an object",
    "array": "an array",
}


class Record(msgspec.Struct, frozen=True, gc=False):
    """The fields of a record that we read; all others are passed over."""

    text: str | None = None
    id: Identifier = None
    title: str | None = None
    date: Day = None
    url: str | None = None
    html: str | None = None


def jsonl_articles(part: Part, settings: Reading) -> Iterator[Article | Unreadable]:
    """The articles of JSON lines."""
    decoder = record_decoder(tuple(columns_of(settings).items()))
    lines = part.data.count(b"\n") + (not part.data.endswith(b"\n"))
    try:
        records = decoder.decode_lines(part.data)
    except (ValueError, RecursionError):
        records = []
    if len(records) == lines > 1 and not any(record.text or record.html for record in records):
        first = part.data.partition(b"\n")[0]
        yield Unreadable(
            f"{part.source}:{part.first}", f"this and the next {lines - 1} lines: {no_text(first, settings)}"
        )
        return
    if len(records) != lines or any(record.text is None for record in records):
        yield from each_line(part, decoder, settings)
        return
    for number, record in enumerate(records, part.first):
        yield article(record, f"{part.source}:{number}", f"{part.name}#{number}")


def each_line(part: Part, decoder: Decoder[Record], settings: Reading) -> Iterator[Article | Unreadable]:
    """The articles of JSON lines of which some are blank, broken or without a text."""
    for number, line in enumerate(part.data.split(b"\n"), part.first):
        if line.strip():
            source = f"{part.source}:{number}"
            try:
                record = decoded_record(line, decoder)
                if record.text is None and record.html is None:
                    raise Broken(no_text(line, settings))
                yield article(record, source, f"{part.name}#{number}")
            except Broken as broken:
                yield Unreadable(source, str(broken))


def decoded_record(line: bytes, decoder: Decoder[Record]) -> Record:
    """The record of one line, half characters such as \\ud800 made U+FFFD one by one."""
    try:
        return decoder.decode(line)
    except (ValueError, RecursionError) as error:
        if not HALF_CHARACTER.search(line):
            raise Broken(fault(error)) from error
    try:
        whole = json.dumps(json.loads(line), ensure_ascii=False)
        return decoder.decode(SURROGATE.sub("\ufffd", whole))
    except (ValueError, RecursionError) as error:
        raise Broken(fault(error)) from error


def no_text(line: bytes, settings: Reading) -> str:
    """Why a record gives no text, with the fields that it does have."""
    column = columns_of(settings).get("text", "text")
    names = list(msgspec.json.decode(line))
    if column in names:
        return f"{column!r} is null, expected a string"
    return f"no field {column!r}: the fields are {listed(names)} (--field text=FIELD chooses one)"


def row_articles(part: Part, settings: Reading) -> Iterator[Article | Unreadable]:
    """The articles of table rows."""
    for number, row in enumerate(msgspec.json.decode(part.data, type=list[list[Any]]), part.first):
        source = f"{part.source}#{number}"
        try:
            record = msgspec.convert(dict(zip(part.columns, row, strict=True)), Record)
        except msgspec.ValidationError as error:
            yield Unreadable(source, fault(error))
            continue
        yield article(record, source, f"{part.name}#{number}")


def article(record: Record, source: str, otherwise: str) -> Article | Unreadable:
    """The article of a record, with the id `otherwise` where it has none; HTML stands in for a missing text or date."""
    stated: tuple[StatedDate, ...] = ()
    if record.date not in (None, ""):
        stated = (StatedDate("record", str(record.date)),)
    identifier = otherwise if record.id in (None, "") else str(record.id)
    text = record.text or ""
    made = Article(identifier, text, record.title or None, record.url or None, source, None, stated)
    if not text or text.isspace():
        return page_article(record.html, made) if record.html else Unreadable(source, "the text is empty")
    if record.html and not stated:
        return msgspec.structs.replace(made, stated=page_dates(record.html))
    return made


def fault(error: Exception) -> str:
    """What is wrong with a record, in words."""
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: {error.reason} (0x{error.object[error.start]:02x})"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if wrong := UNEXPECTED.match(str(error)):
        kinds = [KINDS.get(kind, kind) for kind in wrong["expected"].split(" | ") if kind != "null"]
        expected = " or ".join(dict.fromkeys(kinds))
        place = f"{wrong['place']!r}: " if wrong["place"] else ""
        return f"{place}expected {expected}, found {KINDS.get(wrong['got'], wrong['got'])}"
    what = str(error).removeprefix("JSON is malformed: ")
    return f"broken JSON: {'the line ends too early' if 'truncated' in what else what}"


@lru_cache
def record_decoder(columns: tuple[tuple[str, str], ...]) -> Decoder[Record]:
    """A decoder of records whose fields go by the names of columns; fields without a column stay empty."""
    names = dict(columns)
    fields = [(field.name, field.type, None) for field in msgspec.structs.fields(Record) if field.name in names]
    empty = dict.fromkeys(set(Record.__struct_fields__).difference(names))
    renamed = msgspec.defstruct("Record", fields, rename=names, namespace=empty, frozen=True, gc=False)
    return Decoder(cast(type[Record], renamed))
