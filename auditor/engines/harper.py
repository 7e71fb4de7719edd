"""Harper, a checker of English grammar that works in this process (package harper-py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.engines.paragraphs import Part, parts
from auditor.engines.remark import USUAL, Answer, Prose, Remark, Spelling, Trust, Unchecked
from auditor.types import AuditorError

if TYPE_CHECKING:
    from harper import Lint, Linter

DIALECTS: dict[Spelling, str] = {
    "en-US": "AMERICAN", "en-GB": "BRITISH", "en-CA": "CANADIAN", "en-AU": "AUSTRALIAN",
}  # fmt: skip
PART = 8_000
"""Characters looked at together: on some texts Harper takes four times as long for twice as many."""
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
        """What Harper says of all parts of a text."""
        try:
            sent = parts(prose.text, prose.paragraphs, PART)
            found = [remark for one in sent for remark in self._remarks(one)]
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic in its own language is no Exception here
            return Unchecked(f"it failed: {type(error).__name__}: {error}")
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.rule)))

    def _remarks(self, asked: Part) -> Iterator[Remark]:
        """The remarks on one part that are trusted."""
        for rule, lints in self._linter.organized_lints(asked.text, language="plaintext").items():
            every = (remark(asked, rule, lint) for lint in lints)
            yield from (one for one in every if one is not None and self._trust.trusts(one))


def installed() -> None:
    """Say what to install where Harper is not."""
    try:
        import harper  # noqa: F401
    except ImportError:
        raise AuditorError("--harper: harper-py is not installed; pip install 'auditor[harper]'") from None


def remark(asked: Part, rule: str, lint: Lint) -> Remark | None:
    """What Harper says, at its place in the article."""
    span = asked.origin(lint.span.start, lint.span.end)
    if span is None or span[0] == span[1]:
        return None
    kinds = [(str(each.kind.name), each.replacement_text) for each in lint.suggestions[:MOST_SUGGESTED]]
    written = [f"{lint.problem_text}{text}" if kind == "INSERT_AFTER" else text for kind, text in kinds]
    return Remark(*span, rule, lint.lint_kind, " ".join(lint.message.split()), tuple(filter(None, written)))
