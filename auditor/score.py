"""From findings to a score: 100 is an article without fault, 0 one that nobody should keep.

Each rule takes a share of its category, each category a share of the whole; sourcing also falls with the share of
sentences that rest on nobody and rises with that of those that say who says so:

    penalty(rule)  = most(severity) * trust(confidence) * (1 - exp(-load / half))
    category       = 100 * product of (1 - penalty) over its rules
    overall        = 100 * product of (category / 100) ** weight over the categories

`load` counts a rule's findings: as they are for errors and for findings about the whole article, since one wrong date
spoils a long article as much as a short one; per 500 words for other warnings and notes, so that length alone costs
nothing. The exponential makes the tenth hit of one rule cost far less than the first hit of another, and bounds every
rule by `most`. All factors fall as findings are added, so one more finding never raises a score.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from auditor.types import CATEGORIES, Finding, Score

MOST = {"error": 0.9, "warning": 0.5, "note": 0.08}
"""The largest share of its category that one rule can take."""
TRUST = {"high": 1.0, "medium": 0.7, "low": 0.4}
WORDS_PER_LOAD = 500
HALF = 0.7
WEIGHT = {
    "dating": 1.0,
    "anachronism": 1.0,
    "wording": 0.8,
    "machine": 0.8,
    "residue": 0.4,
    "sourcing": 0.6,
    "consistency": 0.6,
}
"""How much a category counts: what makes an article wrong counts most, what can be trimmed away least."""
VAGUE = (0.06, 0.2, 0.3)
"""Share of sentences with vague sources that professional news seldom passes, a share far beyond, what that costs."""
ATTRIBUTED = (0.15, 0.0, 0.1)
"""The same for the share of sentences that say who says so, of which more is better."""
GRADES = ((90, "A"), (80, "B"), (65, "C"), (50, "D"), (0, "F"))


def score(
    findings: Iterable[Finding], words: int, attributed: float | None = None, vague: float | None = None
) -> Score:
    """The score of an article of that many words with these findings and these shares of sourced sentences."""
    loads: dict[tuple[str, str], float] = defaultdict(float)
    factors = {}
    length = max(1.0, words / WORDS_PER_LOAD)
    for finding in findings:
        whole = finding.severity == "error" or finding.start is None
        loads[finding.category, finding.rule] += 1.0 if whole else 1.0 / length
        factors[finding.rule] = MOST[finding.severity] * TRUST[finding.confidence]
    remains = dict.fromkeys(CATEGORIES, 1.0)
    for (category, rule), load in sorted(loads.items()):
        remains[category] *= 1 - factors[rule] * (1 - math.exp(-load / HALF))  # type: ignore[index]
    remains["sourcing"] *= 1 - beyond(vague, *VAGUE) - beyond(attributed, *ATTRIBUTED)
    overall = round(100 * math.prod(remains[category] ** WEIGHT[category] for category in CATEGORIES))
    return Score(
        overall=overall,
        grade=next(grade for least, grade in GRADES if overall >= least),
        **{category: round(100 * share) for category, share in remains.items()},
    )


def beyond(share: float | None, usual: float, far: float, most: float) -> float:
    """What a share costs: nothing up to the usual one, `most` at the far one and beyond, in between in proportion."""
    return 0.0 if share is None else most * min(1.0, max(0.0, (share - usual) / (far - usual)))
