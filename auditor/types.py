"""The values that travel through an audit: frozen structs, made once and read by all.

Spans are half-open ranges of Unicode code points in `Article.text`, days are ISO 8601 strings.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["note", "warning", "error"]
Confidence = Literal["low", "medium", "high"]
Category = Literal["dating", "anachronism", "wording", "machine", "residue", "sourcing", "consistency"]
Origin = Literal["record", "metadata", "header", "byline", "url"]
Precision = Literal["day", "month", "year"]
Where = Literal["anywhere", "prose", "heading", "head", "tail"]
Span = tuple[int, int]

CATEGORIES: tuple[Category, ...] = (
    "dating", "anachronism", "wording", "machine", "residue", "sourcing", "consistency",
)  # fmt: skip
SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


class AuditorError(Exception):
    """What a person must mend: one line naming the place, what was found and what was expected."""


class Value(msgspec.Struct, frozen=True, gc=False):
    """The base of all values: immutable, compared by content, written to JSON as it stands."""


class StatedDate(Value, frozen=True):
    """A date that comes with an article instead of standing in its text, as it was written."""

    origin: Origin
    text: str


class Article(Value, frozen=True):
    """One text to audit, with what its source says about it; what stands before `body` is metadata, not audited."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    source: str = ""
    language: str | None = None
    stated: tuple[StatedDate, ...] = ()
    body: int = 0
    markup: Literal["plain", "markdown"] = "plain"


class Unreadable(Value, frozen=True):
    """A record that gave no article: where it stands and why."""

    source: str
    reason: str


class Claim(Value, frozen=True):
    """A date on which an article says it was published.

    `date` is an ISO day ("2024-06-23"), month ("2024-06") or year ("2024"), as `precision` says; `start` and `end`
    are null unless it stands in the text. `weekday` is the weekday named beside it (0 = Monday), `text` its words.
    """

    date: str
    precision: Precision
    origin: Origin
    start: int | None = None
    end: int | None = None
    weekday: int | None = None
    text: str = ""


class Evidence(Value, frozen=True):
    """One reason behind a finding, with its place in the text or its source where there is one."""

    text: str
    start: int | None = None
    end: int | None = None
    source: str | None = None


class Related(Value, frozen=True):
    """A place in another article that a finding speaks of."""

    article: str
    start: int
    end: int
    excerpt: str


class Finding(Value, frozen=True):
    """One thing wrong with an article: where, what, how sure, and why."""

    rule: str
    category: Category
    severity: Severity
    confidence: Confidence
    start: int | None
    end: int | None
    excerpt: str
    message: str
    suggest: tuple[str, ...] | None = None
    because: tuple[Evidence, ...] = ()
    related: tuple[Related, ...] = ()
    fingerprint: str = ""


class Waived(Value, frozen=True):
    """A finding that the configuration or the baseline accepts, with the reason given there."""

    finding: Finding
    reason: str


class Score(Value, frozen=True):
    """0 (worst) to 100 (best), overall and by category; the grade follows from `overall`."""

    overall: int
    grade: str
    dating: int
    anachronism: int
    wording: int
    machine: int
    residue: int
    sourcing: int
    consistency: int


class About(Value, frozen=True):
    """What a report repeats of its article."""

    id: str
    source: str
    title: str | None
    language: str | None
    words: int
    url: str | None


class Clue(Value, frozen=True):
    """One piece of evidence for when a text was written: between `earliest` and `latest`, says `because`.

    The days are ISO days, null where the clue sets no bound. `kind` names the reasoning ("year-past",
    "holder-not-begun"); clues of one kind have one `reliability`, the share of them that hold for texts of known date.
    `weight` is how much likelier, in natural log-odds, it makes the window than the claimed date, where there is one.
    Where several stretches of days fit, `among` has them all; where only a month of the year is meant, `season` has it.
    """

    start: int | None
    end: int | None
    excerpt: str
    earliest: str | None
    latest: str | None
    reliability: float = 0.0
    because: str = ""
    source: str | None = None
    kind: str = ""
    weight: float = 0.0
    among: tuple[tuple[str | None, str | None], ...] = ()
    season: int | None = None


class Window(Value, frozen=True):
    """When a text was written: terminus post quem to terminus ante quem, with the likeliest day."""

    earliest: str
    latest: str
    best: str
    confidence: float
    clues: tuple[Clue, ...] = ()


class Dating(Value, frozen=True):
    """How a text was dated: the mass of each month, the window, and what that says of the claimed date.

    `months` are ISO months with their share of the mass, all together 1, those with next to none left out. `verdict`
    is "none" without a claimed date and "unsure" where the clues say too little; a contradiction may be `sure`, and may
    rest on one name `alone`. `share` is the mass of the months that are no likelier than those near the claim.
    """

    claimed: Claim | None
    window: Window | None
    months: tuple[tuple[str, float], ...]
    verdict: Literal["holds", "contradicted", "unsure", "none"]
    share: float | None
    clues: tuple[Clue, ...]
    sure: bool = False
    alone: str | None = None


class Report(Value, frozen=True):
    """All that the audit says of one article."""

    article: About
    claimed: Claim | None
    written: Window | None
    signals: dict[str, float | None]
    score: Score
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()


class Passage(Value, frozen=True):
    """The sentence around a finding, for readers of a report: `start` in `Article.text`, line and column from 1."""

    start: int
    text: str
    line: int
    column: int


class Audited(Value, frozen=True):
    """A report with one passage for each of its findings (none for a finding about the whole article).

    `unchecked` says why grammar engines that were asked, by name, did not answer.
    """

    report: Report
    passages: tuple[Passage | None, ...] = ()
    unchecked: dict[str, str] = {}


class Run(Value, frozen=True):
    """What the reports of one run have in common."""

    started: str
    rules: int
    rules_hash: str
    facts_snapshot: str | None
    settings: dict[str, object]


class Summary(Value, frozen=True):
    """What a run came to: counts of articles by grade, of findings by rule, category and severity."""

    articles: int
    words: int
    by_grade: dict[str, int]
    by_rule: dict[str, int]
    by_category: dict[str, int]
    by_severity: dict[str, int]
    waived: int
    unreadable: int
