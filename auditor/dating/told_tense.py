"""How a sentence tells of a time that it names: the frame it stands in, and whether it was, is to come, or is open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from auditor.dating.named_days import Named
from auditor.notes.timex.words import trie

Tense = Literal["past", "ahead", "open", ""]
WIDEST = 160
"""So many characters on either side are read, never past the end of the sentence."""
MOST_BEFORE, MOST_AFTER = 14, 10
"""Words on either side among which a verb is looked for."""
NEAR_AHEAD = 8
"""Words by which "will" may stand away from what it tells to come."""
STOP = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|[;\n]")
ABBREVIATION = re.compile(r"(?<!\w)(?:[A-Z]|[A-Z][a-z]{1,3})$")
LONGEST_ABBREVIATION = 5
WORD = re.compile(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*")
HANDLE = re.compile(r"\(@\w+\)\s*$")
OPEN_BRACKET = re.compile(r"\([^()]*$")
PLACE_IN_CAPITALS = re.compile(r"[A-Z][A-Z .,'’]+,\s*$")
AMOUNT = re.compile(r"\d[\d.,]*(?:\s?(?:%|percent|per cent|million|billion|trillion))?\s*$")
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
        self._lists = {name: frozenset(words) for name, words in lexicon.items()}
        parts = rf"(?:[\s-]+{trie(lexicon['parts'])})*"
        frames = "|".join(rf"(?P<{name}>{trie(lexicon[name])})" for name in FRAMES)
        self._frame = re.compile(rf"(?<![\w-])(?:{frames}){parts}[\s-]*$", re.I)
        self._range = re.compile(rf"(?<!\w)(?:from|between)\s[^,;()]{{2,24}}?\s{trie(lexicon['range'])}\s$", re.I)
        self._never = re.compile(rf"(?<!\w){trie(lexicon['never-after'])}[\s-]*$", re.I)
        self._owner = re.compile(rf"(?:(?<!\w){trie(lexicon['articles'])}|['’]s?)(?:\s+[a-z]+)?[\s-]*$")
        self._noun = re.compile(rf"[\s-]+(?!{trie(lexicon['no-noun'])}(?!\w))[A-Za-z]")
        self._things = {
            name: re.compile(rf"[\s-]+(?:[a-z.]+[\s-]+){{0,2}}{trie(lexicon[name])}(?!\w)", re.I)
            for name in ("contest", "deed")
        }
        self._credit = re.compile(
            rf"[.,)]*\s*\(?{trie(lexicon['credits'])}(?!\w)|[.)]?\s*\([^()\n]{{0,60}}(?<!\w){trie(lexicon['agencies'])}(?!\w)"
        )

    def reading(self, text: str, named: Named, body: int) -> Reading:
        """What the sentence says of a time."""
        before, after = sentence(text, named, body)
        frame = self._frame.search(before)
        lead = before[: frame.start()] if frame else before
        kind = self._special(text, named, before, after) or (frame.lastgroup if frame else "") or ""
        behind = self._cues(WORD.findall(lead)[-MOST_BEFORE:], behind=True)
        follow = self._cues(WORD.findall(after)[:MOST_AFTER], behind=False)
        first = not WORD.search(lead) or (lead.rstrip().endswith(",") and after.startswith(","))
        cues = [*follow, *behind] if first or not behind else [*behind, *follow]
        if not cues:
            return Reading(kind, "", "", False, first)
        tense, word, away = cues[0]
        if tense == "past" and away and cues[0] in behind and word in self._lists["arranging"]:
            tense = "open"
        if tense == "ahead" and (away > NEAR_AHEAD or (cues[0] in behind and self._is_apart(lead, away))):
            tense = "open"
        mixed = (
            any(cue.tense != "past" for cue in cues[1:]) if tense == "past" else any(c.tense == "past" for c in cues)
        )
        return Reading(kind, tense, word, mixed, first)

    def _is_apart(self, lead: str, away: int) -> bool:
        """Whether the last words before a time compare it or count something in it, though they follow "will"."""
        between = WORD.findall(lead)[-away:] if away else []
        return AMOUNT.search(lead) is not None or not self._lists["against"].isdisjoint(map(str.lower, between))

    def _special(self, text: str, named: Named, before: str, after: str) -> str:
        """The frame of a time that no preposition tells: a thing it belongs to, a post, a caption, a signature."""
        if HANDLE.search(before):
            return "post"
        if self._credit.match(text, named.end):
            return "caption"
        if self._range.search(before):
            return "range"
        if self._owner.search(before) and self._noun.match(after):
            return next((name for name, words in self._things.items() if words.match(after)), "thing")
        if self._never.search(before):
            return "never"
        if after.startswith(")") and OPEN_BRACKET.search(before):
            return "bracket"
        return "signed" if is_signature(text, named) else ""

    def _cues(self, words: Sequence[str], *, behind: bool) -> list[Cue]:
        """The words that tell a tense, the nearest first; `behind` the time they are counted from its side."""
        told = ((self._tense(words, place), word, place) for place, word in enumerate(words))
        last = len(words) - 1
        cues = [Cue(tense, word.lower(), last - place if behind else place) for tense, word, place in told if tense]
        return cues[::-1] if behind else cues

    def _tense(self, words: Sequence[str], place: int) -> Tense:
        """What a word says of the time beside it."""
        word, lists = words[place].lower(), self._lists
        if word == "to":
            following = words[place + 1] if place + 1 < len(words) else ""
            return "open" if following.islower() and following not in lists["goals"] else ""
        tense = self._tenses.get(word, "")
        if not tense and is_past_form(words[place]) and word not in lists["not-past"]:
            tense = "past"
        if tense != "past":
            return tense
        if "-" in word or not lists["aside"].isdisjoint(words[max(0, place - 2) : place]):
            return ""
        return tense if word in lists["past"] else self._participle(words[:place])

    def _participle(self, before: Sequence[str]) -> Tense:
        """What a participle says by the word before it: "is held" is open, "be held" ahead, "the held" nothing."""
        lists = self._lists
        for word in (word.lower() for word in reversed(before)):
            if word not in lists["between"] and not word.endswith("ly"):
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


def is_signature(text: str, named: Named) -> bool:
    """Whether a day ends a line after a place in capitals, as under a letter or a decree."""
    line = text.rfind("\n", 0, named.start) + 1
    end = text.find("\n", named.end)
    if text[named.end : end if end >= 0 else len(text)].strip(" \t\r.") or named.day is None:
        return False
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
