"""What comparing articles finds, and how it speaks of the other article."""

from __future__ import annotations

from typing import NamedTuple

from auditor.corpus.digest import Digest, Place
from auditor.detectors import Hit
from auditor.types import Evidence, Related


class Found(NamedTuple):
    """A hit in an article, by its number in the corpus, with the place where the digest has it."""

    number: int
    hit: Hit
    place: Place | None


def related(digest: Digest, place: Place | None) -> Related:
    """A place in another article; its beginning where no place says it."""
    return Related(digest.id, place.start, place.end, place.excerpt) if place else Related(digest.id, 0, 0, "")


def placed(
    place: Place | None, words: dict[str, str], because: tuple[Evidence, ...] = (), related: tuple[Related, ...] = ()
) -> Hit:
    """A hit at a place of a digest; about the whole article where there is none."""
    start, end = (place.start, place.end) if place else (None, None)
    return Hit(start, end, words, because=because, related=related)
