"""What changed between two runs: findings that came and went, articles that came and went, scores that moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from rich.text import Text

from auditor.types import Value
from auditor.writing.look import Look
from auditor.writing.outputs import Outcome, Seen, outcomes
from auditor.writing.passages import rank, shortened, visible
from auditor.writing.printing import printed, usable
from auditor.writing.sheet import INK
from auditor.writing.typesetting import flowed, hanging

MARGIN = 11  # columns before a change, for its sign and severity
MOST_LINES = 200  # changes of one kind printed unless more are asked for
LONG = 300  # characters of a message shown


class Change(Value, frozen=True):
    """A finding that one run has and the other has not."""

    article: str
    finding: Seen


class Move(Value, frozen=True):
    """An article's overall score in the two runs."""

    article: str
    before: int
    after: int


class Diff(Value, frozen=True):
    """All that changed between two runs; findings of articles that came or went count as new or gone."""

    new: tuple[Change, ...]
    gone: tuple[Change, ...]
    moved: tuple[Move, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def diff(old: str | Path, new: str | Path) -> Diff:
    """What changed from one .json or .jsonl report to another."""
    return difference(outcomes(old), outcomes(new))


def difference(old: Iterable[Outcome], new: Iterable[Outcome]) -> Diff:
    """What changed from one run to another; findings are the same if their fingerprints are, as often as they came."""
    before, after = _by_article(old), _by_article(new)
    moved = (
        Move(article, before[article].overall, after[article].overall)
        for article in sorted(before.keys() & after.keys())
        if before[article].overall != after[article].overall
    )
    return Diff(
        new=tuple(_missing(after, before)),
        gone=tuple(_missing(before, after)),
        moved=tuple(moved),
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
    )


def _by_article(run: Iterable[Outcome]) -> dict[str, Outcome]:
    """Articles by id; where an id comes again the findings are put together and the lower score counts."""
    found: dict[str, Outcome] = {}
    for outcome in run:
        same = found.get(outcome.article)
        if same is not None:
            worse = min(same.overall, outcome.overall)
            outcome = msgspec.structs.replace(outcome, overall=worse, findings=same.findings + outcome.findings)
        found[outcome.article] = outcome
    return found


def _missing(these: dict[str, Outcome], those: dict[str, Outcome]) -> Iterator[Change]:
    """The findings of these articles that those have not, by article and in order."""
    for article in sorted(these):
        other = those.get(article)
        known: defaultdict[str, int] = defaultdict(int)
        for finding in other.findings if other else ():
            known[finding.fingerprint] += 1
        for finding in these[article].findings:
            if known[finding.fingerprint] > 0:
                known[finding.fingerprint] -= 1
            else:
                yield Change(article, finding)


def diff_lines(found: Diff, look: Look) -> Iterator[bytes]:
    """A diff as the terminal takes it."""
    return printed(_texts(found, usable(look.width), MOST_LINES if look.top is None else look.top), look)


def _texts(found: Diff, width: int, most: int) -> Iterator[Text]:
    """New findings, gone ones, scores, and the counts of all."""
    for sign, changes in (("+", found.new), ("-", found.gone)):
        if changes:
            yield from _listed([_change(sign, one) for one in sorted(changes, key=_gravest_first)], most, width)
            yield Text()
    if found.moved:
        yield from _listed(
            [_move(one) for one in sorted(found.moved, key=lambda one: one.after - one.before)], most, width
        )
        yield Text()
    yield from flowed(_counts(found), 1, width)


def _gravest_first(change: Change) -> tuple[int, str]:
    return -rank(change.finding.severity), change.article


def _listed(entries: list[tuple[Text, Text]], most: int, width: int) -> Iterator[Text]:
    for label, body in entries[:most]:
        yield from hanging(label, body, MARGIN, width)
    if len(entries) > most:
        yield Text(f" and {len(entries) - most:,} more: --top {len(entries)} shows all", "dim")


def _change(sign: str, change: Change) -> tuple[Text, Text]:
    """A finding with its severity before it; one that is gone is dim."""
    finding = change.finding
    ink = f"bold {INK[finding.severity]}" if sign == "+" else "dim"
    body = Text.assemble(
        (visible(change.article), "bold" if sign == "+" else ""), ": ", shortened(finding.message, LONG),
        ("  ", ""), (visible(finding.rule), "dim"), style="" if sign == "+" else "dim",
    )  # fmt: skip
    return Text(f" {sign} {finding.severity} ", ink), body


def _move(move: Move) -> tuple[Text, Text]:
    ink = "bold green" if move.after > move.before else "bold red"
    return Text(" score ", "dim"), Text.assemble(
        visible(move.article),
        ": ",
        f"{move.before} → ",
        (f"{move.after}", ink),
        (f" ({move.after - move.before:+})", "dim"),
    )


def _counts(found: Diff) -> Iterator[Text]:
    """How many changes of each kind."""
    kinds = [
        (found.new, "new finding", "new findings"), (found.gone, "gone finding", "gone findings"),
        (found.moved, "score changed", "scores changed"), (found.added, "article added", "articles added"),
        (found.removed, "article removed", "articles removed"),
    ]  # fmt: skip
    told = [Text(f"{len(all_):,} {one if len(all_) == 1 else several}") for all_, one, several in kinds if all_]
    yield from told or [Text("no change")]
