"""Asks a SPARQL service politely: one question at a time, with pauses, and only a whole answer is taken."""

from __future__ import annotations

import email.utils
import http.client
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from auditor.types import AuditorError, Value

JSON_RESULTS = "application/sparql-results+json"
MEBIBYTE = 1 << 20
CHUNK = 1 << 16
TRIES = 5
HEAVY_TRIES = 2
"""How often a question is put that the service has no time for, before it is asked in halves."""
FIRST_WAIT = 5.0
"""Seconds before the second try; each further wait is twice as long."""
LONGEST_WAIT = 600.0
"""A service that asks for more patience than this is left alone: the run goes on another time."""
BUSY = 429
PASSING = frozenset({408, BUSY, 500, 502, 503, 504})
"""The statuses that another try may mend."""
GATEWAY_TIMEOUT = 504
PARTIAL = 206
SECONDS_LONGEST = re.compile(r"[0-9]{1,9}")
CUT_HEADER = "X-SPARQL-MaxRows"
"""Sent by services that cut an answer at so many rows."""
OUT_OF_TIME = re.compile(rb"TimeoutException|QueryTimeout|[Tt]imed? ?out|estimated execution time")
SELECTED = re.compile(r"(?s)\bSELECT\b(.*?)\bWHERE\b")
Row = dict[str, str]


