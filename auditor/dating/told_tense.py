"""How a sentence tells of a time that it names: the frame it stands in, and whether it was, is to come, or is open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from auditor.dating.named_days import Named
from auditor.notes.timex.words import trie

Tense = Literal["past", "ahead", "open", ""]
WIDEST = 160
"""So many characters on either side are read, never past the end of the sentence."""
NEAR = 48
"""Characters before a time that hold its preposition or its owner."""
MOST_BEFORE, MOST_AFTER = 14, 10
"""Words on either side among which a verb is looked for."""
NEAR_AHEAD = 8
"""Words by which "will" may stand away from what it tells to come."""
STOP = re.compile(
    r"""[.!?…:;\n](?:
    (?<=\.)(?=[A-Z][a-z]) | (?<=[.!?…])["'”’)\]]*\s+(?=["'“‘(\[]*[A-Z0-9]) | (?<=[;\n]) | (?<=:)\s+(?=[A-Z])
    )""",
    re.X,
)
ABBREVIATION = re.compile(r"(?<!\w)(?:[A-Z]|[A-Z][a-z]{1,3})$")
LONGEST_ABBREVIATION = 5
WORD = re.compile(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*|\d[\d.,]*")
LISTED = re.compile(r"(?:(?:19|20)\d\d(?:,?\s(?:and|or)\s|,\s))+$")
HANDLE = re.compile(r"\(@\w+\)\s*$")
OPEN_BRACKET = re.compile(r"\([^()]*$")
RANGE_END = re.compile(r"\d(?:st|nd|rd|th)?\s?[-–—]\s?$")
DASHES = ("-", "–", "—")
PLACE_IN_CAPITALS = re.compile(r"[A-Z][A-Z .,'’]+,\s*$")
AMOUNT = re.compile(r"\d[\d.,]*(?:\s?(?:%|percent|per cent|million|billion|trillion))?\s*$")
KEPT = 1 << 14
"""Words whose tense is kept ready."""
CAPTION = 60
"""Characters after the day of a picture within which its credit stands."""
FRAMES = ("compared", "since", "within", "limit", "of")


class Cue(NamedTuple):
    """A word that tells a tense, with the words between it and the time."""

    tense: Tense
    word: str
    away: int


class Reading(NamedTuple):
    """What a sentence says of a time: its frame, its tense, the word that tells it.

    It is `mixed` where another word tells another tense, and comes `first` where the sentence begins with it.
    """

    frame: str
    tense: Tense
    cue: str
    mixed: bool
    first: bool


class ToldTenses:
    """The words that tell frames and tenses, made ready for reading sentences."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        self._tenses: dict[str, Tense] = dict.fromkeys((*lexicon["past"], *lexicon["participles"]), "past")
        self._tenses |= dict.fromkeys(lexicon["open"], "open")
        self._tenses |= dict.fromkeys(lexicon["ahead"], "ahead")
        self._tenses["to"] = "open"
        self._lists = {name: frozenset(words) for name, words in lexicon.items()}
        parts = rf"(?:[\s-]+{trie(lexicon['parts'])})*"
        frames = "|".join(rf"(?P<{name}>{trie(lexicon[name])})" for name in FRAMES)
        self._frame = re.compile(rf"(?<![\w-])(?:{frames}){parts}[\s-]*$", re.I)
        self._range = re.compile(rf"(?<!\w)(?:from|between)\s[^,;()]{{2,24}}?\s{trie(lexicon['range'])}\s$", re.I)
        self._never = re.compile(rf"(?<!\w){trie(lexicon['never-after'])}[\s-]*$", re.I)
        self._owner = re.compile(rf"(?:(?<!\w)(?i:{trie(lexicon['articles'])})|['’]s?)(?:\s+[a-z]+)?[\s-]*$")
        self._then = re.compile(rf"(?<![\w-]){trie(lexicon['then'])}\s\w+(?:\s[a-z]+)?[\s-]*$", re.I)
        self._limit = re.compile(rf"(?<![\w-]){trie(lexicon['limit'])}{parts}\s*$", re.I)
        self._clause = re.compile(rf"(?<!\w){trie(lexicon['clause'])}\s*$", re.I)
        self._noun = re.compile(rf"[\s-]+(?!{trie(lexicon['no-noun'])}(?!\w))[A-Za-z]")
        self._things = {
            name: re.compile(rf"[\s-]+(?:[a-z.]+[\s-]+){{0,2}}{trie(lexicon[name])}(?!\w)", re.I)
            for name in ("contest", "deed")
        }
        self._credit = re.compile(rf"(?<!\w){trie(lexicon['credits'])}(?!\w)")
        self._told = lru_cache(KEPT)(self._alone)

    def reading(self, text: str, named: Named, body: int) -> Reading:
        """What the sentence says of a time."""
        before, after = sentence(text, named, body)
        if listed := LISTED.search(before, last_place(before)):
            before = before[: listed.start()]
        near = last_place(before)
        frame = self._frame.search(before, near)
        lead = before[: frame.start()] if frame else before
        kind = self._special(text, named, before, after, near) or self._framed(named, frame, after)
        behind = self._cues(WORD.findall(lead)[-MOST_BEFORE:], behind=True)
        follow = self._cues(WORD.findall(after)[:MOST_AFTER], behind=False)
        first = not WORD.search(lead) or self._opens_clause(lead, after)
        cues = [*follow, *behind] if first or not behind else [*behind, *follow]
        if not cues:
            return Reading(kind, "", "", False, first)
        tense, word, away = cues[0]
        if tense == "past" and away and cues[0] in behind and word in self._lists["arranging"]:
            tense = "open"
        if tense == "past" and word not in self._lists["past"] and cues[0] in behind and self._is_governed(behind[1:]):
            tense = "open"
        if tense == "ahead" and (away > NEAR_AHEAD or (not first and not behind) or self._is_apart(lead, away, behind)):
            tense = "open"
        mixed = (
            any(cue.tense != "past" for cue in cues[1:]) if tense == "past" else any(c.tense == "past" for c in cues)
        )
        return Reading(kind, tense, word, mixed, first)

    def tense(self, text: str, named: Named, body: int) -> Tense:
        """The tense that the nearest word tells, whatever the frame: cheaper than the whole reading."""
        before, after = sentence(text, named, body)
        behind = self._cues(WORD.findall(before)[-MOST_BEFORE:], behind=True)
        cues = behind or self._cues(WORD.findall(after)[:MOST_AFTER], behind=False)
        return cues[0].tense if cues else ""

    def _opens_clause(self, lead: str, after: str) -> bool:
        """Whether a clause begins with the time: its verb comes after."""
        return self._clause.search(lead, last_place(lead)) is not None or (
            lead.rstrip().endswith(",") and after.startswith(",")
        )

    def _is_apart(self, lead: str, away: int, behind: Sequence[Cue]) -> bool:
        """Whether the last words before a time compare it or count something in it, though they follow "will"."""
        if not behind:
            return False
        between = WORD.findall(lead)[-away:] if away else []
        return AMOUNT.search(lead, max(0, len(lead) - NEAR)) is not None or not self._lists["against"].isdisjoint(
            map(str.lower, between)
        )

    def _is_governed(self, others: Sequence[Cue]) -> bool:
        """Whether the cue before a participle says that it is yet to come: "will hold a talk titled"."""
        return bool(others) and others[0].word in self._lists["modals"]

    def _framed(self, named: Named, frame: re.Match[str] | None, after: str) -> str:
        """The frame that a preposition makes; "in 2016 polls" dates the polls, and nothing happens "on 2016"."""
        kind = (frame.lastgroup or "") if frame else ""
        if (
            kind == "of"
            and frame is not None
            and self._limit.search(frame.string, max(0, frame.start() - NEAR), frame.start())
        ):
            return "limit"
        if kind == "of" and not named.month and self._noun.match(after):
            return "contest" if self._things["contest"].match(after) else "thing"
        if named.month or kind != "within" or frame is None:
            return kind
        if frame[0].lower().startswith("on"):
            return ""
        return "contest" if self._things["contest"].match(after) else kind

    def _special(self, text: str, named: Named, before: str, after: str, near: int) -> str:
        """The frame of a time that no preposition tells: a thing it belongs to, a post, a caption, a signature."""
        if "(@" in before and HANDLE.search(before):
            return "post"
        if before.rstrip()[-1:] in DASHES and RANGE_END.search(before, near):
            return "range-end"
        if named.day and self._credit.search(line_after(text, named.end)):
            return "caption"
        if self._range.search(before, near):
            return "range"
        if self._owner.search(before, near) and self._noun.match(after):
            thing = next((name for name, words in self._things.items() if words.match(after)), "thing")
            return "held" if thing == "contest" and self._then.search(before, near) else thing
        if self._never.search(before, near):
            return "never"
        if after.startswith(")") and OPEN_BRACKET.search(before, near):
            return "bracket"
        return "signed" if is_signature(text, named) else ""

    def _cues(self, words: Sequence[str], *, behind: bool) -> list[Cue]:
        """The words that tell a tense, the nearest first; `behind` the time they are counted from its side."""
        last = len(words) - 1
        cues = [
            Cue(tense, word.lower(), last - place if behind else place)
            for place, word in enumerate(words)
            if (alone := self._told(word)) and (tense := self._among(words, place, alone))
        ]
        return cues[::-1] if behind else cues

    def _alone(self, word: str) -> Tense:
        """What a word can say of the time beside it."""
        lower = word.lower()
        if tense := self._tenses.get(lower):
            return tense
        return "past" if is_past_form(word) and lower not in self._lists["not-past"] and "-" not in word else ""

    def _among(self, words: Sequence[str], place: int, alone: Tense) -> Tense:
        """What a word that can tell a tense says among its neighbours."""
        word, lists = words[place], self._lists
        if word == "to":
            following = words[place + 1] if place + 1 < len(words) else ""
            return "open" if following.islower() and following not in lists["goals"] else ""
        if alone != "past":
            return "" if place and word[0].isupper() else alone
        if not lists["aside"].isdisjoint(words[max(0, place - 3) : place]):
            return ""
        return alone if word.lower() in lists["past"] else self._participle(words[:place])

    def _participle(self, before: Sequence[str]) -> Tense:
        """What a participle says by the word before it: "is held" is open, "be held" ahead, "the held" nothing."""
        lists = self._lists
        for said in reversed(before):
            word = said.lower()
            if word not in lists["between"] and not (said.islower() and said.endswith("ly")):
                if word in lists["being"]:
                    return "open"
                return "ahead" if word in lists["to-be"] else "" if self._is_owner(word) else "past"
        return "past"

    def _is_owner(self, word: str) -> bool:
        """Whether a participle after a word is an adjective."""
        return word in self._lists["determiners"] or word.endswith(("'s", "’s"))


def is_past_form(word: str) -> bool:
    """Whether a word looks like the past of a regular verb."""
    return word.endswith("ed") and len(word) > len("need") and word[-3] != "e" and word.islower()


def last_place(text: str) -> int:
    """Where the last characters of a text begin, in which prepositions are looked for."""
    return max(0, len(text) - NEAR)


def line_after(text: str, end: int) -> str:
    """The next characters of the line."""
    return text[end : end + CAPTION].partition("\n")[0]


def is_signature(text: str, named: Named) -> bool:
    """Whether a day ends a line after a place in capitals, as under a letter or a decree."""
    if named.day is None or line_after(text, named.end).strip(" \t\r."):
        return False
    line = text.rfind("\n", 0, named.start) + 1
    before = text[line : named.start]
    if not before.strip():
        before = text[max(0, line - WIDEST) : line].rstrip()
        before = before[before.rfind("\n") + 1 :]
    return PLACE_IN_CAPITALS.fullmatch(before) is not None


def sentence(text: str, named: Named, body: int) -> tuple[str, str]:
    """The words of the sentence before and after a time."""
    before = text[max(body, named.start - WIDEST) : named.start]
    after = text[named.end : named.end + WIDEST]
    stops = [stop.end() for stop in STOP.finditer(before) if is_stop(before, stop.start())]
    end = next((stop.start() for stop in STOP.finditer(after) if is_stop(after, stop.start())), len(after))
    return before[stops[-1] if stops else 0 :], after[:end]


def is_stop(text: str, place: int) -> bool:
    """Whether a mark ends a sentence and no abbreviation."""
    return text[place] != "." or not ABBREVIATION.search(text, max(0, place - LONGEST_ABBREVIATION), place)
