"""A claimed date that the text speaks against: one finding with all its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from auditor.dating.day_words import long_day
from auditor.dating.verdict import excludes
from auditor.detectors.subject import Hit, Subject
from auditor.types import Clue, Dating, Evidence, Window

MOST_REASONS = 10
LEAST_PULL = 0.05
"""Log-odds below which a clue is no reason."""


def contradicted_date(subject: Subject) -> Iterator[Hit]:
    """The claimed date, where the clues together, or one that convicts alone, say that the text is from another time."""
    dating = subject.notes.dating
    if dating.verdict != "contradicted" or dating.claimed is None:
        return
    claim, reasons = dating.claimed, against(dating)
    if not reasons:
        return
    groups = {"claimed": long_day(claim.date), "when": when(dating, reasons[0]), "first": reasons[0].because}
    because = tuple(Evidence(reason.because, reason.start, reason.end, reason.source) for reason in reasons)
    yield Hit(claim.start, claim.end, groups, because=because, severity=severity(dating, reasons))


def against(dating: Dating) -> Sequence[Clue]:
    """The clues that speak against the claim, those that exclude it first, then the heaviest."""
    claim = dating.claimed
    if claim is None:
        return ()
    ranked = sorted(dating.clues, key=lambda clue: (not excludes(clue, claim.date), -clue.weight))
    return [clue for clue in ranked if excludes(clue, claim.date) or clue.weight > LEAST_PULL][:MOST_REASONS]


def severity(dating: Dating, reasons: Sequence[Clue]) -> Literal["warning", "error"]:
    """An error where several kinds of clues exclude the claim, or one does and the window lies elsewhere too."""
    claim = dating.claimed.date if dating.claimed else ""
    excluding = {clue.kind for clue in reasons if excludes(clue, claim)}
    elsewhere = dating.window is not None and not in_window(dating.window, claim)
    return "error" if len(excluding) > 1 or (excluding and elsewhere) else "warning"


def when(dating: Dating, first: Clue) -> str:
    """When the text was written instead, in words."""
    if dating.window is not None and dating.claimed and not in_window(dating.window, dating.claimed.date):
        begin, end = dating.window.earliest, dating.window.latest
        return f"between {long_day(begin)} and {long_day(end)}" if begin != end else f"on {long_day(begin)}"
    if first.earliest and dating.claimed and dating.claimed.date < first.earliest:
        return f"on {long_day(first.earliest)} or later"
    return f"on {long_day(first.latest)} or earlier" if first.latest else "at another time"


def in_window(window: Window, claimed: str) -> bool:
    """Whether some day of the claim lies in a window."""
    return window.earliest[: len(claimed)] <= claimed <= window.latest[: len(claimed)]
