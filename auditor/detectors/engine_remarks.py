"""What a grammar engine says that its card trusts, away from names, headings and the words of others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from auditor.annotate import Notes
from auditor.detectors.subject import Hit, Subject
from auditor.engines import TITLES, Remark, Trust
from auditor.rulebook import Rule
from auditor.types import AuditorError, Evidence, Span

CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-z][\w’'-]*\w")
"""A word of two letters or more that begins with a capital letter: "I" is none."""
SPELLING = "spelling"
"""The option of a card that is only asked where the user wants words looked up."""


def trust(rule: Rule) -> Trust:
    """Which remarks a card trusts: `rules`, and `kinds` less those rules that the globs of `but` name."""
    stated = {name: value for name, value in rule.options.items() if name != SPELLING}
    try:
        return msgspec.convert(stated, Trust)
    except msgspec.ValidationError as error:
        raise AuditorError(f"{rule.path}: options: {error}; for example  options: {{kinds: [GRAMMAR]}}") from None


def engine_remarks(subject: Subject) -> Iterator[Hit]:
    """The remarks that are to be told."""
    wanted = trust(subject.rule)
    told = [remark for remark in subject.remarks if wanted.trusts(remark)]
    masks = masked(subject.notes, told) if told else []
    for remark in told:
        if not touches(masks, remark):
            said = f"{TITLES[str(subject.rule.detector)]} {remark.rule}: {remark.message}"
            reason = Evidence(said, remark.start, remark.end)
            yield Hit(remark.start, remark.end, {"says": remark.message}, remark.suggest, (reason,))


def masked(notes: Notes, remarks: Sequence[Remark]) -> list[Span]:
    """Where engines are not believed: quotes, headings, names that are known, and words that look like names."""
    named = [(mention.start, mention.end) for mention in notes.mentions]
    persons = [role.name for role in notes.roles]
    return sorted({*notes.quotes, *notes.headings, *named, *persons, *capitalised(notes, remarks)})


def capitalised(notes: Notes, remarks: Iterable[Remark]) -> Iterator[Span]:
    """The words under remarks that have a capital letter though no sentence begins with them."""
    begins = [start for start, _ in notes.sentences]
    for remark in remarks:
        for word in CAPITALISED.finditer(notes.text, remark.start, remark.end):
            number = bisect_left(begins, word.start())
            if number == len(begins) or begins[number] != word.start():
                yield word.span()


def touches(masks: Sequence[Span], remark: Remark) -> bool:
    """Whether a remark overlaps a place where engines are not believed."""
    return any(start < remark.end and remark.start < end for start, end in masks)
