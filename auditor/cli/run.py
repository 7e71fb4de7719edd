"""`audit PATH...`: read, audit, write, and say by the exit status how it went."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import msgspec

from auditor.baseline import baseline
from auditor.cli import printable
from auditor.engines import ready
from auditor.facts.store import facts
from auditor.reading import Reading, pieces
from auditor.rulebook import Rulebook, rulebook
from auditor.running import Batch, Recipe, pool, serial
from auditor.running.gaps import Gaps
from auditor.running.second import compared_batches
from auditor.running.tally import Tally
from auditor.settings import Settings
from auditor.together import comparing
from auditor.types import SEVERITIES, AuditorError, Run
from auditor.waivers import Unused
from auditor.writing import Writer, file_writer, format_of, stream_writer

MEBIBYTE = 1 << 20
CLEAN, FOUND, FAILED = 0, 1, 2
WITHOUT_PASSAGES = ("json", "jsonl", "parquet")


def audit(paths: list[str], settings: Settings) -> int:
    """Audit what lies at the paths, with the engines that are wanted; the exit status."""
    recipe = recipe_of(settings)
    with ready(settings.engines) as engines:
        return audited_with(paths, settings, msgspec.structs.replace(recipe, engines=engines))


def audited_with(paths: list[str], settings: Settings, recipe: Recipe) -> int:
    """Audit what lies at the paths; the exit status."""
    book = rulebook(map(Path, settings.rules))
    run = run_of(settings, book.chosen(settings.select, settings.ignore, settings.nursery))
    tally, gaps = Tally(), Gaps()
    unused = Unused(settings.waive, baseline(settings.baseline) if settings.baseline else None)
    with writers(settings, run) as outputs, Progress(settings.quiet) as progress:
        for batch in batches(paths, settings, recipe, progress.show):
            tally.miss(batch.unreadable)
            for audited in batch.audited:
                tally.add(audited.report)
                gaps.add(audited)
                unused.add(audited.report)
                for output in outputs:
                    output.write(audited)
            progress.show(tally)
        progress.end()
        tally.miss(missing := list(gaps.told()))
        summary = tally.summary()
        for output in outputs:
            output.close(summary, tally.unreadable)
    quietly = [f"{record.source}: {record.reason}" for record in (tally.unreadable if settings.quiet else missing)]
    for line in [*quietly, *unused.lines()]:
        print(f"audit: {printable(line)}", file=sys.stderr)
    return status(tally, settings)


def batches(
    paths: Sequence[str], settings: Settings, recipe: Recipe, seen: Callable[[Counted], None] = lambda _: None
) -> Iterator[Batch]:
    """What came of each piece of the input, in order, and of comparing all; `seen` is told how many were read."""
    book = rulebook(map(Path, settings.rules)).chosen(settings.select, settings.ignore, settings.nursery)
    rules = comparing(book) if settings.corpus else []
    recipe = msgspec.structs.replace(recipe, corpus=bool(rules))
    read = pieces(paths, recipe.reading)
    runner = settings.runner or ("pool" if settings.jobs > 1 else "serial")
    audited = serial(read, recipe) if runner == "serial" else pool(read, recipe, settings.jobs)
    return compared_batches(audited, recipe, rules, seen) if rules else audited


def recipe_of(settings: Settings) -> Recipe:
    """What the workers need."""
    formats = [format_of(path) for path in settings.output] + ([] if settings.quiet else [settings.format])
    return Recipe(
        reading=Reading(
            fields=settings.field, largest=settings.max_megabytes * MEBIBYTE, exclude=tuple(settings.exclude)
        ),
        folders=tuple(settings.rules),
        select=tuple(settings.select),
        ignore=tuple(settings.ignore),
        nursery=settings.nursery,
        today=day(settings.today),
        min_severity=settings.min_severity,
        waive=tuple(settings.waive),
        baseline=settings.baseline,
        calibration=settings.calibration,
        facts=tuple(settings.facts),
        passages=any(name not in WITHOUT_PASSAGES for name in formats),
    )


def day(given: str | None) -> str:
    """The day of reading: as given, or the system's."""
    if given is None:
        return now().date().isoformat()
    try:
        return datetime.date.fromisoformat(given).isoformat()
    except ValueError:
        raise AuditorError(f"--today {given}: expected a day, as in --today 2024-06-23") from None


def now() -> datetime.datetime:
    """The moment of the run; SOURCE_DATE_EPOCH (seconds) sets it for reproducible outputs."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = (
        datetime.datetime.fromtimestamp(int(stated), datetime.UTC)
        if stated.isdigit()
        else datetime.datetime.now(datetime.UTC)
    )
    return moment.replace(microsecond=0)


def run_of(settings: Settings, book: Rulebook) -> Run:
    """What the outputs say of the run."""
    plain: dict[str, object] = msgspec.to_builtins(settings)
    plain["today"] = day(settings.today)
    return Run(now().isoformat(), len(book.rules), book.hash, snapshot(settings), plain)


def snapshot(settings: Settings) -> str:
    """The day of the newest facts; mistakes in the user's are told here, once, and the workers find them compiled."""
    return facts(map(Path, settings.facts)).snapshot


@contextmanager
def writers(settings: Settings, run: Run) -> Iterator[list[Writer]]:
    """All outputs of a run; one that is not closed leaves no file behind."""
    with ExitStack() as stack:
        outputs: list[Writer] = []
        for path in settings.output:
            writer = file_writer(Path(path), run)
            stack.callback(writer.discard)
            outputs.append(writer)
        if not settings.quiet:
            outputs.append(stream_writer(settings.format, sys.stdout, run, top=settings.top))
        yield outputs
        stack.pop_all()


def status(tally: Tally, settings: Settings) -> int:
    """0 clean, 1 findings that fail the run, 2 something could not be read."""
    if settings.exit_zero:
        return CLEAN
    if tally.unreadable:
        return FAILED
    if settings.fail_under is not None:
        return FOUND if tally.worst_score < settings.fail_under else CLEAN
    failing = () if settings.fail_on == "never" else SEVERITIES[SEVERITIES.index(settings.fail_on) :]
    return FOUND if any(tally.severities[severity] for severity in failing) else CLEAN


def print_settings(settings: Settings, path: Path | None) -> int:
    """Show the settings of a run as they came out, and where they come from."""
    print(f"# from the command line and {path}" if path else "# from the command line")
    print(msgspec.json.format(msgspec.json.encode(settings), indent=2).decode())
    return CLEAN


class Counted(Protocol):
    """What progress speaks of."""

    articles: int


class Progress:
    """A line on standard error that says how far a run has come; only on a terminal, only on long work."""

    def __init__(self, quiet: bool) -> None:
        self._wanted = not quiet and sys.stderr.isatty()
        self._stack = ExitStack()

    def __enter__(self) -> Progress:
        if self._wanted:
            from rich.console import Console
            from rich.progress import MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bar

            columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = self._stack.enter_context(Bar(*columns, console=Console(stderr=True), transient=True))
            self._task = self._bar.add_task("articles audited", total=None)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def show(self, tally: Counted) -> None:
        """Show how many articles are done."""
        if self._wanted:
            self._bar.update(self._task, completed=tally.articles)

    def end(self) -> None:
        """Clear the line before results are printed."""
        self._stack.close()
        self._wanted = False
