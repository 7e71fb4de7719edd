"""The sentences around findings, made safe to show: what is marked in them, where it stands, what is left out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from auditor.types import SEVERITIES, Audited, Finding, Passage, Report, Severity

CONTEXT = 160  # characters kept on each side of a mark in a passage too long to show: about two lines of a terminal
LONGEST = 600  # characters of a passage shown whole: longer than all but the oddest sentences
MARK_HEAD, MARK_TAIL = 200, 80  # of a mark too long to show, what is kept at either end
SNAP = 20  # how far a cut moves to fall between words

Pair = tuple[Finding, Passage | None]


class Mark(NamedTuple):
    """What a finding marks in its passage: a half-open range of the passage's text."""

    start: int
    end: int
    severity: Severity


class Piece(NamedTuple):
    """A stretch of a passage, safe to show, marked with one severity or none."""

    text: str
    severity: Severity | None


class Place(NamedTuple):
    """Where a finding stands, counted from 1; the end column is the one after its last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Group(NamedTuple):
    """Findings that share one passage, as they stand in the text; without one they speak of the whole article."""

    text: str | None
    start: int
    pairs: list[Pair]


def visible(text: str) -> str:
    """`text` on one line with every control, direction or invisible character spelled out, as in ‹U+202E›."""
    return text if text.isprintable() else "".join(c if c.isprintable() else _spelled(c) for c in text)


def _spelled(character: str) -> str:
    """A blank for any kind of blank, the code point for what cannot be seen."""
    blank = character in "\t\n\r" or unicodedata.category(character) == "Zs"
    return " " if blank else f"‹U+{ord(character):04X}›"


def shortened(text: str, most: int) -> str:
    """`text`, safe to show and at most `most` characters long."""
    shown = visible(text[: most * 2])
    return shown if len(shown) <= most and len(text) <= most else shown[: most - 1].rstrip() + "…"


def severities(report: Report) -> Counter[Severity]:
    """How many findings of each severity a report has."""
    return Counter(finding.severity for finding in report.findings)


def rank(severity: Severity | None) -> int:
    """Severities in order: none, note, warning, error."""
    return 0 if severity is None else 1 + SEVERITIES.index(severity)


def with_passages(audited: Audited) -> Iterator[Pair]:
    """Each finding with the passage it stands in."""
    findings = audited.report.findings
    yield from zip_longest(findings, audited.passages[: len(findings)])


def groups(pairs: Iterable[Pair]) -> list[Group]:
    """Findings by passage: the gravest first, then those about the whole article, then as they stand in the text."""
    found: dict[tuple[str | None, int], list[Pair]] = {}
    for finding, passage in sorted(pairs, key=lambda pair: (pair[0].start or 0, pair[0].rule)):
        key = (passage.text, passage.start) if passage else (None, -1)
        found.setdefault(key, []).append((finding, passage))
    gathered = (Group(text, start, same) for (text, start), same in found.items())
    return sorted(gathered, key=lambda group: (-rank(gravest(group)), group.start))


def gravest(group: Group) -> Severity:
    """The severity of the worst of a group's findings."""
    return max((finding.severity for finding, _ in group.pairs), key=rank)


def marks(group: Group) -> list[Mark]:
    """What the findings of a group mark in its passage; an empty span marks the character that follows it."""
    found = (_mark(group, finding) for finding, _ in group.pairs)
    return [mark for mark in found if mark is not None]


def _mark(group: Group, finding: Finding) -> Mark | None:
    if group.text is None or finding.start is None or finding.end is None:
        return None
    start = max(0, finding.start - group.start)
    end = min(len(group.text), max(finding.end - group.start, start + 1))
    return Mark(start, end, finding.severity) if start < end else None


def pieces(text: str, marked: Sequence[Mark]) -> list[Piece]:
    """A passage cut where its marks begin and end; where they overlap the gravest shows; what is too long is cut."""
    kept = _kept(text, marked)
    bounds = {at for span in kept for at in span} | {at for mark in marked for at in mark[:2]} | {0, len(text)}
    found: list[Piece] = []
    for start, end in pairwise(sorted(bounds)):
        if any(a <= start and end <= b for a, b in kept):
            found.append(Piece(visible(text[start:end]), _gravest_over(marked, start, end)))
        elif not found or found[-1].text != "…":
            found.append(Piece("…", None))
    return found


def _gravest_over(marked: Iterable[Mark], start: int, end: int) -> Severity | None:
    over = (mark.severity for mark in marked if mark.start <= start and end <= mark.end)
    return max(over, key=rank, default=None)


def _kept(text: str, marked: Sequence[Mark]) -> list[tuple[int, int]]:
    """The ranges of a passage that are shown: all of it, or what stands around its marks."""
    if len(text) <= LONGEST:
        return [(0, len(text))]
    if not marked:
        return [(0, _between_words(text, LONGEST))]
    around = [
        span
        for start, end, _ in marked
        for span in (
            (_between_words(text, start - CONTEXT), min(end, start + MARK_HEAD)),
            (max(start, end - MARK_TAIL), _between_words(text, end + CONTEXT)),
        )
    ]
    return _joined(sorted(around))


def _between_words(text: str, at: int) -> int:
    """The next blank after `at` where one is near, else `at` held within the text."""
    if at <= 0 or at >= len(text):
        return min(max(at, 0), len(text))
    blank = text.find(" ", at, at + SNAP)
    return at if blank < 0 else blank


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted ranges with those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def place(finding: Finding, passage: Passage | None) -> Place | None:
    """Where a finding stands in its article's text; nothing for one about the whole article."""
    if passage is None or finding.start is None or finding.end is None:
        return None
    offset, length = max(0, finding.start - passage.start), finding.end - finding.start
    inside = passage.text[offset : offset + length]
    inside = finding.excerpt if len(inside) < length == len(finding.excerpt) else inside
    return Place(passage.line, passage.column, *_moved(passage.line, passage.column, inside))


def _moved(line: int, column: int, over: str) -> tuple[int, int]:
    """Line and column after moving over some text."""
    breaks = over.count("\n")
    return (line + breaks, len(over) - over.rfind("\n")) if breaks else (line, column + len(over))
