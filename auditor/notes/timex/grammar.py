"""The grammar of time expressions, over the classes of their words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from auditor.notes.timex.words import LETTERS

PARTS = {
    "NUM": "(?:number|day-number|year)",
    "YEAR": "(?:year|bc-year)",
    "MONTH": "(?:month|short-month)",
    "WEEKDAY": "(?:weekday|short-weekday)",
    "UNIT": "(?:unit|units)",
    "WHICH": "(?:last|past|this|next|previous|following|that|current|latest)",
    "EARLY": "(?:early early? -?)",
    "ORDER": "(?:day-number|ordinal)",
    "OFYEAR": "(?: ,?(?:of|in)? YEAR | ,?of? short-year | ,?(?:of|in)? the? WHICH unit )",
    "MONTHDAY": (
        "(?: MONTH -?ORDER(?!(?:of|-)?MONTH) | (?:the? WEEKDAY)? the? ORDER -?of?(?:the|that|this)? "
        "MONTH | the ordinal of (?:that|this|the) unit )"
    ),
    "DAY": "(?: (?:(?:this? WHICH)? WEEKDAY ,?)? MONTHDAY OFYEAR? | full-date )",
    "AMOUNT": (
        "(?: one? half -?one? | one? NUM (?:-?(?:and|-)NUM)? (?:and one? half)? | one? few | one | number one? half)"
    ),
    "LENGTH": (
        "(?: (?:about|bound)* the? (?: AMOUNT more? -?(?:previous|following)? -? units | number "
        "-?unit | day-number -?unit | one? half -?one? unit | one unit(?:and one half)? | bound+ unit "
        "| few unit | number and one? half units | units and one half) (?!-?old) or-so? )"
    ),
    "FRONT": (
        "(?: (?:about? the? EARLY) | relative (?:in? the?)? | early in the? | (?:about? the)? early? "
        "(?:edge|half-of) of the? | about )"
    ),
    "PARTOF": "(?: (?:early in? | relative)? (?:the|that|this)? early? part (?:units)? of the? )",
    "CLOCK": "(?: about? (?:clock|hour) zone? (?:(?:of|in) (?:the|that)? part)? )",
}
"""Parts of expressions, each of which may use the ones above it."""

RULES = {
    "moment": (
        "CLOCK ,?(?:of|in)? (?:DAY | WEEKDAY | day | WHICH part)(?!-UNIT) | DAY ,?(?:in)? about?clock "
        "zone? | (?:WEEKDAY|day) (?:,?in)? CLOCK | day-number in the part "
        ",?(?:of|in)?(?:DAY|WEEKDAY|day)?"
    ),
    "weekof": "the? unit of DAY",
    "dayrange": (
        "(?<=ANYMONTH day-number-) ORDER OFYEAR? | (?<=ANYMONTH day-number and) ORDER (?!-?UNIT|of?MONTH) OFYEAR?"
    ),
    "day": "PARTOF? FRONT? DAY (?:,?(?:in the)? part)?",
    "dayahead": "(?:PARTOF|the)? ORDER (?=(?:-|and|,and?)(?:the?) ORDER of? MONTH)",
    "yearrange": "(?<=year-)(?:day-number|number)(?!-?UNIT)",
    "bcahead": "(?:NUM) (?=(?:-|and) bc-year)",
    "monthahead": "FRONT? MONTH (?=(?:and|-|,)(?:early-?)?MONTH OFYEAR)",
    "season": "FRONT? the? early? season OFYEAR | FRONT? YEAR season",
    "within": "the? (?:last|ordinal|edge) (?:AMOUNT)? UNIT of the? (?:MONTH OFYEAR? | YEAR | WHICH unit)",
    "quarter": (
        "FRONT? (?:the?fiscal? ordinal (?:-?fiscal)?-?unit(?!-?long)|(?:(?:WHICH|the)? ago-year "
        "fiscal?)(?:ordinal)?-?unit)(?:era|OFYEAR|,?of?fiscal YEAR|'?the?WHICH unit)? | the?(?:YEAR|WHICH unit') "
        "fiscal? (?:ordinal unit|quarter-name) | (?:fiscal? quarter-name (?:OFYEAR)?)"
    ),
    "period": (
        "the? YEAR (?:period|unit)(?!of) | (?:the|WHICH)* ago-year -?(?:period|unit)? | the? latest (?:period|unit)"
    ),
    "month": "PARTOF? FRONT? MONTH ,? (?:OFYEAR|of the WHICH unit)",
    "holiday": "FRONT? holiday unit? OFYEAR? part?",
    "yearhalf": "the? half-of OFYEAR|the? half-of of the? decade",
    "fiscalyear": "FRONT? (?:(?:the|WHICH|the WHICH)? fiscal (?:unit OFYEAR?|YEAR)|the fiscal unit)",
    "decade": "(?:FRONT|the)? the? early?-? decade era?",
    "age": "(?:about)? NUM-?UNIT-?old",
    "shift": "(?: LENGTH | units | the unit) (?:ago | relative | shift | before)(?:the? WHICH unit)?",
    "adjective": "one? NUM -?unit period | (?:NUM | few) -unit | NUM unit",
    "span": (
        "the? (?:last|past|next|previous|following|this|that) (?:bound|about)? AMOUNT more? units "
        "or-so? | (?:the|that|each)? ordinal AMOUNT units | the? AMOUNT "
        "(?:previous|following|last|past|next) units | (?:the|these)? "
        "(?:past|last|next|previous|following) units"
    ),
    "these": "these units",
    "recent": "(?:reference|lately) units",
    "relative": "FRONT? the? this? WHICH (?:unit|season|weekday|month(?!ORDER|-ORDER)|part|holiday) (?:part)?",
    "howoften": "each (?:NUM|ordinal|few)? (?:UNIT|weekday|part|season|month) | (?<=times)one unit | often",
    "length": "LENGTH -? long? | UNIT -long | NUM -?UNIT -?(?:old|long)|the? whole unit",
    "dayword": "(?:EARLY|relative|the)? (?:day|night) part? | the? EARLY? part day",
    "weekday": "(?:EARLY|relative|the? early? edge of)? weekday (?:early? part)? | the? part of weekday",
    "years": "the unit (?:YEAR|number) | PARTOF?FRONT? YEAR",
    "baremonth": "FRONT? month",
    "bareseason": "(?:FRONT|the)? early? season",
    "clocktime": "CLOCK",
    "part": "(?:the|this|that)? EARLY? part",
    "ref": "the? reference | lately | the past(?!NUM|few|one)|current",
    "told": "former",
    "time": "(?:this|that|the) (?:time|period)",
    "edgeof": (
        "(?:about? the? EARLY|(?:early in|the? early)? the? edge of) -?(?:that|this|the)? unit | unit "
        "' edge|unit-?edge|relative in the unit"
    ),
    "theunit": "the unit | the current period",
    "bareunits": "(?:about|bound)? units",
    "bareunit": "unit",
}
"""The kinds of expressions, the first that fits is taken."""


BETWEEN = ",-'"
"""The marks in a run that stand for no word."""
KINDS_OF_RUNS = 4096
"""So many sequences of classes are remembered with their expressions: news has fewer."""


def letters(pattern: str) -> str:
    """A rule with the classes of words as their letters and its parts written out."""
    for name, part in reversed(PARTS.items()):
        pattern = re.sub(rf"\b{name}\b", part, pattern)
    written = re.sub(r"[a-z]+(?:-[a-z]+)*", lambda match: LETTERS[match.group()], pattern)
    return written.replace("ANYMONTH", f"[{LETTERS['month']}{LETTERS['short-month']}]")


@cache
def grammar() -> re.Pattern[str]:
    """All rules as one expression, whose groups are their names."""
    return re.compile("|".join(f"(?P<{name}>{letters(rule)})" for name, rule in RULES.items()), re.X)


@lru_cache(maxsize=KINDS_OF_RUNS)
def phrases(run: str) -> tuple[tuple[str, int, int], ...]:
    """The expressions in a run of words: kind, first word, and the word after the last."""
    words = [0]
    for mark in run:
        words.append(words[-1] + (mark not in BETWEEN))
    return tuple(
        (match.lastgroup or "", words[match.start()], words[match.end()])
        for match in grammar().finditer(run)
        if match.group()
    )
