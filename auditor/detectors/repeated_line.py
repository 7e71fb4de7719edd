"""Lines that stand in a text a second time: a headline taken twice from its page, a paragraph pasted twice."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.detectors.subject import Hit, Subject
from auditor.notes.lines import is_heading
from auditor.types import Evidence, Span

SHORTEST = 25
"""Characters below which a line may well be said twice: "Thank you.", "Order, order!", "What comes next"."""
SHOWN = 60


def repeated_line(subject: Subject) -> Iterator[Hit]:
    """Each line that an earlier one of the same kind (`heading` or `prose`) reads like, case and typography aside."""
    text, folded = subject.article.text, subject.notes.folded.text
    levelled = folded if len(folded) == len(text) else text  # a widened character moves what follows it
    wanted = subject.options.get("kind", "prose") == "heading"
    shortest = int(subject.options.get("shortest", SHORTEST))
    seen: dict[str, Span] = {}
    for start, end in subject.notes.lines:
        if end - start < shortest:
            continue
        first = seen.setdefault(" ".join(levelled[start:end].casefold().split()), (start, end))
        if first[0] != start and is_heading(text, (start, end)) == wanted:
            yield Hit(start, end, {"begins": text[start : start + SHOWN]}, because=(before(text, first),))


def before(text: str, span: Span) -> Evidence:
    """Where the line stood first."""
    return Evidence(text[slice(*span)][:SHOWN], *span)
