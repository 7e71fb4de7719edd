"""Entities whose names are near what was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from auditor.facts.model import Entity
from auditor.facts.names import folded

MOST = 8
NEAR = 0.75
"""How alike two names are that may be meant for each other (1 is the same)."""


def nearest(query: str, entities: Iterable[Entity]) -> list[Entity]:
    """The entities with the nearest names, the nearest first."""
    wanted = folded(query)
    rated = ((likeness(wanted, entity), entity) for entity in entities)
    near = sorted(
        ((-rate, entity.name, entity.id, entity) for rate, entity in rated if rate >= NEAR), key=lambda row: row[:3]
    )
    return [row[3] for row in near[:MOST]]


def likeness(wanted: str, entity: Entity) -> float:
    """How near the nearest name of an entity is: 1 for the same, more than others where it has all words asked for."""
    words = set(wanted.split())
    best = 0.0
    for name in map(folded, (entity.name, *entity.aliases)):
        if name == wanted:
            return 1.0
        if words <= set(name.split()):
            best = max(best, 0.9 + 0.09 * len(wanted) / len(name))
        elif name[:1] == wanted[:1] and abs(len(name) - len(wanted)) <= len(wanted) // 3:
            matcher = SequenceMatcher(None, wanted, name, autojunk=False)
            if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR:
                best = max(best, matcher.ratio() * 0.9)
    return best
