"""Findings of grammar engines that say what another finding says of the same place, merged into that one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from auditor.types import Category, Finding

ALIKE: tuple[Category, ...] = ("wording", "residue")
"""The categories whose findings are about words, as those of engines are."""
LONGEST_ALIKE = 80
"""Characters of a finding that is about a few words rather than a passage."""


def merged(found: Sequence[Finding], engines: Collection[str]) -> list[Finding]:
    """Findings in their order, each place told once: the reasons of engines (rules by id) go to what stays."""
    kept = [finding for finding in found if finding.rule not in engines]
    for finding in (finding for finding in found if finding.rule in engines):
        same = next((number for number, other in enumerate(kept) if is_same(other, finding)), None)
        if same is None:
            kept.append(finding)
        else:
            kept[same] = msgspec.structs.replace(kept[same], because=(*kept[same].because, *finding.because))
    return kept


def is_same(one: Finding, other: Finding) -> bool:
    """Whether two findings are about the same few words."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    short = one.end - one.start <= LONGEST_ALIKE
    return short and one.category in ALIKE and one.start < other.end and other.start < one.end
