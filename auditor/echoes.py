"""Findings of rules that yield: left out where another rule of the category says more of the same place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from auditor.types import Finding


def unechoed(found: Sequence[Finding], yielding: Collection[str]) -> Iterator[Finding]:
    """The findings without those of the rules named, where another of their category shares their place."""
    fuller = [finding for finding in found if finding.rule not in yielding]
    for finding in found:
        if finding.rule not in yielding or not any(is_echo(finding, other) for other in fuller):
            yield finding


def is_echo(one: Finding, other: Finding) -> bool:
    """Whether two findings of a category share a place."""
    if one.category != other.category or one.start is None or other.start is None:
        return False
    return one.start < (other.end or 0) and other.start < (one.end or 0)
