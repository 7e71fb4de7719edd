"""Who is named with a post ("Defence Minister Ana Roth", "Ana Roth, the defence minister"), and whether in office."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from auditor.facts.model import Entity, Fact, Mention, Office
from auditor.notes.posts import Held, Posts, plain
from auditor.notes.roles_titles import POSSESSIVE, Holding, Title, Titles, mentions, owned_by, stated
from auditor.notes.sought import Sought
from auditor.notes.timex.words import trie
from auditor.notes.tokens import Tokens, tokens
from auditor.types import Span, Value

WIDEST = 90
"""So many characters on either side of a name are read, never past its sentence."""
BARE = r"[A-Z][\w’'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w’'-]+)?"
SURNAME = re.compile(BARE)
YEAR = re.compile(r"(?<![\d$€£,.])(?:1[89]|20)\d\d(?![\d,.]\d)")
LONGEST = 500
"""Characters of a sentence on either side of a name that are read."""
LONGEST_WORD = 24
MOST_KEPT = 20_000
"""Titles with surnames whose bearers are kept ready."""
MORE_NAME = re.compile(r" (?:[a-z]{2,3}-[A-Z]|[A-Z]\.)")
NUMBER = re.compile(r" [IVX]+\b")
"""What makes a name that of another: Pope Leo XIII."""
TITLE_FOLLOWS = (", ", " (")
NEAR = 24
"""Letters after a name within which a sentence may tell that it speaks of another time."""


class Known(Protocol):
    """The facts that roles are read by."""

    def titled(self, title: str, surname: str) -> Sequence[Fact]: ...
    def entity(self, id: str) -> Entity | None: ...  # noqa: A002
    def office(self, id: str) -> Office | None: ...  # noqa: A002


class Role(Value, frozen=True):
    """A person named with a post: the span of both, the name, the title, and the terms that may be meant.

    `retold` says that the sentence tells of another time than its own, `today` that it is news of its day, `quoted`
    that it is somebody's words, `aside` that the sentence is about something of the person's or done to the person,
    `full` that the person is named by the full name, `placed` that the state or body is named with the title; `post` is
    the post as our lists name it.
    """

    start: int
    end: int
    name: Span
    title: Span
    holding: Holding
    retold: bool
    today: bool
    quoted: bool
    aside: bool
    full: bool
    placed: bool
    post: str
    held: tuple[Held, ...]


class Roles:
    """The titles of posts and the words that turn them, made ready for reading texts."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]], facts: Known) -> None:
        """Reads the lexicon of offices; `facts` say who held what."""
        self.posts = Posts(lexicon, facts)
        self._facts = facts
        self._beside = Titles(lexicon, self.posts)
        self._retold = re.compile(rf"(?<!\w)(?i:{trie(lexicon['retold'])})(?!\w)")
        lasts = {plain(title).split()[-1] for title in (*self.posts.titles, *lexicon["nominee"])}
        self._titles = frozenset(self.posts.titles)
        self._last_words = Sought(tokens(" ".join(sorted(lasts))).hashes.tolist())
        self._called: dict[tuple[str, str], tuple[Entity, ...]] = {}
        self._today = re.compile(rf"(?<!\w){trie(lexicon['today'])}(?!\w)")
        self._aside = re.compile(rf"(?<!\w){trie(lexicon['aside'])} (?:[\w.’'-]+ ){{0,3}}$")
        nothing = rf"(?!{trie(lexicon['no verb'])}(?!\w))"
        self._present = re.compile(rf",? (?:[a-z]+ly )?(?:{nothing}[a-z]{{2,}}s|{trie(lexicon['verb'])})(?!\w)")

    def __call__(
        self,
        text: str,
        words: Tokens,
        mentions: Sequence[Mention],
        sentences: Sequence[Span],
        quotes: Sequence[Span],
    ) -> Iterator[Role]:
        """The roles of a text, in the order of the names."""
        begun, quoted = [start for start, _ in sentences], [start for start, _ in quotes]
        for start, end, people in self._names(text, words, mentions):
            spot = bisect_right(begun, start) - 1
            sentence = sentences[spot] if spot >= 0 else (0, 0)
            if end > sentence[1] or NUMBER.match(text, end):
                continue
            at = bisect_right(quoted, start) - 1
            role = self._role(text, (start, end), people, sentence, at >= 0 and end <= quotes[at][1])
            if role is not None:
                yield role

    def _names(
        self, text: str, words: Tokens, mentions: Sequence[Mention]
    ) -> list[tuple[int, int, tuple[Entity, ...] | None]]:
        """The persons named in full, and the names that stand right after a title."""
        ends = self._ends_of_titles(words)
        full = [(self._name(text, m), m.end, people) for m in mentions if (people := persons(m))]
        begun = [start for start, _, _ in full]
        places = list(after_titles(text, ends))
        titled = frozenset(places)
        found: list[tuple[int, int, tuple[Entity, ...] | None]] = [
            name
            for name in full
            if is_near(text, ends, name[0], name[1]) and (name[0] in titled or may_have_title(text, name[0], name[1]))
        ]
        for place in places:
            at = bisect_right(begun, place) - 1
            if (at < 0 or full[at][1] <= place) and (name := self._surname(text, place)):
                found.append((place, place + len(name), None))
        return sorted(found, key=lambda name: name[:2])

    def _name(self, text: str, mention: Mention) -> int:
        """Where a name begins, the title left out that some names are known with ("Pope Leo")."""
        first, _, rest = text[mention.start : mention.end].partition(" ")
        return mention.start + len(first) + 1 if rest and first.lower() in self._titles else mention.start

    def _surname(self, text: str, place: int) -> str:
        """The name that begins at a place, if it can be a surname: none if more of a name follows."""
        match = SURNAME.match(text, place)
        if match is None:
            return ""
        first, _, last = match.group().partition(" ")
        if last and not self._today.fullmatch(last):
            return unowned(match.group())
        return "" if not last and MORE_NAME.match(text, match.end()) else unowned(first)

    def _ends_of_titles(self, words: Tokens) -> list[int]:
        """Where the last words of titles end."""
        return [start + size for start, size, _ in self._last_words.places(words)]

    def _role(
        self, text: str, name: Span, people: tuple[Entity, ...] | None, sentence: Span, quoted: bool
    ) -> Role | None:
        """The role in which a name stands, if it stands in one whose holder is known."""
        before = text[max(sentence[0], name[0] - WIDEST) : name[0]]
        after = text[name[1] : min(sentence[1], name[1] + WIDEST)]
        title = self._beside.beside(before, after, name, people is not None)
        if title is None:
            return None
        named = self._titled(title, text[slice(*name)]) if people is None else people
        begin = max(sentence[0], name[0] - LONGEST)
        whole = text[begin : min(sentence[1], name[1] + LONGEST)]
        held = self._held(named, title, whole, people is not None)
        if not held:
            return None
        holding = self._beside.holding(title, name, after)
        start = min(title.start, name[0])
        aside = (
            after.startswith(POSSESSIVE) or self._aside.search(text, max(sentence[0], start - NEAR), start) is not None
        )
        undergoes = self._retold.search(text, max(sentence[0], start - NEAR), start) is not None
        acts = not aside and not undergoes and self._present.match(after) is not None
        told = text[begin : name[1] + NEAR]
        retold = not acts and (YEAR.search(whole) is not None or self._retold.search(told) is not None)
        today = acts or (not retold and self._today.search(whole) is not None)
        last = max(title.end, name[1])
        post = min(self.posts.of_office(held[0].office) & self.posts.of_title(title.words))
        span = (title.start, title.end)
        placed = stated(title, held[0].office.places)
        full = people is not None
        return Role(start, last, name, span, holding, retold, today, quoted, aside, full, placed, post, held)

    def _titled(self, title: Title, surname: str) -> tuple[Entity, ...]:
        """The persons of a surname who have held a post of a title."""
        key = plain(title.words), surname
        known = self._called.get(key)
        if known is None:
            if len(self._called) >= MOST_KEPT:
                self._called.clear()
            known = self._called[key] = tuple(self._holders(*key))
        return known

    def _holders(self, title: str, surname: str) -> Iterator[Entity]:
        """The persons of a surname who have held a post of a title, or of one that means the same."""
        terms = self._facts.titled(title, surname)
        if not terms:
            others = self.posts.titles_of(self.posts.of_title(title))
            terms = [term for other in others for term in self._facts.titled(other, surname)]
        for subject in dict.fromkeys(term.subject for term in terms):
            if (person := self._facts.entity(subject)) is not None:
                yield person

    def _held(self, people: tuple[Entity, ...], title: Title, sentence: str, full: bool) -> tuple[Held, ...]:
        """The terms that a title and a name may mean, none where they may mean different persons."""
        posts = self.posts.of_title(title.words)
        held = [item for person in people for item in self.posts.held(person, posts)]
        named = [item for item in held if stated(title, item.office.places)]
        if self._beside.needs_place(title, full):
            named = held = [item for item in named if owned_by(title, item.office.places)]
        held = named or held
        if len({item.person.id for item in held}) > 1:
            held = [item for item in held if any(mentions(sentence, place) for place in item.office.places)]
        return tuple(held) if len({item.person.id for item in held}) == 1 else ()


