"""Checkers of grammar that are not ours, asked only where the user wants them: LanguageTool and Harper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec

from auditor.engines.remark import Answer, Engine, Engines, Prose, Remark, Spelling, Trust, Unchecked
from auditor.types import AuditorError, Value

AUTO = "auto"
LANGUAGETOOL, HARPER = "languagetool", "harper"
ENGINES = (LANGUAGETOOL, HARPER)
"""The names by which cards ask for an engine, as their detector."""
TITLES = {LANGUAGETOOL: "LanguageTool", HARPER: "Harper"}


class Wanted(Value, frozen=True):
    """The engines of a run: the address of a LanguageTool server (or "auto"), Harper, and whether they check spelling.

    `spelling` is the English in which words are looked up; without it none are.
    """

    languagetool: str | None = None
    harper: bool = False
    spelling: Spelling | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the engines."""
        return (LANGUAGETOOL,) * bool(self.languagetool) + (HARPER,) * self.harper


@contextmanager
def ready(wanted: Wanted) -> Iterator[Wanted]:
    """The engines that are wanted, found to be there, with a server of our own for "auto" until the block ends."""
    if wanted.harper:
        from auditor.engines.harper import installed

        installed()
    if wanted.languagetool == AUTO:
        from auditor.engines.local import local_server

        with local_server() as url:
            yield msgspec.structs.replace(wanted, languagetool=url)
        return
    if wanted.languagetool:
        check_server(wanted.languagetool)
    yield wanted


def check_server(address: str) -> None:
    """Refuse an address where no LanguageTool answers that knows English."""
    from auditor.engines.languagetool import LanguageTool, Lost
    from auditor.engines.remark import USUAL

    server = LanguageTool(address, Trust())
    try:
        known = server.languages()
    except Lost as lost:
        raise AuditorError(f"--languagetool {address}: {lost}; expected a running LanguageTool server") from None
    if USUAL not in known:
        raise AuditorError(f"--languagetool {address}: does not know English ({USUAL})")


def engines(wanted: Wanted, trust: Mapping[str, Trust]) -> dict[str, Engine]:
    """The engines that some rule trusts, made for asking."""
    made: dict[str, Engine] = {}
    if wanted.languagetool and LANGUAGETOOL in trust:
        from auditor.engines.languagetool import LanguageTool

        made[LANGUAGETOOL] = LanguageTool(wanted.languagetool, trust[LANGUAGETOOL], wanted.spelling)
    if wanted.harper and HARPER in trust:
        from auditor.engines.harper import Harper

        made[HARPER] = Harper(trust[HARPER], wanted.spelling)
    return made


__all__ = [
    "AUTO", "ENGINES", "TITLES", "Answer", "Engine", "Engines", "Prose", "Remark", "Spelling", "Trust", "Unchecked",
    "Wanted", "engines", "ready",
]  # fmt: skip