class Manners(Value, frozen=True):
    """How a service is asked: who asks, with what, how long an answer may take and be, seconds between questions."""

    contact: str = ""
    product: str = "auditor"
    timeout: float = 75.0
    pause: float = 1.0
    largest: int = 64 * MEBIBYTE

    @property
    def agent(self) -> str:
        """The user agent, which names whom to write to."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"{self.product} (audit facts refresh{contact})"


class TooHeavy(Exception):
    """The service had no time to answer this question; half of it may do."""


class Passing(Exception):
    """A failure that another try may mend: why, how long the service asks to wait, whether it ran out of time."""

    def __init__(self, reason: str, wait: float | None = None, heavy: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.heavy = heavy


class Term(msgspec.Struct):
    """One cell of an answer."""

    value: str


class Head(msgspec.Struct):
    """The columns of an answer."""

    vars: list[str]


class Results(msgspec.Struct):
    """The rows of an answer."""

    bindings: list[dict[str, Term]]


class Answer(msgspec.Struct):
    """An answer in the JSON of the SPARQL protocol."""

    head: Head
    results: Results


class Service:
    """A SPARQL service; remembers that it has been asked, and pauses before the next question."""

    def __init__(
        self,
        endpoint: str,
        manners: Manners,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        say: Callable[[str], object] = lambda line: None,
    ) -> None:
        self.endpoint = checked(endpoint)
        if not manners.contact.isprintable() or not manners.contact.isascii():
            raise AuditorError(f"--contact {manners.contact!r}: expected a mail or web address, as in desk@example.org")
        self.manners = manners
        self._sleep, self._clock, self._say = sleep, clock, say
        self._opener = opener()
        self._asked = False

    def rows(self, query: str) -> list[Row]:
        """The answer to a query; tried again where that may help, `TooHeavy` where less should be asked at once."""
        heavy = 0
        for number in range(1, TRIES + 1):
            if self._asked and self.manners.pause and number == 1:
                self._sleep(self.manners.pause)
            self._asked = True
            try:
                return answer(self._asked_once(query), columns(query))
            except Passing as failure:
                heavy += failure.heavy
                if heavy >= HEAVY_TRIES:
                    raise TooHeavy(str(failure)) from None
                if number == TRIES:
                    raise AuditorError(f"{self.endpoint}: {failure}, {TRIES} times; try again later") from None
                self._wait(failure, number)
        raise AssertionError("the last try returns or raises")

    def _wait(self, failure: Passing, number: int) -> None:
        """Wait as long as the service asks, or twice as long as before."""
        wait = FIRST_WAIT * 2 ** (number - 1) if failure.wait is None else failure.wait
        if wait > LONGEST_WAIT:
            raise AuditorError(f"{self.endpoint}: {failure}, to come back in {wait:.0f} seconds; try again then")
        self._say(f"{failure}; asking again in {wait:.0f} seconds")
        self._sleep(wait)

    def _asked_once(self, query: str) -> bytes:
        """What the service answers, unpacked; `Passing` where another try may help."""
        deadline = self._clock() + self.manners.timeout
        request = urllib.request.Request(
            self.endpoint,
            data=urllib.parse.urlencode({"query": query}).encode(),
            headers={"Accept": JSON_RESULTS, "Accept-Encoding": "gzip", "User-Agent": self.manners.agent},
        )
        try:
            with self._opener.open(request, timeout=self.manners.timeout) as response:
                return self._body(response, deadline)
        except urllib.error.HTTPError as error:
            with error:
                raise self._failure(error) from None
        except TimeoutError:
            raise Passing(f"no answer within {self.manners.timeout:g} seconds", heavy=True) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise Passing(f"no answer within {self.manners.timeout:g} seconds", heavy=True) from None
            raise Passing(f"cannot be reached: {error.reason}") from None
        except (http.client.HTTPException, OSError, zlib.error) as error:
            raise Passing(f"the answer broke off: {type(error).__name__}") from None

    def _body(self, response: Any, deadline: float) -> bytes:
        """The whole body of an answer that says it holds results."""
        kind = response.headers.get_content_type()
        if response.status == PARTIAL or response.headers.get(CUT_HEADER):
            raise AuditorError(f"{self.endpoint}: answers only in part; pass a smaller --page")
        raw = bytearray()
        while chunk := response.read1(CHUNK):
            raw += chunk
            self._bound(len(raw))
            if self._clock() > deadline:
                raise Passing(f"no whole answer within {self.manners.timeout:g} seconds", heavy=True)
        stated = response.headers.get("Content-Length")
        if stated is not None and stated != str(len(raw)):
            raise Passing(f"the answer broke off after {len(raw)} of {stated} bytes")
        content = self._unpacked(bytes(raw)) if response.headers.get("Content-Encoding") == "gzip" else bytes(raw)
        if kind != JSON_RESULTS:
            raise Passing(f"answers with {kind}: {first_line(content)!r}; expected {JSON_RESULTS}")
        return content

    def _unpacked(self, packed: bytes) -> bytes:
        """A gzip body unpacked, no further than its size allows."""
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        content = unpacker.decompress(packed, self.manners.largest + 1)
        self._bound(len(content))
        if not unpacker.eof:
            raise Passing("the answer broke off while packed")
        return content

    def _bound(self, size: int) -> None:
        """Refuse an answer that is larger than any page can be."""
        if size > self.manners.largest:
            limit = f"{self.manners.largest // MEBIBYTE} MiB" if self.manners.largest >= MEBIBYTE else "allowed"
            raise AuditorError(f"{self.endpoint}: an answer is larger than {limit}; pass a smaller --page")

    def _failure(self, error: urllib.error.HTTPError) -> Exception:
        """What an answer with another status than 200 comes to."""
        if 300 <= error.code < 400:
            target = error.headers.get("Location", "elsewhere")
            return AuditorError(f"{self.endpoint}: sends on to {target!r}; pass the address itself as --endpoint")
        try:
            content = error.read(CHUNK)
        except (OSError, http.client.HTTPException):
            content = b""
        if error.code in PASSING:
            heavy = error.code == GATEWAY_TIMEOUT or (error.code != BUSY and bool(OUT_OF_TIME.search(content)))
            asked = None if heavy else patience(error.headers.get("Retry-After"))
            return Passing(f"answers with status {error.code}", asked, heavy)
        return AuditorError(f"{self.endpoint}: refuses with status {error.code}: {first_line(content)!r}")


def checked(endpoint: str) -> str:
    """An endpoint that can be asked."""
    parts = urllib.parse.urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname or not endpoint.isprintable() or " " in endpoint:
        expected = "an address such as https://query.wikidata.org/sparql"
        raise AuditorError(f"--endpoint {endpoint!r}: is no web address; expected {expected}")
    return endpoint


def opener() -> urllib.request.OpenerDirector:
    """What opens web addresses and nothing else, and follows no redirection."""
    made = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
    ):
        made.add_handler(handler())
    return made


def columns(query: str) -> frozenset[str]:
    """The columns that a query asks for."""
    found = SELECTED.search(query)
    return frozenset(re.findall(r"\?(\w+)", found[1])) if found else frozenset()


def answer(content: bytes, expected: frozenset[str]) -> list[Row]:
    """The rows of an answer, which must be whole and have the expected columns."""
    try:
        read = msgspec.json.decode(content, type=Answer)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Passing(f"the answer is not whole: {error}") from None
    if missing := expected - set(read.head.vars):
        raise Passing(f"the answer lacks the column {min(missing)!r}")
    return [{name: term.value for name, term in row.items() if name in expected} for row in read.results.bindings]


def patience(header: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or as a date."""
    if header is None:
        return None
    if SECONDS_LONGEST.fullmatch(header.strip()):
        return float(header)
    try:
        day = email.utils.parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    now = datetime.now(UTC)
    return max(0.0, (day if day.tzinfo else day.replace(tzinfo=UTC)).__sub__(now).total_seconds())


def first_line(content: bytes) -> str:
    """The beginning of a body, to quote it."""
    return content[:CHUNK].decode("utf-8", "replace").strip().partition("\n")[0][:120]
