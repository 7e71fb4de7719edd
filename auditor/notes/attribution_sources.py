"""Who the source of an attribution is: what stands before its verb, after it, or after "according to" or "by"."""

from __future__ import annotations

from auditor.notes.attribution_phrases import OUTSIDE, Clause, Source, is_head, many, phrase_start
from auditor.notes.attribution_words import (
    BEING,
    BETWEEN,
    BODY,
    CLAUSE,
    COMMA,
    COMPARING,
    DETERMINER,
    EITHER,
    FUNCTION,
    HEAD,
    KNOWING,
    LINKING,
    MANY,
    MODAL,
    OTHERS,
    OWN,
    PAPER,
    PERSON,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    STOP,
    YARDSTICK,
)

WIDEST = 12
"""Words before a verb, or after "according to", among which its source is looked for."""
LONGEST_ASIDE = 16
"""Words between a source and its verb ("Kirby, a spokesman for the council, said")."""
INVERTED = 7
"""Words after a verb among which its source begins, where none stands before it."""
NOUNS = 2
"""Nouns before the last of "law enforcement officials"."""
OTHER_LAST = ("who", "which")
ADVERB = "ly"
JOINING = ("and", "or", "of")


def spoken_by(clause: Clause, within: range, cue: int) -> Source | None:
    """The source of a verb."""
    marks = clause.marks
    if cue + 1 < within.stop and marks[cue + 1] & PREPOSITION and clause.word(cue + 1) == "by":
        return ahead(clause, range(cue + 2, min(within.stop, cue + 2 + WIDEST)))
    helped = between(clause, within, cue)
    helpers = 0
    for place in range(helped, cue):
        helpers |= marks[place]
    if helpers & BEING and not clause.has_end(cue, "ing"):
        return None
    before = subject_end(clause, within, helped)
    if before is not None and (not marks[cue] & EITHER or helpers or is_somebody(clause, before, cue)):
        found = behind(clause, within, before)
        if found is not None:
            claimed = found.kind != "vague" or (not helpers & MODAL and is_claimed(clause, found, before, cue))
            return found if claimed else None
    if cue == within.start or marks[cue - 1] & (COMMA | QUOTE | STOP):
        return ahead(clause, range(cue + 1, min(within.stop, cue + 1 + INVERTED)))
    return None


def between(clause: Clause, within: range, cue: int) -> int:
    """The first of the helping words and adverbs right before a verb."""
    text, marks, starts, ends, _ = clause
    place = cue
    while place > within.start:
        before = place - 1
        if not marks[before] & BETWEEN and not text.endswith(ADVERB, starts[before], ends[before]):
            break
        place = before
    return place


def is_claimed(clause: Clause, found: Source, before: int, cue: int) -> bool:
    """Whether some people really say what a verb says: not "those who say", nor somebody else's "saying"."""
    verb = clause.word(cue)
    if verb.endswith("ing") or (verb.endswith("s") and clause.has_end(found.first, "s")):
        return False
    if found.first and clause.marks[found.first - 1] & COMPARING and clause.marks[cue] & YARDSTICK:
        return False
    start = phrase_start(clause, found.first)
    if start and clause.marks[start - 1] & LINKING:
        return False
    return clause.word(before) not in OTHER_LAST or bool(clause.marks[before - 1] & COMMA)


def is_somebody(clause: Clause, place: int, cue: int) -> bool:
    """Whether a token can be the subject of a form that is a noun too."""
    mark, named = clause.marks[place], clause.is_name(place)
    if clause.has_end(cue, "s"):
        return bool(mark & (PRONOUN | PERSON | BODY | PAPER)) or (named and not mark & MANY)
    return named or bool(mark & PRONOUN) or bool(mark & MANY and not mark & FUNCTION)


def subject_end(clause: Clause, within: range, after: int) -> int | None:
    """The last token of a subject, asides between commas passed over."""
    marks = clause.marks
    place = after - 1
    if place < within.start or marks[place] & (STOP | QUOTE):
        return None
    if not marks[place] & COMMA:
        return place
    for other in range(place - 1, max(within.start, place - LONGEST_ASIDE) - 1, -1):
        if marks[other] & COMMA and other > within.start and not marks[other - 1] & COMMA:
            return other - 1
        if marks[other] & (STOP | QUOTE):
            return None
    return None


