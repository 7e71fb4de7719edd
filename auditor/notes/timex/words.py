"""The words of time expressions: where they stand together in a text, and what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.notes.timex.numbers import TEENS, number

LETTERS = {
    # Names of time, any of which makes a time expression.
    "month": "M", "short-month": "m", "weekday": "W", "short-weekday": "w", "season": "S", "part": "P",
    "hour": "H", "unit": "u", "units": "U", "decade": "K", "day": "D", "night": "N", "reference": "R",
    "lately": "X", "former": "F", "time": "T", "often": "E", "holiday": "J", "ago-year": "g",
    "period": "Q", "current": "c", "past": "p", "clock": "0", "year": "9", "bc-year": "8",
    "short-year": "7", "full-date": "6", "quarter-name": "4",
    # Words that stand beside them.
    "the": "t", "one": "a", "half": "h", "few": "x", "about": "b", "bound": "C", "whole": "Y",
    "latest": "v", "more": "k", "or-so": "r", "last": "l", "previous": "q", "next": "n", "following": "f",
    "this": "i", "these": "j", "that": "y", "early": "e", "relative": "L", "edge": "B", "half-of": "V",
    "ago": "I", "shift": "s", "before": "%", "ending": "@", "times": "~",
    "each": "z", "of": "o", "in": "d", "and": "&", "fiscal": "A", "era": "2",
    "old": "O", "long": "G", "zone": "Z", "number": "5", "day-number": "3", "ordinal": "1",
}  # fmt: skip
"""The letter by which the grammar knows each class of words."""
NAMES_TIME = frozenset(LETTERS[name] for name in list(LETTERS)[: list(LETTERS).index("the")])
MOST_BEFORE, MOST_AFTER = 8, 14
"""So many words of a run are read before and after the first that names a time: longer runs are no expressions."""
MOST_COUNTED = 8
"""A number has no more words after its first."""
SEPARATOR = r"(?:,?[ \xa0]{1,2}|,?[ ]?\n[ ]{0,4}(?!\n)|[-–—]|['’]s?[ ])"
MARKS = {"-": "-", "–": "-", "—": "-", "'": "'", "’": "'"}
"""The letters of separators other than white space; a comma is its own."""
LEAD_NUMBER = r"""\d{1,3}(?:(?:,\d{3})+|(?:\.\d+)?(?:st|nd|rd|th|[ ]\d/\d|[½¼¾])?)
    (?![\w%]|[.,:/]\d|[ ](?:B\.?C|AD\b|CE\b|[ap]\.?m\b|[AP]\.?M\b))"""
NAMED_NUMBER = r"""(?:
    (?P<iso>[12]\d{3}(?:-[01]\d-|/[01]\d/)[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?)?)
  | (?P<slashed>(?:[0-3]?\d/[0-3]?\d/|[0-3]?\d\.[0-3]?\d\.|[0-3]?\d-[0-3]?\d-)(?:[12]\d{3}|\d\d)(?![/.-]\d))
  | (?P<clock>(?:[01]?\d|2[0-3])(?:[:.][0-5]\d(?::[0-5]\d)?)?[ ]?(?:[ap]\.m\b\.?|[apAP][mM]\b|[AP]\.M\b\.?|o['’]clock)
            | (?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:[ ]?(?:hours|hrs?)\b)?
            | (?:[01]\d|2[0-3])[0-5]\d(?=[ ](?:GMT|UTC|hours|hrs)\b))
  | (?P<bc>\d{1,4}[ ](?:BCE?\b|B\.C\b\.?(?:E\.)?)) | (?P<ad>AD[ ]\d{1,4} | \d{1,4}[ ](?:AD|CE)\b)
  | (?P<decade>(?:[12]\d\d|['’‘]?[2-9])0['’]?s\b | [1-9]\d?0s(?=[ ]B\.?C))
  | (?P<fiscal>FY[ ]?(?:20)?\d\d\b)
  | (?P<quarter>(?:Q[1-4]|H[12])\b)
  | (?P<short>['’‘]\d\d\b)
  | (?P<year>[12]\d{3})
  )(?![\w%]|[.,:/]\d)"""
CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::(\d\d))?[ ]?([apAP])?")
CENTURY_OF_SHORT_YEARS = 1900
NOON = 12
AMERICAN = "/"
"""A date written with slashes has its month first where that is possible."""


class Token(NamedTuple):
    """One word: the letter of its class, what it stands for, and where it is."""

    letter: str
    value: str
    start: int
    end: int


class Vocabulary:
    """The words of a lexicon made ready for finding them."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        """Reads lists named by a class and what their words stand for, as in `month 5`."""
        self._known: dict[str, tuple[str, str]] = {}
        for name, words in lexicon.items():
            kind, _, value = name.partition(" ")
            if kind not in LETTERS:
                continue
            for word in words:
                self._known |= dict.fromkeys(variants(word), (LETTERS[kind], value))
        naming = [word for word, (letter, _) in self._known.items() if letter in NAMES_TIME]
        beside = [word for word, (letter, _) in self._known.items() if letter not in NAMES_TIME]
        self._counts = {
            w: int(v) for w, (letter, v) in self._known.items() if letter == LETTERS["number"] and " " not in w
        }
        counts = trie(self._counts)
        teens, tens = (trie(w for w, n in self._counts.items() if n in some) for some in (TEENS, range(10, 100)))
        year = rf"(?P<spelled>{teens}[- ]{tens}(?:[- ]{counts})?(?!\w))"
        spelled = (
            rf"{counts}(?:(?:[- ]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ]){counts}){{0,{MOST_COUNTED}}}(?!\w)"
        )
        names = rf"(?:{trie(naming)}(?!\w)|{year}|{NAMED_NUMBER})"
        name = re.sub("[?]P<[a-z]+>", "?:", names)
        lead = rf"(?!{teens}[- ]{tens})(?:{spelled}|{trie(beside)}(?!\w)|{LEAD_NUMBER})"
        self._run = re.compile(
            rf"(?<![\w$£€#@/\\])(?<!\d[.,:])(?:{lead}{SEPARATOR}){{0,{MOST_BEFORE}}}+{name}"
            rf"(?:{SEPARATOR}(?:{name}|{lead})){{0,{MOST_AFTER}}}+",
            re.X,
        )
        self._token = re.compile(
            rf"{year}|(?P<word>{spelled}|{trie(self._known)}(?!\w))|{NAMED_NUMBER}|(?P<number>{LEAD_NUMBER})|(?P<separator>{SEPARATOR})",
            re.X,
        )

    def runs(self, text: str) -> Iterator[re.Match[str]]:
        """The stretches of such words, at least one of which names a time."""
        return self._run.finditer(text)

    def tokens(self, text: str, start: int, end: int) -> tuple[str, list[Token]]:
        """The words of a run, and their letters with marks for commas, hyphens and possessives between."""
        letters, found = "", []
        for match in self._token.finditer(text, start, end):
            kind = match.lastgroup
            word = match.group()
            if kind == "separator":
                letters += "," if word[0] == "," else MARKS.get(word[0], "")
                continue
            known = self._known.get(word) if kind == "word" else None
            letter, value = known or self._numeric(kind or "", word)
            letters += letter
            found.append(Token(letter, value, match.start(), match.end()))
        return letters, found

    def _numeric(self, kind: str, word: str) -> tuple[str, str]:
        """The class and value of a word of digits, or of a number written out."""
        match kind:
            case "iso":
                return LETTERS["full-date"], word.replace("/", "-").replace(" ", "T")
            case "slashed":
                return LETTERS["full-date"], slashed(word)
            case "clock":
                return LETTERS["clock"], clock(word)
            case "bc":
                return LETTERS["bc-year"], f"BC{int(word.split()[0]):04}"
            case "ad":
                return LETTERS["bc-year"], f"{int(''.join(filter(str.isdigit, word))):04}"
            case "decade":
                return LETTERS["decade"], "".join(filter(str.isdigit, word))
            case "fiscal":
                return LETTERS["year"], f"{2000 + int(word[-2:])}"
            case "quarter":
                return LETTERS["quarter-name"], word
            case "short":
                return LETTERS["short-year"], word[1:]
            case "year":
                return LETTERS["year"], word
            case "spelled":
                return LETTERS["year"], number(word, self._counts)
            case _:
                return self._counted(word)

    def _counted(self, word: str) -> tuple[str, str]:
        """The class and value of a number: a year, an ordinal, the day of a month, or a mere number."""
        if word[-2:] in ("st", "nd", "rd", "th") and word[0].isdigit():
            return LETTERS["ordinal"], word[:-2]
        value = number(word, self._counts)
        if value.isdigit() and word.isdigit() and 1 <= int(value) <= 31:
            return LETTERS["day-number"], value
        return LETTERS["number"], value


def variants(word: str) -> Iterator[str]:
    """The ways in which a word of the lexicon is written."""
    yield word
    if word[0].islower():
        yield word[0].upper() + word[1:]
    elif len(word) > 3 and word.isalpha():
        yield word.upper()


def trie(words: Iterable[str]) -> str:
    """An expression that matches the longest of the words."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return branches(tree)


def branches(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    """The expression for what may follow at one place of a trie."""
    ways = [re.escape(letter) + branches(below) for letter, below in sorted(node.items()) if letter]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{joined})?" if "" in node else joined


def slashed(word: str) -> str:
    """A date of three numbers as an ISO day; where both orders are possible, slashes have the month first."""
    mark = next(c for c in word if not c.isdigit())
    first, second, year = (int(part) for part in word.split(mark))
    day, month = (second, first) if (mark == AMERICAN and first <= 12) or second > 12 else (first, second)
    if year < 100:
        year += 2000 if year < 50 else CENTURY_OF_SHORT_YEARS
    return f"{year:04}-{month:02}-{day:02}"


def clock(word: str) -> str:
    """A time of day as ISO hours and minutes."""
    match = CLOCK.match(word)
    if match is None:
        return ""
    hours, minutes, seconds, half = match.groups()
    hour = int(hours)
    if half:
        hour = hour % NOON + (NOON if half in "pP" else 0)
    return f"T{hour:02}:{minutes or '00'}" + (f":{seconds}" if seconds else "")
