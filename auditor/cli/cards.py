"""`audit rules`, `audit rule` and `audit test`: the rules for people to read and to prove."""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.asking import UNASKED, served
from auditor.audit import check_detectors
from auditor.cards import SPAN, Card, Case, listed
from auditor.engines import Wanted, ready
from auditor.proving import failures, read_card
from auditor.rulebook import Rule, Rulebook, built_in, read_rulebook, rule_files, rulebook
from auditor.types import AuditorError

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
CLEAN, FOUND = 0, 1


def table(glob: str | None, folders: Sequence[str], markdown: bool) -> None:
    """Print the rules that a glob names."""
    rules = [rule for rule in rulebook(map(Path, folders)).rules if glob is None or is_named(rule, glob)]
    if not rules:
        raise AuditorError(f"{glob!r} names no rule and no category; `audit rules` lists them")
    if markdown:
        print(markdown_page(rules), end="")
        return
    shown = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("rule", "severity", "status", "summary"):
        shown.add_column(column, overflow="fold", no_wrap=column in ("severity", "status"))
    for rule in rules:
        shown.add_row(rule.id, Text(rule.severity, STYLES[rule.severity]), status(rule), Text(rule.summary))
    Console().print(shown)


def is_named(rule: Rule, glob: str) -> bool:
    """Whether a glob names a rule by its id, or is its category."""
    return fnmatch.fnmatchcase(rule.id, glob) or rule.category == glob


def status(rule: Rule) -> str:
    """Whether a rule is trusted yet."""
    return "nursery" if rule.nursery else "active"


def markdown_page(rules: Sequence[Rule]) -> str:
    """The table of rules for the documentation."""
    rows = ["# Rules", "", "Made by `audit rules --markdown`; each rule's card tells more: `audit rule ID`.", ""]
    rows += ["| rule | severity | status | what it finds |", "|---|---|---|---|"]
    for rule in rules:
        summary = rule.summary.replace("|", "\\|")
        rows.append(f"| `{rule.id}` | {rule.severity} | {status(rule)} | {summary} |")
    return "\n".join(rows) + "\n"


def show(name: str, folders: Sequence[str]) -> None:
    """Print one card."""
    book = rulebook(map(Path, folders))
    rule = next((rule for rule in book.rules if rule.id == name), None)
    if rule is None:
        near = [other.id for other in book.rules if name.rpartition("/")[2] in other.id][:5]
        hint = f"; perhaps {', '.join(near)}" if near else "; `audit rules` lists them"
        raise AuditorError(f"{name}: no such rule{hint}")
    Console().print(Group(*card_parts(rule, read_card(rule))))


def card_parts(rule: Rule, card: Card) -> Iterator[RenderableType]:
    """A card in the order in which a reader asks."""
    yield Text.assemble(
        (rule.id, "bold"),
        "  ",
        (rule.severity, STYLES[rule.severity]),
        f"  {status(rule)}, confidence {rule.confidence}",
    )
    yield Padding(Text(rule.summary), (1, 0, 0, 0))
    yield Padding(Text(rule.why, style="dim"), (0, 0, 1, 0))
    facts: dict[str, list[str]] = {
        "says": [rule.message],
        "suggests": listed(card.suggest),
        "pattern": [
            source if not instead else f"{source}  ->  {' / '.join(instead)}" for source, instead in card.patterns
        ],
        "unless": listed(card.unless),
        "detector": [rule.detector] if rule.detector else [],
        "where": [rule.where],
        "source": [rule.source] if rule.source else [],
        "file": [rule.path],
    }
    grid = Table.grid(padding=(0, 2, 0, 0))
    for name, lines in facts.items():
        for number, line in enumerate(lines):
            grid.add_row(Text("" if number else name, "bold"), Text(line, overflow="fold"))
    yield grid
    for title, cases in (("found", card.examples.hit), ("left alone", card.examples.clean)):
        yield Padding(Text(title, "bold"), (1, 0, 0, 0))
        for case in cases:
            yield Padding(example(case), (0, 0, 0, 2))


def example(case: str | Case) -> Text:
    """An example with its spans marked."""
    text = case if isinstance(case, str) else case.text
    shown = Text()
    done = 0
    for match in SPAN.finditer(text):
        shown.append(text[done : match.start()])
        shown.append(match.group(1), "bold underline")
        done = match.end()
    shown.append(text[done:])
    return Text("- ").append_text(shown)


def prove(folder: str | None, wanted: Wanted = UNASKED) -> int:
    """Run the examples of all rules in a folder; 1 when one does not come out as its card says."""
    whole = rulebook() if folder is None else own_rules(Path(folder))
    check_detectors(whole)
    book = served(whole, wanted)
    failed = 0
    with ready(wanted) as engines:
        for failure in failures(book, engines):
            failed += 1
            print(f"{failure.path}\n  example   {failure.example!r}")
            print(f"  expected  {failure.expected}\n  found     {failure.found}")
    examples = sum(len(c.examples.hit) + len(c.examples.clean) for c in map(read_card, book.rules))
    outcome = f"{failed} failed" if failed else "all as their cards say"
    print(f"{len(book.rules)} rules, {examples} examples: {outcome}", file=sys.stderr)
    if skipped := [rule.id for rule in whole.rules if rule not in book.rules]:
        print(
            f"not asked for want of their engine (--languagetool, --harper, --spelling): {', '.join(skipped)}",
            file=sys.stderr,
        )
    return FOUND if failed else CLEAN


def own_rules(folder: Path) -> Rulebook:
    """The rules of one folder alone, with the built-in word lists."""
    files = {path: path.read_bytes() for path in rule_files(folder)}
    book = read_rulebook([folder], files)
    base = rulebook() if folder.resolve() != built_in().resolve() else book
    return Rulebook(book.rules, {**base.lexicons, **book.lexicons}, book.hash)
