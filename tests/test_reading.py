"""Every kind of file gives its articles: text as it stands, ids, what records and pages state."""

import csv
import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from reading_by_hand import outcomes, read, written

from auditor.reading import Piece, Reading, pieces
from auditor.reading.lines import batches
from auditor.types import Article, AuditorError, StatedDate

FERRY = "The ferry sailed at noon."
BUS = "The bus waited an hour for it."


def test_text_is_the_file_undecorated_with_its_line_ends(tmp_path: Path) -> None:
    text = f"  {FERRY}\r\n\r\n{BUS}\n\n"
    assert read([written(tmp_path / "a.txt", text)]) == [Article("a.txt", text, source=str(tmp_path / "a.txt"))]


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read([written(tmp_path / "a.txt", b"\xef\xbb\xbf" + FERRY.encode())])[0].text == FERRY


def test_a_lone_nul_stays_in_the_text(tmp_path: Path) -> None:
    assert read([written(tmp_path / "a.txt", f"{FERRY}\0{BUS}")])[0].text == f"{FERRY}\0{BUS}"


@pytest.mark.parametrize(
    "encoding, text",
    [
        ("utf-16", "Ferry — noon"),
        ("utf-32", "Ferry — noon"),
        ("utf-16-le", "The ferry sailed at noon and came back."),
        ("utf-16-be", "The ferry sailed at noon and came back."),
        ("cp1252", "The “ferry” left at six o’clock for the café."),
        ("latin-1", "Die Fähre fährt, größere Schäden gab es nicht."),
        ("cp1252", "La traversée a été annulée, a déclaré l’équipage à l’arrivée."),
        ("cp1251", "Паром отплыл в полдень, сообщил капитан порта."),
        ("koi8-r", "Паром отплыл в полдень, сообщил капитан порта. Пассажиров на борту не было, добавил он."),
        ("shift_jis", "フェリーは正午に出航したと、港長は述べた。"),
        ("gb18030", "渡轮中午启航，港务长说船上没有人。"),
    ],
)
def test_older_encodings_are_recognised(tmp_path: Path, encoding: str, text: str) -> None:
    assert read([written(tmp_path / "a.txt", text.encode(encoding))])[0].text == text


def test_damaged_utf8_stays_utf8(tmp_path: Path) -> None:
    damaged = "Café, née, Zoë".encode().replace("née".encode(), b"n\xc3e")
    assert read([written(tmp_path / "a.txt", damaged)])[0].text == "Café, n\ufffde, Zoë"


def test_folder_is_read_below_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "notes.pdf", "a.labels.jsonl", "x.json", "sub/c.txt", ".git/d.txt"):
        written(tmp_path / name, FERRY)
    assert [article.id for article in read([tmp_path])] == ["a.md", "b.txt", "sub/c.txt"]


def test_ids_are_relative_to_the_folder_that_holds_all_that_the_call_names(tmp_path: Path) -> None:
    one, two = written(tmp_path / "one/a.txt", FERRY), written(tmp_path / "two/a.txt", BUS)
    assert [article.id for article in read([one])] == ["a.txt"]
    assert [article.id for article in read([one, two])] == ["one/a.txt", "two/a.txt"]
    assert [article.id for article in read([tmp_path / "one", two])] == ["one/a.txt", "two/a.txt"]


def test_glob_matches_files_below(tmp_path: Path) -> None:
    written(tmp_path / "x/a.txt", FERRY)
    written(tmp_path / "y/b.txt", BUS)
    written(tmp_path / "y/b.pdf", BUS)
    assert [article.text for article in read([f"{tmp_path}/*/*"])] == [FERRY, BUS]


