"""Whatever is wrong with an input, a person is told where and what, and the rest is read."""

import gzip
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from reading_by_hand import outcomes, written

from auditor.reading import Reading
from auditor.types import Article, Unreadable

GOOD = b'{"text": "The ferry sailed at noon."}\n'
SMALL = Reading(largest=200)
TEXT = b"The ferry sailed at noon. " * 7
KINDS = "expected .txt .md .html .jsonl .csv .tsv (also as .gz or .zst) or .parquet"
CHOOSE = "(--field text=FIELD chooses one)"
COLUMN = "(--field text=COLUMN chooses one)"
NO_TAGS = "no HTML: expected tags such as <html> and <p>"


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def zstd(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


BAD: list[tuple[str, bytes, int, list[tuple[str, str]]]] = [
    ("empty.txt", b"", 0, [("", "the file is empty")]),
    ("blank.txt", b" \r\n\t\n", 0, [("", "no text: nothing but white space")]),
    ("mark.md", b"\xef\xbb\xbf", 0, [("", "no text: nothing but white space")]),
    ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + noise(120), 0, [("", "looks binary: expected text")]),
    ("large.txt", TEXT * 2, 0, [("", "larger than 200 bytes")]),
    ("report.pdf", b"%PDF-1.7", 0, [("", f"unknown kind of file: {KINDS}")]),
    ("empty.jsonl", b"\n\n", 0, [("", "the file is empty")]),
    ("broken.jsonl", GOOD + b'{"text": "half\n' + GOOD, 2, [(":2", "broken JSON: the line ends too early")]),
    ("bare.jsonl", GOOD + b"The ferry\n" + GOOD, 2, [(":2", "broken JSON: invalid character (byte 0)")]),
    ("cut.jsonl", GOOD + GOOD[:20], 1, [(":2", "broken JSON: the line ends too early")]),
    ("two.jsonl", b'{"text": "a"} {"text": "b"}\n', 0, [(":1", "broken JSON: trailing characters (byte 15)")]),
    ("array.jsonl", GOOD + b'["text"]\n', 1, [(":2", "expected an object, found an array")]),
    ("number.jsonl", GOOD + b'{"text": 3}\n', 1, [(":2", "'text': expected a string, found a number")]),
    ("null.jsonl", GOOD + b'{"text": null}\n', 1, [(":2", "'text' is null, expected a string")]),
    (
        "date.jsonl",
        GOOD + b'{"text": "a", "date": {}}\n',
        1,
        [(":2", "'date': expected a number or a string, found an object")],
    ),
    ("none.jsonl", GOOD + b'{"text": " "}\n', 1, [(":2", "the text is empty")]),
    ("field.jsonl", GOOD + b'{"body": "a"}\n', 1, [(":2", f"no field 'text': the fields are 'body' {CHOOSE}")]),
    (
        "fields.jsonl",
        b'{"body": "a", "day": 1}\n' * 3,
        0,
        [(":1", f"this and the next 2 lines: no field 'text': the fields are 'body', 'day' {CHOOSE}")],
    ),
    (
        "bytes.jsonl",
        GOOD + b'{"text": "caf\xe9!"}\n' + GOOD,
        2,
        [(":2", "not UTF-8: invalid continuation byte (0xe9)")],
    ),
    ("deep.jsonl", GOOD + b'{"text":"a","b":' + b"[" * 3000 + b"\n", 1, [(":2", "nested too deeply")]),
    ("long.jsonl", GOOD + b'{"text": "' + TEXT * 2 + b'"}\n' + GOOD, 2, [(":2", "the line is longer than 200 bytes")]),
    ("html.jsonl", GOOD + b'{"html": "words"}\n', 1, [(":2", NO_TAGS)]),
    ("cut.txt.gz", gzip.compress(TEXT)[:-12], 0, [("", "cut off: the gzip data has no end")]),
    ("cut.txt.zst", zstd(TEXT)[:-8], 0, [("", "cut off: the zstd data has no end")]),
    ("plain.txt.gz", TEXT, 0, [("", "damaged gzip data: incorrect header check")]),
    ("plain.txt.zst", TEXT, 0, [("", "damaged zstd data: unknown frame descriptor")]),
    ("more.txt.gz", gzip.compress(TEXT) + b"PK", 0, [("", "something else follows the gzip data: b'PK'")]),
    ("bomb.txt.gz", gzip.compress(b"a" * 9_000_000), 0, [("", "larger than 200 bytes")]),
    ("bomb.jsonl.zst", zstd(b"a" * 90_000_000 + b"\n" + GOOD), 1, [(":1", "the line is longer than 200 bytes")]),
    ("empty.csv", b"", 0, [("", "the file is empty")]),
    ("header.csv", b"id,text\n", 0, [("", "the header is all there is: no rows")]),
    ("column.csv", b"head,body\na,b\n", 0, [("", f"no column 'text': the columns are 'head', 'body' {COLUMN}")]),
    (
        "cells.csv",
        b"text,date\nA ferry, late,1\nb,2\n",
        1,
        [("#1", "broken CSV: 3 cells, expected 2 as in the header")],
    ),
    ("after.csv", b'text,date\n"A"x,1\nb,2\n', 1, [("#1", "broken CSV: a cell goes on after its closing quote")]),
    (
        "quote.csv",
        b'text,date\na,1\n"b,2\nc,3\n',
        1,
        [("#2", "broken CSV: a quote is opened and never closed; the rest of the file was taken for one cell")],
    ),
    ("cell.csv", b"text,date\n,1\nb,2\n", 1, [("#1", "the text is empty")]),
    ("empty.html", b"", 0, [("", "the file is empty")]),
    ("words.html", b"words", 0, [("", NO_TAGS)]),
    ("script.html", b"<html><body><script>a()</script></body></html>", 0, [("", "no main text found in the HTML")]),
    (
        "table.parquet.gz",
        b"",
        0,
        [("", "Parquet is packed by itself and read from files: expected a path that ends in .parquet")],
    ),
]


