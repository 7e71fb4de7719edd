"""Which posts a title may stand for, and which terms of a person are terms of such a post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol

from auditor.facts.model import Entity, Fact, Office
from auditor.types import Value

POST, ANY = "post ", "any "
LEADS = ("acting ", "interim ", "federal ", "union ")
"""Words before a title that make no other post of it."""


class Offices(Protocol):
    """The facts that tell an office by its id."""

    def office(self, id: str) -> Office | None: ...  # noqa: A002


class Held(Value, frozen=True):
    """A term of somebody in an office."""

    person: Entity
    office: Office
    term: Fact


class Posts:
    """The titles of posts made ready for telling which office a text means."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]], facts: Offices) -> None:
        """Reads the lists `post ...`, `any ...` and `bodies`."""
        self._office = cache(facts.office)
        self._bodies = frozenset(map(plain, lexicon["bodies"]))
        self._by_title: dict[str, set[str]] = {}
        for name, titles in lexicon.items():
            if name.startswith(POST):
                for title in titles:
                    self._by_title.setdefault(plain(title), set()).add(name.removeprefix(POST))
        self._any = {
            name.removeprefix(ANY): frozenset(posts) for name, posts in lexicon.items() if name.startswith(ANY)
        }
        self.titles = sorted({*self._by_title, *self._any} | hyphened(self._by_title))
        self._known: dict[str, frozenset[str]] = {}

    def of_title(self, title: str) -> frozenset[str]:
        """The posts that a title may stand for."""
        words = plain(title)
        return frozenset(self._by_title.get(words, ())) | self._any.get(words, frozenset())

    def titles_of(self, posts: frozenset[str]) -> list[str]:
        """All titles of posts."""
        return [title for title, named in self._by_title.items() if named & posts]

    def of_office(self, office: Office) -> frozenset[str]:
        """The posts that an office is one of, by its name and titles."""
        known = self._known.get(office.id)
        if known is None:
            named = (self._title(title, office.places) for title in (office.name, *office.titles))
            known = frozenset(post for title in named for post in self._by_title.get(title, ()))
            self._known[office.id] = known
        return known

    def _title(self, title: str, places: Sequence[str]) -> str:
        """An office's title as our lists have it: with its place only where that makes it another."""
        words = plain(title)
        if words in self._by_title:
            return words
        return bare(words, [place for place in places if plain(place) not in self._bodies])

    def held(self, person: Entity, posts: frozenset[str]) -> Iterator[Held]:
        """The terms of a person in one of the posts; hints are none."""
        for term in person.facts:
            if term.kind == "office" and term.status != "hint" and term.start is not None:
                office = self._office(term.what)
                if office is not None and self.of_office(office) & posts:
                    yield Held(person, office, term)


def widened(lexicon: Mapping[str, tuple[str, ...]], own: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The lexicon of offices with titles of the user's own, by office, where no list has them yet."""
    known = {plain(title) for name, titles in lexicon.items() if name.startswith(POST) for title in titles}
    new = {
        POST + name.lower(): tuple(title.lower() for title in titles if plain(title) not in known)
        for name, titles in own.items()
    }
    return {**{name: titles for name, titles in new.items() if titles}, **lexicon}


def plain(title: str) -> str:
    """A title in small letters, hyphens as spaces, full stops left out."""
    return " ".join(title.lower().replace("-", " ").replace(".", "").split())


def hyphened(titles: Mapping[str, object]) -> set[str]:
    """The titles that are also written with a hyphen."""
    return {title.replace(" ", "-") for title in titles if title.count(" ") == 1}


def bare(title: str, places: Sequence[str]) -> str:
    """An office's title without the place, and without words that change nothing."""
    words = title
    for place in map(plain, places):
        for link in (" of the ", " of ", " for "):
            words = words.removesuffix(link + place)
        words = words.removeprefix(place + " ")
    for lead in LEADS:
        words = words.removeprefix(lead)
    return words
