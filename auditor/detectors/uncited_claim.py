"""Sentences that state what could be checked and say nothing of where it comes from, the weightiest of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from auditor.annotate import Notes
from auditor.detectors.named_sources import either
from auditor.detectors.sourced import Sourced, sourced
from auditor.detectors.subject import Hit, Subject
from auditor.rulebook import built_in, lexicon
from auditor.types import Span

WORDS = "lexicons/claims.yaml"
FEWEST_WORDS = 150
"""Words from which on an article is asked for its sources."""
LEAST = 1.5
"""Weight from which on a sentence is a claim."""
WELL = 0.35
"""Share of the sentences that say who says so, from which on the bare ones of an article are not asked about."""
FEWEST_VAGUE, VAGUE = 2, 0.05
"""Sentences with vague sources, and their share, from which on an article leans on them."""
MOST = 10
"""Claims shown of one article."""
MARKS = {"numbers": re.compile(r"\d"), "names": re.compile(r"(?<=[a-z,] )[A-Z]\w+")}
KINDS = ("superlatives", "accusations", "causes", "times", "tenses", *MARKS)
"""What can be checked in a sentence; the rule's option `weights` says how much each counts."""
QUESTION = ("?", "!", ":")
SHORTEST = 40


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """What each kind of word looks like in a sentence in small letters."""
    path = built_in() / WORDS
    words = lexicon(path, path.read_bytes())
    return {kind: re.compile(rf"\b{either(options)}\b") for kind, options in words.items()}


def uncited_claim(subject: Subject) -> Iterator[Hit]:
    """The weightiest sentences without a source, in the order of the text."""
    notes, read = subject.notes, sourced(subject.notes)
    count = len(read.sentences)
    well = float(subject.options.get("well", WELL))
    if notes.counts.words < FEWEST_WORDS or len(read.attributed) >= well * count or not is_doubtful(notes, read):
        return
    weights = {**dict.fromkeys(KINDS, 1.0), **subject.options.get("weights", {})}
    weighed = sorted((-weight(notes.text, span, weights), span) for span in bare(notes, read))
    least, most = float(subject.options.get("least", LEAST)), int(subject.options.get("most", MOST))
    for start, end in sorted(span for pull, span in weighed[:most] if -pull >= least):
        yield Hit(start, end)


def is_doubtful(notes: Notes, read: Sourced) -> bool:
    """Whether an article leans on nobody: no source has a name and none speaks, or several are vague."""
    if not read.names and not read.quotes:
        return True
    told = patterns()["hearsay"]
    hearsay = {n for n, span in enumerate(read.sentences) if told.search(notes.text[slice(*span)].lower())}
    return len(hearsay | read.crowd) >= max(FEWEST_VAGUE, VAGUE * len(read.sentences))


def bare(notes: Notes, read: Sourced) -> Iterator[Span]:
    """The sentences that say nothing of a source and go on with none."""
    hedged = {said.start for said in notes.attributions if said.kind == "vague" or said.says}
    lead = notes.lines[0][1] if notes.lines else 0
    for number, span in enumerate(read.sentences):
        if span[0] < lead or span[0] in hedged or number in read.attributed or number in read.crowd:
            continue
        if goes_on(notes.text, read, number) or not is_statement(notes.text, span):
            continue
        yield span


def goes_on(text: str, read: Sourced, number: int) -> bool:
    """Whether the sentence before, in the same paragraph, says who says so."""
    if number == 0 or number - 1 not in read.attributed:
        return False
    return "\n" not in text[read.sentences[number - 1][1] : read.sentences[number][0]]


def is_statement(text: str, span: Span) -> bool:
    """Whether a sentence states something as it is, in nobody's voice."""
    words = text[slice(*span)]
    if len(words) < SHORTEST or words.endswith(QUESTION):
        return False
    return patterns()["personal"].search(words.lower()) is None


def weight(text: str, span: Span, weights: Mapping[str, float]) -> float:
    """How much there is in a sentence that can be checked, less what makes it a guess."""
    words = text[slice(*span)]
    small = words.lower()
    found = {kind for kind, wanted in patterns().items() if kind in weights and wanted.search(small)}
    found.update(kind for kind, wanted in MARKS.items() if wanted.search(words))
    return sum(weights.get(kind, 0.0) for kind in found)