@pytest.mark.parametrize("name, content, good, said", BAD, ids=[name for name, *_ in BAD])
def test_bad_input_is_told_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, good: int, said: list[tuple[str, str]]
) -> None:
    path = written(tmp_path / name, content)
    found = outcomes([path], Reading() if name == "deep.jsonl" else SMALL)
    assert [item for item in found if isinstance(item, Unreadable)] == [
        Unreadable(f"{path}{at}", why) for at, why in said
    ]
    assert sum(isinstance(item, Article) for item in found) == good


@pytest.mark.parametrize("suffix, pack", [("gz", gzip.compress), ("zst", zstd)])
def test_records_before_a_cut_are_read(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    lines = b"".join(b'{"text": "Ferry %d, %s."}\n' % (n, noise(100 + n % 99).hex().encode()) for n in range(5000))
    packed = pack(lines)
    *found, told = outcomes([written(tmp_path / f"a.jsonl.{suffix}", packed[: len(packed) * 2 // 3])])
    assert 500 < len(found) < 4999 and all(isinstance(item, Article) for item in found)
    assert isinstance(told, Unreadable) and told.reason.startswith("cut off: ")


def linked_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere.txt"))


def linked_to_itself(path: Path) -> None:
    path.symlink_to(path)


def failing(path: Path) -> None:
    path.symlink_to("/proc/self/mem")


def forbidden(path: Path) -> None:
    written(path, TEXT).chmod(0)


PLACES: list[tuple[Callable[[Path], None], str]] = [
    (linked_to_nothing, "no such file or directory"),
    (linked_to_itself, "too many levels of symbolic links"),
    (os.mkfifo, "not a regular file"),
    (failing, "input/output error") if os.geteuid() == 0 else (forbidden, "permission denied"),
]
"""The superuser may read everything, so that a file which fails to be read stands in for a forbidden one."""


@pytest.mark.parametrize("make, said", PLACES, ids=[make.__name__ for make, _ in PLACES])
def test_what_is_no_readable_file_is_told(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    good = written(tmp_path / "good.txt", TEXT)
    make(tmp_path / "bad.txt")
    for arguments in ([tmp_path], [tmp_path / "bad.txt", good]):
        bad, article = outcomes(arguments)
        assert bad == Unreadable(str(tmp_path / "bad.txt"), said)
        assert isinstance(article, Article)


def test_a_missing_path_among_others_is_told(tmp_path: Path) -> None:
    good = written(tmp_path / "good.txt", TEXT)
    missing, article = outcomes([tmp_path / "no.txt", good])
    assert missing == Unreadable(str(tmp_path / "no.txt"), "no such file or folder, and no pattern that matches one")
    assert isinstance(article, Article)


def test_damaged_parquet_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (told,) = outcomes([written(tmp_path / "a.parquet", b"PAR1" + noise(60))])
    assert isinstance(told, Unreadable) and told.reason.startswith("broken Parquet: ")
