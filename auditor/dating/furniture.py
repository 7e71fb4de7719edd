"""Days about a page and not about its story: copyright lines, stamps of changes, expiry dates, days in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.dating.named_days import Named
from auditor.dating.written import real
from auditor.notes.timex.words import trie
from auditor.types import Clue

NEAR = 60
"""So many characters before a day say what it is about."""
LINK = re.compile(r"/(?P<year>20[0-2]\d)/(?P<month>[01]?\d)(?:/(?P<day>[0-3]?\d))?/")
IN_ADDRESS = re.compile(r"(?:https?:/|www\.|\.(?:com|org|net|gov|edu|co|uk|news))/?\S*$")
LONGEST_ADDRESS = 120
LABEL = 12
"""So many characters may stand between "Update" and its day."""


class PageDay(NamedTuple):
    """A time that belongs to the page, and in what way: "copyright", "updated", "expires" or only in a "note" of it."""

    named: Named
    way: str


class PageWords:
    """The words of page furniture, made ready for finding them."""

    def __init__(self, lexicon: Mapping[str, Sequence[str]]) -> None:
        copyright_words = trie(lexicon["copyright"])
        self._copyright = re.compile(rf"(?:^\W{{0,6}}{copyright_words}[^.!?]{{0,40}}|©\W{{0,3}})$", re.I)
        self._changed = re.compile(rf"(?<!\w){trie(lexicon['changed'])}\W*$", re.I)
        self._expires = re.compile(rf"(?<!\w){trie(lexicon['expires'])}\W*$", re.I)
        self._note = re.compile(
            rf"^[\W_]*(?:[A-Z][a-z]+ )?(?:\d{{4}} )?(?i:{trie(lexicon['update'])})(?![\w-])(?P<rest>.*)", re.S
        )

    def days(self, text: str, named: Sequence[Named]) -> list[PageDay]:
        """The times of a text that belong to its page."""
        return [PageDay(one, way) for one in named if one.year is not None and (way := self._way(text, one))]

    def _way(self, text: str, named: Named) -> str:
        """In what way a time belongs to the page, if it does."""
        line = text[text.rfind("\n", 0, named.start) + 1 : named.start]
        near = line[-NEAR:]
        if self._copyright.search(near):
            return "copyright"
        if self._expires.search(near):
            return "expires"
        if self._changed.search(near):
            return "updated"
        note = self._note.match(line)
        if note is None:
            return ""
        return "updated" if named.month and len(note["rest"]) <= LABEL else "note"


MESSAGES = {
    "copyright": "the page bore the copyright year {day}: its text is no newer",
    "updated": "the page was changed on {day}: its text was there before",
    "expires": "the page was to expire on {day}: its text was there before",
}


def page_clues(days: Sequence[PageDay], text: str) -> Iterator[Clue]:
    """A text is no newer than the last stamp that its page bears."""
    for named, way in days:
        if way not in MESSAGES:
            continue
        said = text[named.start : named.end]
        because = MESSAGES[way].format(day=said)
        yield Clue(named.start, named.end, said, None, named.last, kind=f"page-{way}", because=because)


def link_clues(text: str, body: int = 0) -> Iterator[Clue]:
    """What a text links to was there before it: the days in addresses of news pages."""
    for match in LINK.finditer(text, body):
        if not IN_ADDRESS.search(text, max(0, match.start() - LONGEST_ADDRESS), match.start() + 1):
            continue
        day = real(f"{match['year']}-{int(match['month']):02}-{int(match['day'] or 1):02}")
        for first in day:
            because = f"it links to a page whose address has the date {match[0].strip('/')}"
            kind = "link-day" if match["day"] else "link-month"
            yield Clue(match.start() + 1, match.end() - 1, match[0][1:-1], first, None, kind=kind, because=because)
