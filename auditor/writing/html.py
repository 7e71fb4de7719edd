"""The report as one HTML page that needs nothing else: no script, no font, no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from auditor import __version__
from auditor.types import Audited, Report, Run, Severity, Summary, Unreadable
from auditor.writing.look import Look
from auditor.writing.passages import severities
from auditor.writing.ranking import Worst
from auditor.writing.sections import article, badge, escaped

MOST_ARTICLES = 500  # shown with their sentences: some megabytes, which a browser still opens at once
MOST_ROWS = 20_000  # articles listed in all: a row each, some more megabytes
FEW = 3  # articles: up to so many stand open
MOST_RULES = 15
MOST_UNREADABLE = 1000
ELSEWHERE = "the .json and .jsonl reports have them all."
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page, should anything of an article slip through: nothing."""

SHOWN: tuple[Severity, ...] = ("error", "warning", "note")


class Row(NamedTuple):
    """What the list of the articles without sentences says of one."""

    id: str
    grade: str
    overall: int
    counts: str


class Html:
    """Keeps the worst articles whole, a row of the others, and writes all at the end."""

    def __init__(self, stream: BinaryIO, run: Run, look: Look) -> None:
        self._stream = stream
        self._run = run
        self._worst: Worst[Audited] = Worst(MOST_ARTICLES if look.top is None else look.top)
        self._rows: Worst[Row] = Worst(MOST_ROWS)

    def write(self, audited: Audited) -> None:
        """Take in one article."""
        self._worst.add(audited.report, audited)
        self._rows.add(audited.report, _row(audited.report))

    def close(self, summary: Summary, unreadable: Sequence[Unreadable]) -> None:
        """Write the page."""
        for part in page(self._worst.items(), self._rows.items(), self._run, summary, unreadable):
            self._stream.write(f"{part}\n".encode())


def _row(report: Report) -> Row:
    counts = severities(report)
    told = ", ".join(_number(counts[severity], severity) for severity in SHOWN if counts[severity])
    return Row(report.article.id, report.score.grade, report.score.overall, told)


def page(
    worst: Sequence[Audited], rows: Sequence[Row], run: Run, summary: Summary, unreadable: Sequence[Unreadable]
) -> Iterator[str]:
    """The parts of the page, in order."""
    yield _head(summary)
    yield f"<header><h1>Audit</h1><p class=meta>{_meta(run)}</p></header><main>"
    yield _tiles(summary)
    if summary.articles > 1:
        yield f"<div class=two>{_grades(summary)}{_rules(summary)}</div>"
    yield from _unreadable(unreadable)
    yield from _articles(worst, summary)
    yield from _rest(rows[len(worst) :], summary.articles - max(len(rows), len(worst)))
    yield "</main></body></html>"


def _head(summary: Summary) -> str:
    css = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content="width=device-width">'
        f'<meta http-equiv=Content-Security-Policy content="{POLICY}"><meta name=referrer content=no-referrer>'
        f"<title>Audit of {_number(summary.articles, 'article')}</title><style>\n{css}</style></head><body>"
    )


def _meta(run: Run) -> str:
    facts = f" · facts of {escaped(run.facts_snapshot)}" if run.facts_snapshot else ""
    rules = f"{_number(run.rules, 'rule')} <code>{escaped(run.rules_hash)}</code>"
    return f"auditor {escaped(__version__)} · {rules}{facts} · {escaped(run.started)}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _tiles(summary: Summary) -> str:
    """The counts of the run."""
    counts = [("articles", summary.articles, ""), ("words", summary.words, "")]
    counts += [(f"{severity}s", summary.by_severity.get(severity, 0), severity) for severity in SHOWN]
    counts += [("waived", summary.waived, "")] * bool(summary.waived)
    counts += [("unreadable", summary.unreadable, "error")] * bool(summary.unreadable)
    tiles = (
        f'<div class="{kind if count else "none"}"><dt>{name}</dt><dd>{count:,}</dd></div>'
        for name, count, kind in counts
    )
    return f"<dl class=tiles>{''.join(tiles)}</dl>"


def _grades(summary: Summary) -> str:
    most = max(summary.by_grade.values(), default=1) or 1
    rows = (
        f"<tr><td class=narrow>{badge(grade)}</td><td class=number>{count:,}</td>"
        f'<td><span class="bar grade {escaped(grade)}" style="width:{100 * count / most:.1f}%"></span></td></tr>'
        for grade, count in sorted(summary.by_grade.items())
    )
    return f"<section><h2>Grades</h2><table>{''.join(rows)}</table></section>"


def _rules(summary: Summary) -> str:
    """The commonest rules, and how many findings the others have."""
    common = sorted(summary.by_rule.items(), key=lambda item: (-item[1], item[0]))
    if not common:
        return ""
    rows = [
        f"<tr><td class=number>{n:,}</td><td><code>{escaped(rule)}</code></td></tr>" for rule, n in common[:MOST_RULES]
    ]
    if rest := common[MOST_RULES:]:
        others = _number(len(rest), "other rule")
        rows.append(f"<tr><td class=number>{sum(n for _, n in rest):,}</td><td class=soft>{others}</td></tr>")
    return f"<section><h2>Commonest findings</h2><table>{''.join(rows)}</table></section>"


def _unreadable(unreadable: Sequence[Unreadable]) -> Iterator[str]:
    if not unreadable:
        return
    yield "<section><h2>Could not be read</h2><table>"
    for record in unreadable[:MOST_UNREADABLE]:
        yield f"<tr><td><code>{escaped(record.source)}</code></td><td>{escaped(record.reason)}</td></tr>"
    yield "</table>"
    if len(unreadable) > MOST_UNREADABLE:
        yield f"<p class=soft>and {len(unreadable) - MOST_UNREADABLE:,} more; {ELSEWHERE}</p>"
    yield "</section>"


FILTER = """<fieldset class=filter><legend hidden>Show</legend>
<label><input type=radio name=show checked> all findings</label>
<label><input type=radio name=show id=only-grave> errors and warnings</label>
<label><input type=radio name=show id=only-errors> errors</label></fieldset>"""


def _articles(worst: Sequence[Audited], summary: Summary) -> Iterator[str]:
    """The worst articles with their sentences."""
    if not worst:
        return
    told = f"The {len(worst):,} worst of {summary.articles:,} articles" if len(worst) < summary.articles else "Articles"
    yield f"<section><h2>{told}</h2>{FILTER}"
    for audited in worst:
        yield article(audited, opened=summary.articles <= FEW)
    yield "</section>"


def _rest(rows: Sequence[Row], unlisted: int) -> Iterator[str]:
    """The other articles, a row each."""
    if not rows:
        return
    yield "<section><h2>The other articles</h2><table>"
    for row in rows:
        yield (
            f"<tr><td class=narrow>{badge(row.grade)}</td><td class=number>{row.overall}</td>"
            f"<td>{escaped(row.id)}</td><td class=soft>{row.counts}</td></tr>"
        )
    yield "</table>"
    if unlisted > 0:
        yield f"<p class=soft>and {unlisted:,} better ones; {ELSEWHERE}</p>"
    yield "</section>"
