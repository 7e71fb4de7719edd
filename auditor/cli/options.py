"""The options that several verbs share, and the settings they make."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from auditor.engines import Spelling
from auditor.settings import FailOn, Runner, Settings, settings
from auditor.types import AuditorError, Severity

Paths = Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.", show_default=False)]
Select = Annotated[list[str] | None, typer.Option(help="Only rules of these ids or categories (globs).")]
Ignore = Annotated[list[str] | None, typer.Option(help="Leave out rules of these ids or categories (globs).")]
Rules = Annotated[list[str] | None, typer.Option(metavar="DIR", help="Add the rules of a folder.")]
Facts = Annotated[list[str] | None, typer.Option(metavar="FILE", help="Add your own facts (.yaml); repeatable.")]
Nursery = Annotated[bool | None, typer.Option("--nursery", help="Show rules not yet trusted, too.", show_default=False)]
Baseline = Annotated[str | None, typer.Option(metavar="FILE", help="Findings accepted before, by `audit baseline`.")]
Calibration = Annotated[
    str | None, typer.Option(metavar="FILE", help="Levels of the signals from your own articles, by `audit calibrate`.")
]
Field = Annotated[
    list[str] | None,
    typer.Option(metavar="OURS=THEIRS", help="Column of a record's id, text, title, date, url or html."),
]
Exclude = Annotated[list[str] | None, typer.Option(metavar="GLOB", help="Leave out files of these names or ids.")]
Today = Annotated[str | None, typer.Option(metavar="DAY", help="The day of reading (ISO); by default the system's.")]
MinSeverity = Annotated[Severity | None, typer.Option(help="Leave milder findings out of the report.")]
FailUnder = Annotated[float | None, typer.Option(metavar="SCORE", help="Fail only when an article scores below this.")]
Fail = Annotated[FailOn | None, typer.Option("--fail-on", help="The mildest finding that fails a run (warning).")]
ExitZero = Annotated[
    bool | None,
    typer.Option("--exit-zero", help="End with status 0 whatever is found or unreadable.", show_default=False),
]
Jobs = Annotated[int | None, typer.Option(metavar="N", help="Worker processes (1).")]
RunnerName = Annotated[Runner | None, typer.Option(help="How to run: in this process or in several.")]
NoCorpus = Annotated[
    bool | None, typer.Option("--no-corpus", help="Leave out rules that compare articles.", show_default=False)
]
LanguageTool = Annotated[
    str | None,
    typer.Option(
        "--languagetool", metavar="URL|auto", help="Ask a LanguageTool server, too; auto starts one on this machine."
    ),
]
Harper = Annotated[bool | None, typer.Option("--harper", help="Ask Harper, too.", show_default=False)]
SpellingIn = Annotated[
    Spelling | None, typer.Option("--spelling", help="Let these engines look up words, in this English.")
]
Format = Annotated[str | None, typer.Option(metavar="NAME", help="What to print: terminal, json, jsonl, markdown, ...")]
Output = Annotated[
    list[str] | None, typer.Option(metavar="FILE", help="Write a file, its format told by its suffix; repeatable.")
]
Top = Annotated[int | None, typer.Option(metavar="N", help="Show the N worst articles on the terminal.")]
MaxMegabytes = Annotated[int | None, typer.Option(metavar="N", help="Largest record or file read (64).")]
Quiet = Annotated[bool | None, typer.Option("--quiet", "-q", help="Print nothing but errors.", show_default=False)]
Config = Annotated[str | None, typer.Option(metavar="FILE", help="Read settings from this file.")]
ShowSettings = Annotated[bool, typer.Option("--show-settings", help="Print the settings and end.", show_default=False)]


def chosen(inputs: list[str], config: str | None, options: dict[str, Any]) -> tuple[Settings, Path | None]:
    """The settings that the options and the configuration file make; options not given are None."""
    given = {name.replace("_", "-"): value for name, value in options.items() if value not in (None, [])}
    if "field" in given:
        given["field"] = dict(map(pair, given["field"]))
    if given.pop("no-corpus", False):
        given["corpus"] = False
    return settings(given, inputs, config)


def pair(text: str) -> tuple[str, str]:
    """Both sides of OURS=THEIRS."""
    ours, equals, theirs = text.partition("=")
    if not equals or not ours or not theirs:
        raise AuditorError(f"--field {text}: expected our name and the column's, as in --field text=body")
    return ours.strip(), theirs.strip()
