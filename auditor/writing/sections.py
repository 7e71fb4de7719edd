"""One article in the HTML report: its dates, its scores, and each finding in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from auditor.types import CATEGORIES, Audited, Finding, Report, Severity
from auditor.writing.day_words import compact, percent
from auditor.writing.passages import (
    Group,
    gravest,
    groups,
    marks,
    pieces,
    place,
    severities,
    shortened,
    visible,
    with_passages,
)
from auditor.writing.small_axis import small_axis

MOST_GROUPS = 100  # sentences of one article shown: the rest is counted
LONG = 2000  # characters of a message shown
MOST_REASONS = 25  # pieces of evidence of one finding shown
SHOWN: tuple[Severity, ...] = ("error", "warning", "note")
GOOD, FAIR, POOR = 90, 65, 50  # scores from which a bar has the colour of grade A, C, D


def escaped(text: str) -> str:
    """A text that a browser shows as it is, its invisible characters spelled out."""
    return escape(visible(text))


def badge(grade: str) -> str:
    """A grade in its colour."""
    return f'<b class="grade {escaped(grade)}">{escaped(grade)}</b>'


def article(audited: Audited, opened: bool) -> str:
    """One article, folded unless it is to stand open."""
    report = audited.report
    found = groups(with_passages(audited))
    body = "".join(_group(group) for group in found[:MOST_GROUPS])
    if len(found) > MOST_GROUPS:
        more = f"{len(found) - MOST_GROUPS:,} more sentences with findings"
        body += f"<p class=soft>and {more}; the .json report has them.</p>"
    return (
        f"<details class=article{' open' * opened}><summary>{badge(report.score.grade)}"
        f"<span class=score>{report.score.overall}</span><span class=name>{escaped(report.article.id)}</span>"
        f"<span class=counts>{_counts(report)}</span></summary><div class=body>"
        f"{_title(report)}<p class=told>{_told(report)}</p>{_axis(report)}{_scores(report)}"
        f"{body}{_waived(report)}</div></details>"
    )


def _counts(report: Report) -> str:
    counts = severities(report)
    told = (f"<span class={s}>{counts[s]:,} {s}{'s' * (counts[s] != 1)}</span>" for s in SHOWN if counts[s])
    return "".join(told) or "<span class=soft>nothing found</span>"


def _title(report: Report) -> str:
    """The title, as a link where the article has an address on the web."""
    about = report.article
    title = escaped(about.title or about.url or "")
    if about.url and about.url.startswith(("http://", "https://")):
        title = f'<a href="{escaped(about.url)}" rel="noreferrer nofollow">{title}</a>'
    return f"<p class=title><bdi>{title}</bdi></p>" if title else ""


def _told(report: Report) -> str:
    """Length, dates and signals in one line."""
    parts = [f"{report.article.words:,} word{'s' * (report.article.words != 1)}"]
    if claim := report.claimed:
        parts.append(f"dated <strong>{escaped(claim.date)}</strong> ({escaped(claim.origin)})")
    if window := report.written:
        span = escaped(compact(window.earliest, window.latest))
        parts.append(f"written <strong>{span}</strong> ({percent(window.confidence)})")
    parts += [f"{escaped(name)} {value:.4g}" for name, value in report.signals.items() if value is not None]
    return " · ".join(parts)


def _axis(report: Report) -> str:
    """The window on a small axis of days, with the claimed date."""
    return small_axis(report.written, report.claimed) if report.written else ""


def _scores(report: Report) -> str:
    return f"<dl class=scores>{''.join(_score(name, getattr(report.score, name)) for name in CATEGORIES)}</dl>"


def _score(category: str, score: int) -> str:
    """A category's score with its bar."""
    grade = "A" if score >= GOOD else "C" if score >= FAIR else "D" if score >= POOR else "F"
    whole = " class=whole" if score == 100 else ""
    bar = f'<dd><span class="bar grade {grade}" style="width:{score}%"></span></dd>'
    return f"<div{whole}><dt>{category} <b>{score}</b></dt>{bar}</div>"


def _group(group: Group) -> str:
    findings = "".join(_finding(finding) for finding, _ in group.pairs)
    return f'<div class="group {gravest(group)}">{_passage(group)}<ul class=findings>{findings}</ul></div>'


def _passage(group: Group) -> str:
    """A sentence with its marks, and where it stands."""
    if group.text is None:
        return ""
    told = "".join(
        f"<mark class={severity}>{escape(text)}</mark>" if severity else escape(text)
        for text, severity in pieces(group.text, marks(group))
    )
    where = place(*group.pairs[0])
    at = f"<span class=at>{where.line}:{where.column}</span>" if where else ""
    return f"<p class=passage>{at}{told}</p>"


def _finding(finding: Finding) -> str:
    suggested = ", ".join(finding.suggest or ())
    sure = "" if finding.confidence == "high" else f" <span class=soft>{finding.confidence} confidence</span>"
    return (
        f"<li class={finding.severity}><b class={finding.severity}>{finding.severity}</b> "
        f"{escape(shortened(finding.message, LONG))} <code>{escaped(finding.rule)}</code>{sure}"
        + (f"<br><span class=suggest>→ {escape(shortened(suggested, LONG))}</span>" if suggested else "")
        + _because(finding)
        + "</li>"
    )


def _waived(report: Report) -> str:
    """The accepted findings, with the reasons given for them."""
    items = "".join(
        f"<li>{escape(shortened(waived.finding.message, LONG))} <code>{escaped(waived.finding.rule)}</code>: "
        f"{escape(shortened(waived.reason, LONG))}</li>"
        for waived in report.waived
    )
    return f"<div class=soft>Waived<ul class=because>{items}</ul></div>" if items else ""


def _because(finding: Finding) -> str:
    """Evidence, and the places in other articles."""
    lines = list(_reasons(finding))
    more = [f"and {len(lines) - MOST_REASONS} more"] if len(lines) > MOST_REASONS else []
    items = "".join(f"<li>{line}</li>" for line in lines[:MOST_REASONS] + more)
    return f"<ul class=because>{items}</ul>" if items else ""


def _reasons(finding: Finding) -> Iterator[str]:
    for reason in finding.because:
        source = f" <code>{escaped(reason.source)}</code>" if reason.source else ""
        yield f"{escape(shortened(reason.text, LONG))}{source}"
    for other in finding.related:
        yield f"{escaped(other.article)}: “{escape(shortened(other.excerpt, LONG))}”"
