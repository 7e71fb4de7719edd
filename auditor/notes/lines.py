"""The lines of a text that hold something, and which of them are headings rather than prose."""

from __future__ import annotations

import re

from auditor.types import Span

LINE = re.compile(r"\S(?:[^\n]*\S)?")
STOPPED = (".", "!", "?", "…", ":", ";", ",")
CLOSERS = "\"'”’»)]"
LONGEST_HEADING = 120
WRAPPED_AT = range(45, 105)
FEWEST_WRAPPED = 4
WRAPPED_SHARE = 0.6


def lines(text: str, start: int = 0) -> list[Span]:
    """The lines from a place on that are not blank, without the white space around them."""
    return [match.span() for match in LINE.finditer(text, start)]


def is_heading(text: str, line: Span) -> bool:
    """Whether a line is short, begins like a title and does not end like a sentence."""
    start, end = line
    if end - start > LONGEST_HEADING or not (
        text[start].isupper() or text[start].isdigit() or text[start] in "#*\"'“‘"
    ):
        return False
    bare = text[start:end].rstrip(CLOSERS)
    return not bare.endswith(STOPPED) or bare.endswith(("?", ":"))


def headings(text: str, spans: list[Span]) -> list[Span]:
    """The lines that are headings; in a hard-wrapped text only those that stand between blank lines."""
    if not is_hard_wrapped(spans):
        return [line for line in spans if is_heading(text, line)]
    return [line for line in spans if is_heading(text, line) and stands_alone(text, line)]


def is_hard_wrapped(spans: list[Span]) -> bool:
    """Whether the text was broken into lines of one width instead of paragraphs."""
    widths = [end - start for start, end in spans]
    wrapped = sum(width in WRAPPED_AT for width in widths)
    return wrapped >= FEWEST_WRAPPED and wrapped >= WRAPPED_SHARE * len(widths) and max(widths) < WRAPPED_AT.stop


def stands_alone(text: str, line: Span) -> bool:
    """Whether blank lines (or the text's ends) surround a line."""
    before = text[: line[0]].rstrip(" \t")
    after = text[line[1] :].lstrip(" \t")
    return (not before or before.endswith(("\n\n", "\r\n\r\n"))) and (
        not after or after.startswith(("\n\n", "\r\n\r\n"))
    )
