"""Words by their hashes: their number in the language models, and the near-synonyms that could have stood for them."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.rulebook import built_in
from auditor.types import AuditorError
from auditor.wording.language import Language
from auditor.wording.packed import values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.intp]
    Keys = NDArray[np.uint64]

FORM_BITS = 18
"""Bits of a form's number; one unknown word in sixteen thousand passes for a form."""
FOLDER = "models/wording"
SPELLINGS = "spellings.txt"
MOST_OPTIONS = 12
"""Near-synonyms tried for a word; the likeliest stand first."""


class Lexicon:
    """What comes with the rules, mapped into memory.

    A form is a word as it is written. `numbers` gives each form's number in the language models, `unknown` for one that
    they do not know; `offsets` where its near-synonyms, which are numbers of words, begin in `options`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cells = self._table("forms")
        self.numbers = self._table("numbers")
        self._offsets = self._table("offsets")
        self._options = self._table("options")
        self._strict = self._table("strict")
        self.near = self._table("near")
        self.is_common = self._table("common")
        self.plain, self.marked = (
            Language(*(self._table(f"{kind}-{name}") for name in ("words", "pairs", "threes")))
            for kind in ("plain", "marked")
        )
        self.unknown = len(self.is_common) - 3
        self.stop, self.comma = self.unknown + 1, self.unknown + 2

    def _table(self, name: str) -> NDArray[Any]:
        import numpy as np

        path = self._folder / f"{name}.npy"
        try:
            found: NDArray[Any] = np.load(path, mmap_mode="r").view(np.ndarray)
        except (OSError, ValueError) as error:
            raise AuditorError(f"{path}: is no table of words; install the package again ({error})") from None
        return found

    def forms(self, hashes: Keys) -> Ids:
        """The number of each form, -1 for words that are none."""
        import numpy as np

        found = values(hashes, self._cells, FORM_BITS)
        return np.where(found < len(self.numbers) - 1, found, -1)  # an unknown word may pass for any number

    def ids(self, forms: Ids) -> Ids:
        """The number of each form's word in the language models; that of unknown words for -1."""
        return self.numbers.take(forms).astype("intp")

    def counts(self, forms: Ids) -> Ids:
        """How many near-synonyms each form has, at most MOST_OPTIONS."""
        import numpy as np

        found = (self._offsets.take(forms + 1) - self._offsets.take(forms)).astype(np.intp)
        return np.where(forms < 0, 0, np.minimum(found, MOST_OPTIONS))

    def options(self, forms: Ids) -> tuple[Ids, Ids, Ids]:
        """The near-synonyms of some forms one after another, and which of the forms each belongs to.

        The third is how many near-synonyms of the form stand before it, counted from the first that is merely akin:
        those that mean the same have negative numbers.
        """
        import numpy as np

        counts = self.counts(forms)
        owner = np.repeat(np.arange(len(forms)), counts)
        ends = np.cumsum(counts)
        within = np.arange(len(owner)) - (ends - counts).take(owner)
        found = self._options.take(self._offsets.take(forms).take(owner) + within).astype(np.intp)
        return found, owner, within - self.strict(forms).take(owner)

    def strict(self, forms: Ids) -> Ids:
        """How many near-synonyms of each form mean the same."""
        return self._strict.take(forms).astype("intp")

    @cached_property
    def spellings(self) -> list[str]:
        """How the words are spelled that may stand for others, by their numbers."""
        return (self._folder / SPELLINGS).read_text(encoding="utf-8").split("\n")


@cache
def lexicon() -> Lexicon:
    """The words that come with the rules."""
    return Lexicon(built_in() / FOLDER)
