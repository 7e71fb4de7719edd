"""A title beside a name: its words, whose post it is said to be, and whether the person is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from auditor.notes.posts import Posts, plain
from auditor.notes.timex.words import trie
from auditor.types import Span, Value

Holding = Literal["holds", "former", "then", "coming", "supposed", "silent"]
MOST_BEFORE = 10
"""Words before a title that may say whose post it is, and whether it was left."""
OF = r"(?: (?:of|to|for)(?: the| then)? (?P<of>[A-Z][\w.’'-]*(?:(?: of| and| the)* [A-Z][\w.’'-]*){0,3}?)(?:[’']s)?)?"
AFTER_TITLE = r"(?=(?!\. [A-Z])[,.;:)?!—–-]|$| who| said| told| in | at )"
WORD = re.compile(r"[\w.’'&]+")
POSSESSIVE = ("'s", "’s", "s'", "s’")
OWNERS = ("the ", "’s ", "'s ")
NEAR = 24
"""Letters that may stand between a place and the title after it."""
WIDEST_PLACE = 80
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
OTHERS = re.compile(r"[,;:(]| [A-Z]")
"""What between a place and a title makes it that of something else: Pakistan Tehreek-e-Insaf leader."""
OF_PLACE = re.compile(r"(?i: of) (?:the )?[A-Z][\w.]*$")
STOPS = re.compile(r"[,;:()]| [–—-]+ ")
ARTICLES = ("the", "a", "an", "of", "and", "for")


class Title(Value, frozen=True):
    """A title beside a name, with what is said around it."""

    start: int
    end: int
    words: str
    of: str
    lead: str
    elect: bool


class Titles:
    """The titles of posts and the words that turn them, made ready for reading what stands beside a name."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]], posts: Posts) -> None:
        """Reads the lexicon of offices."""
        elect = rf"(?P<elect>[ -]{trie(lexicon['nominee'])})?"
        titles = f"(?i:{trie(posts.titles)})"
        self._before = re.compile(rf"(?<![\w.])(?P<title>{titles}){elect}{OF}(?P<comma>,)? $")
        self._after = re.compile(
            rf"(?:,| \() ?(?P<lead>(?:[\w.’'-]+ ){{0,5}}?)(?P<title>{titles}){elect}{OF}{AFTER_TITLE}"
        )
        self._named_after = re.compile(rf"(?:[’']s?)?[ -](?i:{trie(lexicon['named after'])})(?!\w)")
        self._supposed = re.compile(rf"(?:[’']s)? {trie(lexicon['supposed'])}(?!\w)")
        self._after_former = re.compile(rf",? (?i:{trie(lexicon['after former'])})(?!\w)")
        self._turns: tuple[tuple[Holding, frozenset[str]], ...] = (
            ("former", frozenset((*lexicon["former"], *lexicon["late"]))),
            ("then", frozenset(lexicon["then"])),
            ("coming", frozenset((*lexicon["coming"], *lexicon["nominee"]))),
            ("silent", frozenset((*lexicon["lower"], *lexicon["of something else"], *lexicon["named before"]))),
        )
        self._supposing = frozenset(lexicon["supposing"])
        self._now = frozenset(lexicon["now"])
        parts = {word for title in posts.titles for word in title.split()}
        self._kind = frozenset((*lexicon["of kind"], *ARTICLES, *parts))
        self._placed = frozenset(map(plain, lexicon["named with its place"]))
        self._past = self._turns[0][1] | self._turns[1][1]
        self._known_words = self._kind | self._turns[0][1]

    def beside(self, before: str, after: str, name: Span, full: bool) -> Title | None:
        """The title that stands right before a name, or after one that is named in full."""
        return self._title_before(before, name[0]) or (self._title_after(after, name[1]) if full else None)

    def _title_before(self, before: str, name: int) -> Title | None:
        """The title that ends right before a name."""
        match = self._before.search(before) if before[-1:] == " " else None
        if match is None or (match["comma"] and not (match["of"] or before[: match.start("title")].endswith(OWNERS))):
            return None
        shift = name - len(before)
        return Title(
            shift + match.start("title"), shift + match.end() - 1, match["title"], match["of"] or "",
            before[: match.start("title")], bool(match["elect"]),
        )  # fmt: skip

    def _title_after(self, after: str, name: int) -> Title | None:
        """The title that follows a name after a comma or in brackets."""
        if after[:1] not in (",", " ") or after[:2] not in (", ", " ("):
            return None
        match = self._after.match(after)
        if match is None or not self._leads(match["lead"]):
            return None
        return Title(
            name + match.start("title"), name + match.end(), match["title"], match["of"] or "", match["lead"],
            bool(match["elect"]),
        )  # fmt: skip

    def _leads(self, lead: str) -> bool:
        """Whether words may stand between a comma and a title that is the person's own."""
        turns = [words for _, words in self._turns]
        return all(
            word[0].isupper()
            or word in self._kind
            or word.endswith(POSSESSIVE)
            or any(word in known for known in turns)
            for word in lead.split()
        )

    def holding(self, title: Title, name: Span, after: str) -> Holding:
        """What the words around a title say of the holding."""
        if title.elect:
            return "coming"
        if self._named_after.match(after):
            return "silent"
        words = worded(STOPS.split(title.lead)[-1])[-MOST_BEFORE:]
        if title.end <= name[0] and ((words and words[-1].lower() in self._supposing) or self._supposed.match(after)):
            return "supposed"
        for place, word in enumerate(reversed(words), 1):
            for holding, turning in self._turns:
                if word.lower() in turning:
                    return holding
            if ORDINAL.fullmatch(word):
                return "then"
            if word.lower() in self._now:
                break
            if not (word in self._kind or word[0].isupper()):
                before = words[-place - 1 : -place]
                if before and before[0].lower() in self._past:
                    return "former"
                break
        return "former" if title.start < name[0] and self._after_former.match(after) else "holds"

    def needs_place(self, title: Title, full: bool) -> bool:
        """Whether a title says nothing unless a place that we know is named with it."""
        return bool(title.of) or plain(title.words) in self._placed or (not full and self._owned(title))

    def _owned(self, title: Title) -> bool:
        """Whether the title is of something whose name is not a place that we know."""
        words = worded(title.lead)
        if not words or words[-1].lower() in self._known_words:
            return False
        return words[-1].isupper() or (len(words) > 1 and words[-1][0].isupper())


def stated(title: Title, places: Sequence[str]) -> bool:
    """Whether a title is said to be of one of the places: "of France", "French", "France's"."""
    if title.of:
        return title.of in places
    lead = title.lead.rstrip()
    window = lead[-WIDEST_PLACE:]
    near = [place for place in places if len(place) > 1 and place in window]
    return any(mentions(lead[-len(place) - NEAR :], place) for place in near) and not OF_PLACE.search(lead)


def owned_by(title: Title, places: Sequence[str]) -> bool:
    """Whether one of the places stands right before a title or after it, nothing else that is named between them."""
    lead = title.lead.rstrip()
    last = max((lead.rfind(place) + len(place) for place in places if mentions(lead, place)), default=-1)
    return bool(title.of) or (last >= 0 and not OTHERS.search(lead, last))


def worded(text: str) -> list[str]:
    """The words of a text, hyphens parting them."""
    return WORD.findall(text.replace("-", " "))


def mentions(text: str, place: str) -> bool:
    """Whether a text has a place's name as a word."""
    at = text.find(place)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(place) : at + len(place) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(place, at + 1)
    return False
