"""Long answers in pages, each kept in a folder: a run that was stopped goes on there, and asks nothing twice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from string import Template

import msgspec

from auditor.facts.sparql import Row, Service, TooHeavy
from auditor.types import AuditorError, Value

BATCH = 50
"""Things asked for in one question: what a public service answers within its minute."""
KEY = "key"
KEYS = re.compile(r'[^\s"\\<>{}|^`\x00-\x1f]{1,400}')
SUBJECT = re.compile(r"Q[1-9][0-9]{0,11}")
BEGUN = "begun.json"


class Begun(Value, frozen=True):
    """What a folder of pages belongs to, and the day of which its answers tell."""

    endpoint: str
    known_until: str


class Page(Value, frozen=True):
    """The rows of one answer in the order of their keys, or none where the question was too heavy."""

    rows: tuple[Row, ...]
    heavy: bool = False


class Pages:
    """Answers of a service, kept in a folder; `repeated` counts the rows that came twice."""

    def __init__(self, service: Service, folder: Path, limit: int, say: Callable[[str], object]) -> None:
        self.service, self.folder, self.limit = service, folder, limit
        self.repeated = 0
        self._say = say

    def known_until(self, today: str, query: str) -> str:
        """The day of which the answers tell: the service's own, not after today; fixed when the folder was begun."""
        begun = self._begun()
        if begun is None:
            told = [row.get("modified", "")[:10] for row in self.service.rows(query)]
            days = [day for day in told if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day, re.ASCII)]
            begun = Begun(self.service.endpoint, min([today, *([max(days)] if days else [])]))
            keep(self.folder / BEGUN, msgspec.json.encode(begun))
        return begun.known_until

    def _begun(self) -> Begun | None:
        """What the folder was begun for."""
        path = self.folder / BEGUN
        if not path.exists():
            return None
        try:
            begun = msgspec.json.decode(path.read_bytes(), type=Begun)
        except (OSError, msgspec.DecodeError) as error:
            raise AuditorError(f"{path}: cannot be read: {error}; name another folder as --work") from None
        if begun.endpoint != self.service.endpoint:
            raise AuditorError(f"{self.folder}: holds answers of {begun.endpoint}; name another folder as --work")
        return begun

    def rows(self, query: str, subjects: Sequence[str]) -> Iterator[Row]:
        """All rows of a query about the subjects, in the order of their keys within each batch."""
        for first in range(0, len(subjects), BATCH):
            if first:
                self._say(f"{first} of {len(subjects)}")
            yield from self._batch(query, subjects[first : first + BATCH])

    def _batch(self, query: str, subjects: Sequence[str]) -> list[Row]:
        """The rows about some subjects, asked for in halves where they are too heavy together."""
        try:
            return list(self._paged(query, subjects))
        except TooHeavy as failure:
            if len(subjects) == 1:
                raise AuditorError(
                    f"{self.service.endpoint}: {subjects[0]}: {failure}; pass a smaller --page"
                ) from None
        half = len(subjects) // 2
        return self._batch(query, subjects[:half]) + self._batch(query, subjects[half:])

    def _paged(self, query: str, subjects: Sequence[str]) -> Iterator[Row]:
        """The rows of all pages: over when nothing comes after the last key, so that no cut goes unseen."""
        after, short = "", 0
        while page := self._page(filled(query, subjects, after, self.limit), len(subjects) > 1):
            new = [row for row in page if row[KEY] > after]
            self.repeated += len(page) - len(new)
            keys = [row[KEY] for row in new]
            if short and not keys:
                return
            if short:
                raise AuditorError(
                    f"{self.service.endpoint}: cuts its answers, {short} of {self.limit} came; pass --page {short}"
                )
            if not keys or keys != sorted(keys):
                raise AuditorError(f"{self.service.endpoint}: does not page: an answer is out of order after {after!r}")
            yield from new
            found = len({row[KEY] for row in page})
            after, short = keys[-1], found if found < self.limit else 0

    def _page(self, query: str, divisible: bool) -> tuple[Row, ...]:
        """One page, from the folder where it is there whole; that it is too heavy is kept, too, if halves will do."""
        path = self.folder / f"{hashlib.sha256(query.encode()).hexdigest()[:32]}.json"
        page = kept(path)
        if page is None:
            try:
                page = Page(tuple(self.service.rows(query)))
            except TooHeavy:
                if divisible:
                    keep(path, msgspec.json.encode(Page((), heavy=True)))
                raise
            keep(path, msgspec.json.encode(page))
        if page.heavy:
            raise TooHeavy("has no time for the answer")
        for row in page.rows:
            if not KEYS.fullmatch(row.get(KEY, "")):
                raise AuditorError(f"{self.service.endpoint}: a row has the key {row.get(KEY, '')[:80]!r}")
        return page.rows


def filled(query: str, subjects: Sequence[str], after: str, limit: int) -> str:
    """A query for some subjects, from after a key."""
    named = [f"wd:{subject}" for subject in subjects if SUBJECT.fullmatch(subject)]
    return Template(query).substitute(SUBJECTS=" ".join(named), LISTED=", ".join(named), AFTER=after, LIMIT=limit)


def kept(path: Path) -> Page | None:
    """The page kept at a path, or none where there is none whole."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Page)
    except (OSError, msgspec.DecodeError):
        return None


def keep(path: Path, content: bytes) -> None:
    """Keep content at a path in one step."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        raise AuditorError(f"{path}: cannot be written: {error.strerror}; name another folder as --work") from None
