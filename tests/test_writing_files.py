"""Files appear complete or not at all, in the format their name asks for; streams get what they can show."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard
from reports_by_hand import BROKEN, RUN, council, ferry, hostile, summary

from auditor.types import AuditorError
from auditor.writing import FORMATS, file_writer, format_of, stream_writer

BOTH = (ferry(), council())


def write(path: Path) -> None:
    writer = file_writer(path, RUN)
    for each in BOTH:
        writer.write(each)
    writer.close(summary(BOTH, len(BROKEN)), BROKEN)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("r.json", "json"), ("r.jsonl", "jsonl"), ("r.sarif", "sarif"), ("r.sarif.json", "sarif"), ("r.html", "html"),
        ("r.csv", "csv"), ("r.parquet", "parquet"), ("r.junit.xml", "junit"), ("r.md", "markdown"), ("R.JSON", "json"),
        ("r.jsonl.gz", "jsonl"), ("r.json.zst", "json"), ("out.d/r.csv", "csv"),
    ],
)  # fmt: skip
def test_the_end_of_the_name_says_the_format(name: str, form: str) -> None:
    assert format_of(name) == form
    assert form in FORMATS


@pytest.mark.parametrize("name", ["report", "report.txt", "report.xml", "json", "r.json.bak", ".gz"])
def test_an_unknown_ending_is_refused_and_the_known_ones_are_listed(name: str) -> None:
    with pytest.raises(AuditorError, match=r"says no format; expected one of \.jsonl .*\.junit\.xml \.md"):
        format_of(name)


def test_an_unknown_format_is_refused_and_the_known_ones_are_listed() -> None:
    with pytest.raises(AuditorError, match="expected one of terminal json jsonl"):
        stream_writer("yaml", sys.stdout, RUN)


def test_the_file_appears_when_it_is_closed(tmp_path: Path) -> None:
    writer = file_writer(tmp_path / "r.jsonl", RUN)
    writer.write(council())
    assert not (tmp_path / "r.jsonl").exists()
    writer.close(summary([council()]), ())
    assert [path.name for path in tmp_path.iterdir()] == ["r.jsonl"]


def test_the_old_file_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("old")
    writer = file_writer(tmp_path / "r.jsonl", RUN)
    writer.write(council())
    assert (tmp_path / "r.jsonl").read_text() == "old"
    writer.discard()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("r.jsonl", "old")]


def test_discarding_a_closed_file_leaves_it(tmp_path: Path) -> None:
    writer = file_writer(tmp_path / "r.csv", RUN)
    writer.close(summary([]), ())
    writer.discard()
    assert (tmp_path / "r.csv").exists()


def test_a_folder_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match=r"none/r\.json: cannot be written: No such file or directory"):
        file_writer(tmp_path / "none" / "r.json", RUN)


def test_a_folder_of_that_name_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "r.json").mkdir()
    with pytest.raises(AuditorError, match="Is a directory"):
        file_writer(tmp_path / "r.json", RUN)


def test_a_full_disk_is_told_with_the_file() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this system")
    link = Path(f"/tmp/auditor-{os.getpid()}.json")
    link.symlink_to(full)
    try:
        writer = file_writer(link, RUN)
        with pytest.raises(AuditorError, match="No space left on device"):
            writer.close(summary([]), ())
    finally:
        link.unlink()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "r.json").symlink_to(tmp_path / "real.json")
    write(tmp_path / "r.json")
    assert (tmp_path / "r.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text())["schema_version"] == 1


def test_a_pipe_is_written_as_it_stands(tmp_path: Path) -> None:
    pipe = tmp_path / "r.jsonl"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write(pipe)
        out, _ = reader.communicate()
    assert out.count(b"\n") == 4
    assert pipe.is_fifo()


def test_packed_files_hold_the_same_and_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("r.jsonl", "r.jsonl.gz", "r.jsonl.zst", "again.jsonl.gz"):
        write(tmp_path / name)
    plain = (tmp_path / "r.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "r.jsonl.gz").read_bytes()) == plain
    assert zstandard.ZstdDecompressor().decompressobj().decompress((tmp_path / "r.jsonl.zst").read_bytes()) == plain
    assert (tmp_path / "r.jsonl.gz").read_bytes() == (tmp_path / "again.jsonl.gz").read_bytes()


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_report_is_the_same_each_time(form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is an extra")
    assert streamed(form) == streamed(form) != b""


def streamed(form: str) -> bytes:
    """What a format writes to a stream that is no terminal."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="utf-8")
    writer = stream_writer(form, stream, RUN)
    for each in (*BOTH, hostile()):
        writer.write(each)
    writer.close(summary([*BOTH, hostile()], len(BROKEN)), BROKEN)
    stream.flush()
    return raw.getvalue()


def test_a_stream_that_is_no_terminal_gets_no_colour() -> None:
    assert b"\x1b" not in streamed("terminal")


def test_colour_can_be_asked_for() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="utf-8")
    writer = stream_writer("terminal", stream, RUN, colour=True, width=60)
    writer.close(summary([council()]), ())
    assert b"\x1b[" in raw.getvalue()


def test_a_stream_in_an_old_encoding_gets_what_it_can_show() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1")
    writer = stream_writer("terminal", stream, RUN)
    writer.write(hostile())
    writer.close(summary([hostile()]), ())
    assert b"\\u6771" in raw.getvalue()


def test_json_lines_load_neither_terminal_nor_parquet_libraries(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom auditor.types import Run\nfrom auditor.writing import file_writer\n"
        f"file_writer({str(tmp_path / 'a.jsonl')!r}, Run('', 0, '', None, {{}}))\n"
        "print([name for name in ('rich', 'pyarrow', 'yaml', 'zstandard') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
