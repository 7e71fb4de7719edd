"""Headlines that say something else than the article under them: numbers, days, places, or the opposite of a deed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from auditor.detectors.subject import Hit, Subject
from auditor.notes.timex.numbers import number
from auditor.notes.timex.words import trie
from auditor.rulebook import built_in, lexicon
from auditor.types import Span, Value

NUMBERS, NUMBER = "lexicons/timex.yaml", "number "
"""The lists of words for numbers."""
DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
STANDING = r"(?<![\w$€£.,:/-])"
SAYING = re.compile(r"[\"'“”‘’?:;]")
"""Marks of headlines that are somebody's words, a question, or two lines in one."""
LEAD = 1500
"""Characters of an article that its headline must agree with; further down it tells of other times."""
HEADINGS = 3
"""Lines of the text among which its headline stands."""
BEFORE = 24


class Slot(Value, frozen=True, forbid_unknown_fields=True):
    """What may be said in a headline and in the text: patterns with a group `value` and the groups of `key`.

    `{number}` in a pattern stands for a number. `abouts` and `values` map words to what they mean; of `opposed` values
    only such pairs disagree. A headline's value must stand nowhere in the text; where it is `common`, not of that key.
    Values after a word of `inexact` and sentences with a word of `unless` tell nothing.
    """

    patterns: tuple[str, ...]
    key: tuple[str, ...] = ("about",)
    abouts: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    values: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    opposed: tuple[tuple[str, str], ...] = ()
    number: bool = False
    common: bool = False
    inexact: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Ready(NamedTuple):
    """A slot with its patterns compiled."""

    slot: Slot
    patterns: tuple[re.Pattern[str], ...]


class Said(NamedTuple):
    """What is said of what, and where."""

    start: int
    end: int
    key: tuple[str, ...]
    value: str


def headline_and_body(subject: Subject) -> Iterator[Hit]:
    """The first place in the lead of each kind that says something else than the headline; option: `slots`."""
    title, body = headline(subject)
    if not title or SAYING.search(title):
        return
    text = subject.article.text
    for ready in prepared(msgspec.json.encode(subject.options["slots"])):
        above = list(said(title, ready, (0, len(title))))
        if len(above) != 1 or is_inexact(title, above[0], ready.slot) or is_told(text, body, above[0], ready):
            continue
        lead = said(text, ready, (body, min(len(text), body + LEAD)))
        rivals = [other for other in lead if disagree(above[0], other, ready.slot)]
        if len({other.value for other in rivals}) != 1:
            continue
        first = rivals[0]
        if not is_inexact(text, first, ready.slot) and not is_excused(subject, first, above[0], ready.slot):
            yield Hit(first.start, first.end, {"headline": title[above[0].start : above[0].end]})


def headline(subject: Subject) -> tuple[str, int]:
    """The headline of an article, and where its text begins: the title that came with it, or a heading on top."""
    article, notes = subject.article, subject.notes
    for line in notes.lines[:HEADINGS]:
        if line in notes.headings and line not in notes.date_lines:
            words = article.text[slice(*line)]
            if article.title is None or article.title.strip() == words.strip("# "):
                return words, line[1]
    return article.title or "", article.body


@cache
def numbers() -> Mapping[str, int]:
    """The values of words for numbers."""
    path = built_in() / NUMBERS
    lists = lexicon(path, path.read_bytes())
    named = ((name.removeprefix(NUMBER), words) for name, words in lists.items() if name.startswith(NUMBER))
    return {word: int(value) for value, words in named if value.isdigit() and int(value) > 1 for word in words}


@cache
def any_number() -> str:
    """A pattern for a number in digits or in words."""
    return rf"{STANDING}(?P<value>{DIGITS}|{trie([*numbers()])}(?:-{trie([*numbers()])})?)(?![\w%]|[.,:/-]\d)"


@lru_cache(maxsize=8)
def prepared(options: bytes) -> tuple[Ready, ...]:
    """The slots of a card, compiled."""
    slots = msgspec.json.decode(options, type=tuple[Slot, ...])
    return tuple(
        Ready(slot, tuple(re.compile(each.replace("{number}", any_number()), re.IGNORECASE) for each in slot.patterns))
        for slot in slots
    )


def said(text: str, ready: Ready, within: Span) -> Iterator[Said]:
    """What a stretch of text says, each place once."""
    taken: set[int] = set()
    for pattern in ready.patterns:
        for match in pattern.finditer(text, *within):
            value = valued(match["value"], ready.slot)
            if value and match.start("value") not in taken:
                taken.add(match.start("value"))
                key = tuple(meant(ready.slot.abouts, match[group] or "") for group in ready.slot.key)
                yield Said(match.start(), match.end(), key, value)


def valued(words: str, slot: Slot) -> str:
    """What a value means: a number in digits, or the word that stands for its like."""
    if not slot.number:
        return meant(slot.values, words)
    found = number(words, numbers())
    return found if found not in ("0", "1") else ""


def meant(meanings: Mapping[str, Sequence[str]], words: str) -> str:
    """The word that stands for some words, in small letters."""
    plain = words.lower()
    return next((meaning for meaning, others in meanings.items() if plain == meaning or plain in others), plain)


def disagree(one: Said, other: Said, slot: Slot) -> bool:
    """Whether two values of the same cannot both be so; a round number may be another rounded."""
    if not is_same(one.key, other.key) or one.value == other.value:
        return False
    if slot.number:
        kept = one.value.rstrip("0")
        return len(kept) == len(one.value) or not other.value.startswith(kept[:1])
    return not slot.opposed or (one.value, other.value) in slot.opposed or (other.value, one.value) in slot.opposed


def is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two keys are of the same; a part that is not given may be any."""
    return all(ours == theirs or not ours or not theirs for ours, theirs in zip(one, other, strict=True))


def is_told(text: str, body: int, above: Said, ready: Ready) -> bool:
    """Whether the text has a headline's value, too."""
    slot = ready.slot
    if slot.common:
        every = said(text, ready, (body, len(text)))
        return any(other.value == above.value and other.key[-1] == above.key[-1] for other in every)
    if slot.number:
        return any(
            number(match["value"], numbers()) == above.value
            for match in re.finditer(any_number(), text[body:], re.IGNORECASE)
        )
    words = (above.value, *slot.values.get(above.value, ()))
    return re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", text[body:], re.IGNORECASE) is not None


def is_inexact(text: str, place: Said, slot: Slot) -> bool:
    """Whether what is said is not meant exactly: "at least", "another"."""
    before = text[max(0, place.start - BEFORE) : place.start].lower().split()[-2:]
    return " ".join(before[-1:]) in slot.inexact or " ".join(before) in slot.inexact


def is_excused(subject: Subject, place: Said, above: Said, slot: Slot) -> bool:
    """Whether a sentence counts otherwise, or tells of a part only: "three men and two women were killed"."""
    text = subject.article.text
    sentence = next((span for span in subject.notes.sentences if span[0] <= place.start < span[1]), None)
    words = text[slice(*sentence)] if sentence else ""
    if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words, re.IGNORECASE) for word in slot.unless):
        return True
    is_part = slot.number and int(place.value) < int(above.value)
    return is_part and len(re.findall(any_number(), words, re.IGNORECASE)) > 1
