"""Terms in which a source is wrong put right, as mended.yaml says; no term outlasts its holder's life."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from auditor.facts.days import bracket, written
from auditor.facts.model import Bracket

from .people import People, Term

MENDED: dict[str, Any] = yaml.load(
    Path(__file__).with_name("mended.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
POSTS: Mapping[str, str] = MENDED["posts"]
"""Better names for offices, by id."""


def mended(known: People) -> Iterator[Term]:
    """The terms of all whose names are known, put right; each mistake that mended.yaml names must be there."""
    wrong = {(one["person"], one["office"], one["start"]): one.get("instead") for one in MENDED["terms"]}
    missed = set(wrong)
    for gone, kept in MENDED["persons"].items():
        known.person(kept, known.names.pop(gone))
    for term in known.kept(MENDED["persons"]):
        key = (term.person, term.office, written(term.start))
        missed.discard(key)
        if wrong.get(key, {}) is not None:
            yield changed(term, wrong.get(key, {}))
    assert not missed, missed


def changed(term: Term, instead: Mapping[str, str]) -> Term:
    """A term with other days or another person."""
    start = bracket(instead["start"]) if "start" in instead else term.start
    end = bracket(instead["end"]) if "end" in instead else term.end
    return term._replace(person=instead.get("person", term.person), start=start, end=end)


def within_lives(terms: Iterable[Term], lives: Iterable[tuple[str, ...]]) -> Iterator[Term]:
    """Terms that were still running when their holders died, ended by that; `lives` are rows of its table."""
    died = {row[0]: bracket(row[3]) for row in lives if row[3]}
    for term in terms:
        death = died.get(term.person)
        runs_on = death is not None and term.end != "unknown" and last_day(term) > death.latest
        began = term.start is None or (death is not None and term.start.earliest <= death.latest)
        yield term._replace(end=death) if death is not None and runs_on and began else term


def last_day(term: Term) -> str:
    """The day until which a term surely ran."""
    return term.end.earliest if isinstance(term.end, Bracket) else term.known
