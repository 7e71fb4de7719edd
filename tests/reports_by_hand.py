"""Reports put together by hand for the tests of what is written, about places and people that do not exist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from auditor.types import (
    CATEGORIES,
    About,
    Audited,
    Category,
    Claim,
    Clue,
    Evidence,
    Finding,
    Passage,
    Related,
    Report,
    Run,
    Score,
    Severity,
    Summary,
    Unreadable,
    Waived,
    Window,
)

RUN = Run("2024-07-01T09:30:00Z", 212, "5f1d0c", "2024-06-01", {"jobs": 1, "select": ["*"]})

FERRY = """June 23, 2024

Ferry To Skarholm Returns After Winter Repairs

The ferry between Lindhaven and Skarholm will sail again on Monday, harbour officials said, eleven days after a gale \
tore the stern ramp from its hinges. Experts say the unsupervised docking of the vessel could reshape coastal travel \
for ever.
Mayor Tove Arlund, who takes office in March, thanked the yard's 40 welders. "We slept in the hull," said foreman \
Pelle Idry.
In conclusion, only time will tell whether the islanders will return. It is important to note that the crossing costs \
9 crowns.
Click here to subscribe to our newsletter. Share this article
"""

COUNCIL = """The council of Lindhaven voted on Tuesday to keep the night bus, by 11 votes to 8.
Councillor Ida Brekk said the line carried 214 people a night in May. The minutes can be read at the town hall.
"""

HOSTILE = (
    "The \x1b[31mharbour\x1b[0m [red]chief[/red] said \u202eyllaer\u202c that\u200b 東京の港は静かだ and a"
    + "b" * 130
    + " left.\x00\n"
)


def finding(
    text: str, rule: str, severity: Severity, excerpt: str | None, message: str, **more: Any
) -> tuple[Finding, Passage | None]:
    """A finding on the first place where the excerpt stands, with the line around it; None is the whole article."""
    category: Category = rule.split("/")[0]  # type: ignore[assignment]
    start = None if excerpt is None else text.index(excerpt)
    end = None if start is None else start + len(excerpt or "")
    more = {"confidence": "high", "fingerprint": f"{hash_of(rule, excerpt or '')}", **more}
    made = Finding(rule, category, severity, start=start, end=end, excerpt=excerpt or "", message=message, **more)
    return made, sentence(text, start) if start is not None else None


def hash_of(*parts: str) -> str:
    """Any short name that differs when the parts do."""
    return format(sum(ord(c) * 31**i for i, c in enumerate("\0".join(parts))) % 2**32, "08x")


def sentence(text: str, at: int) -> Passage:
    """The sentence around a place, by full stops and line ends, with the place's line and column."""
    bounds = [0, *(m.end() for m in re.finditer(r"(?<=[.!?])\s+|\n+", text)), len(text)]
    start = max(bound for bound in bounds if bound <= at)
    end = min(bound for bound in bounds if bound > at)
    before = text[:at]
    return Passage(start, text[start:end].rstrip(), before.count("\n") + 1, at - before.rfind("\n"))


def audited(
    name: str, text: str, found: Sequence[tuple[Finding, Passage | None]], overall: int, grade: str, **more: Any
) -> Audited:
    """An article's report; categories with findings score as the whole does, the others 100."""
    faulty = {made.category for made, _ in found}
    by_category = {category: overall if category in faulty else 100 for category in CATEGORIES}
    fields: dict[str, Any] = {"claimed": None, "written": None, "signals": {}, "title": None, "language": "en", **more}
    about = About(name, name, fields.pop("title"), fields.pop("language"), len(text.split()), fields.pop("url", None))
    report = Report(
        article=about, score=Score(overall, grade, **by_category), findings=tuple(made for made, _ in found), **fields
    )
    return Audited(report, tuple(passage for _, passage in found))


