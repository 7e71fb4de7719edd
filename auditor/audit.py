"""The auditor: an article in, its report out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.annotate import Annotator, Notes
from auditor.detectors import DETECTORS, Hit, Subject
from auditor.detectors.machine_text import machine_signal
from auditor.findings import findings
from auditor.hits import Prompts
from auditor.notes.counts import flesch, flesch_kincaid
from auditor.passages import passage
from auditor.rulebook import Rule, Rulebook, rulebook
from auditor.score import score
from auditor.types import SEVERITIES, About, Article, Audited, AuditorError, Finding, Report, Severity
from auditor.waivers import Waivers

FEWEST_WORDS_TO_READ = 30
"""Reading ease means nothing for less."""
MACHINE_TEXT = "machine-text"
"""The detector behind the machine signal, which costs as much as all patterns together."""
DATERS = ("anachronism", "contradicted-date")
"""The detectors that ask when a text was written: without them nobody does."""
ENGLISH = ("en", None)
"""Languages of articles that the rules for English are asked about: None is too short to tell."""


class Auditor:
    """Rules made ready for any number of articles."""

    def __init__(
        self,
        book: Rulebook | None = None,
        *,
        today: str | None = None,
        min_severity: Severity = "note",
        waivers: Waivers | None = None,
        facts: Sequence[str] = (),
        engine: str = "auto",
    ) -> None:
        """`today` is the day of reading (ISO): without it no date can be in the future.

        `facts` are files of your own facts. `engine` is "auto", or "re" to do without the multi-pattern engine; the
        reports are the same.
        """
        self.book = book if book is not None else rulebook().chosen()
        self._rules = {rule.id: rule for rule in self.book.rules}
        self._today = today
        self._waivers = waivers or Waivers()
        self._shown = SEVERITIES[SEVERITIES.index(min_severity) :]
        self._annotate = Annotator(self.book, facts)
        self._folded = Prompts([rule for rule in self.book.rules if not rule.raw], engine)
        self._raw = Prompts([rule for rule in self.book.rules if rule.raw], engine)
        self._unprompted = [rule for rule in self.book.rules if rule.detector and not rule.patterns]
        self._reads_machine_text = any(rule.detector == MACHINE_TEXT for rule in self.book.rules)
        self._dates = any(rule.detector in DATERS for rule in self.book.rules)
        check_detectors(self.book)

    def __call__(self, article: Article) -> Report:
        """The report on an article."""
        return self._report(article, self._annotate(article))

    def audited(self, article: Article) -> Audited:
        """The report with the passage around each finding."""
        notes = self._annotate(article)
        report = self._report(article, notes)
        return Audited(report, tuple(passage(article.text, notes, finding) for finding in report.findings))

    def notes(self, article: Article) -> Notes:
        """The notes alone."""
        return self._annotate(article)

    def _report(self, article: Article, notes: Notes) -> Report:
        found = sorted(self._findings(article, notes), key=lambda f: (-1 if f.start is None else f.start, f.rule))
        words = notes.counts.words
        stand, waived = self._waivers.split(article.id, found)
        return Report(
            article=About(article.id, article.source, article.title, notes.language, words, article.url),
            claimed=notes.claims[0] if notes.claims else None,
            written=notes.dating.window if self._dates else None,
            signals=signals(notes, self._reads_machine_text),
            score=score(stand, words),
            findings=tuple(finding for finding in stand if finding.severity in self._shown),
            waived=waived,
        )

    def _findings(self, article: Article, notes: Notes) -> Iterator[Finding]:
        """All findings of all rules, rule by rule."""
        for rule, hits in self._prompted(article, notes):
            if rule.language == "en" and notes.language not in ENGLISH:
                continue
            if rule.detector is not None:
                hits = list(DETECTORS[rule.detector](Subject(article, notes, rule, hits, self._today)))
            if hits:
                yield from findings(article, notes, rule, hits)

    def _prompted(self, article: Article, notes: Notes) -> Iterator[tuple[Rule, list[Hit]]]:
        """The rules whose patterns hit, with their hits, and those that need no pattern."""
        folded = notes.folded
        for hits in (self._folded.hits(folded.text, folded.origin), self._raw.hits(article.text)):
            for name, found in hits.items():
                yield self._rules[name], found
        for rule in self._unprompted:
            yield rule, []


def signals(notes: Notes, machine: bool = True) -> dict[str, float | None]:
    """The numbers about a whole article; None where there is too little to measure or no rule asks for it."""
    count = notes.counts
    readable = count.words >= FEWEST_WORDS_TO_READ and notes.language in ENGLISH
    return {
        "machine": machine_signal(notes) if machine else None,
        "spin": None,
        "attributed": None,
        "vague": None,
        "flesch": round(flesch(count), 1) if readable else None,
        "grade_level": round(flesch_kincaid(count), 1) if readable else None,
    }


def check_detectors(book: Rulebook) -> None:
    """Refuse a card that names a detector which does not exist."""
    for rule in book.rules:
        if rule.detector is not None and rule.detector not in DETECTORS:
            raise AuditorError(f"{rule.path}: detector: {rule.detector!r} is none of {', '.join(sorted(DETECTORS))}")
