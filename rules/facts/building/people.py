"""Persons, offices and terms from several tables, the same ones of them found under their different names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from auditor.facts.days import bracket, days_between
from auditor.facts.model import Bracket
from auditor.facts.names import likeness, plain, slug, sounded

from .titles import canonical, placed, titles

NEAR_START = 45
"""Days between the starts of two terms of one office that may be one person's under two spellings."""
ALIKE = 0.55
"""How alike two spellings are that began the same office at the same time."""
BODIES = ("Q458", "Q1065")
"""The European Union and the United Nations: what is governed there is no place."""
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' .,’‘ʻʼ()\"&/-]+")


class Term(NamedTuple):
    """One term as a source has it; `end` is a bracket, "" for open, "unknown"."""

    person: str
    office: str
    start: Bracket | None
    end: Bracket | str
    source: str
    known: str
    status: str


class Post(NamedTuple):
    """An office."""

    id: str
    name: str
    titles: tuple[str, ...]
    country: str
    places: tuple[str, ...]
    seats: int


class People:
    """Persons by id with their names, offices by id, and all terms."""

    def __init__(self) -> None:
        self.names: dict[str, dict[str, None]] = {}
        self.posts: dict[str, Post] = {}
        self.terms: list[Term] = []
        self.rank: dict[str, str] = {}
        self._by_title: dict[tuple[str, str], str] = {}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_office: dict[str, list[Term]] = defaultdict(list)
        self._countries: dict[str, set[str]] = defaultdict(set)

    def post(self, country: str, name: str, id: str = "", seats: int = 1, more: Iterable[str] = ()) -> str:  # noqa: A002
        """The id of an office of a country, made known when it is new."""
        where = (country, canonical(name))
        known = self._by_title.setdefault(where, id or f"office/{country.lower()}-{slug(name)}")
        before = self.posts.get(known) or Post(known, name, (), country, (), seats)
        split = placed(name)
        places = (split[1],) if split and country not in BODIES else ()
        every = tuple(dict.fromkeys([*before.titles, *titles(name), *more]))
        where_else = tuple(dict.fromkeys([*before.places, *places]))
        self.posts[known] = before._replace(titles=every, places=where_else, seats=min(before.seats, seats))
        return known

    def person(self, id: str, names: Iterable[str]) -> str:  # noqa: A002
        """A person made known, or known by more names."""
        mine = self.names.setdefault(id, {})
        for name in names:
            if name and LATIN.fullmatch(name) and len(name) < 70:
                mine[name] = None
                self._by_name[sounded(name)].add(id)
        return id

    def hold(self, term: Term) -> None:
        """Add a term."""
        self.terms.append(term)
        self._by_office[term.office].append(term)
        if term.office in self.posts:
            self._countries[term.person].add(self.posts[term.office].country)

    def known_as(self, name: str, office: str, start: Bracket | None) -> str:
        """The id of a person whom another source names so: by office and start, then by name within the country."""
        if start is not None:
            near = [
                (likeness(name, self.names[term.person]), term.person)
                for term in self._by_office[office]
                if term.start is not None and days_between(term.start, start) <= NEAR_START
            ]
            if near and max(near)[0] >= ALIKE:
                return max(near)[1]
        country = self.posts[office].country
        same = {one for one in self._by_name[sounded(name)] if country in self._countries[one]}
        if len(same) == 1:
            return same.pop()
        rated = {(likeness(name, self.names[term.person]), term.person) for term in self._by_office[office]}
        if rated and max(rated)[0] >= 0.93:
            return max(rated)[1]
        everywhere = self._by_name[sounded(name)]
        if not same and len(everywhere) == 1 and start is not None and start.earliest >= "1980":
            return next(iter(everywhere))
        return f"person/{slug(name)}"

    def kept(self, same: Mapping[str, str]) -> Iterator[Term]:
        """Terms of persons who have a name in Latin letters; `same` gives their ids for others that are theirs."""
        terms = (term._replace(person=same.get(term.person, term.person)) for term in self.terms)
        return (term for term in terms if self.names.get(term.person))


def parsed(text: str) -> Bracket | None:
    """A bracket, or None where there is no date."""
    try:
        return bracket(text) if text else None
    except ValueError:
        return None


def unshouted(name: str) -> tuple[str, str]:
    """A name as the Factbook prints it, with its capitals made small, and the surname that they marked."""
    name = re.sub(r",? \(?(?:Jr|Sr|Dr|Ret|Gen)\.?\)?$", "", name.strip().rstrip(",")).strip()
    words = name.split()
    loud = [is_loud(word) for word in words]
    surname = " ".join(titled(word) for word, own in zip(words, loud, strict=True) if own)
    return " ".join(titled(word) if own else word for word, own in zip(words, loud, strict=True)), surname


def is_loud(word: str) -> bool:
    """Whether a word is printed in capitals as surnames are."""
    letters = re.sub(r"[^A-Za-zÀ-ɏ]", "", plain(word))
    return len(letters) > 1 and letters.isupper() and not re.fullmatch(r"[IVX]+", letters)


def titled(word: str) -> str:
    """A word in capitals with only the first of each part left so."""
    low = re.sub(r"(?<![^\W\d_])([^\W\d_])", lambda match: match.group(1).upper(), word.lower())
    return re.sub(r"\bMc([a-z])", lambda match: "Mc" + match.group(1).upper(), low)
