"""LanguageTool, a checker of grammar that answers over HTTP: asked in parallel and with patience that ends."""

from __future__ import annotations

import http.client
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from functools import partial

from auditor.engines.paragraphs import Part, part, parts
from auditor.engines.parallel import started
from auditor.engines.protocol import Known, read_answer, read_languages, sendable
from auditor.engines.remark import USUAL, Answer, Prose, Remark, Spelling, Trust, Unchecked
from auditor.types import AuditorError, Value

TOO_LARGE = 413
PASSING = frozenset({429, 500, 502, 503, 504})
"""The statuses that another try may mend."""
SMALLEST = 500
"""Characters of a part that no server should find too long."""
CHUNK = 1 << 16
LARGEST = 1 << 26
"""Bytes of an answer that is read."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Patience(Value, frozen=True):
    """How a server is asked: so many parts at once, of so many characters, each so many times and seconds.

    Between tries passes `wait`, twice as long each time; when it gave no answer for `losses` articles in a row, the
    server is left alone.
    """

    together: int = 4
    part: int = 8_000
    tries: int = 3
    timeout: float = 60.0
    wait: float = 0.5
    losses: int = 3


class Lost(Exception):
    """Why a part is not checked; `passing` if another try may help."""

    def __init__(self, reason: str, passing: bool = False, status: int = 0) -> None:
        super().__init__(reason)
        self.passing = passing
        self.status = status


class LanguageTool:
    """A running server, asked for the rules that are trusted."""

    def __init__(
        self,
        address: str,
        trust: Trust,
        spelling: Spelling | None = None,
        patience: Patience = Patience(),  # noqa: B008
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.url = base_of(address)
        self._trust = trust
        self._form = {"language": spelling or USUAL, **wanted(trust)}
        self._patience = patience
        self._sleep = sleep
        self._opener = opener(self.url)
        self._part = patience.part
        self._losses = 0
        self._lock = threading.Lock()

    def languages(self) -> Known:
        """The codes of the languages that the server knows; `Lost` where it gives no answer."""
        return read_languages(self._asked("languages", None), Lost)

    def answers(self, texts: Sequence[Prose]) -> Iterator[Answer]:
        """What the server says of each text, several of them asked at once."""
        sent = [(number, part) for number, prose in enumerate(texts) for part in self._parts(prose)]
        futures = started(
            [partial(self._remarks, texts[number].text, part) for number, part in sent], self._patience.together
        )
        try:
            for number in range(len(texts)):
                yield self._whole([future for (of, _), future in zip(sent, futures, strict=True) if of == number])
        finally:  # be it by an interrupt, when nothing more is to be asked
            for future in futures:
                future.cancel()

    def _parts(self, prose: Prose) -> list[Part]:
        return list(parts(prose.text, prose.paragraphs, self._part))

    def _whole(self, futures: Sequence[Future[list[Remark]]]) -> Answer:
        """The remarks on all parts of a text, or why one of them has none."""
        try:
            found = [remark for future in futures for remark in future.result()]
        except Lost as lost:
            with self._lock:
                self._losses += lost.passing or not lost.status
            return Unchecked(str(lost))
        except Exception as error:  # an article never ends a run
            return Unchecked(f"the asking failed, which is our error: {type(error).__name__}: {error}")
        if futures:
            with self._lock:
                self._losses = 0
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.rule)))

    def _remarks(self, text: str, asked: Part) -> list[Remark]:
        """What the server says of a part; one that it finds too long is halved."""
        with self._lock:
            if self._losses >= self._patience.losses:
                raise Lost(f"given up after {self._patience.losses} articles in a row had no answer")
        try:
            content = self._patiently(sendable(asked.text))
        except Lost as lost:
            if lost.status != TOO_LARGE or len(asked.text) <= SMALLEST:
                raise
            half = self._part = max(SMALLEST, min(self._part, len(asked.text)) // 2)
            return [
                remark
                for smaller in parts(text, asked.spans, half)
                for remark in self._remarks(text, part(text, smaller.spans))
            ]
        said = read_answer(content, asked, Lost)
        return [one for one in said if self._trust.trusts(one)]

    def _patiently(self, text: str) -> bytes:
        """The answer to a text, asked for again where that may help."""
        for number in range(1, self._patience.tries + 1):
            try:
                return self._asked("check", {**self._form, "text": text})
            except Lost as lost:
                if not lost.passing or number == self._patience.tries:
                    raise
                self._sleep(self._patience.wait * 2 ** (number - 1))
        raise AssertionError("the last try returns or raises")

    def _asked(self, verb: str, form: Mapping[str, str] | None) -> bytes:
        """The body of one answer."""
        deadline = time.monotonic() + self._patience.timeout
        data = urllib.parse.urlencode(form).encode() if form else None
        try:
            with self._opener.open(f"{self.url}/v2/{verb}", data, self._patience.timeout) as response:
                return body(response, deadline, self._patience.timeout)
        except urllib.error.HTTPError as error:
            with error:
                raise refused(error) from None
        except TimeoutError:
            raise late(self._patience.timeout) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise late(self._patience.timeout) from None
            raise Lost(f"cannot be reached: {error.reason}", passing=True) from None
        except (http.client.HTTPException, OSError, ValueError) as error:
            raise Lost(f"the answer broke off: {type(error).__name__}", passing=True) from None


def wanted(trust: Trust) -> dict[str, str]:
    """The fields of a question that ask for what is trusted and nothing else."""
    fields = {"enabledRules": ",".join(trust.rules), "enabledCategories": ",".join(trust.kinds)}
    return {"enabledOnly": "true", **{name: value for name, value in fields.items() if value}}


def base_of(address: str) -> str:
    """The address below which a server answers, from what a user writes."""
    whole = address if "://" in address else f"http://{address}"
    try:
        split = urllib.parse.urlsplit(whole)
        fine = split.scheme in ("http", "https") and split.hostname and split.port != 0
    except ValueError:
        fine = False
    if not fine or not whole.isprintable() or " " in whole:
        raise AuditorError(
            f"--languagetool {address!r}: is no web address; expected one as in http://localhost:8081, or auto"
        )
    plain = f"{split.scheme}://{split.netloc}{split.path}".rstrip("/")
    return plain.removesuffix("/check").removesuffix("/v2")


def opener(url: str) -> urllib.request.OpenerDirector:
    """What asks a server: no redirection is followed, and no proxy is used on this machine."""
    made = urllib.request.OpenerDirector()
    near = urllib.parse.urlsplit(url).hostname in LOOPBACK
    made.add_handler(urllib.request.ProxyHandler({} if near else None))
    for handler in (
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
    ):
        made.add_handler(handler())
    return made


def body(response: http.client.HTTPResponse, deadline: float, timeout: float) -> bytes:
    """The whole body of an answer, read while there is time."""
    raw = bytearray()
    while chunk := response.read1(CHUNK):
        raw += chunk
        if time.monotonic() > deadline:
            raise late(timeout)
        if len(raw) > LARGEST:
            raise Lost(f"answers with more than {LARGEST >> 20} MiB")
    stated = response.headers.get("Content-Length")
    if stated is not None and stated != str(len(raw)):
        raise Lost(f"the answer broke off after {len(raw)} of {stated} bytes", passing=True)
    return bytes(raw)


def late(timeout: float) -> Lost:
    """A server that takes too long: asked again it would take as long."""
    return Lost(f"no answer within {timeout:g} seconds")


def refused(error: urllib.error.HTTPError) -> Lost:
    """An answer with another status than 200."""
    try:
        said = error.read(CHUNK).decode("utf-8", "replace").strip().partition("\n")[0][:120]
    except (OSError, http.client.HTTPException):
        said = ""
    return Lost(f"answers with status {error.code}: {said!r}", error.code in PASSING, error.code)
