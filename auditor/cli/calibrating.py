"""`audit calibrate`: levels of the signals from articles that the user trusts to be human, and what they cost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from auditor.calibration import FALSE_ALARMS, FEWEST, Calibration, Levels, fitted, reaching, toml
from auditor.cli.run import CLEAN, FAILED, batches, recipe_of
from auditor.detectors.machine_model import model
from auditor.detectors.machine_text import FEWEST_JUDGED
from auditor.running.work import Batch
from auditor.settings import Settings
from auditor.types import AuditorError, Report
from auditor.wording.decision import judge
from auditor.writing.files import blamed

EXPLAINED = """\
Your articles: the share that reaches the level though you trust them. Tests: the share of generated news texts, by
generators left out when the model was tested, or of texts spun for practice, a few words or many, that reaches it; of
texts by other generators and spinners, or edited ones, far fewer may. A strong level from fewer than 1,000 articles is
drawn from the shape of their upper tenth."""
RULES = ("machine", "wording/spun-article", "wording/odd-word", "wording/misspelt-word")
"""What is asked about each article: the signals come with any report."""
WORDS = ("wording/odd-word", "wording/misspelt-word")


class Trusted(NamedTuple):
    """What trusted articles gave: how many they are, their signals by name, and words that would be told of them."""

    articles: int
    signals: dict[str, list[float]]
    words: tuple[str, ...]


def calibrate(paths: list[str], settings: Settings, target: str | None) -> int:
    """Print the levels that trusted articles ask for beside those in use, and write them to a file."""
    whole = recipe_of(settings)
    recipe = msgspec.structs.replace(whole, select=RULES, ignore=(), waive=(), baseline=None, passages=False)
    failed, found = trusted(batches(paths, settings, recipe))
    if len(found.signals["machine"]) < FEWEST:
        raise AuditorError(
            f"{len(found.signals['machine'])} of {found.articles} articles can be judged; expected at least {FEWEST} "
            f"trusted articles in English prose of {FEWEST_JUDGED} words or more"
        )
    for line in told(found):
        print(line)
    if target is not None:
        levels = {name: fitted(signals) for name, signals in found.signals.items() if len(signals) >= FEWEST}
        made = Calibration(**levels, words=found.words)
        with blamed(Path(target)):
            Path(target).write_text(toml(made, found.articles), encoding="utf-8")
        print(f"\nwritten to {target}: audit PATH --calibration {target}")
    return FAILED if failed and not settings.exit_zero else CLEAN


def trusted(batches: Iterator[Batch]) -> tuple[int, Trusted]:
    """How many records could not be read, each told on standard error, and what the others gave."""
    failed = articles = 0
    signals: dict[str, list[float]] = {"machine": [], "spin": []}
    words: set[str] = set()
    for batch in batches:
        for record in batch.unreadable:
            failed += 1
            print(f"audit: {record.source}: {record.reason}", file=sys.stderr)
        reports = [audited.report for audited in batch.audited]
        articles += len(reports)
        for name, kept in signals.items():
            kept += judged(reports, name)
        words.update(f.excerpt.lower() for report in reports for f in report.findings if f.rule in WORDS)
    return failed, Trusted(articles, signals, tuple(sorted(words)))


def judged(reports: list[Report], name: str) -> list[float]:
    """The signals of the articles long enough for a verdict."""
    found = (report.signals[name] for report in reports if report.article.words >= FEWEST_JUDGED)
    return [signal for signal in found if signal is not None]


def told(found: Trusted) -> Iterator[str]:
    """What the levels are and would be, for whom calibrates."""
    in_use = {"machine": model().facts.levels, "spin": judge().fitted.levels}
    tests = {"machine": ("machine-written", model().machine_signals), "spin": ("spun", judge().spun_signals)}
    for name, signals in found.signals.items():
        yield f"{name}: {len(signals)} of {found.articles} articles judged (the others are short or no English prose)"
        yield ""
        if len(signals) >= FEWEST:
            yield from levels_told(signals, in_use[name], *tests[name])
            yield ""
    yield f"words that count as known from now on: {len(found.words)}"
    yield ""
    yield from EXPLAINED.splitlines()


def levels_told(signals: list[float], now: Levels, test: str, tested: list[float]) -> Iterator[str]:
    """The levels in use and those that the signals ask for, each with what it costs and finds."""
    yours = fitted(signals)
    yield f"{'level':<8}{'':>10}{'from':>8}{'your articles':>16}{test:>18}"
    for name in FALSE_ALARMS:
        for whose, level in (("now", now[name]), ("yours", yours[name])):
            label = name if whose == "now" else ""
            alarms, reached = reaching(signals, level), reaching(tested, level)
            yield f"{label:<8}{whose:>10}{level:>8.4f}{alarms:>16.2%}{reached:>18.0%}"
