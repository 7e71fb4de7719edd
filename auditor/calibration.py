"""Levels of the signals fitted to a user's own trusted articles, kept in a small TOML file."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from auditor.rulebook import Rulebook
from auditor.types import AuditorError, Value

FEWEST = 100
"""Trusted articles from which on their upper tail says something."""
TAIL = 0.1
"""Share of articles taken for the upper tail."""
FALSE_ALARMS = {"weak": 0.01, "strong": 0.001}
"""Share of trusted articles that may reach each level."""
DETECTORS = {"machine-text": "machine", "spun-article": "spin", "odd-words": "spin"}
"""Detectors whose levels can be set, and the signal that they judge."""
TELL_WORDS = ("odd-words", "misspelt-words")
"""The detectors that are silent on words that trusted articles use."""
EDGE = 5e-5
"""Signals are rounded to four places: what is nearer to 0 or 1 is not told from it."""
Levels = dict[str, float]


class Calibration(Value, frozen=True, forbid_unknown_fields=True):
    """For each signal the value from which on each level is reached, and the words that count as known."""

    machine: Levels | None = None
    spin: Levels | None = None
    words: tuple[str, ...] = ()

    @property
    def levels(self) -> dict[str, Levels]:
        """The levels by signal."""
        return {name: levels for name, levels in (("machine", self.machine), ("spin", self.spin)) if levels}


def fitted(signals: Sequence[float]) -> Levels:
    """The levels that the shares of false alarms ask for, by an exponential fit to the upper tail of the log-odds."""
    odds = sorted(log_odds(signal) for signal in signals)
    start = odds[int(len(odds) * (1 - TAIL))]
    above = [value - start for value in odds if value > start] or [0.0]
    mean, share = sum(above) / len(above), len(above) / len(odds)
    levels = {name: start + mean * math.log(max(share, rate) / rate) for name, rate in FALSE_ALARMS.items()}
    return {name: round(1 / (1 + math.exp(-value)), 4) for name, value in levels.items()}


def log_odds(signal: float) -> float:
    """The log-odds of a signal."""
    bounded = min(max(signal, EDGE), 1 - EDGE)
    return math.log(bounded / (1 - bounded))


def reaching(signals: Sequence[float], level: float) -> float:
    """The share of signals at or above a level."""
    return sum(signal >= level for signal in signals) / max(1, len(signals))


def calibration(path: str) -> Calibration:
    """The calibration in a file."""
    try:
        read = msgspec.convert(tomllib.loads(Path(path).read_text(encoding="utf-8")), Calibration)
    except OSError as error:
        raise AuditorError(f"{path}: cannot be read: {error.strerror}; `audit calibrate` writes such a file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise AuditorError(f"{path}: is no calibration: {error}; `audit calibrate` writes one") from None
    for signal, levels in read.levels.items():
        wrong = [name for name, level in levels.items() if name not in FALSE_ALARMS or not 0 <= level <= 1]
        if wrong:
            raise AuditorError(f"{path}: {signal}.{wrong[0]}: expected weak and strong from 0 to 1, as in  weak = 0.91")
    return read


def toml(found: Calibration, articles: int) -> str:
    """A calibration as it is written to a file."""
    lines = [f"# By `audit calibrate` from {articles} trusted articles: words that count as known, levels of signals."]
    lines.append(f"words = {json.dumps(list(found.words), ensure_ascii=False)}")
    for signal, levels in found.levels.items():
        lines += ["", f"[{signal}]", *(f"{name} = {level}" for name, level in levels.items())]
    return "\n".join(lines) + "\n"


def calibrated(book: Rulebook, found: Calibration) -> Rulebook:
    """The rules with the levels of a calibration."""
    rules = []
    for rule in book.rules:
        levels = getattr(found, DETECTORS.get(rule.detector or "", ""), None)
        options = {**rule.options, "levels": levels} if levels else rule.options
        if rule.detector in TELL_WORDS and found.words:
            options = {**options, "known": list(found.words)}
        rules.append(msgspec.structs.replace(rule, options=options))
    return msgspec.structs.replace(book, rules=tuple(rules))
