"""The end of the report on the terminal: grades, commonest rules, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from auditor.types import Summary, Unreadable
from auditor.writing.passages import shortened, visible
from auditor.writing.sheet import BADGES, INK
from auditor.writing.typesetting import flowed, hanging

LONGEST_BAR = 40
MOST_RULES = 10
MOST_UNREADABLE = 10
LONG = 300  # characters of a reason shown


def closing(summary: Summary, unreadable: Sequence[Unreadable], shown: int, width: int, colour: bool) -> Iterator[Text]:
    """What the run came to."""
    if summary.articles > 1:
        yield from _grades(summary.by_grade, width, colour)
        yield Text()
        yield from _rules(summary.by_rule, width)
    yield from unreadable_lines(unreadable, width)
    yield from closing_lines(summary, width)
    if summary.articles > shown:
        yield from hanging(Text(), _more(summary.articles, shown), 1, width)


def closing_lines(summary: Summary, width: int) -> Iterator[Text]:
    """The run in one line, or a few where the terminal is narrow."""
    yield from flowed(_counts(summary), 1, width)


def _counts(summary: Summary) -> Iterator[Text]:
    yield Text(_number(summary.articles, "article"), "bold")
    yield Text(_number(summary.words, "word"))
    for severity, ink in INK.items():
        if count := summary.by_severity.get(severity, 0):
            yield Text(_number(count, severity), f"bold {ink}")
    if summary.articles and not any(summary.by_severity.values()):
        yield Text("✓ nothing found", "bold green")
    if summary.waived:
        yield Text(f"{summary.waived:,} waived", "dim")
    if summary.unreadable:
        yield Text(f"{summary.unreadable:,} unreadable", "bold red")


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _grades(by_grade: Mapping[str, int], width: int, colour: bool) -> Iterator[Text]:
    """How many articles have which grade, as bars."""
    most, room = max(by_grade.values(), default=0), min(LONGEST_BAR, width - 14)
    yield Text(" grades", "bold")
    for grade, count in sorted(by_grade.items()):
        bar = ("█" if colour else "#") * (-(-count * room // most) if most else 0)
        yield Text.assemble(f"   {visible(grade)}  ", (bar, BADGES.get(grade, "red")), f" {count:,}" if bar else "0")


def _rules(by_rule: Mapping[str, int], width: int) -> Iterator[Text]:
    """The commonest rules."""
    if not by_rule:
        return
    common = sorted(by_rule.items(), key=lambda item: (-item[1], item[0]))
    yield Text(" commonest findings", "bold")
    for rule, count in common[:MOST_RULES]:
        yield from hanging(Text(f"{count:>7,}"), Text(visible(rule)), 9, width)
    if len(common) > MOST_RULES:
        rest = sum(count for _, count in common[MOST_RULES:])
        yield Text(f"{rest:>7,}  of {_number(len(common) - MOST_RULES, 'other rule')}", "dim")
    yield Text()


def unreadable_lines(unreadable: Sequence[Unreadable], width: int) -> Iterator[Text]:
    """What could not be read, and why."""
    if not unreadable:
        return
    yield Text(" could not be read", "bold red")
    for record in unreadable[:MOST_UNREADABLE]:
        told = Text.assemble((visible(record.source), "bold"), ": ", shortened(record.reason, LONG))
        yield from hanging(Text(), told, 3, width)
    if len(unreadable) > MOST_UNREADABLE:
        yield Text(f"   … and {_number(len(unreadable) - MOST_UNREADABLE, 'other record')}", "dim")
    yield Text()


def _more(articles: int, shown: int) -> Text:
    """How to see what was not shown."""
    said = f"{shown:,} of {articles:,} articles shown, worst first; " if shown else ""
    return Text(f"{said}--top {articles} shows all, --output report.html keeps them.", "dim")
