"""What an article says that another may say differently: of whom, of what, and which value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.annotate import Notes
from auditor.corpus.agents import Agents
from auditor.corpus.digest import Place, Slot
from auditor.detectors import Hit, Subject
from auditor.detectors.anachronism import anachronism
from auditor.notes.timex.numbers import number
from auditor.rulebook import Rule
from auditor.types import Article

FORMER = ("former", "then")
DIGITS = re.compile(r"[\d,]+")


class Read(NamedTuple):
    """A slot as it stands in a text, before its place is looked up."""

    start: int
    end: int
    about: str
    value: str
    agents: tuple[str, ...]
    words: dict[str, str]

    def slot(self, rule: str, place: Place) -> Slot:
        """The slot of a rule, at a place."""
        return Slot(rule, place, self.about, self.value, self.agents, self.words)


class Slots:
    """One article, ready to be asked what it says."""

    def __init__(self, text: str, notes: Notes, numbers: Mapping[str, Sequence[str]]) -> None:
        """`numbers` are the words for each number."""
        self._notes, self._numbers = notes, numbers
        self._agents = Agents(text, notes)

    def slot(self, rule: Rule, hit: Hit) -> Read | None:
        """What a hit says, None where it cannot be told of whom, or where it is a country and a place is wanted.

        Options: `agent` says of whom it must be, `key` names the groups that tell of what it is said, `abouts` and
        `values` map words to what they mean, `number` wants a number, `no_countries` a place within one.
        """
        agents = self._agents(hit, rule.options.get("agent", "none"))
        said = hit.groups.get("value", "")
        if agents is None or hit.start is None or hit.end is None:
            return None
        if rule.options.get("no_countries") and self._notes.is_country(said):
            return None
        value = self._number(said) if rule.options.get("number") else meaning(rule, "values", said)
        key = [meaning(rule, "abouts", hit.groups.get(group, "")) for group in rule.options.get("key", ["about"])]
        words = {name: text for name, text in hit.groups.items() if text and not name.isdigit()}
        return Read(hit.start, hit.end, " ".join(" ".join(key).split()), value, agents, words)

    def offices(self, article: Article, rule: Rule) -> Iterator[Read]:
        """Persons said to have held an office then, and those who are out of their time in one."""
        past = anachronism(Subject(article, self._notes, rule))
        out = {hit.start for hit in past if hit.severity != "note"}
        for role in self._notes.roles:
            value = "then" if role.holding in FORMER else "now" if role.start in out else ""
            if value:
                yield Read(role.start, role.end, role.post, value, (role.held[0].person.id,), {"value": value})

    def _number(self, said: str) -> str:
        """A number in digits, "" where it is none."""
        if DIGITS.fullmatch(said):
            return said.replace(",", "")
        values = {word: int(value) for value, words in self._numbers.items() for word in words}
        read = number(said, values) if said else ""
        return read if read != "0" else ""


def meaning(rule: Rule, option: str, words: str) -> str:
    """Words as a card's list of words that mean the same has them, in small letters."""
    plain = " ".join(words.lower().split())
    for meant, others in rule.options.get(option, {}).items():
        if plain == meant or plain in others:
            return str(meant)
    return plain
