"""The grammar of time expressions, over the classes of their words."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.notes.timex.words import LETTERS

PARTS = {
    "NUM": "(?:number|day-number|year)",
    "YEAR": "(?:year|bc-year)",
    "MONTH": "(?:month|short-month)",
    "WEEKDAY": "(?:weekday|short-weekday)",
    "UNIT": "(?:unit|units)",
    "WHICH": "(?:last|past|this|next|previous|following|that|current)",
    "OFYEAR": "(?: ,?(?:of|in)? YEAR | ,?of? short-year | ,?(?:of|in)? the? WHICH unit )",
    "MONTHDAY": "(?: MONTH -?the?(?:day-number|ordinal)(?!(?:of|-)?MONTH) | (?:the?WEEKDAY)?the?(?:day-number|ordinal) -?of?(?:the|that|this)? MONTH )",
    "DAY": "(?: (?:WEEKDAY ,?)? MONTHDAY OFYEAR? | full-date )",
    "AMOUNT": """(?: one? half -?one? | one? NUM (?:-?(?:and|-)NUM)? (?:and one? half)? | one? few | one | number one? half)""",
    "LENGTH": "(?: about* (?:about the)? AMOUNT more? -?(?:previous|following)?-?UNIT (?:and one half)? or-so? )",
    "FRONT": """(?: (?:about? the? early? -? (?:early -?)?) | relative (?:in? the?)? | early in the? | (?:about? the)? early?(?:edge|half-of) of
                   | about (?:the)? | the )""",
    "PARTOF": "(?: (?:early in? | relative)? (?:the|that|this|one)? early? part (?:units)? of the? )",
    "CLOCK": "(?: about? the? (?:clock|hour) zone? ,? (?:(?:of|in) (?:the|that)? part)? )",
}
"""Parts of expressions, each of which may use the ones above it."""

RULES = {
    "moment": """CLOCK ,?(?:of|in)? (?:DAY | WEEKDAY | day | WHICH part| the MONTHDAY)(?!-UNIT) | DAY ,?(?:in)? about?clock zone? | (?:WEEKDAY|day) (?:,?in)? CLOCK
              | day-number in the part ,?(?:of|in)?(?:DAY|WEEKDAY|day)?""",
    "dayrange": "(?<=MONTH day-number-)(?:day-number|ordinal)OFYEAR? | (?<=MONTH day-number and)(?:day-number|ordinal)(?!-?UNIT|-?MONTH)OFYEAR?",
    "day": """PARTOF? FRONT? DAY (?:,?(?:in the)? part)?""",
    "dayahead": "(?:PARTOF|the)? (?:day-number|ordinal)(?=(?:-|and|,)(?:the?)(?:day-number|ordinal)of?MONTH)",
    "yearrange": "(?<=year-)(?:day-number|number)(?!-?UNIT)",
    "monthahead": "FRONT? MONTH (?=(?:and|-|,)(?:early-?)?MONTH OFYEAR)",
    "season": "FRONT? early? season OFYEAR | FRONT? YEAR season",
    "quarter": """FRONT? (?:the?fiscal? ordinal -?fiscal?-?unit|(?:(?:WHICH|the)? ago-year fiscal?)(?:ordinal)?-?unit)(?:OFYEAR|'?the?WHICH unit)?
               | the?(?:YEAR|WHICH unit') (?:fiscal)? (?:ordinal unit|quarter-name) | (?:fiscal? quarter-name (?:OFYEAR)?)""",
    "month": "PARTOF? FRONT? MONTH ,? (?:OFYEAR|of the WHICH unit)",
    "holiday": "FRONT? holiday OFYEAR? part?",
    "yearhalf": "the? half-of OFYEAR|the? half-of of the? decade",
    "fiscalyear": "FRONT? (?:(?:the|WHICH|the WHICH)? fiscal (?:unit OFYEAR?|YEAR)|the fiscal unit)",
    "decade": "(?:FRONT|the)? early?-? decade (?:and? bc-year)?",
    "century": "FRONT? the? early? ordinal -?unit(?:of? bc-year)?",
    "age": "about? NUM-?UNIT-?old | one?NUM-UNIT-old",
    "shift": """(?: LENGTH | units | the unit) (?:ago | relative | shift)(?:the? WHICH unit)?""",
    "span": """the? (?:last|past|next|previous|following|this|that) about? (?:AMOUNT|few) more? UNIT or-so? | (?:the|that|each)? (?:ordinal|edge) AMOUNT UNIT
             | the? AMOUNT (?:previous|following|last|past|next) UNIT |the (?:past|last|next|previous|following|last) units | these? (?:last|past|next|previous|following)units""",
    "these": "these units",
    "relative": """FRONT? (?:the|this)? WHICH (?:unit|season|WEEKDAY|MONTH(?!day-number|-day-number)|part|holiday) (?:part)?""",
    "howoften": "each (?:NUM|ordinal|few)? (?:UNIT|WEEKDAY|part|season|MONTH) | often",
    "length": "LENGTH -? long? | UNIT -long | the LENGTH | NUM -?UNIT -?(?:old|long)|LENGTH and AMOUNT UNIT",
    "dayword": "(?:early|relative)? (?:day|night) part? ",
    "weekday": "(?:early|relative|the)?-? weekday (?:early? part)? | (?:the?) part of weekday",
    "years": "the unit YEAR | PARTOF?FRONT? YEAR ",
    "baremonth": "FRONT? month",
    "bareseason": "(?:FRONT|the)? early? season",
    "clocktime": "CLOCK",
    "part": "(?:the|this|that|one)? early?-? part",
    "ref": "the? reference | the past |current",
    "told": "former",
    "time": "(?:this|that|the) time",
    "edgeof": "(?:about?the?early|(?:early in|the? early)? the? edge of) -?(?:that|this|the)? unit | unit ' edge|unit-?edge|relative in the unit",
    "theunit": "the unit | ago-year (?:period)?|the (?:current|ago-year) period",
    "bareunits": "about? units",
    "bareunit": "unit",
}
"""The kinds of expressions, the first that fits is taken."""


def letters(pattern: str) -> str:
    """A rule with the classes of words as their letters and its parts written out."""
    for name, part in reversed(PARTS.items()):
        pattern = re.sub(rf"\b{name}\b", part, pattern)
    return re.sub(r"[a-z]+(?:-[a-z]+)*", lambda match: LETTERS[match.group()], pattern)


GRAMMAR = re.compile("|".join(f"(?P<{name}>{letters(rule)})" for name, rule in RULES.items()), re.X)
BETWEEN = ",-'"
"""The marks in a run that stand for no word."""


@lru_cache(maxsize=4096)
def phrases(run: str) -> tuple[tuple[str, int, int], ...]:
    """The expressions in a run of words: kind, first word, and the word after the last."""
    words = [0]
    for mark in run:
        words.append(words[-1] + (mark not in BETWEEN))
    return tuple((match.lastgroup or "", words[match.start()], words[match.end()]) for match in GRAMMAR.finditer(run) if match.group())