def ferry() -> Audited:
    """An article with nearly everything wrong."""
    clue = Clue(210, 216, "Monday", "2023-09-05", "2023-09-13", 0.7, "“will sail again on Monday”", None)
    gale = Evidence("“eleven days after a gale”: the gale of 1 September 2023", 120, 143, "harbour log")
    monday = Evidence("“will sail again on Monday”: 11 September 2023 was a Monday", 100, 110)
    term = Evidence("Mayor of Lindhaven: Tove Arlund, 2024-03-01 ..", source="Lindhaven register")
    copy = Related("desk/skarholm.txt", 10, 40, "tore the stern ramp from its hinges")
    told: list[tuple[str, Severity, str | None, str, dict[str, Any]]] = [
        ("dating/claimed-date-contradicted", "error", "June 23, 2024",
         "The page is dated 23 June 2024, but the text was written between 5 and 13 September 2023.",
         {"because": (gale, monday)}),
        ("anachronism/term-not-begun", "error", "Mayor Tove Arlund",
         "Tove Arlund became mayor of Lindhaven in March 2024, six months after this was written.",
         {"because": (term,)}),
        ("sourcing/vague-attribution", "warning", "Experts say", "“Experts say” names nobody to ask.", {}),
        ("wording/unsupervised-visit", "warning", "unsupervised docking",
         "“unsupervised docking” reads like a swapped word.",
         {"suggest": ("unannounced", "unescorted"), "confidence": "medium"}),
        ("residue/subscribe-box", "warning", "Click here to subscribe to our newsletter",
         "A subscription box was left in the text.", {}),
        ("residue/share-box", "note", "Share this article", "A share button was left in the text.", {}),
        ("machine/time-will-tell", "note", "only time will tell", "A closing that tells nothing.", {}),
        ("machine/essay-connective", "note", "In conclusion", "A connective of school essays.", {}),
        ("machine/essay-connective", "note", "It is important to note that", "A connective of school essays.", {}),
        ("consistency/copied", "note", None, "Three sentences also stand in another article.", {"related": (copy,)}),
    ]  # fmt: skip
    found = [
        finding(FERRY, rule, severity, excerpt, message, **more) for rule, severity, excerpt, message, more in told
    ]
    return audited(
        "desk/ferry.txt", FERRY, found, 34, "F",
        claimed=Claim("2024-06-23", "day", "header", 0, 13, None, "June 23, 2024"),
        written=Window("2023-09-05", "2023-09-13", "2023-09-11", 0.9, (clue,)),
        signals={"machine": 0.97, "spin": 0.81, "attributed": 0.21, "flesch": 41.2, "vague": None},
        title="Ferry To Skarholm Returns After Winter Repairs",
    )  # fmt: skip


def council() -> Audited:
    """A clean article."""
    return audited("desk/council.txt", COUNCIL, [], 100, "A", claimed=Claim("2024-05-14", "day", "record"))


def hostile() -> Audited:
    """An article full of what a terminal or a browser must not obey."""
    turned, code = "\u202eyllaer\u202c", "<script>alert(1)</script> [bold]=1+1[/bold]"
    found = [
        finding(HOSTILE, "residue/direction-characters", "warning", turned, f"A direction character: “{turned}”."),
        finding(HOSTILE, "wording/odd-word", "warning", "東京の港", code, suggest=("</mark>&amp;",)),
        finding(HOSTILE, "wording/odd-word", "warning", "a" + "b" * 130, "A word of 131 letters."),
    ]
    name, title = "desk/=cmd()|\x1b[2J.txt", "<b>\u202eTitle</b>"
    return audited(name, HOSTILE, found, 71, "C", url="javascript:alert(1)", title=title)


def waived() -> Audited:
    """An article with an accepted finding."""
    made, _ = finding(
        COUNCIL, "sourcing/uncited-claim", "note", "214 people a night", "Nobody is named for this figure."
    )
    clean = council()
    report = Report(clean.report.article, None, None, {}, clean.report.score, (), (Waived(made, "the minutes say so"),))
    return Audited(report, ())


def many(number: int) -> Iterable[Audited]:
    """That many articles of all grades, each with one finding."""
    grades = ((90, "A"), (80, "B"), (65, "C"), (50, "D"), (0, "F"))
    for i in range(number):
        overall = (i * 37) % 101
        grade = next(grade for least, grade in grades if overall >= least)
        text = f"Sources claim that ship {i} has left the quay."
        found = [
            finding(text, "sourcing/vague-attribution", "warning", "Sources claim", "“Sources claim” names nobody.")
        ]
        yield audited(f"wire/{i:05}.txt", text, found, overall, grade)


def summary(articles: Iterable[Audited], unreadable: int = 0) -> Summary:
    """What a run with these articles came to."""
    reports = [each.report for each in articles]
    findings = [made for report in reports for made in report.findings]
    return Summary(
        articles=len(reports),
        words=sum(report.article.words for report in reports),
        by_grade=dict(Counter(report.score.grade for report in reports)),
        by_rule=dict(Counter(made.rule for made in findings)),
        by_category=dict(Counter(made.category for made in findings)),
        by_severity=dict(Counter(made.severity for made in findings)),
        waived=sum(len(report.waived) for report in reports),
        unreadable=unreadable,
    )


BROKEN = (
    Unreadable("wire/feed.jsonl:14", "not JSON: expected ',' at column 81"),
    Unreadable("wire/\u202eold.txt", "no text in it\x1b[5m"),
)
