"""A SPARQL service on this machine, loaded with a sample in the shape of Wikidata, that can be told how to fail."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pyoxigraph as ox

RESULTS = "application/sparql-results+json"
WIKIDATA = "http://www.wikidata.org/"
WIKIBASE = "http://wikiba.se/ontology#"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
PRECISIONS = {4: 9, 7: 10, 10: 11}
"""wikibase:timePrecision by the length of a date as we write it."""
Fault = Callable[[BaseHTTPRequestHandler, "Server", bytes], None]


class Sample:
    """Items, statements and dates as Wikidata's RDF has them."""

    def __init__(self) -> None:
        self.store = ox.Store()
        self._statements = 0

    def add(self, subject: str, predicate: str, value: Any) -> None:
        term = ox.NamedNode(value) if isinstance(value, str) else value
        self.store.add(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term))

    def name(self, qid: str, name: str, *aliases: str, language: str = "en") -> None:
        self.add(item(qid), RDFS_LABEL, ox.Literal(name, language=language))
        for alias in aliases:
            self.add(item(qid), ALT_LABEL, ox.Literal(alias, language=language))

    def state(
        self, qid: str, prop: str, value: Any, *, rank: str = "NormalRank", best: bool = True, **when: str
    ) -> str:
        """Add a statement; `when` are its start and end as qualifiers, "?" for one that has no day."""
        self._statements += 1
        key = f"{WIKIDATA}entity/statement/{qid}-{self._statements:04}"
        self.add(item(qid), f"{WIKIDATA}prop/{prop}", key)
        self.add(key, f"{WIKIBASE}rank", f"{WIKIBASE}{rank}")
        if best and rank != "DeprecatedRank":
            self.add(key, TYPE, f"{WIKIBASE}BestRank")
        self.add(key, f"{WIKIDATA}prop/statement/{prop}", item(value) if isinstance(value, str) else value)
        for role, qualifier in (("start", "P580"), ("end", "P582")):
            if role in when:
                self.date(key, f"{WIKIDATA}prop/qualifier/", qualifier, when[role])
        return key

    def dated(self, qid: str, prop: str, when: str, *, best: bool = True) -> None:
        """Add a statement whose value is a date."""
        key = self.state(qid, prop, ox.Literal(f"{when}"), best=best)
        self.value(key, f"{WIKIDATA}prop/statement/value/{prop}", when)

    def date(self, key: str, prefix: str, prop: str, when: str) -> None:
        if when == "?":
            self.store.add(ox.Quad(ox.NamedNode(key), ox.NamedNode(prefix + prop), ox.BlankNode()))
            return
        self.add(key, prefix + prop, ox.Literal(when))
        self.value(key, f"{prefix}value/{prop}", when)

    def value(self, key: str, predicate: str, when: str) -> None:
        """Add a date as a node: "2012", "2012-11", "2012-11-06", or "TIME/PRECISION" as it is."""
        if when == "?":
            return
        time, _, precision = when.partition("/")
        whole = time if precision else f"{time}{'-01-01'[len(time) - 4 :] if len(time) < 10 else ''}T00:00:00Z"
        node = ox.BlankNode()
        self.store.add(ox.Quad(ox.NamedNode(key), ox.NamedNode(predicate), node))
        level = ox.Literal(precision or str(PRECISIONS[len(time)]), datatype=ox.NamedNode(f"{XSD}integer"))
        stamp = ox.Literal(whole, datatype=ox.NamedNode(f"{XSD}dateTime"))
        self.store.add(ox.Quad(node, ox.NamedNode(f"{WIKIBASE}timeValue"), stamp))
        self.store.add(ox.Quad(node, ox.NamedNode(f"{WIKIBASE}timePrecision"), level))

    def direct(self, qid: str, prop: str, value: str) -> None:
        self.add(item(qid), f"{WIKIDATA}prop/direct/{prop}", item(value))

    def modified(self, day: str) -> None:
        stamp = ox.Literal(f"{day}T05:00:00Z", datatype=ox.NamedNode(f"{XSD}dateTime"))
        self.add(WIKIDATA.rstrip("/"), "http://schema.org/dateModified", stamp)


def item(qid: str) -> str:
    return f"{WIKIDATA}entity/{qid}"


class Server:
    """The running service: `faults` are taken from the front, one a request; `asked` are the queries seen."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.faults: list[Fault | None] = []
        self.every: Fault | None = None
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.released = threading.Event()
        self.lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = self.rfile.read(int(self.headers["Content-Length"]))
                query = urllib.parse.parse_qs(form.decode())["query"][0]
                with server.lock:
                    server.asked.append(query)
                    server.headers.append(dict(self.headers))
                    fault = server.faults.pop(0) if server.faults else server.every
                    body = server.answer(query)
                (fault or whole)(self, server, body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/sparql"

    def answer(self, query: str) -> bytes:
        found = self.sample.store.query(query)
        return bytes(found.serialize(format=ox.QueryResultsFormat.JSON))


@contextmanager
def serving(sample: Sample) -> Iterator[Server]:
    server = Server(sample)
    thread = threading.Thread(target=server.http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.http.shutdown()
        server.http.server_close()
        thread.join()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = RESULTS, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    for name, value in {"Content_Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def whole(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    send(handler, 200, body)


def packed(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    send(handler, 200, gzip.compress(body), Content_Encoding="gzip")


def cut_and_said(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    """Answer as a service does that cuts at so many rows and says so."""
    send(handler, 200, body, X_SPARQL_MaxRows="10000")


def packed_cut(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    send(handler, 200, gzip.compress(body)[:-12], Content_Encoding="gzip")


def bomb(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    send(handler, 200, gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")


def status(code: int, body: bytes = b"", **headers: str) -> Fault:
    return lambda handler, server, _: send(handler, code, body, "text/plain", **headers)


def hang(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    server.released.wait(30)


def drip(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    """Send a byte now and then, each well within the time a socket waits."""
    handler.send_response(200)
    handler.send_header("Content-Type", RESULTS)
    handler.end_headers()
    while not server.released.wait(0.05):
        try:
            handler.wfile.write(b" ")
        except OSError:
            return


def shortened(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    """Promise the whole body and send its first half."""
    send(handler, 200, body[: len(body) // 2], Content_Length=str(len(body)))
    handler.close_connection = True


def half_json(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    """Break off inside the JSON and say nothing of it, as a service does whose time ran out while it wrote."""
    send(handler, 200, body[: len(body) // 2] + b"\njava.util.concurrent.TimeoutException")


def page_of_html(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    send(handler, 200, b"<html><body>Wartungsarbeiten</body></html>", "text/html")


def redirect(target: str) -> Fault:
    return lambda handler, server, _: send(handler, 302, b"", "text/plain", Location=target)


def huge(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    send(handler, 200, body + b" " * 3_000_000)


def reset(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
    """Hang up in the hardest way."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def edited(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Fault:
    """Send an answer whose rows were changed."""

    def fault(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
        read = json.loads(body)
        read["results"]["bindings"] = change(read["results"]["bindings"])
        send(handler, 200, json.dumps(read).encode())

    return fault


def without_column(name: str) -> Fault:
    def fault(handler: BaseHTTPRequestHandler, server: Server, body: bytes) -> None:
        read = json.loads(body)
        read["head"]["vars"].remove(name)
        send(handler, 200, json.dumps(read).encode())

    return fault
