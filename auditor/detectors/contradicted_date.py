"""A claimed date that the text speaks against: one finding with all its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.dating.day_words import long_day
from auditor.dating.judging import excludes
from auditor.detectors.subject import Hit, Subject
from auditor.types import Claim, Clue, Dating, Evidence, Severity, Window

MOST_REASONS = 10
RELIABLE = 0.9
"""Of a kind of clue: what such a clue says may be said of the text."""
LEAST_PULL = 0.05
"""Log-odds below which a clue is no reason."""


def contradicted_date(subject: Subject) -> Iterator[Hit]:
    """The claimed date, where the clues together say that the text is from another time; an error where that is sure.

    Where one name alone speaks against the date, it is the name that is out of its time; a date to come is another
    rule's.
    """
    dating, claim = subject.notes.verdict, subject.notes.verdict.claimed
    if claim is None or dating.verdict != "contradicted" or dating.alone:
        return
    if subject.today is not None and claim.date > subject.today:
        return
    if reasons := against(claim, dating.clues):
        best = max(reasons, key=lambda reason: (reason.season is None, reason.reliability >= RELIABLE))
        groups = {"claimed": long_day(claim.date), "when": when(dating, claim, best), "first": best.because}
        because = tuple(Evidence(reason.because, reason.start, reason.end, reason.source) for reason in reasons)
        severity: Severity | None = "error" if dating.sure else None
        yield Hit(claim.start, claim.end, groups, because=because, severity=severity)


def against(claim: Claim, clues: Sequence[Clue]) -> list[Clue]:
    """The clues that speak against a claim, the heaviest first, each reason once."""
    ours = [
        clue for clue in clues if clue.weight > LEAST_PULL and (clue.season is not None or excludes(clue, claim.date))
    ]
    return list({clue.because: clue for clue in ours}.values())[:MOST_REASONS]


def when(dating: Dating, claim: Claim, best: Clue) -> str:
    """When the text was written instead, in words."""
    if dating.window is not None and not in_window(dating.window, claim.date):
        begin, end = dating.window.earliest, dating.window.latest
        return f"between {long_day(begin)} and {long_day(end)}" if begin != end else f"on {long_day(begin)}"
    if best.reliability < RELIABLE:
        return "at another time"
    if best.earliest and claim.date < best.earliest[: len(claim.date)]:
        return f"on {long_day(best.earliest)} or later"
    return f"on {long_day(best.latest)} or earlier" if best.latest else "at another time"


def in_window(window: Window, claimed: str) -> bool:
    """Whether some day of the claim lies in a window."""
    return window.earliest[: len(claimed)] <= claimed <= window.latest[: len(claimed)]
