"""The options of `audit facts refresh`."""

from __future__ import annotations

from typing import Annotated

import typer

PAGE = 2_000
"""Things told of in one answer: some 2 MB of JSON."""
PAUSE, TIMEOUT = 1.0, 75.0
"""Seconds: public services ask for the first, and give up on their own after 60."""
WORK = "facts-refresh"
Endpoint = Annotated[str, typer.Option(metavar="URL", help="A service in the shape of Wikidata's.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="Renew only offices, lives, existence or events; repeatable."),
]
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
    pause: Pause = PAUSE,
    timeout: Timeout = TIMEOUT,
    page: PageRows = PAGE,
    contact: Contact = "",
    today: Today = None,
) -> None:
    """Renew offices, lives, existence and events from a SPARQL service, as changes to review."""
    from auditor import __version__
    from auditor.cli.refreshing import Request, refreshed
    from auditor.facts.sparql import Manners

    manners = Manners(contact=contact, product=f"auditor/{__version__}", timeout=timeout, pause=pause)
    asked = Request(endpoint, manners, kind or [], only or [], facts or [], output or [], accept, work, page, today)
    raise typer.Exit(refreshed(asked))
