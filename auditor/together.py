"""Articles audited together: each report with what comparing all of them found, and its score made anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from auditor.audit import Auditor, place
from auditor.corpus.comparing import Compared, compared
from auditor.corpus.digesting import Digester
from auditor.corpus.shelf import Shelf
from auditor.detectors import BETWEEN
from auditor.findings import finding
from auditor.rulebook import Rule, Rulebook
from auditor.score import score
from auditor.types import SEVERITIES, Article, Audited, Passage, Report, Severity
from auditor.waivers import Waivers


def together(articles: Iterable[Article], auditor: Auditor) -> list[Report]:
    """The reports on some articles, compared with one another."""
    digester = Digester(auditor.book, passages=False)
    reports: list[Report] = []
    with Shelf() as shelf:
        for article in articles:
            begun = auditor.read(article)
            reports.append(auditor(article, begun))
            shelf.add(digester(article, begun.notes, begun.hits))
        found = by_article(compared(shelf, comparing(auditor.book)))
    return [
        completed(Audited(report), found.get(number, ()), auditor.waivers).report
        for number, report in enumerate(reports)
    ]


def comparing(book: Rulebook) -> list[Rule]:
    """The rules that compare articles."""
    return [rule for rule in book.rules if rule.detector in BETWEEN]


def by_article(found: Iterable[Compared]) -> dict[int, list[Compared]]:
    """What was found, by the article it is about."""
    sorted_out: dict[int, list[Compared]] = {}
    for one in found:
        sorted_out.setdefault(one.article, []).append(one)
    return sorted_out


def completed(
    audited: Audited, found: Sequence[Compared], waivers: Waivers, min_severity: Severity = "note"
) -> Audited:
    """A report with what comparing found added in its place, waived or shown like all other findings, and scored."""
    report, name = audited.report, audited.report.article.id
    new = [finding(name, one.place.excerpt if one.place else "", one.rule, one.hit) for one in found]
    stand, waived = waivers.split(name, new)
    passages = {id(each): one.place.passage if one.place else None for each, one in zip(new, found, strict=True)}
    passages |= {id(each): around for each, around in zip(report.findings, audited.passages, strict=False)}
    every = sorted((*report.findings, *stand), key=place)
    shown = [each for each in every if each.severity in SEVERITIES[SEVERITIES.index(min_severity) :]]
    around: tuple[Passage | None, ...] = tuple(passages.get(id(each)) for each in shown) if audited.passages else ()
    words, sourced = report.article.words, (report.signals["attributed"], report.signals["vague"])
    report = msgspec.structs.replace(
        report,
        score=score(every, words, *sourced) if stand else report.score,
        findings=tuple(shown),
        waived=(*report.waived, *waived),
    )
    return msgspec.structs.replace(audited, report=report, passages=around)
