"""Lines that stand in a text a second time: a headline taken twice from its page, a paragraph pasted twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from auditor.annotate import Notes
from auditor.detectors.subject import Hit, Subject
from auditor.notes.lines import is_heading
from auditor.types import Evidence, Span

SHORTEST = 25
"""Characters below which a line may well be said twice: "Thank you.", "Order, order!", "What comes next"."""
SHOWN = 60
UNEVEN = ("  ", *"\t\r\v\f\x1c\x1d\x1e\x1f")
"""White space that is not read as it stands."""


def repeated_line(subject: Subject) -> Iterator[Hit]:
    """Each line that an earlier one of the same kind (`heading` or `prose`) reads like, case and typography aside."""
    text = subject.article.text
    wanted = subject.options.get("kind", "prose") == "heading"
    shortest = int(subject.options.get("shortest", SHORTEST))
    seen: dict[str, Span] = {}
    for (start, end), reads in zip(subject.notes.lines, levelled(subject.notes), strict=True):
        if end - start < shortest:
            continue
        first = seen.setdefault(reads, (start, end))
        if first[0] != start and is_heading(text, (start, end)) == wanted:
            yield Hit(start, end, {"begins": text[start : start + SHOWN]}, because=(before(text, first),))


@lru_cache(1)
def levelled(notes: Notes) -> Sequence[str]:
    """The lines of a text, case, typography and the width of white space aside."""
    folded = notes.folded.text
    text = folded if len(folded) == len(notes.text) else notes.text  # a widened character moves what follows it
    if text.isascii() and not any(space in text for space in UNEVEN):
        plain = text.lower()
        return [plain[start:end] for start, end in notes.lines]
    return [" ".join(text[start:end].casefold().split()) for start, end in notes.lines]


def before(text: str, span: Span) -> Evidence:
    """Where the line stood first."""
    return Evidence(text[slice(*span)][:SHOWN], *span)
