"""The sums of a run, kept while articles go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from auditor.types import Report, Summary, Unreadable

GRADES = "ABCDF"


class Tally:
    """Counts of what has been seen so far."""

    def __init__(self) -> None:
        self.articles = self.words = self.waived = 0
        self.worst_score = 100
        self.unreadable: list[Unreadable] = []
        self._grades = dict.fromkeys(GRADES, 0)
        self._rules: Counter[str] = Counter()
        self._categories: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()

    def add(self, report: Report) -> None:
        """Count one article."""
        self.articles += 1
        self.words += report.article.words
        self.waived += len(report.waived)
        self.worst_score = min(self.worst_score, report.score.overall)
        self._grades[report.score.grade] += 1
        for finding in report.findings:
            self._rules[finding.rule] += 1
            self._categories[finding.category] += 1
            self.severities[finding.severity] += 1

    def miss(self, unreadable: Iterable[Unreadable]) -> None:
        """Count what could not be read."""
        self.unreadable.extend(unreadable)

    def summary(self) -> Summary:
        """The sums, the commonest rules first."""
        return Summary(
            articles=self.articles,
            words=self.words,
            by_grade=self._grades,
            by_rule=ranked(self._rules),
            by_category=ranked(self._categories),
            by_severity=ranked(self.severities),
            waived=self.waived,
            unreadable=len(self.unreadable),
        )


def ranked(counts: Counter[str]) -> dict[str, int]:
    """Counts, the largest first, equal ones by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
