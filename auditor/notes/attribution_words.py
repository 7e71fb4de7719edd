"""The words by which a text says who says what: each token of a text marked with what it may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.notes.lookup import ranks, slots
from auditor.notes.tokens import FACTOR, SPEECH, WRAP, Tokens, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Marks = NDArray[np.int64]

Words = Mapping[str, tuple[str, ...]]

VERB, BARE, UTTERANCE, ACCORDING, QUOTE, COLON = (1 << n for n in range(6))
PRONOUN, OWN, PERSON, CROWD, GROUP, BODY, PAPER, OUTLET = (1 << n for n in range(6, 14))
BETWEEN, CLAUSE, DETERMINER, PREPOSITION, NAMING, FUNCTION, KIND, STOP, COMMA = (1 << n for n in range(14, 23))
BEING, EITHER, OTHERS, SHARE, CLAIMING, MODAL, SPOKEN, DEFINITE, LINKING, COMPARING, KNOWING, YARDSTICK = (
    1 << n for n in range(23, 35)
)
CAPITAL, NAME = (1 << n for n in range(35, 37))
"""What a token may be, a bit for each; attribution.yaml says what is meant."""
CUE = VERB | BARE | UTTERANCE | ACCORDING | QUOTE | COLON | OUTLET
"""What may say that somebody says something."""
MANY = CROWD | GROUP | PAPER
HEAD = PRONOUN | OWN | PERSON | BODY | MANY | OTHERS
"""What may say who, besides names."""
LISTS = {
    "speech": BARE | SPOKEN, "deeds": BARE, "mind": BARE, "verbs only": BARE, "speech forms": VERB | SPOKEN,
    "mind forms": VERB, "utterances": UTTERANCE, "papers": PAPER, "anonymous": DEFINITE, "according": ACCORDING,
    "pronouns": PRONOUN | FUNCTION, "first persons": OWN | FUNCTION, "persons": PERSON, "crowds": CROWD,
    "groups": GROUP, "others": OTHERS, "bodies": BODY, "between": BETWEEN | FUNCTION, "modals": MODAL | BETWEEN,
    "being": BEING, "clauses": CLAUSE | FUNCTION, "determiners": DETERMINER | FUNCTION, "definite": DEFINITE,
    "prepositions": PREPOSITION | FUNCTION, "linking": LINKING, "comparing": COMPARING,
    "yardsticks": YARDSTICK, "knowing": KNOWING, "naming": NAMING | FUNCTION, "functions": FUNCTION,
    "ambiguous": EITHER, "shares": SHARE, "claiming": CLAIMING,
}  # fmt: skip
"""What the words of each list of the lexicon may be."""
REGULAR = {"speech": VERB | SPOKEN, "deeds": VERB, "mind": VERB}
"""What the forms of the verbs of each list may be that are made by rule."""
MOST = 0x3000
"""Code points whose case is asked for; all above count as this one: no capital."""
SIBILANTS = ("s", "sh", "ch", "x", "z")


class SourceWords:
    """The words of attributions made ready to be found among the tokens of a text."""

    def __init__(self, lexicon: Words, outlets: Words) -> None:
        """Reads the lexicons of attribution and of outlets."""
        import numpy as np

        kinds: dict[int, int] = {}
        for words, kind in listed(lexicon, outlets):
            for number in hashes(words):
                kinds[number] = kinds.get(number, 0) | kind
        kinds[SPEECH * FACTOR % WRAP] = QUOTE
        self._keys = np.array(sorted(kinds), np.uint64)
        self._slots = slots(self._keys)
        self._kinds = np.array([*(kinds[key] for key in sorted(kinds)), 0], np.int64)
        self.outlets = frozenset(outlets.get("agencies", ()) + outlets.get("outlets", ()))

    def marks(self, text: str, read: Tokens) -> Marks:
        """What each token may be; one that begins with a capital and is no function word begins like a name."""
        import numpy as np

        found = self._kinds.take(ranks(read.hashes, self._keys, self._slots))
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        is_large = is_upper().take(np.minimum(points.take(read.starts), MOST))
        found[~is_large] &= ~OUTLET
        found[is_large] |= CAPITAL
        found[is_large & (found & FUNCTION == 0)] |= NAME
        return found


@cache
def is_upper() -> NDArray[np.bool_]:
    """Which code points are capital letters."""
    import numpy as np

    return np.array([chr(point).isupper() for point in range(MOST + 1)])


def listed(lexicon: Words, outlets: Words) -> Iterator[tuple[Sequence[str], int]]:
    """All words with what they may be."""
    for name, kind in REGULAR.items():
        yield [form for verb in lexicon.get(name, ()) for form in inflected(verb)], kind
    for name, kind in LISTS.items():
        yield lexicon.get(name, ()), kind
    yield outlets.get("agencies", ()) + outlets.get("outlets", ()), OUTLET
    yield outlets.get("kinds", ()), OUTLET | KIND
    yield (".", "!", "?", ";"), STOP
    yield (":",), STOP | COLON
    yield (",", "-", "(", ")"), COMMA


def hashes(words: Sequence[str]) -> Iterator[int]:
    """The hash of each word; one that is more than one token counts for its last."""
    read = tokens("\n".join(words))
    ends = set(accumulate((len(word) + 1 for word in words), initial=-1))
    return (int(number) for end, number in zip(read.ends.tolist(), read.hashes.tolist(), strict=True) if end in ends)


def inflected(verb: str) -> tuple[str, str, str]:
    """The forms of a regular verb in -s, -ed and -ing."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    return f"{verb}{'es' if verb.endswith(SIBILANTS) else 's'}", f"{verb}ed", f"{verb}ing"
