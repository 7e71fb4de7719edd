"""A SPARQL service is asked politely, its failures are met, and only whole answers are taken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sparql_server as faulty
from sparql_server import Sample, Server, serving

from auditor.facts.sparql import FIRST_WAIT, TRIES, Manners, Service, TooHeavy, patience
from auditor.types import AuditorError

NAMES = "SELECT ?thing ?name WHERE { ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?name } ORDER BY ?thing"
EVERY = [
    {"thing": "http://www.wikidata.org/entity/Q1", "name": "Ada Berg"},
    {"thing": "http://www.wikidata.org/entity/Q2", "name": "Ben Cole"},
]


@pytest.fixture
def server() -> Iterator[Server]:
    sample = Sample()
    sample.name("Q1", "Ada Berg")
    sample.name("Q2", "Ben Cole")
    with serving(sample) as running:
        yield running


def service(server: Server, slept: list[float] | None = None, **manners: float | str) -> Service:
    """A service that notes its waits instead of waiting."""
    wanted = Manners(**{"pause": 0.0, "timeout": 5.0, **manners})  # type: ignore[arg-type]
    return Service(server.url, wanted, sleep=(slept if slept is not None else []).append)


def test_rows_are_those_of_the_service(server: Server) -> None:
    assert service(server).rows(NAMES) == EVERY


def test_the_service_learns_who_asks_and_whom_to_write_to(server: Server) -> None:
    service(server, contact="desk@example.org", product="auditor/1.2").rows(NAMES)

    assert server.headers[0]["User-Agent"].startswith("auditor/1.2 ")
    assert "desk@example.org" in server.headers[0]["User-Agent"]
    assert server.headers[0]["Accept"] == "application/sparql-results+json"


def test_a_contact_cannot_write_headers_of_its_own(server: Server) -> None:
    with pytest.raises(AuditorError, match="--contact"):
        service(server, contact="me\r\nX-Evil: 1")


def test_it_pauses_between_questions_and_not_before_the_first(server: Server) -> None:
    slept: list[float] = []
    asked = service(server, slept, pause=2.5)
    for _ in range(3):
        asked.rows(NAMES)

    assert slept == [2.5, 2.5]


def test_retry_after_is_honoured(server: Server) -> None:
    server.faults = [faulty.status(429, Retry_After="7"), faulty.status(503, Retry_After="11")]
    slept: list[float] = []

    assert service(server, slept).rows(NAMES) == EVERY
    assert slept == [7, 11]


def test_waits_grow_where_the_service_names_none(server: Server) -> None:
    server.faults = [faulty.status(503), faulty.status(502), faulty.status(429)]
    slept: list[float] = []

    assert service(server, slept).rows(NAMES) == EVERY
    assert slept == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]


def test_a_service_that_asks_for_a_day_of_patience_is_left_alone(server: Server) -> None:
    server.faults = [faulty.status(429, Retry_After="86400")]
    slept: list[float] = []

    with pytest.raises(AuditorError, match="86400 seconds"):
        service(server, slept).rows(NAMES)
    assert slept == [] and len(server.asked) == 1


def test_a_service_that_stays_broken_is_given_up(server: Server) -> None:
    server.every = faulty.status(503)

    with pytest.raises(AuditorError, match=f"status 503, {TRIES} times"):
        service(server).rows(NAMES)
    assert len(server.asked) == TRIES


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("30", 30.0), (" 5 ", 5.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("soon", None), ("-3", None), (None, None)],
)
def test_patience_is_read_from_numbers_and_dates(header: str | None, seconds: float | None) -> None:
    assert patience(header) == seconds


@pytest.mark.parametrize(
    "fault",
    [
        faulty.shortened,
        faulty.half_json,
        faulty.packed_cut,
        faulty.page_of_html,
        faulty.reset,
        faulty.without_column("name"),
        faulty.status(500, b"out of memory"),
    ],
)
def test_a_broken_answer_is_not_taken_but_asked_for_again(server: Server, fault: faulty.Fault) -> None:
    server.faults = [fault]
    slept: list[float] = []

    assert service(server, slept).rows(NAMES) == EVERY
    assert slept == [FIRST_WAIT] and len(server.asked) == 2


def test_a_service_that_only_has_a_page_of_html_is_named_with_what_it_said(server: Server) -> None:
    server.every = faulty.page_of_html

    with pytest.raises(AuditorError, match=r"text/html.*Wartungsarbeiten.*expected application/sparql"):
        service(server).rows(NAMES)


def test_a_packed_answer_is_unpacked(server: Server) -> None:
    server.faults = [faulty.packed]

    assert service(server).rows(NAMES) == EVERY
    assert len(server.asked) == 1


@pytest.mark.parametrize("fault", [faulty.hang, faulty.drip])
def test_a_service_without_time_is_asked_for_less(server: Server, fault: faulty.Fault) -> None:
    server.every = fault

    with pytest.raises(TooHeavy, match=r"within 0\.2 seconds"):
        service(server, timeout=0.2).rows(NAMES)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "fault", [faulty.status(504), faulty.status(500, b"java.util.concurrent.TimeoutException at com.example")]
)
def test_a_query_that_timed_out_over_there_is_too_heavy(server: Server, fault: faulty.Fault) -> None:
    server.every = fault

    with pytest.raises(TooHeavy):
        service(server).rows(NAMES)
    assert len(server.asked) == 2


@pytest.mark.parametrize("target", ["https://elsewhere.example/sparql", "file:///etc/passwd", "ftp://example.org/x"])
def test_redirections_are_told_and_not_followed(server: Server, target: str) -> None:
    server.every = faulty.redirect(target)

    with pytest.raises(AuditorError, match=target):
        service(server).rows(NAMES)
    assert len(server.asked) == 1


@pytest.mark.parametrize("fault", [faulty.huge, faulty.bomb])
def test_an_answer_larger_than_allowed_is_refused(server: Server, fault: faulty.Fault) -> None:
    server.every = fault

    with pytest.raises(AuditorError, match="larger than 1 MiB; pass a smaller --page"):
        service(server, largest=1 << 20).rows(NAMES)


def test_an_answer_in_part_is_refused(server: Server) -> None:
    server.every = faulty.cut_and_said

    with pytest.raises(AuditorError, match="only in part; pass a smaller --page"):
        service(server).rows(NAMES)


def test_a_refusal_is_quoted_and_not_repeated(server: Server) -> None:
    server.every = faulty.status(400, b"Lexical error at line 1\nat com.example.Parser")

    with pytest.raises(AuditorError, match="status 400: 'Lexical error at line 1'"):
        service(server).rows(NAMES)
    assert len(server.asked) == 1


def test_a_service_that_is_not_there_is_said_to_be_out_of_reach(server: Server) -> None:
    with serving(Sample()) as other:
        gone = other.url

    with pytest.raises(AuditorError, match="cannot be reached"):
        Service(gone, Manners(pause=0), sleep=lambda _: None).rows(NAMES)


@pytest.mark.parametrize("endpoint", ["file:///etc/passwd", "ftp://example.org", "query.wikidata.org", "http://", ""])
def test_only_web_addresses_are_endpoints(endpoint: str) -> None:
    with pytest.raises(AuditorError, match="--endpoint"):
        Service(endpoint, Manners())