def after_titles(text: str, ends: Sequence[int]) -> Iterator[int]:
    """The places where a capital letter follows the last word of a title."""
    for end in ends:
        begin = end + 1 + (text[end : end + 1] == ".")
        if text[begin - 1 : begin] == " " and text[begin : begin + 1].isupper():
            yield begin


def is_near(text: str, ends: Sequence[int], start: int, end: int) -> bool:
    """Whether the last word of a title, or one cut short, stands where a name's title is looked for."""
    at, reach = bisect_right(ends, start - WIDEST), end + WIDEST
    cut = text[reach - 1 : reach + 1].isalnum() and text.startswith(TITLE_FOLLOWS, end)
    return cut or (at < len(ends) and ends[at] <= reach)


def may_have_title(text: str, start: int, end: int) -> bool:
    """Whether a title may stand beside a name: after a comma or bracket, or before a comma or a capital word."""
    if text.startswith(TITLE_FOLLOWS, end) or text[start - 2 : start] == ", ":
        return True
    before = text[max(0, start - LONGEST_WORD) : start]
    last = before[before.rfind(" ", 0, -1) + 1 :]
    return last[:1].isupper() or "-" in last


def persons(mention: Mention) -> tuple[Entity, ...]:
    """The persons who bear a name."""
    return tuple(entity for entity in mention.entities if entity.kind == "person")


def unowned(name: str) -> str:
    """A name without a possessive ending."""
    return name.removesuffix("’s").removesuffix("'s").rstrip("'’")
