"""The unit of work: a piece of input and a recipe for the auditor in, reports and unreadable records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from auditor.audit import Auditor, Begun
from auditor.baseline import baseline
from auditor.calibration import calibrated, calibration
from auditor.corpus.digest import Digest
from auditor.corpus.digesting import Digester
from auditor.engines import Wanted
from auditor.reading import Piece, Reading, articles
from auditor.rulebook import rulebook
from auditor.types import Article, Audited, Severity, Unreadable, Value
from auditor.waivers import Waiver, Waivers

TOGETHER = 128
"""Articles begun at once."""


class Recipe(Value, frozen=True):
    """What every worker needs to build the same auditor."""

    reading: Reading
    folders: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    nursery: bool = False
    today: str | None = None
    min_severity: Severity = "note"
    waive: tuple[Waiver, ...] = ()
    baseline: str | None = None
    calibration: str | None = None
    facts: tuple[str, ...] = ()
    engines: Wanted = Wanted()
    passages: bool = True
    corpus: bool = False


class Batch(Value, frozen=True):
    """What came of one piece, in its order."""

    audited: tuple[Audited, ...]
    unreadable: tuple[Unreadable, ...]
    digests: tuple[Digest, ...] = ()


def auditor(recipe: Recipe) -> Auditor:
    """The auditor that a recipe describes."""
    book = rulebook(map(Path, recipe.folders)).chosen(recipe.select, recipe.ignore, recipe.nursery)
    if recipe.calibration:
        book = calibrated(book, calibration(recipe.calibration))
    accepted = Waivers(recipe.waive, baseline(recipe.baseline) if recipe.baseline else None)
    return Auditor(
        book,
        today=recipe.today,
        min_severity="note" if recipe.corpus else recipe.min_severity,
        waivers=accepted,
        facts=recipe.facts,
        engines=recipe.engines,
    )


def batch(piece: Piece, recipe: Recipe, judge: Auditor) -> Batch:
    """All articles of a piece, audited, with their digests if they are to be compared."""
    digester = Digester(judge.book, recipe.passages) if recipe.corpus else None
    audited: list[tuple[Audited, Digest | None]] = []
    unreadable: list[Unreadable] = []
    for article, begun in started(articles(piece, recipe.reading), judge):
        outcome = article if isinstance(article, Unreadable) else judged(article, judge, recipe, digester, begun)
        (unreadable if isinstance(outcome, Unreadable) else audited).append(outcome)  # type: ignore[arg-type]
    digests = tuple(digest for _, digest in audited if digest is not None)
    return Batch(tuple(report for report, _ in audited), tuple(unreadable), digests)


def started(
    read: Iterable[Article | Unreadable], judge: Auditor
) -> Iterator[tuple[Article | Unreadable, Begun | None]]:
    """What was read with what the auditor began of it, some articles at a time."""
    rest = iter(read)
    while some := list(islice(rest, TOGETHER)):
        begun = iter(judge.begun(one for one in some if isinstance(one, Article)))
        yield from ((one, next(begun) if isinstance(one, Article) else None) for one in some)


def judged(
    article: Article, judge: Auditor, recipe: Recipe, digester: Digester | None, begun: Begun | None = None
) -> tuple[Audited, Digest | None] | Unreadable:
    """The report on an article and its digest; a fault of ours costs this article alone, and says so."""
    try:
        read = begun or judge.read(article)
        digest = digester(article, read.notes, read.hits) if digester else None
        return judge.audited(article, read, recipe.passages), digest
    except Exception as error:  # an article never ends a run, nor one that was read together with it this one
        if begun is not None:
            return judged(article, judge, recipe, digester)
        fault = f"the audit failed on this article, which is our error: {type(error).__name__}: {error}"
        return Unreadable(article.source or article.id, fault)
