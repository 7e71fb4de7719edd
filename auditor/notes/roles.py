"""Who is named with a post ("Defence Minister Ana Roth", "Ana Roth, the defence minister"), and whether in office."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, Protocol

from auditor.facts.model import Entity, Fact, Mention, Office
from auditor.notes.posts import Held, Posts, plain
from auditor.notes.timex.words import trie
from auditor.notes.tokens import Tokens, tokens
from auditor.types import Span, Value

Holding = Literal["holds", "former", "then", "coming", "supposed", "silent"]
WIDEST = 90
"""So many characters on either side of a name are read, never past its sentence."""
MOST_BEFORE = 10
"""Words before a title that may say whose post it is, and whether it was left."""
OF = r"(?: (?:of|to|for)(?: the| then)? (?P<of>[A-Z][\w.’'-]*(?:(?: of| and| the)* [A-Z][\w.’'-]*){0,3}?)(?:[’']s)?)?"
BARE = r"[A-Z][\w’'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w’'-]+)?"
SURNAME = re.compile(BARE)
WORD = re.compile(r"[\w.’'&]+")
YEAR = re.compile(r"(?<![\d$€£,.])(?:1[89]|20)\d\d(?![\d,.]\d)")
POSSESSIVE = ("'s", "’s", "s'", "s’")
SLOTS = 1 << 16
"""Words that share the last 16 bits of their numbers with the last word of a title are looked at."""
MOST_KEPT = 20_000
"""Titles with surnames whose bearers are kept ready."""
MORE_NAME = re.compile(r" [a-z]{2,3}-[A-Z]")
AFTER_TITLE = r"(?=[,.;:)?!—–-]|$| who| said| told| in | at )"
NEAR = 24
"""Letters that may stand between a place and the title after it, or a name and what turns it."""
OF_PLACE = re.compile(r"(?i: of) (?:the )?[A-Z][\w.]*$")
STOPS = re.compile(r"[,;:()]| [–—-]+ ")
ARTICLES = ("the", "a", "an", "of", "and", "for")


class Known(Protocol):
    """The facts that roles are read by."""

    def found(self, text: str, words: Tokens) -> Sequence[Mention]: ...
    def titled(self, title: str, surname: str) -> Sequence[Fact]: ...
    def entity(self, id: str) -> Entity | None: ...  # noqa: A002
    def office(self, id: str) -> Office | None: ...  # noqa: A002


class Role(Value, frozen=True):
    """A person named with a post: the span of both, the name, the title, and the terms that may be meant.

    `retold` says that the sentence tells of another time than its own, `today` that it is news of its day, `quoted`
    that it is somebody's words, `full` that the person is named by the full name, `placed` that the state or body is
    named with the title; `post` is the post as our lists name it.
    """

    start: int
    end: int
    name: Span
    title: Span
    holding: Holding
    retold: bool
    today: bool
    quoted: bool
    full: bool
    placed: bool
    post: str
    held: tuple[Held, ...]


class Title(Value, frozen=True):
    """A title beside a name, with what is said around it."""

    start: int
    end: int
    words: str
    of: str
    lead: str
    elect: bool


class Roles:
    """The titles of posts and the words that turn them, made ready for reading texts."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]], facts: Known) -> None:
        """Reads the lexicon of offices; `facts` say who held what."""
        self.posts = Posts(lexicon, facts)
        self._facts = facts
        import numpy as np

        elect = rf"(?P<elect>[ -]{trie(lexicon['nominee'])})?"
        titles = f"(?i:{trie(self.posts.titles)})"
        self._before = re.compile(rf"(?<![\w.])(?P<title>{titles}){elect}{OF}(?P<comma>,)? $")
        self._after = re.compile(
            rf"(?:,| \() ?(?P<lead>(?:[\w.’'-]+ ){{0,5}}?)(?P<title>{titles}){elect}{OF}{AFTER_TITLE}"
        )
        self._named_after = re.compile(rf"(?:[’']s?)?[ -](?i:{trie(lexicon['named after'])})(?!\w)")
        self._retold = re.compile(rf"(?<!\w)(?i:{trie(lexicon['retold'])})(?!\w)")
        last_words = tokens(" ".join(title.split()[-1] for title in self.posts.titles)).hashes
        self._last_words = frozenset(last_words.tolist())
        self._is_likely = np.zeros(SLOTS, np.bool_)
        self._is_likely[last_words & np.uint64(SLOTS - 1)] = True
        self._called: dict[tuple[str, str], tuple[Entity, ...]] = {}
        self._turns: tuple[tuple[Holding, frozenset[str]], ...] = (
            ("former", frozenset((*lexicon["former"], *lexicon["late"]))),
            ("then", frozenset(lexicon["then"])),
            ("coming", frozenset(lexicon["coming"])),
            ("silent", frozenset((*lexicon["lower"], *lexicon["of something else"], *lexicon["named before"]))),
        )
        self._now = frozenset(lexicon["now"])
        self._kind = frozenset((*lexicon["of kind"], *ARTICLES))
        self._placed = frozenset(map(plain, lexicon["named with its place"]))
        self._known_words = self._kind | self._turns[0][1]
        self._today = re.compile(rf"(?<!\w){trie(lexicon['today'])}(?!\w)")
        self._present = re.compile(rf",? (?:[a-z]+ly )?{trie(lexicon['present'])}(?!\w)")
        self._supposed = re.compile(rf"(?:[’']s)? {trie(lexicon['supposed'])}(?!\w)")
        self._after_former = re.compile(rf",? (?i:{trie(lexicon['after former'])})(?!\w)")

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
            if end > sentence[1]:
                continue
            at = bisect_right(quoted, start) - 1
            role = self._role(text, (start, end), people, sentence, at >= 0 and end <= quotes[at][1])
            if role is not None:
                yield role

    def _names(
        self, text: str, words: Tokens, mentions: Sequence[Mention]
    ) -> list[tuple[int, int, tuple[Entity, ...] | None]]:
        """The persons named in full, and the names that stand right after a title."""
        full = [(m.start, m.end, people) for m in mentions if (people := persons(m))]
        begun = [start for start, _, _ in full]
        found: list[tuple[int, int, tuple[Entity, ...] | None]] = list(full)
        for place in self._after_titles(text, words):
            at = bisect_right(begun, place) - 1
            if (at < 0 or full[at][1] <= place) and (name := self._surname(text, place)):
                found.append((place, place + len(name), None))
        return sorted(found, key=lambda name: name[:2])

    def _surname(self, text: str, place: int) -> str:
        """The name that begins at a place, if it can be a surname: none if more of a name follows."""
        match = SURNAME.match(text, place)
        if match is None:
            return ""
        first, _, last = match.group().partition(" ")
        if last and not self._today.fullmatch(last):
            return unowned(match.group())
        return "" if not last and MORE_NAME.match(text, match.end()) else unowned(first)

    def _after_titles(self, text: str, words: Tokens) -> Iterator[int]:
        """The places where a capital letter follows the last word of a title."""
        import numpy as np

        likely = np.flatnonzero(self._is_likely[words.hashes & np.uint64(SLOTS - 1)])
        for end, word in zip(words.ends[likely].tolist(), words.hashes[likely].tolist(), strict=True):
            begin = end + 1 + (text[end : end + 1] == ".")
            if word in self._last_words and text[begin - 1 : begin] == " " and text[begin : begin + 1].isupper():
                yield begin

    def _role(
        self, text: str, name: Span, people: tuple[Entity, ...] | None, sentence: Span, quoted: bool
    ) -> Role | None:
        """The role in which a name stands, if it stands in one whose holder is known."""
        before = text[max(sentence[0], name[0] - WIDEST) : name[0]]
        after = text[name[1] : min(sentence[1], name[1] + WIDEST)]
        title = self._title_before(before, name[0]) or (self._title_after(after, name[1]) if people else None)
        if title is None:
            return None
        named = self._titled(title, text[slice(*name)]) if people is None else people
        whole = text[sentence[0] : sentence[1]]
        held = self._held(named, title, whole, people is not None)
        if not held:
            return None
        holding = self._holding(title, name, after)
        acts = self._present.match(after) is not None
        told = text[sentence[0] : name[1] + NEAR]
        retold = not acts and (YEAR.search(whole) is not None or self._retold.search(told) is not None)
        today = acts or (not retold and self._today.search(whole) is not None)
        first, last = min(title.start, name[0]), max(title.end, name[1])
        post = min(self.posts.of_office(held[0].office) & self.posts.of_title(title.words))
        span = (title.start, title.end)
        placed = stated(title, held[0].office.places)
        full = people is not None
        return Role(first, last, name, span, holding, retold, today, quoted, full, placed, post, held)

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

    def _title_before(self, before: str, name: int) -> Title | None:
        """The title that ends right before a name."""
        match = self._before.search(before) if before[-1:] == " " else None
        if match is None or (
            match["comma"] and not (match["of"] or before[: match.start("title")].endswith(("the ", "’s ", "'s ")))
        ):
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

    def _holding(self, title: Title, name: Span, after: str) -> Holding:
        """What the words around a title say of the holding."""
        if title.elect:
            return "coming"
        if self._named_after.match(after):
            return "silent"
        if title.end <= name[0] and (title.lead.endswith((" a ", " an ", "A ", "An ")) or self._supposed.match(after)):
            return "supposed"
        for word in reversed(worded(STOPS.split(title.lead)[-1])[-MOST_BEFORE:]):
            for holding, words in self._turns:
                if word.lower() in words:
                    return holding
            if word.lower() in self._now or not (word in self._kind or word[0].isupper()):
                break
        return "former" if title.start < name[0] and self._after_former.match(after) else "holds"

    def _held(self, people: tuple[Entity, ...], title: Title, sentence: str, full: bool) -> tuple[Held, ...]:
        """The terms that a title and a name may mean, none where they may mean different persons."""
        posts = self.posts.of_title(title.words)
        held = [item for person in people for item in self.posts.held(person, posts)]
        named = [item for item in held if stated(title, item.office.places)]
        if not named and (title.of or plain(title.words) in self._placed or (not full and self._owned(title))):
            return ()
        held = named or held
        if len({item.person.id for item in held}) > 1:
            held = [item for item in held if any(mentions(sentence, place) for place in item.office.places)]
        return tuple(held) if len({item.person.id for item in held}) == 1 else ()

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
    return any(mentions(lead[-len(place) - NEAR :], place) for place in places) and not OF_PLACE.search(lead)


def persons(mention: Mention) -> tuple[Entity, ...]:
    """The persons who bear a name."""
    return tuple(entity for entity in mention.entities if entity.kind == "person")


def unowned(name: str) -> str:
    """A name without a possessive ending."""
    return name.removesuffix("’s").removesuffix("'s").rstrip("'’")


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
