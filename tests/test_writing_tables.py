"""CSV and Parquet: every finding a row or every article one, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_by_hand import BROKEN, RUN, council, ferry, finding, hostile, many, summary, waived
from reports_by_hand import audited as report_on

from auditor.types import Audited
from auditor.writing import FORMATS, Look, file_writer
from auditor.writing.csv import COLUMNS, FORMULA_STARTS, escaped, table, unescaped

ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
FORMULAS = st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "＝1", "''", "'"])


def rows(*articles: Audited) -> list[dict[str, str]]:
    stream = io.BytesIO()
    writer = FORMATS["csv"](stream, RUN, Look())
    for each in articles:
        writer.write(each)
    writer.close(summary(articles, len(BROKEN)), BROKEN)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))


def test_a_row_holds_a_finding() -> None:
    first = rows(ferry())[0]
    assert first["article"] == "desk/ferry.txt"
    assert (first["grade"], first["overall"], first["claimed"]) == ("F", "34", "2024-06-23")
    assert (first["written_earliest"], first["written_latest"]) == ("2023-09-05", "2023-09-13")
    assert (first["written_best"], first["written_confidence"]) == ("2023-09-11", "0.9")
    assert (first["rule"], first["severity"]) == ("dating/claimed-date-contradicted", "error")
    assert (first["start"], first["end"], first["line"], first["column"]) == ("0", "13", "1", "1")
    assert first["because"].startswith("“eleven days after a gale”")


def test_every_finding_and_every_unreadable_record_has_its_row() -> None:
    found = rows(ferry(), hostile(), council(), waived())
    assert len(found) == 10 + 3 + 0 + 1 + 2
    assert found[-3]["waived"] == "the minutes say so"
    assert (found[-2]["rule"], found[-2]["source"]) == ("unreadable", "wire/feed.jsonl:14")


def test_a_finding_about_the_whole_article_has_empty_places() -> None:
    last = rows(ferry())[9]
    assert (last["start"], last["end"], last["line"], last["excerpt"]) == ("", "", "", "")


@given(st.lists(st.lists(ANY_TEXT | FORMULAS, min_size=2, max_size=4), max_size=4))
def test_any_table_comes_back_from_csv(cells: list[list[str]]) -> None:
    read = csv.reader(io.StringIO(table(cells).decode(), newline=""))
    assert [[unescaped(cell) for cell in row] for row in read] == cells


@given(ANY_TEXT | FORMULAS)
def test_no_cell_starts_a_formula(text: str) -> None:
    pair = finding(f"{text}.", "wording/odd-word", "note", f"{text}.", text, suggest=(text,), fingerprint=text)
    for row in rows(report_on(text, f"{text}.", [pair], 90, "A")):
        assert list(row) == list(COLUMNS)
        assert not [cell for cell in row.values() if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


def test_a_formula_keeps_its_words() -> None:
    assert escaped("=cmd|' /C calc'!A0") == "'=cmd|' /C calc'!A0"
    assert escaped("plain") == "plain"
    assert all(escaped(f"{start}x")[0] == "'" for start in FORMULA_STARTS)


def test_a_parquet_row_holds_an_article_with_its_findings(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    articles = (ferry(), hostile(), council(), waived())
    path = tmp_path / "report.parquet"
    writer = file_writer(path, RUN)
    for each in articles:
        writer.write(each)
    writer.close(summary(articles, len(BROKEN)), BROKEN)
    first, _, clean, accepted = parquet.read_table(path).to_pylist()
    assert (first["id"], first["overall"], first["claimed"], first["written_best"]) == (
        "desk/ferry.txt",
        34,
        "2024-06-23",
        "2023-09-11",
    )
    assert (first["errors"], first["warnings"], first["notes"]) == (2, 3, 5)
    assert dict(first["signals"])["machine"] == 0.97
    assert first["findings"][3]["suggest"] == ["unannounced", "unescorted"]
    assert (clean["findings"], clean["written_best"]) == ([], None)
    assert accepted["waived"][0]["reason"] == "the minutes say so"
    told = json.loads(parquet.read_metadata(path).metadata[b"auditor"])
    assert [record["source"] for record in told["unreadable"]] == [record.source for record in BROKEN]
    assert told["summary"]["articles"] == 4


def test_parquet_is_written_as_the_articles_come(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    path = tmp_path / "report.parquet"
    writer = file_writer(path, RUN)
    articles = list(many(4500))
    for each in articles:
        writer.write(each)
    writer.close(summary(articles), ())
    assert parquet.read_metadata(path).num_row_groups == 3
    assert parquet.read_table(path, columns=["id"]).num_rows == 4500


def test_a_parquet_file_without_articles_has_all_columns(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    file_writer(tmp_path / "none.parquet", RUN).close(summary([]), ())
    assert {"id", "overall", "findings"} <= set(parquet.read_table(tmp_path / "none.parquet").column_names)


def test_without_pyarrow_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from auditor.types import Run\nfrom auditor.writing import file_writer\n"
        f"file_writer({str(tmp_path / 'a.parquet')!r}, Run('', 0, '', None, {{}}))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert found.stderr.strip().endswith("which is not installed: pip install 'auditor[parquet]'")
    assert list(tmp_path.iterdir()) == []
