"""Words that hardly ever stand where they do, near-synonyms that nearly always do, and articles full of them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.annotate import Notes
from auditor.detectors.subject import Hit, Subject
from auditor.types import Evidence, Severity
from auditor.wording.decision import judge, signal
from auditor.wording.oddness import Odd, Reading, reading
from auditor.wording.spelling import Limits, misspelt

MOST_REASONS = 10
MOST_TOLD = (3, 250)
"""Words told of an article that does not read spun: so many, and one more for each so many words."""


def spin_signal(notes: Notes) -> float | None:
    """From 0 to 1, how much the article reads as if a thesaurus had been at it: the chance of it, were one in two."""
    read = reading(notes)
    return None if read is None else signal(read.log_odds)


def spun_article(subject: Subject) -> Iterator[Hit]:
    """The article, where so many words are odd that a thesaurus explains it best; a note where that is less sure."""
    read = reading(subject.notes)
    if read is None:
        return
    levels, value = levels_of(subject), signal(read.log_odds)
    if value >= levels["weak"]:
        because = tuple(reason(subject, read, odd) for odd in read.odd[:MOST_REASONS])
        severity: Severity | None = None if value >= levels["strong"] else "note"
        groups = {"signal": f"{value:.2f}", "words": listed(subject, read)}
        yield Hit(None, None, groups, because=because, severity=severity)


def odd_words(subject: Subject) -> Iterator[Hit]:
    """The words most likely to have been swapped, each with what may have stood there; few where nothing reads spun."""
    read = reading(subject.notes)
    if read is None:
        return
    known = frozenset(subject.options.get("known", ()))
    told = [odd for odd in read.odd if odd.log_odds >= judge().fitted.flag]
    if signal(read.log_odds) < levels_of(subject)["weak"]:
        told = told[: MOST_TOLD[0] + subject.notes.counts.words // MOST_TOLD[1]]
    for odd in told:
        if subject.article.text[odd.start : odd.end].lower() not in known:
            instead = read.instead(odd)
            yield Hit(odd.start, odd.end, {"instead": quoted(instead)}, suggest=tuple(instead))


def misspelt_words(subject: Subject) -> Iterator[Hit]:
    """Words that nobody knows, one slip away from one that fits."""
    options = subject.options
    known = frozenset(options.get("known", ()))
    limits = Limits(float(options["fit"]), float(options["used"]), frozenset(options["endings"].split()))
    for found in misspelt(subject.notes, limits):
        if subject.article.text[found.start : found.end] not in known:
            yield Hit(found.start, found.end, {"meant": found.meant}, suggest=(found.meant,))


def levels_of(subject: Subject) -> dict[str, float]:
    """The signals from which on an article reads spun, the user's own before those fitted."""
    return {**judge().fitted.levels, **subject.options.get("levels", {})}


def reason(subject: Subject, read: Reading, odd: Odd) -> Evidence:
    """A word as evidence, with what may have stood there."""
    word = subject.article.text[odd.start : odd.end]
    return Evidence(f"“{word}”, where one expects {quoted(read.instead(odd))}", odd.start, odd.end)


def listed(subject: Subject, read: Reading) -> str:
    """The three oddest words, quoted."""
    return quoted([subject.article.text[odd.start : odd.end] for odd in read.odd[:3]], "and")


def quoted(words: list[str], last: str = "or") -> str:
    """Words in quotation marks, as a sentence lists them."""
    marked = [f"“{word}”" for word in words]
    return f" {last} ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)
