"""Lines that stand in a text a second time: a headline taken twice from its page, a paragraph pasted twice."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.detectors.subject import Hit, Subject
from auditor.notes.lines import is_heading
from auditor.patterns import folded
from auditor.types import Evidence, Span

SHORTEST = 25
"""Characters below which a line may well be said twice: "Thank you.", "Order, order!", "What comes next"."""
SHOWN = 60


def repeated_line(subject: Subject) -> Iterator[Hit]:
    """Each line that an earlier one of the same kind (`heading` or `prose`) reads like, case and typography aside."""
    text = subject.article.text
    wanted = subject.options.get("kind", "prose") == "heading"
    shortest = int(subject.options.get("shortest", SHORTEST))
    seen: dict[str, Span] = {}
    for start, end in subject.notes.lines:
        if end - start < shortest:
            continue
        first = seen.setdefault(plain(text[start:end]), (start, end))
        if first[0] != start and is_heading(text, (start, end)) == wanted:
            yield Hit(start, end, {"begins": text[start : start + SHOWN]}, because=(before(text, first),))


def plain(line: str) -> str:
    """A line with case, typography and white space levelled."""
    return " ".join(folded(line).casefold().split())


def before(text: str, span: Span) -> Evidence:
    """Where the line stood first."""
    return Evidence(text[slice(*span)][:SHOWN], *span)
