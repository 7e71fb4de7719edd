"""The verbs of `audit`; each reads its options and hands on to the function that does it."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.cli import facts as facts_verbs
from auditor.cli import options as o

VERBS = ("run", "annotate", "date", "rules", "rule", "test", "facts", "baseline", "diff", "calibrate")
HELP = """Audit news and web articles.

[bold]audit PATH...[/bold] audits files, folders, globs or standard input: is the date right, does all of it belong to
its time, was it garbled, spun or machine-written, is furniture left in it, who says so?

[bold]audit run --help[/bold] lists the options of an audit. A path named like a verb is written ./rules.
"""
app = typer.Typer(
    help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False
)
app.add_typer(facts_verbs.app, name="facts")


def with_verb(arguments: list[str]) -> list[str]:
    """The arguments with `run` put first where no verb is named."""
    if arguments[:1] == ["facts"]:
        return ["facts", *facts_verbs.with_facts_verb(arguments[1:])]
    if not arguments or arguments[0] in (*VERBS, "--help", "-h"):
        return ["--help"] if arguments[:1] == ["-h"] else arguments
    return ["run", *arguments]


@app.command()
def run(
    paths: o.Paths,
    output: o.Output = None,
    format: o.Format = None,  # noqa: A002
    select: o.Select = None,
    ignore: o.Ignore = None,
    rules: o.Rules = None,
    facts: o.Facts = None,
    nursery: o.Nursery = None,
    baseline: o.Baseline = None,
    calibration: o.Calibration = None,
    field: o.Field = None,
    exclude: o.Exclude = None,
    today: o.Today = None,
    min_severity: o.MinSeverity = None,
    fail_on: o.Fail = None,
    fail_under: o.FailUnder = None,
    exit_zero: o.ExitZero = None,
    jobs: o.Jobs = None,
    runner: o.RunnerName = None,
    no_corpus: o.NoCorpus = None,
    languagetool: o.LanguageTool = None,
    harper: o.Harper = None,
    spelling: o.SpellingIn = None,
    top: o.Top = None,
    max_megabytes: o.MaxMegabytes = None,
    config: o.Config = None,
    show_settings: o.ShowSettings = False,
    quiet: o.Quiet = None,
) -> None:
    """Audit articles (the verb may be left out)."""
    given = {name: value for name, value in locals().items() if name not in ("paths", "config", "show_settings")}
    settings, path = o.chosen(paths, config, given)
    from auditor.cli.run import audit, print_settings

    raise typer.Exit(print_settings(settings, path) if show_settings else audit(paths, settings))


@app.command()
def annotate(
    paths: o.Paths,
    output: o.Output = None,
    field: o.Field = None,
    exclude: o.Exclude = None,
    max_megabytes: o.MaxMegabytes = None,
    facts: o.Facts = None,
    config: o.Config = None,
    readability: Annotated[bool, typer.Option("--readability", help="Add what textstat measures: slow.")] = False,
) -> None:
    """The notes alone, one JSON line an article: sentences, quotes, timexes, names, attributions."""
    given = {
        "output": output,
        "field": field,
        "exclude": exclude,
        "max_megabytes": max_megabytes,
        "facts": facts,
    }
    settings, _ = o.chosen(paths, config, given)
    from auditor.cli.annotating import annotate as annotated

    raise typer.Exit(annotated(paths, settings, readability))


@app.command()
def date(
    paths: o.Paths,
    output: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Write a .json, .jsonl or .svg file; repeatable.")
    ] = None,
    format: Annotated[  # noqa: A002
        str, typer.Option(metavar="NAME", help="What to print: terminal, json, jsonl or svg.")
    ] = "terminal",
    clues: Annotated[
        str | None, typer.Option(metavar="N", help="Show N clues, or all; by default 10, in .json and .jsonl all.")
    ] = None,
    field: o.Field = None,
    exclude: o.Exclude = None,
    max_megabytes: o.MaxMegabytes = None,
    today: o.Today = None,
    facts: o.Facts = None,
    exit_zero: o.ExitZero = None,
    quiet: o.Quiet = None,
    config: o.Config = None,
) -> None:
    """When each article was written and why, and whether that contradicts the date it claims."""
    given = {
        "field": field,
        "exclude": exclude,
        "max_megabytes": max_megabytes,
        "today": today,
        "facts": facts,
        "exit_zero": exit_zero,
        "quiet": quiet,
    }
    settings, _ = o.chosen(paths, config, given)
    from auditor.cli.dating import date as dated

    raise typer.Exit(dated(paths, settings, output or [], format, clues))


@app.command()
def rules(
    glob: Annotated[str | None, typer.Argument(help="Ids or a category, as in wording/*.")] = None,
    rules: o.Rules = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="As a Markdown table.", show_default=False)] = False,
) -> None:
    """The rules, with category, severity and status."""
    from auditor.cli.cards import table

    table(glob, rules or [], markdown)


@app.command()
def rule(id: Annotated[str, typer.Argument(help="As in residue/read-more.")], rules: o.Rules = None) -> None:  # noqa: A002
    """One rule's card, with its examples and why."""
    from auditor.cli.cards import show

    show(id, rules or [])


