"""The texts that the model learns from: read, cleaned of what no author wrote, cut to the lengths of news."""

from __future__ import annotations

import gzip
import json
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

SHORTEST, LONGEST = 100, 400
"""Words of a training text."""
FEWEST_WORDS = 60
"""Labelled texts of less teach nothing."""
FEWEST_MARKS = (0.05, 0.015)
"""Stops and commas, and commas alone, for each word of a text whose punctuation was not stripped."""
SNAP = 40
"""Words within which a cut looks for the start of a sentence."""
SAME = 200
"""Texts that share so many first characters are one."""
FEWEST_ITEM_WORDS = 12


class Text(NamedTuple):
    """A text to learn from; `source` is the human source or the generator, `domain` the kind of text."""

    source: str
    domain: str
    machine: bool
    text: str
    group: str


def texts(folder: Path, sets: dict[str, Any]) -> list[Text]:
    """All texts to learn from, in a fixed order."""
    rng = random.Random(7)
    found = list(labelled(folder, sets["labelled"], [re.compile(p, re.IGNORECASE) for p in sets["residue"]], rng))
    for name, chosen in sets["human"].items():
        found += human(folder, name, chosen, rng)
    return found


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a packed JSONL file."""
    unpacked = lzma.open if path.suffix == ".xz" else gzip.open
    with unpacked(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


Patterns = list[re.Pattern[str]]


def labelled(folder: Path, chosen: dict[str, Any], residue: Patterns, rng: random.Random) -> Iterator[Text]:
    """Texts of known origin: `kind` names the generator or "human", what was asked of it, and the kind of text."""
    seen = set()
    for record in records(folder / chosen["file"]):
        author, domain = record["kind"].split()[0], record["kind"].split()[-1]
        start = record["text"][:SAME]
        if start in seen or any(author.startswith(name) for name in chosen["without"]):
            continue
        seen.add(start)
        text = scrubbed(record["text"], residue)
        if len(text.split()) >= FEWEST_WORDS:
            machine = bool(record["label"])
            source = author if machine else "bbc" if domain == "xsum" else domain
            group = f"{record['set']} {record['kind']}"
            yield Text(source, "news" if domain == "xsum" else domain, machine, cut(text, rng), group)


def scrubbed(text: str, residue: Patterns) -> str:
    """A text without what was said around it, its broken line ends mended."""
    text = re.sub(r"(?<=[.!?\"])nn(?=[A-Z\"])", "\n\n", text.replace("\\n", "\n"))
    for pattern in (*residue, *residue):
        text = pattern.sub(" ", text.lstrip())
    return text.strip()


def human(folder: Path, name: str, chosen: dict[str, Any], rng: random.Random) -> Iterator[Text]:
    """Texts of one human source."""
    read = list(records(folder / chosen["file"]))[:: chosen.get("every", 1)]
    if chosen.get("joined"):
        every = joined(read, str(chosen["before"]), rng)
    else:
        before = str(chosen.get("before", "9"))
        every = [record["text"] for record in read if record["date"] < before]
    if chosen.get("punctuated"):
        every = [text for text in every if is_punctuated(text)]
    rng.shuffle(every)
    for text in every[: chosen["most"]]:
        for _ in range(chosen.get("times", 1)):
            yield Text(name, "news", False, cut(text, rng), name)


def joined(items: list[dict[str, Any]], before: str, rng: random.Random) -> list[str]:
    """News items of one month put together to texts of the usual length, without the source named at their end."""
    months = defaultdict(list)
    for item in items:
        if item["d"] < before and item["t"].count(" ") >= FEWEST_ITEM_WORDS:
            months[item["d"][:7]].append(re.sub(r"\s*\([^()]*\)\s*$", "", item["t"]))
    found = []
    for month in months.values():
        rng.shuffle(month)
        while month:
            wanted, parts = rng.randint(SHORTEST, LONGEST), []
            while month and sum(len(part.split()) for part in parts) < wanted:
                parts.append(month.pop())
            found.append(" ".join(parts))
    return found


def is_punctuated(text: str) -> bool:
    """Whether a text has the stops and commas of prose; some collections strip them."""
    words, commas = text.count(" ") + 1, text.count(",")
    return commas + text.count(".") > FEWEST_MARKS[0] * words and commas > FEWEST_MARKS[1] * words


def cut(text: str, rng: random.Random) -> str:
    """A stretch of a text, of a length drawn at random, from the start of a sentence if one is near."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    if len(words) <= SHORTEST:
        return text
    size = min(rng.randint(SHORTEST, LONGEST), len(words))
    drawn = rng.randint(0, len(words) - size)
    near = range(drawn, min(drawn + SNAP, len(words) - size + 1))
    first = next((n for n in near if n == 0 or text[words[n - 1][1] - 1] in '.!?"'), drawn)
    return text[words[first][0] : words[first + size - 1][1]]
