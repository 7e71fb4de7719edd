"""The auditor: an article in, its report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import NamedTuple

from auditor.annotate import Annotator, Notes
from auditor.asking import NOTHING, UNASKED, Asked, asked, made, served
from auditor.detectors import BETWEEN, DETECTORS, Hit, Subject
from auditor.detectors.machine_text import machine_signal
from auditor.detectors.odd_words import spin_signal
from auditor.detectors.sourced import attributed_share, sourced, vague_share
from auditor.echoes import unechoed
from auditor.engines import ENGINES, Wanted
from auditor.findings import findings
from auditor.hits import Prompts
from auditor.merging import merged
from auditor.notes.counts import flesch, flesch_kincaid
from auditor.passages import passage
from auditor.patterns import Ends
from auditor.rulebook import Rulebook, rulebook
from auditor.score import score
from auditor.types import SEVERITIES, About, Article, Audited, AuditorError, Finding, Report, Severity
from auditor.waivers import Waivers

FEWEST_WORDS_TO_READ = 30
"""Reading ease means nothing for less."""
MACHINE_TEXT = "machine-text"
"""The detector behind the machine signal, which costs as much as all patterns together."""
ODD_WORDS = ("odd-words", "spun-article")
"""The detectors behind the spin signal."""
DATERS = ("anachronism", "contradicted-date", "far-apart", "neighbours")
"""The detectors that ask when a text was written: without them nobody does."""
STEPS = (
    *("lines", "counts", "language", "claims", "words", "bare_words", "mentions", "sentences", "quotes", "roles"),
    *("months", "clues", "verdict"),
)
"""The notes that dating needs, each of them after those that it is made from."""
VAGUE = "vague-density"
"""The detector whose patterns tell of vague sources."""
ENGLISH = ("en", None)
"""Languages of articles that the rules for English are asked about: None is too short to tell."""


Hits = Mapping[str, list[Hit]]


class Begun(NamedTuple):
    """An article with the hits of all patterns, by rule, and what grammar engines say of it."""

    notes: Notes
    hits: Hits
    asked: Asked = NOTHING


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
        engines: Wanted = UNASKED,
    ) -> None:
        """`today` is the day of reading (ISO): without it no date can be in the future.

        `facts` are files of your own facts. `engine` is "auto", or "re" to do without the multi-pattern engine; the
        reports are the same. `engines` are the grammar engines that are asked, too.
        """
        self.book = served(book if book is not None else rulebook().chosen(), engines)
        self._rules = {rule.id: rule for rule in self.book.rules}
        self._today = today
        self.waivers = waivers or Waivers()
        self._shown = SEVERITIES[SEVERITIES.index(min_severity) :]
        self._annotate = Annotator(self.book, facts, today)
        self._folded = Prompts([rule for rule in self.book.rules if not rule.raw], engine)
        self._raw = Prompts([rule for rule in self.book.rules if rule.raw], engine)
        self._unprompted = [
            rule for rule in self.book.rules if rule.detector and rule.detector not in BETWEEN and not rule.patterns
        ]
        self._reads_machine_text = any(rule.detector == MACHINE_TEXT for rule in self.book.rules)
        self._reads_words = any(rule.detector in ODD_WORDS for rule in self.book.rules)
        self._yielding = {rule.id for rule in self.book.rules if rule.options.get("yields")}
        self._vague = [rule.id for rule in self.book.rules if rule.detector == VAGUE]
        self._reads_sources = any(rule.category == "sourcing" for rule in self.book.rules)
        self._dates = any(rule.detector in DATERS for rule in self.book.rules)
        self._by_engines = {rule.id for rule in self.book.rules if rule.detector in ENGINES}
        self._steps: list[Callable[[Notes], object]] = [attrgetter(name) for name in STEPS if self._dates]
        self._steps += [machine_signal] * self._reads_machine_text + [spin_signal] * self._reads_words
        self._steps += [attrgetter("attributions")] * self._reads_sources
        check_detectors(self.book)
        self._engines = made(self.book, engines)

    def __call__(self, article: Article, begun: Begun | None = None) -> Report:
        """The report on an article, be it one that was begun before."""
        begun = begun or self._begun_alone(article)
        return self._report(article, begun)

    def audited(self, article: Article, begun: Begun | None = None, passages: bool = True) -> Audited:
        """The report, with the passage around each finding unless that is not wanted."""
        begun = begun or self._begun_alone(article)
        report = self._report(article, begun)
        around = (passage(article.text, begun.notes, finding) for finding in report.findings if passages)
        return Audited(report, tuple(around), dict(begun.asked.unchecked))

    def read(self, article: Article) -> Begun:
        """An article annotated and looked through for all patterns."""
        return self._begun_alone(article)

    def notes(self, article: Article) -> Notes:
        """The notes alone."""
        return self._annotate(article)

    def begun(self, articles: Iterable[Article]) -> list[Begun | None]:
        """Each article looked through for all patterns, and dated if a rule asks for that; None where that fails.

        Many are best begun together, step by step: what a step needs, most of all the patterns as they are compiled,
        leaves little room for other things in the processor's cache, and would be read from memory again for each.
        """
        every = list(articles)
        read = self._annotate.together(every)
        ends = [self._ends(notes) for notes in read]
        found: list[Begun | None] = []
        for article, notes, places in zip(every, read, ends, strict=True):
            try:
                found.append(self._begun(article, notes, places))
            except Exception:  # the audit of the article says so
                found.append(None)
        for step in self._steps:
            for notes in (one.notes for one in found if one is not None):
                with suppress(Exception):  # as above
                    step(notes)
        return self._asked(found)

    def _asked(self, begun: Sequence[Begun | None]) -> list[Begun | None]:
        """Articles that were begun, with what the engines say of them."""
        some = [one for one in begun if one is not None] if self._engines else []
        said = iter(asked(self._engines, [one.notes for one in some], ENGLISH))
        return [one and one._replace(asked=next(said)) for one in begun] if some else list(begun)

    def _begun_alone(self, article: Article) -> Begun:
        """One article looked through."""
        begun = self._begun(article)
        return self._asked([begun])[0] or begun

    def _ends(self, notes: Notes) -> tuple[Ends, Ends]:
        """The places where hits may end, in the folded text and in the text as it is."""
        return self._folded.ends(notes.folded.text), self._raw.ends(notes.text)

    def _begun(self, article: Article, notes: Notes | None = None, ends: tuple[Ends, Ends] | None = None) -> Begun:
        """An article with the hits of all rules that have patterns."""
        notes = notes or self._annotate(article)
        text, origin = notes.folded.text, notes.folded.origin
        folded, raw = ends or self._ends(notes)
        return Begun(notes, {**self._folded.hits(text, origin, folded), **self._raw.hits(article.text, None, raw)})

    def _report(self, article: Article, begun: Begun) -> Report:
        notes = begun.notes
        every = merged(list(self._findings(article, begun)), self._by_engines)
        found = sorted(unechoed(every, self._yielding), key=place)
        words = notes.counts.words
        stand, waived = self.waivers.split(article.id, found)
        numbers = {
            **signals(notes, self._reads_machine_text, self._reads_words),
            **(source_signals(notes, self._vague_hits(begun.hits)) if self._reads_sources else NO_SOURCE_SIGNALS),
        }
        return Report(
            article=About(article.id, article.source, article.title, notes.language, words, article.url),
            claimed=notes.claims[0] if notes.claims else None,
            written=notes.verdict.window if self._dates else None,
            signals=numbers,
            score=score(stand, words, numbers.get("attributed"), numbers.get("vague")),
            findings=tuple(finding for finding in stand if finding.severity in self._shown),
            waived=waived,
        )

    def _vague_hits(self, hits: Hits) -> list[Hit]:
        """What the patterns that tell of vague sources hit."""
        return [hit for rule in self._vague for hit in hits.get(rule, ())]

    def _findings(self, article: Article, begun: Begun) -> Iterator[Finding]:
        """All findings of all rules, rule by rule: those whose patterns hit, and those that need no pattern."""
        notes, remarks = begun.notes, begun.asked.remarks
        ours = ((self._rules[name], found) for name, found in begun.hits.items())
        prompted = ((rule, found) for rule, found in ours if rule.detector not in BETWEEN)
        for rule, hits in (*prompted, *((rule, []) for rule in self._unprompted)):
            if rule.language == "en" and notes.language not in ENGLISH:
                continue
            if rule.detector is not None:
                said = remarks.get(rule.detector, ())
                hits = list(DETECTORS[rule.detector](Subject(article, notes, rule, hits, self._today, said)))
            if hits:
                yield from findings(article, notes, rule, hits)


def place(finding: Finding) -> tuple[int, str]:
    """Where a finding stands among others: whole articles first."""
    return (-1 if finding.start is None else finding.start, finding.rule)


def signals(notes: Notes, machine: bool = True, words: bool = True) -> dict[str, float | None]:
    """The numbers about a whole article; None where there is too little to measure or no rule asks for it."""
    count = notes.counts
    readable = count.words >= FEWEST_WORDS_TO_READ and notes.language in ENGLISH
    return {
        "machine": machine_signal(notes) if machine else None,
        "spin": spin_signal(notes) if words else None,
        "flesch": round(flesch(count), 1) if readable else None,
        "grade_level": round(flesch_kincaid(count), 1) if readable else None,
    }


NO_SOURCE_SIGNALS: dict[str, float | None] = dict.fromkeys(("attributed", "vague", "named_sources", "quotes"))
"""What is said of sources where no rule asks for them."""


def source_signals(notes: Notes, vague: Sequence[Hit]) -> dict[str, float | None]:
    """The numbers about the sources of an article in English."""
    if notes.language not in ENGLISH:
        return NO_SOURCE_SIGNALS
    read = sourced(notes)
    return {
        "attributed": attributed_share(notes),
        "vague": vague_share(notes, vague),
        "named_sources": len(read.names),
        "quotes": read.quotes,
    }


def check_detectors(book: Rulebook) -> None:
    """Refuse a card that names a detector which does not exist."""
    known = sorted((*DETECTORS, *BETWEEN))
    for rule in book.rules:
        if rule.detector is not None and rule.detector not in known:
            raise AuditorError(f"{rule.path}: detector: {rule.detector!r} is none of {', '.join(known)}")
