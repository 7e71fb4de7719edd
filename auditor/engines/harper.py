"""Harper, a checker of English grammar that works in this process (package harper-py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.engines.paragraphs import Part, part
from auditor.engines.remark import USUAL, Answer, Prose, Remark, Spelling, Trust, Unchecked
from auditor.types import AuditorError

if TYPE_CHECKING:
    from harper import Lint, Linter

DIALECTS: dict[Spelling, str] = {
    "en-US": "AMERICAN", "en-GB": "BRITISH", "en-CA": "CANADIAN", "en-AU": "AUSTRALIAN",
}  # fmt: skip
MOST_SUGGESTED = 3


class Harper:
    """Harper with the rules that are trusted switched on."""

    def __init__(self, trust: Trust, spelling: Spelling | None = None) -> None:
        installed()
        self._trust = trust
        self._dialect = DIALECTS[spelling or USUAL]

    @cached_property
    def _linter(self) -> Linter:
        """The linter, which takes a second to make."""
        from harper import Dialect, Linter

        linter = Linter(Dialect[self._dialect])
        if not self._trust.kinds:
            linter.set_lint_config({name: name in self._trust.rules for name in linter.get_lint_config()})
        return linter

    def answers(self, texts: Sequence[Prose]) -> Iterator[Answer]:
        """What Harper says of each text."""
        yield from map(self._answer, texts)

    def _answer(self, prose: Prose) -> Answer:
        whole = part(prose.text, prose.paragraphs)
        try:
            found = self._linter.organized_lints(whole.text, language="plaintext")
        except (RuntimeError, ValueError, UnicodeError) as error:
            return Unchecked(f"it failed: {error}")
        made = (remark(whole, rule, lint) for rule, lints in found.items() for lint in lints)
        return tuple(sorted((one for one in made if one and self._trust.trusts(one)), key=lambda one: one.start))


def installed() -> None:
    """Say what to install where Harper is not."""
    try:
        import harper  # noqa: F401
    except ImportError:
        raise AuditorError("--harper: harper-py is not installed; pip install 'auditor[harper]'") from None


def remark(whole: Part, rule: str, lint: Lint) -> Remark | None:
    """What Harper says, at its place in the article."""
    span = whole.origin(lint.span.start, lint.span.end)
    if span is None or span[0] == span[1]:
        return None
    kinds = [(str(each.kind.name), each.replacement_text) for each in lint.suggestions[:MOST_SUGGESTED]]
    written = [f"{lint.problem_text}{text}" if kind == "INSERT_AFTER" else text for kind, text in kinds]
    return Remark(*span, rule, lint.lint_kind, " ".join(lint.message.split()), tuple(filter(None, written)))
