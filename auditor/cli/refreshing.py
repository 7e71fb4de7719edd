"""`audit facts refresh`: what a SPARQL service tells now, as changes to review; written only when they are accepted."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from auditor.cli import printable
from auditor.facts.additions import additions, checked, yaml_of
from auditor.facts.changes import TO_REVIEW
from auditor.facts.entries import LARGEST, written
from auditor.facts.files import known_in
from auditor.facts.joining import joined
from auditor.facts.pages import Pages
from auditor.facts.refresh import Refresh, kinds, refresh, subjects
from auditor.facts.review import json_of, lines
from auditor.facts.sparql import Manners, Service
from auditor.facts.tables import Known
from auditor.types import AuditorError, Value
from auditor.writing.files import blamed

CLEAN, FOUND = 0, 1
FORMATS = (".json", ".diff", ".txt")


class Request(Value, frozen=True):
    """What the command line asks for."""

    endpoint: str
    manners: Manners
    kinds: Sequence[str]
    only: Sequence[str]
    facts: Sequence[str]
    outputs: Sequence[str]
    accept: str | None
    work: str
    page: int
    today: str | None


def refreshed(given: Request) -> int:
    """Ask, show what would change, and write what was asked for; 1 where there is something to review."""
    check_names(given.outputs, given.accept)
    last = day(given.today)
    service = Service(given.endpoint, given.manners, say=say)
    known = known_in(map(Path, given.facts))
    about = subjects(known, kinds(given.kinds), given.only)
    if not any(about.values()):
        named = " ".join(("--only", *given.only))
        raise AuditorError(f"{named}: nothing of these kinds is known by a QID; leave --kind or --only out")
    found = refresh(known, Pages(service, Path(given.work), given.page, say), about, last, say)
    for line in lines(found, known):
        print(printable(line))
    write(found, known, given.endpoint, given.outputs)
    if given.accept is not None:
        write_facts(found, known, Path(given.accept))
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

    for output in outputs:
        if output.endswith(".json"):
            content = json_of(found, known, endpoint)
        else:
            content = "".join(f"{printable(line)}\n" for line in lines(found, known)).encode()
        put(Path(output), content)


def write_facts(found: Refresh, known: Known, path: Path) -> None:
    """Write the accepted changes as a file of facts, read back and joined before it gets its name."""

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
