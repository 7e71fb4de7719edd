"""Writes atlantic.tsv: words that are spelled otherwise in British than in American English.

    python rules/models/wording/atlantic.py RAW > rules/models/wording/atlantic.tsv

RAW is a folder with british_spellings.json (data/ in npm's american-british-english-translator 0.2.1) and scowl/ (the
lists `british*-words.*` and `american*-words.*` of Debian's scowl 2020.12.07): the rules of spelling.yaml make pairs of
those lists' words.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

HERE = Path(__file__).parent
WORD = re.compile(r"[a-z]{3,}")
RAREST = 70
"""The lists of words that are rarer (their names end in a number) are left out."""
Pair = tuple[str, str]


def words(folder: Path, side: str) -> set[str]:
    """The words of one side of the Atlantic; those of both sides stand in lists of neither."""
    lists = [path for path in folder.glob(f"{side}*-words.*") if int(path.suffix[1:]) <= RAREST]
    return {word for path in lists for word in path.read_text(encoding="latin-1").split() if WORD.fullmatch(word)}


def ruled(british: Iterable[str], american: set[str], rules: list[Pair]) -> Iterator[Pair]:
    """Pairs that a rule makes of a British word and an American one."""
    for word in british:
        for pattern, to in rules:
            for place in re.finditer(pattern, word):
                other = word[: place.start()] + place.expand(to) + word[place.end() :]
                if other != word and other in american:
                    yield word, other


def pairs(data: Path, rules: list[Pair], others: Iterable[Pair]) -> set[Pair]:
    """All pairs, the British spelling first; `others` are those that are neither listed nor ruled."""
    listed = [*json.loads((data / "british_spellings.json").read_text(encoding="utf-8")).items(), *others]
    made = ruled(words(data / "scowl", "british"), words(data / "scowl", "american"), rules)
    return {(a, b) for a, b in (*listed, *made) if a != b and WORD.fullmatch(a) and WORD.fullmatch(b)}


def main() -> None:
    """Print the table: the British and the American spelling a line."""
    spelling = yaml.safe_load((HERE / "spelling.yaml").read_text(encoding="utf-8"))
    others = spelling["others"].items()
    found = pairs(Path(sys.argv[1]), [tuple(rule) for rule in spelling["rules"]], others)
    for british, american in sorted(found):
        print(f"{british}\t{american}")


if __name__ == "__main__":
    main()
