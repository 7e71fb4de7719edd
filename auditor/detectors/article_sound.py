"""Whether "a" or "an" fits the sound of the word after it, by a pronouncing dictionary and not by spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.detectors.subject import Hit, Subject
from auditor.rulebook import built_in

SOUNDS = "models/article-sounds.txt"
PARTS = re.compile(r"(an?)\s+(\w+)", re.IGNORECASE)


@cache
def sounds() -> dict[str, str]:
    """Beginnings of words by first sound, where spelling misleads: `v` vowel, `c` consonant, `b` both."""
    lines = (built_in() / SOUNDS).read_text(encoding="utf-8").splitlines()
    return {start: kind for line in lines if line[0] != "#" for kind, *starts in [line.split()] for start in starts}


def article_sound(subject: Subject) -> Iterator[Hit]:
    """The hits whose article does not fit the sound of the word after it."""
    for hit in subject.hits:
        match = PARTS.fullmatch(subject.article.text, hit.start or 0, hit.end or 0)
        if match is None:
            continue
        article, word = match.groups()
        wanted = fitting(word)
        if wanted and wanted != article.lower():
            right = wanted.capitalize() if article[0].isupper() else wanted
            yield Hit(hit.start, hit.end, {"article": article, "word": word, "right": right}, (f"{right} {word}",))


def fitting(word: str) -> str | None:
    """The article that fits a word, or None where both may or nobody can tell, as of abbreviations."""
    whole = word.lower() + "$"
    if word.isupper():
        return {"v": "an"}.get(sounds().get(whole, ""))
    if not word[1:].islower():
        return None
    known = (sounds().get(whole[:length]) for length in range(len(whole), 0, -1))
    kind = next(filter(None, known), "v" if whole[0] in "aeiou" else "c")
    return {"v": "an", "c": "a"}.get(kind)
