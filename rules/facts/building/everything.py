"""All tables of facts, made of all raw tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from auditor.facts.days import written
from auditor.facts.model import Bracket, FactKind
from auditor.facts.tables import ENTITIES, FACTS, OFFICES, SOURCES

from . import events, things
from .holders import countries, people
from .lives import lives
from .mending import mended, within_lives
from .merging import merged
from .people import People, Term

Rows = list[tuple[str, ...]]
Reader = Callable[[Path], tuple[Rows, Rows]]


def tables(raw: Path) -> dict[str, Rows]:
    """The rows of each table by its name."""
    known, sources = people(raw)
    terms = merged(mended(known))
    persons = {term.person for term in terms}
    rows, more = lives(raw, persons)
    terms = list(within_lives(terms, rows))
    made: dict[str, Rows] = {name: [] for name in (ENTITIES, OFFICES, SOURCES, *FACTS.values())}
    made[ENTITIES] += [person_row(known, person) for person in persons]
    made[ENTITIES] += [place_row(row) for row in countries().values()]
    made[OFFICES] += office_rows(known, terms)
    made[FACTS["office"]] += [term_row(term, sources) for term in terms]
    made[FACTS["life"]] += rows
    sources |= more | events.SOURCES | things.SOURCES
    both: tuple[tuple[FactKind, Reader], ...] = (("event", events.events), ("existence", things.things))
    for file, read in both:
        entities, facts = read(raw)
        made[ENTITIES] += entities
        made[FACTS[file]] += facts
    made[SOURCES] += [(code, *row) for code, row in sources.items()]
    return made


def person_row(known: People, id: str) -> tuple[str, ...]:  # noqa: A002
    """The row of a person."""
    first, *aliases = known.names[id]
    return id, "person", first, "|".join(aliases), ""


def place_row(row: dict[str, str]) -> tuple[str, ...]:
    """The row of a country or body."""
    kind = "organisation" if row["name"] in row["adjectives"].split("|") else "place"
    return row["id"], kind, row["name"], row["aliases"], row["cues"]


def office_rows(known: People, terms: Iterable[Term]) -> Rows:
    """The rows of the offices that somebody held."""
    held, rows = {term.office for term in terms}, []
    every = countries()
    for post in known.posts.values():
        if post.id not in held:
            continue
        row = every.get(post.country)
        words = [row["name"], *row["aliases"].split("|"), *row["adjectives"].split("|")] if row else []
        places = list(dict.fromkeys([*post.places, *words])) if not post.places else list(post.places)
        rows.append(
            (post.id, post.name, "|".join(post.titles), post.country, "|".join(filter(None, places)), str(post.seats))
        )
    return rows


def term_row(term: Term, sources: dict[str, tuple[str, str, str]]) -> tuple[str, ...]:
    """The row of a term."""
    end = written(term.end) if isinstance(term.end, Bracket) else term.end
    known = "" if sources[term.source][2] == term.known else term.known
    return term.person, term.office, written(term.start), end, known, term.source, term.status
