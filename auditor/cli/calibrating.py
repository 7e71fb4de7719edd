"""`audit calibrate`: levels of the signals from articles that the user trusts to be human, and what they cost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from auditor.calibration import FALSE_ALARMS, FEWEST, fitted, reaching, toml
from auditor.cli.run import CLEAN, FAILED, batches, recipe_of
from auditor.detectors.machine_model import model
from auditor.detectors.machine_text import FEWEST_JUDGED
from auditor.settings import Settings
from auditor.types import AuditorError, Report
from auditor.writing.files import blamed

EXPLAINED = """\
Your articles: the share that reaches the level though you trust them. Machine-written: the share of generated news
texts that reaches it, by generators left out when the model was tested; of texts by other generators, or edited ones,
far fewer may. A strong level from fewer than 1,000 articles is drawn from the shape of their upper tenth."""
RULES = ("machine",)
"""What is asked about each article: the signals come with any report."""


def calibrate(paths: list[str], settings: Settings, target: str | None) -> int:
    """Print the levels that trusted articles ask for beside those in use, and write them to a file."""
    whole = recipe_of(settings)
    recipe = msgspec.structs.replace(whole, select=RULES, ignore=(), waive=(), baseline=None, passages=False)
    failed = 0
    signals: list[float] = []
    articles = 0
    for batch in batches(paths, settings, recipe):
        for record in batch.unreadable:
            failed += 1
            print(f"audit: {record.source}: {record.reason}", file=sys.stderr)
        articles += len(batch.audited)
        signals += judged([audited.report for audited in batch.audited])
    if len(signals) < FEWEST:
        raise AuditorError(
            f"{len(signals)} of {articles} articles can be judged; expected at least {FEWEST} trusted articles "
            f"in English prose of {FEWEST_JUDGED} words or more"
        )
    for line in told(signals, articles):
        print(line)
    if target is not None:
        with blamed(Path(target)):
            Path(target).write_text(toml(fitted(signals), len(signals)), encoding="utf-8")
        print(f"\nwritten to {target}: audit PATH --calibration {target}")
    return FAILED if failed and not settings.exit_zero else CLEAN


def judged(reports: list[Report]) -> list[float]:
    """The signals of the articles long enough for a verdict."""
    found = (report.signals["machine"] for report in reports if report.article.words >= FEWEST_JUDGED)
    return [signal for signal in found if signal is not None]


def told(signals: list[float], articles: int) -> Iterator[str]:
    """What the levels are and would be, for whom calibrates."""
    now, yours = model().facts.levels, fitted(signals)
    machine = model().machine_signals
    yield f"machine: {len(signals)} of {articles} articles judged (the others are short or no English prose)"
    yield ""
    yield f"{'level':<8}{'':>10}{'from':>8}{'your articles':>16}{'machine-written':>18}"
    for name in FALSE_ALARMS:
        for whose, level in (("now", now[name]), ("yours", yours[name])):
            label = name if whose == "now" else ""
            alarms, found = reaching(signals, level), reaching(machine, level)
            yield f"{label:<8}{whose:>10}{level:>8.4f}{alarms:>16.2%}{found:>18.0%}"
    yield ""
    yield from EXPLAINED.splitlines()
