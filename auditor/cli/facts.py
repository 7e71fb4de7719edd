"""`audit facts`: what is known, looked up, checked and renewed."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.cli import options as o
from auditor.cli.facts_refresh import refresh

LOOK_UP = "look-up"
VERBS = (LOOK_UP, "check", "refresh")
HELP = """What is known of persons, offices, things and events.

[bold]audit facts QUERY[/bold] looks up a name, a Wikidata id or an office, as in Prime Minister of Japan. A query that
begins with a word like a command is quoted with the next word or written after --, as in audit facts -- check.
"""
app = typer.Typer(help=HELP, no_args_is_help=True)


def with_facts_verb(arguments: list[str]) -> list[str]:
    """The arguments of `audit facts` with `look-up` put first where no verb is named."""
    if not arguments or arguments[0] in (*VERBS, "--help"):
        return arguments
    return [LOOK_UP, *arguments]


@app.command(LOOK_UP)
def look_up(
    query: Annotated[list[str], typer.Argument(help="A name, a Wikidata id, or an office.", show_default=False)],
    on: Annotated[str | None, typer.Option(metavar="DAY", help="Only what was true on that day (ISO).")] = None,
    format: Annotated[str, typer.Option(metavar="NAME", help="What to print: terminal or json.")] = "terminal",  # noqa: A002
    facts: o.Facts = None,
) -> None:
    """All that is known under a name, with its days and sources (the verb may be left out)."""
    from auditor.cli.looking_up import look_up as looked_up

    raise typer.Exit(looked_up(" ".join(query), on, format, facts or []))


@app.command()
def check(
    facts: o.Facts = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="Name, too, where unreviewed sources disagree.", show_default=False)
    ] = False,
) -> None:
    """Contradictions in what comes with the rules and in your own facts."""
    from auditor.cli.looking_up import check as checked

    raise typer.Exit(checked(facts or [], notes))


app.command()(refresh)
