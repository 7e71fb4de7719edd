"""Words that look like a time and are none: names, verbs and numbers of things."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from auditor.notes.timex.phrase import Phrase, letters_of
from auditor.notes.timex.words import trie

NEAR = 24
"""So many characters on either side tell whether a word is a time."""
ARTICLE = re.compile(r"\ba\s$", re.I)
AFTER_A_NAME = re.compile(r"(?<![.!?:]\s)\b[A-Z][\w’'-]+\s$")
CAPITAL = re.compile(r"\s[A-Z][a-z]")
BARE_CLOCK = re.compile(r"[\d:.]+")
SILENCED = {
    "years": "year",
    "dayword": "day",
    "weekday": "weekday",
    "ref": "reference",
    "baremonth": "month",
    "bareseason": "season",
    "decade": "decade",
    "holiday": "holiday",
}
"""Which lists speak of which kind of expression."""
BEFORE, THE = letters_of("before"), letters_of("the")
Lists = Mapping[str, Sequence[str]]


class Guards:
    """The word lists of the lexicon that silence an expression."""

    def __init__(self, lists: Lists) -> None:
        """Reads the lists named `never-after`, `never-before`, `only-after` and `unless-before` and the few below."""
        self._after = {kind: ending(words) for kind, words in named(lists, "never-after")}
        self._before = {kind: beginning(words) for kind, words in named(lists, "never-before")}
        self._leads = {kind: ending(words) for kind, words in named(lists, "only-after")}
        self._things = re.compile(rf"\s(?P<word>[a-z]+s|{trie(lists.get('things', ()))})(?!\w)")
        self._verbs = frozenset(lists.get("before-years", ()))
        self._adverbs = frozenset(lists.get("adverbs-only", ()))
        self._also_names = frozenset(lists.get("also-names", ()))
        self._event = re.compile(rf"\s+(?!{trie(lists.get('not-an-event', ()))}(?!\w))\w")
        self._noun = re.compile(rf"[\s-](?!{trie(lists.get('not-a-noun', ()))}(?!\w))[a-z]")
        self._checks: dict[str, Callable[[Phrase, str, str, str], bool]] = {
            "baremonth": self._month_is_none,
            "years": self._year_is_none,
            "bareseason": self._season_is_none,
            "howoften": self._often_is_none,
            "part": self._part_is_none,
            "clocktime": self._clock_is_none,
            "bareunits": units_are_none,
            "length": units_are_none,
            "span": units_are_none,
            "adjective": units_are_none,
        }

    def silence(self, phrase: Phrase, text: str) -> bool:
        """Whether the words around an expression show that it is none."""
        kind, check = SILENCED.get(phrase.kind, ""), self._checks.get(phrase.kind)
        if not kind and check is None:
            return False
        start, end = phrase.tokens[0].start, phrase.tokens[-1].end
        said, before, after = text[start:end], text[max(0, start - NEAR) : start], text[end : end + NEAR]
        if kind == "decade" and len(phrase.value("decade") or "") >= len("1980"):
            return False
        if kind in self._after and self._after[kind].search(before):
            return True
        if kind in self._before and self._before[kind].match(after):
            return True
        return check is not None and check(phrase, said, before, after)

    def alone(self, phrase: Phrase, text: str) -> Phrase:
        """The length alone, where what it comes before follows: ten days before the vote."""
        *counted, last = phrase.tokens
        if last.letter not in BEFORE or phrase.tokens[0].letter in THE or not self._event.match(text, last.end):
            return phrase
        return Phrase("length" if len(counted) > 1 else "bareunits", counted, (last, *phrase.after))

    def _comes_after(self, kind: str, before: str) -> bool:
        """Whether a word stands before that only stands before times of this kind."""
        return self._leads[kind].search(before) is not None

    def _month_is_none(self, phrase: Phrase, said: str, before: str, after: str) -> bool:
        """Whether May or March is a name or a deed."""
        if said not in self._also_names or self._comes_after("surely month", before):
            return False
        return not self._comes_after("month", before) or CAPITAL.match(after) is not None

    def _year_is_none(self, phrase: Phrase, said: str, before: str, after: str) -> bool:
        """Whether a number like a year counts things."""
        things = self._things.match(after) if said.isdigit() else None
        if things is None or things["word"] in self._verbs:
            return False
        return said.endswith("00") or not self._comes_after("year", before)

    def _often_is_none(self, phrase: Phrase, said: str, before: str, after: str) -> bool:
        """Whether such a word only names a kind of thing, or a newspaper."""
        if said.istitle() and CAPITAL.match(after):
            return True
        return said.lower() in self._adverbs and self._noun.match(after) is not None

    def _season_is_none(self, phrase: Phrase, said: str, before: str, after: str) -> bool:
        """Whether a season is a drop, a leap or a source, or part of a name."""
        word = said.rpartition(" ")[2]
        if after.startswith(" of ") or (word == said and word in self._also_names and ARTICLE.search(before)):
            return True
        if word.lower() == "fall":
            moves = word == said and self._before["fall"].match(after) is not None
            return moves or not self._comes_after("fall", before + said[: -len(word)])
        return is_in_name(word, said, before) and not after[1:2].isupper()

    def _clock_is_none(self, phrase: Phrase, said: str, before: str, after: str) -> bool:
        """Whether bare digits are a score or a running time."""
        if BARE_CLOCK.fullmatch(said):
            return not self._comes_after("clock", before)
        return self._part_is_none(phrase, said, before, after)

    def _part_is_none(self, phrase: Phrase, said: str, before: str, after: str) -> bool:
        """Whether a part of the day is the beginning of something, a greeting or a name."""
        word = said.rpartition(" ")[2]
        if word.lower() == "dawn" and (after.startswith(" of ") or not self._comes_after("dawn", before)):
            return True
        return self._after["part"].search(before) is not None or is_in_name(word, word, before)


def named(lists: Lists, name: str) -> list[tuple[str, Sequence[str]]]:
    """The lists of one name with the kinds they speak of."""
    return [(key.partition(" ")[2], words) for key, words in lists.items() if key.partition(" ")[0] == name]


def ending(words: Sequence[str]) -> re.Pattern[str]:
    """Text that ends with one of the words or signs, and perhaps an article."""
    return re.compile(rf"(?<!\w){trie(words)}(?:\s+the)?[\s-]*$", re.I)


def beginning(words: Sequence[str]) -> re.Pattern[str]:
    """Text that begins with one of the words, after a possessive or not."""
    return re.compile(rf"(?:['’]s)?\s+{trie(words)}(?!\w)")


def is_in_name(word: str, said: str, before: str) -> bool:
    """Whether a word that stands alone has a capital and follows another capital word."""
    return word == said and word.istitle() and word.isalpha() and AFTER_A_NAME.search(before) is not None


def units_are_none(phrase: Phrase, said: str, before: str, after: str) -> bool:
    """Whether a count of units is a title, as of a programme, or a share."""
    if phrase.unit == "Q":
        return phrase.kind != "adjective" and after.startswith(" of ")
    return said.rpartition(" ")[2] == "Minutes"
