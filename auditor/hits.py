"""Where the patterns of the rules hit: one pass for all, excuses heard, spans led back to the article's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from auditor.detectors import Hit
from auditor.patterns import Ends, Matcher, Pattern
from auditor.rulebook import Rule
from auditor.types import Span

NEARBY = 300
"""How far around a match, within its line, an `unless` pattern is looked for."""


class Prompts:
    """The patterns of some rules, to be looked for together."""

    def __init__(self, rules: Sequence[Rule], engine: str = "auto") -> None:
        self._entries = [(rule, instead) for rule in rules for _, instead in rule.patterns]
        self._matcher = Matcher(
            [Pattern(source, not rule.case) for rule in rules for source, _ in rule.patterns], engine
        )

    def ends(self, text: str) -> Ends:
        """The places where what the patterns look for may end."""
        return self._matcher.ends(text)

    def hits(
        self, text: str, origin: Callable[[Span], Span] | None = None, ends: Ends | None = None
    ) -> dict[str, list[Hit]]:
        """What the patterns find, by rule id; `origin` leads spans back where the text is not the article's own.

        `ends` are the places where it may end, if they are known.
        """
        found: dict[str, list[Hit]] = {}
        for number, match in self._matcher.matches(text, ends):
            rule, instead = self._entries[number]
            if rule.unless and is_excused(rule, text, match.span()):
                continue
            start, end = origin(match.span()) if origin else match.span()
            groups = named(match)
            suggest = tuple(filled(option, groups) for option in instead)
            found.setdefault(rule.id, []).append(Hit(start, end, groups, suggest))
        return found


def named(match: re.Match[str]) -> dict[str, str]:
    """The groups of a match by name and by number."""
    groups = {str(number): group or "" for number, group in enumerate(match.groups(), 1)}
    groups.update((name, group or "") for name, group in match.groupdict().items())
    return groups


def filled(template: str, groups: Mapping[str, str]) -> str:
    """A template with each {name} replaced by its group; what is no name stays."""
    if "{" not in template:
        return template
    return FIELD.sub(lambda field: groups.get(field.group(1), field.group()), template)


FIELD = re.compile(r"\{(\w+)\}")


def is_excused(rule: Rule, text: str, span: Span) -> bool:
    """Whether an `unless` pattern of the rule overlaps or touches a match, within its line."""
    start, end = span
    low = max(text.rfind("\n", 0, start) + 1, start - NEARBY)
    line_end = text.find("\n", end)
    high = min(line_end if line_end >= 0 else len(text), end + NEARBY)
    return any(
        excuse.start() <= end and excuse.end() >= start
        for source in rule.unless
        for excuse in compiled(source, rule.case).finditer(text, low, high)
    )


@lru_cache(maxsize=4096)
def compiled(source: str, case: bool) -> re.Pattern[str]:
    """An `unless` pattern, ready for use."""
    return re.compile(source, Pattern(source, not case).flags)
