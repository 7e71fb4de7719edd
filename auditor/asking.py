"""Grammar engines asked about many articles at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from auditor.annotate import Notes
from auditor.detectors.engine_remarks import SPELLING, trust
from auditor.engines import ENGINES, Answer, Engines, Prose, Remark, Trust, Unchecked, Wanted, engines
from auditor.engines.paragraphs import paragraphs
from auditor.engines.remark import together
from auditor.rulebook import Rule, Rulebook


class Asked(NamedTuple):
    """What the engines say of one article, by their names, and why one of them says nothing."""

    remarks: Mapping[str, tuple[Remark, ...]] = {}
    unchecked: Mapping[str, str] = {}


NOTHING = Asked()
UNASKED = Wanted()
"""No engines: the default of a run."""


def served(book: Rulebook, wanted: Wanted) -> Rulebook:
    """The rules without those whose engine, or whose looking up of words, is not wanted."""
    rules = tuple(rule for rule in book.rules if rule.detector not in ENGINES or is_served(rule, wanted))
    return Rulebook(rules, book.lexicons, book.hash)


def is_served(rule: Rule, wanted: Wanted) -> bool:
    """Whether the engine that a rule names is wanted, and its spelling where the rule is about that."""
    return rule.detector in wanted.names and (not rule.options.get(SPELLING) or wanted.spelling is not None)


def made(book: Rulebook, wanted: Wanted) -> Engines:
    """The engines that the rules of a book ask."""
    trusts: dict[str, list[Trust]] = {}
    for rule in book.rules:
        if rule.detector in ENGINES:
            trusts.setdefault(str(rule.detector), []).append(trust(rule))
    return engines(wanted, {name: together(some) for name, some in trusts.items()})


def asked(engines: Engines, notes: Sequence[Notes], languages: Sequence[str | None]) -> list[Asked]:
    """What all engines say of each article; those in other languages are not sent."""
    every = ((number, prose(one, languages)) for number, one in enumerate(notes))
    sent = {number: text for number, text in every if text is not None}
    said = {name: dict(zip(sent, engine.answers(list(sent.values())), strict=True)) for name, engine in engines.items()}
    return [
        sorted_out({name: answers[number] for name, answers in said.items() if number in sent})
        for number in range(len(notes))
    ]


def prose(notes: Notes, languages: Sequence[str | None]) -> Prose | None:
    """The body of an article as it is sent, or None where it is not."""
    try:
        return Prose(notes.text, paragraphs(notes.text, notes.lines)) if notes.language in languages else None
    except Exception:  # the audit of the article says so
        return None


def sorted_out(answers: Mapping[str, Answer]) -> Asked:
    """Remarks apart from failures."""
    remarks = {name: said for name, said in answers.items() if not isinstance(said, Unchecked)}
    return Asked(remarks, {name: said.reason for name, said in answers.items() if isinstance(said, Unchecked)})
