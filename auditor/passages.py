"""The sentence around a finding, for those who read a report without the article at hand."""

from __future__ import annotations

from bisect import bisect_right

from auditor.annotate import Notes
from auditor.detectors import Hit
from auditor.types import Finding, Passage, Span

LONGEST = 600
"""Characters of a passage: text without stops would otherwise be shown whole."""


def passage(text: str, notes: Notes, finding: Finding | Hit) -> Passage | None:
    """The sentences that a finding touches, cut to a readable length around it; None for the whole article."""
    if finding.start is None or finding.end is None:
        return None
    start, end = around(notes.sentences, (finding.start, finding.end))
    if end - start > LONGEST:
        margin = max(0, LONGEST - (finding.end - finding.start)) // 2
        start, end = max(start, finding.start - margin), min(end, finding.end + margin)
    line_start = text.rfind("\n", 0, finding.start) + 1
    return Passage(start, text[start:end], text.count("\n", 0, finding.start) + 1, finding.start - line_start + 1)


def around(sentences: list[Span], span: Span) -> Span:
    """From the start of the sentence where a span begins to the end of the one where it ends."""
    first = bisect_right(sentences, span[0], key=lambda sentence: sentence[0]) - 1
    last = bisect_right(sentences, span[1] - 1, key=lambda sentence: sentence[0]) - 1
    start = sentences[first][0] if first >= 0 else span[0]
    end = sentences[last][1] if last >= 0 else span[1]
    return min(start, span[0]), max(end, span[1])