def behind(clause: Clause, within: range, last: int) -> Source | None:
    """The source whose words end with a token: a name, or the nearest word for somebody before a preposition."""
    marks = clause.marks
    mark = marks[last]
    if mark & (PRONOUN | OWN):
        if clause.word(last) not in OTHER_LAST:
            return Source(last, last, "own" if mark & OWN else "pronoun")
        last -= 2 if last - 1 > within.start and marks[last - 1] & COMMA else 1
        if last < within.start:
            return None
    if clause.is_name(last):
        return named(clause, within, last)
    low = max(within.start, last - WIDEST)
    name = None
    for place in range(last, low - 1, -1):
        mark = marks[place]
        if mark & (STOP | QUOTE | COMMA) or (mark & (CLAUSE | BETWEEN) and place < last):
            break
        if mark & HEAD:
            return headed(clause, whose_friends(clause, low, place), last, name)
        if name is None and clause.is_name(place):
            name = place
    return Source(name, name, "named") if name is not None else None


def whose_friends(clause: Clause, low: int, place: int) -> int:
    """The place of "people" in "people close to the minister", and else that of the minister."""
    marks = clause.marks
    for other in range(place - 1, low, -1):
        if marks[other] & (OUTSIDE ^ PREPOSITION) and not marks[other] & KNOWING:
            break
        if marks[other] & KNOWING and marks[other - 1] & MANY:
            return other - 1
    return place


def named(clause: Clause, within: range, last: int) -> Source:
    """The source whose name ends with a token."""
    marks = clause.marks
    first = last
    while first > within.start and clause.is_name(first - 1):
        first -= 1
    if clause.is_outlet(last):
        return Source(first, last, "outlet")
    if marks[last] & MANY:
        return many(clause, last, last)
    begun = first
    while begun - 2 > within.start and clause.word(begun - 1) in JOINING and clause.is_name(begun - 2):
        begun -= 2
        while begun > within.start and clause.is_name(begun - 1):
            begun -= 1
    if begun - 2 >= within.start and marks[begun - 1] & (PREPOSITION | DETERMINER):
        for place in range(begun - 1, max(within.start, begun - WIDEST) - 1, -1):
            if marks[place] & (COMMA | STOP | QUOTE | CLAUSE | BETWEEN):
                break
            if marks[place] & HEAD:
                return headed(clause, place, last, last)
    return Source(first, last, "institution" if marks[last] & (BODY | OTHERS) else "named")


def headed(clause: Clause, place: int, last: int, name: int | None) -> Source:
    """The source whose word for somebody stands at a place."""
    mark = clause.marks[place]
    if mark & OWN:
        return Source(place, last, "own")
    if mark & PRONOUN:
        return Source(place, last, "pronoun")
    if mark & MANY and (place == last or is_head(clause, place)):
        return Source(place, last, "named") if name == place + 1 else many(clause, place, last)
    return Source(place, last, "institution")


def ahead(clause: Clause, window: range) -> Source | None:
    """The source that begins in some tokens."""
    marks = clause.marks
    for place in window:
        mark = marks[place]
        if mark & (STOP | QUOTE | CLAUSE):
            return None
        if clause.is_name(place):
            last = place
            while last + 1 < window.stop and clause.is_name(last + 1):
                last += 1
            if clause.is_outlet(last):
                return Source(place, last, "outlet")
            if marks[last] & MANY:
                return many(clause, last, last)
            if last + 1 < window.stop and marks[last + 1] & MANY:
                return many(clause, last + 1, last + 1)
            return Source(place, last, "institution" if marks[last] & (BODY | OTHERS) else "named")
        if mark & HEAD:
            if mark & OWN:
                return Source(place, place, "own")
            if mark & PRONOUN:
                return Source(place, place, "pronoun")
            if place + 1 < window.stop and clause.is_name(place + 1):
                return Source(place, place + 1, "named")
            if mark & MANY:
                while place + 1 < window.stop and marks[place + 1] & MANY:
                    place += 1
                if place + 1 < window.stop and marks[place + 1] & BODY:
                    return Source(place, place + 1, "institution")
                return many(clause, place, place)
            for other in range(place + 1, min(window.stop, place + 1 + NOUNS)):
                if marks[other] & MANY:
                    return many(clause, other, other)
                if marks[other] & (FUNCTION | COMMA | STOP):
                    break
            return Source(place, place, "institution")
    return None