@app.command()
def test(
    folder: Annotated[str | None, typer.Argument(help="A folder of rules; by default the built-in ones.")] = None,
    languagetool: o.LanguageTool = None,
    harper: o.Harper = None,
    spelling: o.SpellingIn = None,
) -> None:
    """Run the examples of the rules in a folder; those that ask a grammar engine only where it is named."""
    from auditor.cli.cards import prove
    from auditor.engines import Wanted

    raise typer.Exit(prove(folder, Wanted(languagetool, bool(harper), spelling)))


@app.command()
def baseline(
    paths: o.Paths,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The baseline file to write.")],
    reason: Annotated[
        str, typer.Option(help="Why these findings are accepted.")
    ] = "accepted when the baseline was made",
    select: o.Select = None,
    ignore: o.Ignore = None,
    rules: o.Rules = None,
    facts: o.Facts = None,
    field: o.Field = None,
    exclude: o.Exclude = None,
    today: o.Today = None,
    jobs: o.Jobs = None,
    languagetool: o.LanguageTool = None,
    harper: o.Harper = None,
    spelling: o.SpellingIn = None,
    config: o.Config = None,
) -> None:
    """Accept today's findings: a file for --baseline."""
    given = {
        "select": select,
        "ignore": ignore,
        "rules": rules,
        "facts": facts,
        "field": field,
        "exclude": exclude,
        "today": today,
        "jobs": jobs,
        "languagetool": languagetool,
        "harper": harper,
        "spelling": spelling,
    }
    settings, _ = o.chosen(paths, config, given)
    from auditor.cli.accepting import accept

    raise typer.Exit(accept(paths, settings, output, reason))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="The .json or .jsonl of an earlier run.")],
    new: Annotated[str, typer.Argument(help="The .json or .jsonl of a later run.")],
    top: Annotated[int | None, typer.Option(metavar="N", help="Show N changes of each kind.")] = None,
) -> None:
    """What changed between two runs."""
    from auditor.cli.accepting import compare

    raise typer.Exit(compare(old, new, top))


@app.command()
def calibrate(
    paths: o.Paths,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The calibration file to write.")
    ] = None,
    field: o.Field = None,
    exclude: o.Exclude = None,
    jobs: o.Jobs = None,
    config: o.Config = None,
) -> None:
    """Levels of the machine signal from articles you trust to be human, and what they mean for recall."""
    settings, _ = o.chosen(paths, config, {"field": field, "exclude": exclude, "jobs": jobs})
    from auditor.cli.calibrating import calibrate as calibrated

    raise typer.Exit(calibrated(paths, settings, output))
