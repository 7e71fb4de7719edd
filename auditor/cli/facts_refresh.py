"""`audit facts refresh`: what a SPARQL service tells now, as changes to review; written only when they are accepted."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli import printable
from auditor.cli.run import CLEAN, FOUND
from auditor.facts.changes import TO_REVIEW
from auditor.facts.refresh import Refresh, RefreshKind
from auditor.facts.sparql import Manners
from auditor.facts.tables import Known
from auditor.types import AuditorError
from auditor.writing.files import blamed

PAGE = 2_000
"""Rows of one answer: some 2 MB of JSON."""
WORK = "facts-refresh"
FORMATS = (".json", ".diff", ".txt")
Endpoint = Annotated[str, typer.Option(metavar="URL", help="A service in the shape of Wikidata's.")]
Kinds = Annotated[list[RefreshKind] | None, typer.Option("--kind", help="Renew only these; repeatable.")]
Only = Annotated[list[str] | None, typer.Option(metavar="QID", help="Ask about this item only; repeatable.")]
Work = Annotated[str, typer.Option(metavar="DIR", help="Keeps the answers: a run that was stopped goes on there.")]
Accept = Annotated[
    str | None, typer.Option(metavar="FILE", help="Write the changes as a file for --facts (.yaml), after a review.")
]
Outputs = Annotated[
    list[str] | None, typer.Option(metavar="FILE", help="Write the changes (.diff or .json); repeatable.")
]
Facts = Annotated[list[str] | None, typer.Option(metavar="FILE", help="Your own facts, renewed with the others.")]
Pause = Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Between two questions.")]
Timeout = Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="For a whole answer.")]
PageRows = Annotated[int, typer.Option("--page", min=1, metavar="N", help="Things told of in one answer.")]
Contact = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Your mail or page, told to the service as its rules may ask.")
]
Today = Annotated[str | None, typer.Option(metavar="DAY", help="The last day the answers can tell of (ISO).")]


def refresh(
    endpoint: Endpoint,
    kind: Kinds = None,
    only: Only = None,
    facts: Facts = None,
    output: Outputs = None,
    accept: Accept = None,
    work: Work = WORK,
    pause: Pause = 1.0,
    timeout: Timeout = 75.0,
    page: PageRows = PAGE,
    contact: Contact = "",
    today: Today = None,
) -> None:
    """Renew offices, lives, existence and events from a SPARQL service, as changes to review."""
    manners = Manners(contact=contact, timeout=timeout, pause=pause)
    raise typer.Exit(
        refreshed(endpoint, kind or [], only or [], facts or [], output or [], accept, work, manners, page, today)
    )


def refreshed(
    endpoint: str,
    kinds: Sequence[RefreshKind],
    only: Sequence[str],
    extra: Sequence[str],
    outputs: Sequence[str],
    accept: str | None,
    work: str,
    manners: Manners,
    page: int,
    today: str | None,
) -> int:
    """Ask, show what would change, and write what was asked for; 1 where there is something to review."""
    from auditor.facts.pages import Pages
    from auditor.facts.refresh import refresh as found_by
    from auditor.facts.refresh import subjects
    from auditor.facts.review import lines
    from auditor.facts.sparql import Service

    check_names(outputs, accept)
    known = known_in(extra)
    service = Service(endpoint, manners, say=say)
    asked = subjects(known, kinds, only)
    if not any(asked.values()):
        raise AuditorError(
            f"--only {' '.join(only)}: nothing of these kinds is known by a QID; leave --kind or --only out"
        )
    found = found_by(known, Pages(service, Path(work), page, say), asked, day(today), say)
    for line in lines(found, known):
        print(printable(line))
    write(found, known, endpoint, outputs)
    if accept is not None:
        write_facts(found, known, Path(accept))
        return CLEAN
    return FOUND if any(change.kind in TO_REVIEW for change in found.changes) else CLEAN


def check_names(outputs: Sequence[str], accept: str | None) -> None:
    """Refuse names of files that cannot be meant, before anything is asked."""
    for output in outputs:
        if not output.endswith(FORMATS):
            raise AuditorError(f"--output {output}: expected {', '.join(FORMATS)}, as in changes.diff")
    if accept is None:
        return
    if not accept.endswith((".yaml", ".yml")):
        raise AuditorError(f"--accept {accept}: facts are written as YAML; expected a name as in renewed.yaml")
    if Path(accept).exists():
        raise AuditorError(f"--accept {accept}: is there already and is not replaced; expected the name of a new file")


def known_in(extra: Sequence[str]) -> Known:
    """All that comes with the rules, and the user's facts."""
    from auditor.facts.store import TABLES, contents, read, table_files
    from auditor.rulebook import built_in

    folder = built_in() / TABLES
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in table_files(folder)}
    known: Known = read(folder, files, [(Path(path), contents(Path(path))) for path in extra])
    return known


def day(today: str | None) -> str:
    """The day after which the service can know nothing."""
    if today is None:
        return date.today().isoformat()
    try:
        return date.fromisoformat(today).isoformat()
    except ValueError:
        raise AuditorError(f"--today {today}: is no day; expected one as in 2026-03-28") from None


def say(line: str) -> None:
    """Tell on standard error how far the run is."""
    print(printable(line), file=sys.stderr)


def write(found: Refresh, known: Known, endpoint: str, outputs: Sequence[str]) -> None:
    """Write the changes into files for review."""
    from auditor.facts.review import json_of, lines

    for output in outputs:
        if output.endswith(".json"):
            content = json_of(found, known, endpoint)
        else:
            content = "".join(f"{printable(line)}\n" for line in lines(found, known)).encode()
        put(Path(output), content)


def write_facts(found: Refresh, known: Known, path: Path) -> None:
    """Write the accepted changes as a file of facts, read back and joined before it gets its name."""
    from auditor.facts.additions import additions, checked, yaml_of
    from auditor.facts.entries import LARGEST, written
    from auditor.facts.joining import joined

    content = checked(yaml_of(additions(found, known)), LARGEST)
    joined(known, [(path, written(path, content))])
    put(path, content)
    print(f"written to {path}: audit PATH --facts {path}")


def put(path: Path, content: bytes) -> None:
    """Write a file that appears when it is complete."""
    partial = path.with_name(f".{path.name}.partial")
    with blamed(path):
        partial.write_bytes(content)
        partial.replace(path)
