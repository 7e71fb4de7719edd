"""Answers come in pages that are kept: a stopped run goes on, nothing is lost between pages, and no cut goes unseen."""

from __future__ import annotations

import http.server
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sparql_server as faulty
from sparql_server import Sample, Server, serving

from auditor.facts.pages import Pages
from auditor.facts.refresh import query
from auditor.facts.sparql import Manners, Row, Service
from auditor.types import AuditorError

OFFICES = query("offices")
HOLDERS = 7
TODAY = "2026-06-01"


@pytest.fixture
def server() -> Iterator[Server]:
    """Seven holders of two posts; the third began on two days, so that one statement has two rows."""
    sample = Sample()
    sample.modified("2026-05-01")
    for number in range(1, HOLDERS + 1):
        key = sample.state(f"Q{number}", "P39", "Q50" if number < 5 else "Q60", start=f"20{number:02}-01-02")
        if number == 3:
            sample.date(key, f"{faulty.WIKIDATA}prop/qualifier/", "P580", "2003-02-03")
    with serving(sample) as running:
        yield running


def pages(server: Server, folder: Path, limit: int = 100) -> Pages:
    manners = Manners(pause=0, timeout=5)
    return Pages(Service(server.url, manners, sleep=lambda _: None), folder, limit, lambda line: None)


def rows(server: Server, folder: Path, limit: int = 100, subjects: tuple[str, ...] = ("Q50", "Q60")) -> list[Row]:
    return list(pages(server, folder, limit).rows(OFFICES, subjects))


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8])
def test_small_pages_bring_what_a_large_one_brings(server: Server, tmp_path: Path, limit: int) -> None:
    whole = rows(server, tmp_path / "whole")

    assert rows(server, tmp_path / "small", limit) == whole
    assert len({row["key"] for row in whole}) == HOLDERS
    assert len({tuple(sorted(row.items())) for row in whole if row["subject"].endswith("/Q3")}) == 4


def test_a_second_run_asks_nothing(server: Server, tmp_path: Path) -> None:
    first = rows(server, tmp_path, 3)
    asked = len(server.asked)

    assert rows(server, tmp_path, 3) == first
    assert len(server.asked) == asked


def test_a_stopped_run_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.faults = [None, None, faulty.status(403, b"enough")]
    with pytest.raises(AuditorError, match="403"):
        rows(server, tmp_path, 2)
    before = server.asked[:2]
    server.asked.clear()

    assert len({row["key"] for row in rows(server, tmp_path, 2)}) == HOLDERS
    assert not set(before) & set(server.asked)


def test_a_page_that_is_not_whole_is_asked_for_again(server: Server, tmp_path: Path) -> None:
    first = rows(server, tmp_path, 3)
    asked = len(server.asked)
    spoilt = max(tmp_path.glob("*.json"), key=lambda path: path.stat().st_size)
    spoilt.write_bytes(spoilt.read_bytes()[:-20])

    assert rows(server, tmp_path, 3) == first
    assert len(server.asked) == asked + 1


def test_no_half_written_page_bears_a_name(server: Server, tmp_path: Path) -> None:
    rows(server, tmp_path, 3)

    assert {path.suffix for path in tmp_path.iterdir()} == {".json"}


def test_rows_that_come_twice_are_taken_once_and_counted(server: Server, tmp_path: Path) -> None:
    whole = rows(server, tmp_path / "whole")
    sent: list[dict[str, Any]] = []

    def repeating(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        again, sent[:] = sent[-1:], found
        return again + found

    server.every = faulty.edited(repeating)
    found = pages(server, tmp_path / "twice", 3)

    assert list(found.rows(OFFICES, ["Q50", "Q60"])) == whole
    assert found.repeated == 3  # one row at the start of each page but the first


def test_a_service_that_sends_the_same_page_for_ever_is_found_out(server: Server, tmp_path: Path) -> None:
    first: list[dict[str, Any]] = []

    def stuck(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        first[:] = first or found
        return first

    server.every = faulty.edited(stuck)

    with pytest.raises(AuditorError, match="does not page"):
        rows(server, tmp_path, 3)
    assert len(server.asked) == 2


def test_rows_out_of_order_are_found_out(server: Server, tmp_path: Path) -> None:
    server.every = faulty.edited(lambda found: found[::-1])

    with pytest.raises(AuditorError, match="does not page"):
        rows(server, tmp_path)


def test_a_service_that_cuts_its_answers_unsaid_is_found_out(server: Server, tmp_path: Path) -> None:
    server.every = faulty.edited(lambda found: found[:2])

    with pytest.raises(AuditorError, match=r"cuts its answers, 2 of 5 came; pass --page 2"):
        rows(server, tmp_path, 5)


def test_a_key_that_could_break_out_of_the_next_query_is_refused(server: Server, tmp_path: Path) -> None:
    def renamed(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**row, "key": {"type": "uri", "value": 'z") . ?a ?b ?c . FILTER("'}} for row in found]

    server.every = faulty.edited(renamed)

    with pytest.raises(AuditorError, match="a row has the key"):
        rows(server, tmp_path)
    assert len(server.asked) == 1


def no_time_for_several(handler: http.server.BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    """Time out over questions about more than one thing."""
    several = re.search(r"VALUES \?given \{ wd:\w+ wd:", server.asked[-1])
    (faulty.status(504) if several else faulty.whole)(handler, server, body)


def test_a_question_that_is_too_heavy_is_asked_in_halves(server: Server, tmp_path: Path) -> None:
    whole = rows(server, tmp_path / "whole")
    server.every = no_time_for_several

    assert rows(server, tmp_path / "halves") == whole


def test_what_was_too_heavy_is_not_asked_again_by_the_next_run(server: Server, tmp_path: Path) -> None:
    server.every = no_time_for_several
    first = rows(server, tmp_path)
    asked = len(server.asked)

    assert rows(server, tmp_path) == first
    assert len(server.asked) == asked


def test_one_thing_that_is_too_heavy_is_named_and_asked_again_later(server: Server, tmp_path: Path) -> None:
    server.every = faulty.status(504)
    with pytest.raises(AuditorError, match="Q50"):
        rows(server, tmp_path, subjects=("Q50",))
    server.every = None

    assert len({row["key"] for row in rows(server, tmp_path, subjects=("Q50",))}) == 4


def test_a_folder_belongs_to_one_service(server: Server, tmp_path: Path) -> None:
    pages(server, tmp_path).known_until(TODAY, query("snapshot"))
    with serving(Sample()) as other, pytest.raises(AuditorError, match="holds answers of"):
        pages(other, tmp_path).known_until(TODAY, query("snapshot"))


def test_answers_tell_of_the_day_of_the_service(server: Server, tmp_path: Path) -> None:
    assert pages(server, tmp_path).known_until(TODAY, query("snapshot")) == "2026-05-01"


def test_answers_never_tell_of_a_day_to_come(server: Server, tmp_path: Path) -> None:
    assert pages(server, tmp_path).known_until("2026-04-01", query("snapshot")) == "2026-04-01"


def test_pages_of_an_earlier_day_keep_their_day(server: Server, tmp_path: Path) -> None:
    pages(server, tmp_path).known_until("2026-04-01", query("snapshot"))

    assert pages(server, tmp_path).known_until(TODAY, query("snapshot")) == "2026-04-01"


def test_a_service_that_does_not_tell_its_day_tells_of_today(tmp_path: Path) -> None:
    with serving(Sample()) as silent:
        assert pages(silent, tmp_path).known_until(TODAY, query("snapshot")) == TODAY
