"""One piece after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.reading import Piece
from auditor.running.work import Batch, Recipe, auditor, batch
from auditor.types import Unreadable


def serial(pieces: Iterable[Piece | Unreadable], recipe: Recipe) -> Iterator[Batch]:
    """What came of each piece, as soon as it is done."""
    judge = auditor(recipe)
    for piece in pieces:
        yield Batch((), (piece,)) if isinstance(piece, Unreadable) else batch(piece, recipe, judge)
