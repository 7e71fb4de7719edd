"""`audit baseline` and `audit diff`: today's findings accepted, two runs compared."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import msgspec

from auditor.baseline import entries_of, write_baseline
from auditor.cli.run import CLEAN, FAILED, FOUND, batches, recipe_of
from auditor.engines import Wanted, ready
from auditor.running.gaps import Gaps
from auditor.settings import Settings
from auditor.types import Report, Unreadable
from auditor.writing import look_of
from auditor.writing.diff import diff, diff_lines


def accept(paths: list[str], settings: Settings, target: str, reason: str) -> int:
    """Write a baseline of all findings at the paths; 2 when something could not be read."""
    unreadable: list[Unreadable] = []
    gaps = Gaps()

    def reports(engines: Wanted) -> Iterator[Report]:
        recipe = msgspec.structs.replace(recipe_of(settings), passages=False, engines=engines)
        for batch in batches(paths, settings, recipe):
            unreadable.extend(batch.unreadable)
            for audited in batch.audited:
                gaps.add(audited)
                yield audited.report

    with ready(settings.engines) as engines:
        number = write_baseline(target, entries_of(reports(engines), reason))
    unreadable.extend(gaps.told())
    print(f"{number} findings accepted in {target}", file=sys.stderr)
    for record in unreadable:
        print(f"audit: {record.source}: {record.reason}", file=sys.stderr)
    return FAILED if unreadable and not settings.exit_zero else CLEAN


def compare(old: str, new: str, top: int | None = None) -> int:
    """Print what changed between two reports; 1 when there are new findings."""
    found = diff(old, new)
    for line in diff_lines(found, look_of(sys.stdout, top=top)):
        sys.stdout.buffer.write(line)
    return FOUND if found.new else CLEAN
