"""Which language a text is written in, told by its function words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FEWEST_WORDS = 20
ENOUGH = 0.08
"""Share of words that must be function words: English prose has .25 to .35, a list of names next to none."""
SAMPLE = 4_000
"""Characters looked at: the function words of two pages settle it."""
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
        shares = {}
        for language, chosen in self._spaced.items():
            shares[language] = sum(map(sample.count, chosen))
            if shares[language] > 2 * expected:
                return language
        best = max(shares, key=lambda language: shares[language], default=UNDETERMINED)
        return best if shares.get(best, 0) >= expected else UNDETERMINED