def test_no_file_is_read_twice(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", FERRY)
    (tmp_path / "link.txt").symlink_to(path)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(read([tmp_path])) == len(read([tmp_path, path])) == len(read([path, tmp_path])) == 1


def test_link_to_a_file_elsewhere_is_read(tmp_path: Path) -> None:
    target = written(tmp_path / "store/0a1b", FERRY)
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").symlink_to(target)
    assert [article.id for article in read([folder])] == ["a.txt"]


def test_records_state_id_title_date_and_url(tmp_path: Path) -> None:
    record = {"id": 7, "text": FERRY, "title": "Noon", "date": "2021-05-03", "url": "https://n.example/a", "more": [1]}
    path = written(tmp_path / "a.jsonl", json.dumps(record) + "\n\n" + json.dumps({"text": BUS}))
    stated = (StatedDate("record", "2021-05-03"),)
    assert read([path]) == [
        Article("7", FERRY, "Noon", "https://n.example/a", f"{path}:1", None, stated),
        Article("a.jsonl#3", BUS, source=f"{path}:3"),
    ]


def test_fields_may_go_by_other_names(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", json.dumps({"body": FERRY, "title": "Noon", "text": BUS, "day": 1620000000}))
    article = read([path], Reading(fields={"text": "body", "date": "day", "id": "title"}))[0]
    assert (article.id, article.text, article.title) == ("Noon", FERRY, None)
    assert article.stated == (StatedDate("record", "1620000000"),)


@pytest.mark.parametrize("fields", [{"txt": "body"}, {"text": "body", "html": "body"}])
def test_fields_that_make_no_sense_are_refused(fields: dict[str, str]) -> None:
    with pytest.raises(AuditorError, match="--field"):
        Reading(fields=fields)


def test_half_characters_become_one_replacement_each(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", '{"text": "a\\ud800b\\ud83d\\ude00c\\udfff"}')
    assert read([path])[0].text == "a\ufffdb\U0001f600c\ufffd"


def test_csv_rows_are_articles(tmp_path: Path) -> None:
    table = io.StringIO()
    rows = [["id", "date", "text"], ["", "2021-05-03", f'{FERRY}\n"{BUS}", they said; it left'], ["b", "", BUS]]
    csv.writer(table).writerows(rows)
    path = written(tmp_path / "a.csv", table.getvalue())
    assert read([path]) == [
        Article("a.csv#1", rows[1][2], source=f"{path}#1", stated=(StatedDate("record", "2021-05-03"),)),
        Article("b", BUS, source=f"{path}#2"),
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_parted_by_what_the_header_has_most_of(tmp_path: Path, mark: str) -> None:
    path = written(tmp_path / "a.csv", f"id{mark}text{mark}date\nx{mark}{BUS}{mark}\n")
    assert [(article.id, article.text) for article in read([path])] == [("x", BUS)]


def test_cells_may_be_long(tmp_path: Path) -> None:
    assert len(read([written(tmp_path / "a.csv", f'text\n"{FERRY * 20000}"\n')])[0].text) == len(FERRY) * 20000


def test_parquet_rows_are_articles(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    day = pyarrow.array([1620000000123456789, None], pyarrow.timestamp("ns"))
    parquet.write_table(pyarrow.table({"text": [FERRY, BUS], "date": day}), tmp_path / "a.parquet")
    first, second = read([tmp_path / "a.parquet"])
    assert (first.id, first.text, second.id, second.text) == ("a.parquet#1", FERRY, "a.parquet#2", BUS)
    assert first.stated[0].text.startswith("2021-05-03T00:00:00")
    assert second.stated == ()


@pytest.mark.parametrize("suffix, pack", [(".gz", gzip.compress), (".zst", zstandard.ZstdCompressor().compress)])
def test_packed_files_are_unpacked_also_from_several_members(tmp_path: Path, suffix: str, pack) -> None:
    content = pack(FERRY.encode()) + pack(b"") + pack(BUS.encode())
    assert read([written(tmp_path / f"a.txt{suffix}", content)])[0].text == FERRY + BUS
    lines = b"".join(pack(json.dumps({"text": f"{FERRY} {n}"}).encode() + b"\n") for n in range(50))
    assert len(read([written(tmp_path / f"a.jsonl{suffix}", lines)])) == 50


def test_utf16_records_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", (json.dumps({"text": "Café"}, ensure_ascii=False) + "\n").encode("utf-16") * 1)
    assert read([path])[0].text == "Café"


@pytest.mark.parametrize(
    "content, identifier, text",
    [
        (b'  {"text": "Noon."}\n', "-#1", "Noon."),
        (gzip.compress(b'{"id": "n", "text": "Noon."}\n'), "n", "Noon."),
        (b"Noon, said the master.", "-", "Noon, said the master."),
    ],
)
def test_standard_input_is_told_by_its_beginning(monkeypatch, content: bytes, identifier: str, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    (article,) = read(["-"])
    assert (article.id, article.text) == (identifier, text)


def test_front_matter_is_metadata_and_stays_in_the_text(tmp_path: Path) -> None:
    text = f'---\ntitle: "At noon"\ndate: 2021-05-03T08:00:00Z\ntags: [a, b]\nlang: en\n---\n\n{FERRY}\n'
    article = read([written(tmp_path / "a.md", text)])[0]
    assert (article.text, article.title, article.language) == (text, "At noon", "en")
    assert article.stated == (StatedDate("metadata", "2021-05-03T08:00:00Z"),)


def test_nothing_named_is_an_error(tmp_path: Path) -> None:
    for arguments in ([], [str(tmp_path / "no.txt")], [str(tmp_path / "*.txt")]):
        with pytest.raises(AuditorError):
            pieces(arguments, Reading())


def test_pieces_are_bounded_and_keep_the_order(tmp_path: Path) -> None:
    for number in range(9):
        written(tmp_path / f"{number}.txt", FERRY * 40)
    reading = Reading(piece=3000)
    found = list(pieces([str(tmp_path)], reading))
    assert len(found) > 2 and all(isinstance(piece, Piece) and len(piece.parts) < 5 for piece in found)
    assert [article.id for article in read([tmp_path], reading)] == [f"{number}.txt" for number in range(9)]


LINES = st.lists(st.text("ab é", max_size=12), max_size=30)


@given(lines=LINES, size=st.integers(1, 40), ended=st.booleans())
def test_batches_lose_no_byte_and_cut_only_after_lines(lines: list[str], size: int, ended: bool) -> None:
    content = "\n".join(lines).encode() + b"\n" * ended
    chunks = [content[at : at + size] for at in range(0, len(content), size)]
    found = list(batches(iter(chunks), longest=100))
    assert b"".join(data for _, data in found if data) == content
    number = 1
    for first, data in found:
        assert first == number and data
        number += data.count(b"\n")
    assert all(data and data.endswith(b"\n") for _, data in found[:-1])


@given(lengths=st.lists(st.integers(0, 30), max_size=20), size=st.integers(1, 10))
def test_lines_that_are_too_long_are_numbered_and_cost_no_other(lengths: list[int], size: int) -> None:
    content = b"".join(b"x" * length + b"\n" for length in lengths)
    chunks = [content[at : at + size] for at in range(0, len(content), size)]
    found = list(batches(iter(chunks), longest=10))
    long = [number for number, length in enumerate(lengths, 1) if length + 1 > 10]
    assert [number for number, data in found if data is None] == long
    kept = [line for _, data in found if data for line in data.split(b"\n")[:-1]]
    assert [len(line) for line in kept] == [length for length in lengths if length + 1 <= 10]


RECORDS = st.lists(st.fixed_dictionaries({"text": st.text(min_size=1).filter(lambda t: t.strip())}), max_size=20)


@given(records=RECORDS, piece=st.integers(1, 200))
def test_json_lines_come_back_whatever_the_size_of_pieces(
    tmp_path_factory, records: list[dict[str, str]], piece: int
) -> None:
    path = tmp_path_factory.getbasetemp() / f"law{os.getpid()}.jsonl"
    written(path, "".join(json.dumps(record) + "\n" for record in records))
    texts = [item.text if isinstance(item, Article) else item for item in outcomes([path], Reading(piece=piece))]
    expected = [record["text"] for record in records]
    assert texts == expected if records else [item.reason for item in outcomes([path])] == ["the file is empty"]
