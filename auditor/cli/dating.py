"""`audit date`: when each article was written, why, and what that says of the date it claims."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from auditor.audit import Auditor
from auditor.cli import printable
from auditor.cli.annotating import every
from auditor.cli.run import CLEAN, FAILED, FOUND, recipe_of, run_of
from auditor.running.work import auditor
from auditor.settings import Settings
from auditor.types import About, Article, AuditorError, Clue, Run, Unreadable
from auditor.writing import look_of
from auditor.writing.dating_formats import DatingWriter, dating_file, dating_writer
from auditor.writing.dating_records import Dated, DatingSummary

ALL = "all"


def date(paths: list[str], settings: Settings, outputs: Sequence[str], form: str, clues: str | None) -> int:
    """Date all articles at the paths; the exit status."""
    recipe = recipe_of(settings)
    judge = auditor(recipe)
    verdicts: Counter[str] = Counter()
    unreadable: list[Unreadable] = []
    windows = 0
    printed = () if settings.quiet else (form,)
    with writers(outputs, printed, run_of(settings, judge.book), most(clues)) as opened:
        for found in dated(every(paths, recipe.reading), judge):
            if isinstance(found, Unreadable):
                unreadable.append(found)
                continue
            verdicts[found.dating.verdict] += 1
            windows += found.dating.window is not None
            for writer in opened:
                writer.write(found)
        summary = DatingSummary(verdicts.total(), windows, dict(sorted(verdicts.items())), len(unreadable))
        for writer in opened:
            writer.close(summary, unreadable)
    for record in unreadable if settings.quiet else ():
        print(f"audit: {printable(f'{record.source}: {record.reason}')}", file=sys.stderr)
    return CLEAN if settings.exit_zero else status(summary)


def status(summary: DatingSummary) -> int:
    """0 clean, 1 a claimed date contradicted, 2 something could not be read."""
    if summary.unreadable:
        return FAILED
    return FOUND if summary.by_verdict.get("contradicted") else CLEAN


def dated(articles: Iterable[Article | Unreadable], judge: Auditor) -> Iterator[Dated | Unreadable]:
    """Each article as it was dated; a fault of ours costs this article alone, and says so."""
    for article in articles:
        try:
            yield article if isinstance(article, Unreadable) else dated_article(article, judge)
        except Exception as error:  # an article never ends a run
            fault = f"dating failed on this article, which is our error: {type(error).__name__}: {error}"
            yield Unreadable(article.source or getattr(article, "id", ""), fault)


def dated_article(article: Article, judge: Auditor) -> Dated:
    """An article as it was dated."""
    notes = judge.notes(article)
    about = About(article.id, article.source, article.title, notes.language, notes.counts.words, article.url)
    return Dated(about, notes.dating, lines(article.text, notes.dating.clues))


def lines(text: str, clues: Sequence[Clue]) -> tuple[int | None, ...]:
    """The line on which each clue begins, from 1; none for one without a place."""
    breaks = [found.start() for found in re.finditer("\n", text)] if clues else []
    return tuple(None if clue.start is None else bisect_left(breaks, clue.start) + 1 for clue in clues)


def most(given: str | None) -> int | None:
    """How many clues are asked for; None where each form shows as many as suit it."""
    if given is None:
        return None
    if given == ALL:
        return sys.maxsize
    if not given.isascii() or not given.isdigit():
        raise AuditorError(f"--clues {given}: expected a number or all, as in --clues 25")
    return min(int(given), sys.maxsize)


@contextmanager
def writers(
    outputs: Sequence[str], printed: Sequence[str], run: Run, clues: int | None
) -> Iterator[list[DatingWriter]]:
    """All outputs; one that is not closed leaves no file behind."""
    with ExitStack() as stack:
        look = look_of(sys.stdout)
        opened: list[DatingWriter] = [dating_writer(form, sys.stdout.buffer, run, look, clues) for form in printed]
        for path in outputs:
            file = dating_file(path, run, clues)
            stack.callback(file.discard)
            opened.append(file)
        yield opened
        stack.pop_all()
    sys.stdout.flush()
