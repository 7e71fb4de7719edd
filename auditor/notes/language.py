"""Which language a text is written in, told by its function words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FEWEST_WORDS = 20
ENOUGH = 0.08
"""Share of words that must be function words: English prose has .25 to .35, a list of names next to none."""
CLEAR = 2
"""So many times enough settles it without a look at other languages."""
SAMPLE = 2_000
"""Characters looked at: the function words of a page settle it."""
UNDETERMINED = "und"


class Languages:
    """Function words by language, prepared for counting."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """`words` maps ISO 639-1 codes to lower-case function words; the first language is tried first."""
        self._spaced = {language: [f" {word} " for word in chosen] for language, chosen in words.items()}

    def language(self, text: str, words: int) -> str | None:
        """The ISO 639-1 code, `und` for a language not listed, or None where there is too little to tell."""
        if words < FEWEST_WORDS:
            return None
        sample = text[:SAMPLE]
        expected = ENOUGH * min(words, sample.count(" ") + 1)
        best, most = UNDETERMINED, expected
        for language, chosen in self._spaced.items():
            share = 0
            for word in chosen:
                share += sample.count(word)
                if share > CLEAR * expected:
                    return language
            if share > most:
                best, most = language, share
        return best
