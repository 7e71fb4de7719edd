"""A server with LanguageTool's protocol on this machine, that finds "a" before a vowel and can be told how to fail."""

from __future__ import annotations

import json
import re
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FAULT = re.compile(r"\ba(?= [aeio])")
Fault = Callable[[BaseHTTPRequestHandler, "Server"], None]


class Server:
    """The running server: `faults` are taken from the front, one a question; `texts` are those that were sent."""

    def __init__(self, limit: int = 1 << 30, languages: tuple[str, ...] = ("de-DE", "en-US", "en-GB")) -> None:
        self.limit, self.languages = limit, languages
        self.faults: list[Fault | None] = []
        self.every: Fault | None = None
        self.texts: list[str] = []
        self.forms: list[dict[str, str]] = []
        self.lock = threading.Lock()
        self.released = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                known = [{"name": code, "code": code[:2], "longCode": code} for code in server.languages]
                send(self, known if self.path == "/v2/languages" else [], 200 if known else 404)

            def do_POST(self) -> None:
                form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                with server.lock:
                    server.texts.append(form["text"])
                    server.forms.append(form)
                    fault = server.faults.pop(0) if server.faults else server.every
                (fault or (lambda handler, server: answer(handler, server, form["text"])))(self, server)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"

    def stop(self) -> None:
        self.released.set()
        self.http.shutdown()
        self.http.server_close()


@contextmanager
def serving(**how: Any) -> Iterator[Server]:
    server = Server(**how)
    thread = threading.Thread(target=server.http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join()


def send(handler: BaseHTTPRequestHandler, content: object, status: int = 200, length: int | None = None) -> None:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


def answer(handler: BaseHTTPRequestHandler, server: Server, text: str) -> None:
    if len(text) > server.limit:
        said = f"Error: Your text exceeds the limit of {server.limit} characters (it's {len(text)} characters)."
        send(handler, said.encode(), 413)
        return
    send(handler, {"matches": [match(text, found) for found in FAULT.finditer(text)]})


def match(text: str, found: re.Match[str]) -> dict[str, Any]:
    return {
        "message": "Use “an” before a vowel.",
        "offset": units(text[: found.start()]),
        "length": units(found.group()),
        "replacements": [{"value": "an"}],
        "context": {"text": text, "offset": 0, "length": 1},
        "rule": {"id": "EN_A_VS_AN", "description": "", "issueType": "misspelling", "category": {"id": "MISC"}},
    }


def units(text: str) -> int:
    """How long a text is in UTF-16, as LanguageTool counts."""
    return len(text.encode("utf-16-le")) // 2


def hang(handler: BaseHTTPRequestHandler, server: Server) -> None:
    server.released.wait(30)


def drip(handler: BaseHTTPRequestHandler, server: Server) -> None:
    """Send a byte now and then, each well within the time that a socket waits."""
    handler.send_response(200)
    handler.end_headers()
    while not server.released.wait(0.05):
        try:
            handler.wfile.write(b" ")
        except OSError:
            return


def die(handler: BaseHTTPRequestHandler, server: Server) -> None:
    """Stop listening and hang up, as a server that is killed."""
    threading.Thread(target=server.http.shutdown, daemon=True).start()
    server.http.socket.close()
    handler.close_connection = True


def said(content: object, status: int = 200, length: int | None = None) -> Fault:
    return lambda handler, server: send(handler, content, status, length)


def redirect(handler: BaseHTTPRequestHandler, server: Server) -> None:
    handler.send_response(302)
    handler.send_header("Location", f"{server.url}/v2/languages")
    handler.send_header("Content-Length", "0")
    handler.end_headers()
