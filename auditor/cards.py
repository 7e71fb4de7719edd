"""A rule as its author writes it: one YAML file, checked until every mistake has a file, a field and an example."""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import yaml
from msgspec import Meta

from auditor.patterns import Pattern, fault, folded
from auditor.types import CATEGORIES, AuditorError, Confidence, Severity, Where

Words = Annotated[str, Meta(min_length=1)]
Texts = str | list[str]
SPAN = re.compile(r"\[\[(.+?)\]\](?!\])", re.DOTALL)
FIELD = re.compile(r"\{(\w*)\}")
IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
EXPRESSIONS = ("wanted", "excused")
"""Options of detectors that are regular expressions."""
WANTED = {
    "summary": "summary: A menu was run into the headline.",
    "severity": "severity: warning",
    "message": "message: “{match}” is left over from the page's menu.",
    "why": "why: Furniture in the text is counted, quoted and learned as if it were news.",
    "examples": "examples: {hit: ['The vote passed. [[Read more]]'], clean: ['You can read more in the report.']}",
    "pattern": r"pattern: '^latest (?:news|stories)$'",
    "swap": "swap: {unsupervised (visit|trip): 'unannounced {1}'}",
    "detector": "detector: numbered-headings",
    "where": "where: prose",
    "confidence": "confidence: medium",
    "status": "status: nursery",
    "language": "language: en",
}


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An example with more to it than its text: the dates and address that came with it, and the day it is read.

    For rules that compare articles, `others` are read together with it, and proved by their own [[spans]].
    """

    text: Words
    date: str | None = None
    url: str | None = None
    title: str | None = None
    today: str | None = None
    others: list[str | Case] = []


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Texts that prove a rule: in `hit` each [[span]] must be found and nothing else, in `clean` nothing at all."""

    hit: Annotated[list[str | Case], Meta(min_length=1)]
    clean: Annotated[list[str | Case], Meta(min_length=1)]


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule file may hold.

    `pattern` and the keys of `swap` are regular expressions, matched without regard to case and with ^ and $ at lines;
    `swap` maps each to what probably stood there ({1} and named groups are filled in). `unless` drops a match that it
    overlaps or touches. `detector` names a function that finds what patterns cannot, or judges what they found.
    """

    summary: Words
    severity: Severity
    message: Words
    why: Words
    examples: Examples
    confidence: Confidence = "high"
    pattern: Texts | None = None
    swap: dict[str, Texts] | None = None
    detector: str | None = None
    options: dict[str, Any] = {}
    unless: Texts | None = None
    where: Where = "prose"
    case: bool = False
    raw: bool = False
    at_least: Annotated[int, Meta(ge=1)] = 1
    suggest: Texts | None = None
    source: str | None = None
    language: Literal["en", "any"] = "en"
    status: Literal["active", "nursery"] = "active"

    @property
    def patterns(self) -> list[tuple[str, list[str]]]:
        """Each expression with what it suggests."""
        plain = [(source, listed(self.suggest)) for source in listed(self.pattern)]
        return plain + [(source, listed(instead)) for source, instead in (self.swap or {}).items()]


class Loader(yaml.CSafeLoader):
    """YAML in which days and words like `no` stay what was written, and a key given twice is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The mapping of a node, whose keys must differ."""
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"the key {twice!r} is given twice", node.start_mark)
        return super().construct_mapping(node, deep)


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


def listed(value: Texts | None) -> list[str]:
    """One text or several, as a list."""
    return [] if value is None else [value] if isinstance(value, str) else value


def parsed(path: Path, content: bytes) -> Any:
    """What a YAML file holds."""
    try:
        return yaml.load(content, Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else f"{path}"
        raise AuditorError(f"{place}: is not YAML: {getattr(error, 'problem', None) or error}") from None
    except UnicodeDecodeError as error:
        raise AuditorError(f"{path}: is not UTF-8 text: {error.reason} at byte {error.start}") from None


def card(path: Path, name: str, content: bytes) -> Card:
    """The card in a file, checked in all its parts; `name` is the rule's id."""
    category, _, rest = name.partition("/")
    if category not in CATEGORIES or not rest or not all(IDENTIFIER.fullmatch(part) for part in rest.split("/")):
        raise AuditorError(
            f"{path}: a rule lies in a folder named for its category ({', '.join(CATEGORIES)}) and is named in lower "
            f"case with hyphens, as in rules/wording/topical-visit.yaml; this one would be {name!r}"
        )
    try:
        read = msgspec.convert(parsed(path, content), Card)
    except msgspec.ValidationError as error:
        raise AuditorError(f"{path}: {explained(str(error))}") from None
    for problem in problems(read):
        raise AuditorError(f"{path}: {problem}")
    return read


def explained(error: str) -> str:
    """A structural mistake in words: the field, what was expected, and an example."""
    what, _, place = error.partition(" - at `$.")
    named = re.search(r"field `(\w+)`", what)
    field = re.split(r"[.\[`]", place)[0] or (named.group(1) if named else "")
    example = f"; for example  {WANTED[field]}" if field in WANTED else ""
    return f"{place.rstrip('`') or field or 'the whole file'}: {what[0].lower()}{what[1:]}{example}"


def problems(read: Card) -> list[str]:
    """What is wrong with a card beyond its structure, the first fault of each kind."""
    found = []
    if not read.patterns and read.detector is None:
        found.append(f"pattern: one of pattern, swap or detector is required; for example  {WANTED['pattern']}")
    fields = {
        "pattern": [source for source, _ in read.patterns],
        "unless": listed(read.unless),
        "options": [str(read.options[name]) for name in EXPRESSIONS if name in read.options],
    }
    for field, sources in fields.items():
        for source in sources:
            wrong = fault(folded(source), Pattern(source, not read.case).flags)
            if wrong:
                found.append(f"{field}: {source!r} {wrong}")
    return found or unknown_fields(read) + unmarked(read)


def unknown_fields(read: Card) -> list[str]:
    """Fields in braces that no pattern of the card can fill; a detector may fill any."""
    if read.detector is not None:
        return []
    known = {"match", "suggest"}.union(*(groups(source) for source, _ in read.patterns))
    written = {"message": [read.message], "suggest": [s for _, instead in read.patterns for s in instead]}
    return [
        f"{field}: {{{name}}} is no named group of the pattern; there are {', '.join(sorted(known))}"
        for field, texts in written.items()
        for text in texts
        for name in FIELD.findall(text)
        if name not in known
    ]


def groups(source: str) -> set[str]:
    """The names and numbers of a pattern's groups."""
    compiled = re.compile(folded(source))
    return {*compiled.groupindex, *map(str, range(1, compiled.groups + 1))}


def unmarked(read: Card) -> list[str]:
    """Examples that do not say what is to be found."""
    if read.detector is not None:
        return []
    texts = [case if isinstance(case, str) else case.text for case in read.examples.hit]
    return [
        f"examples.hit: mark what is found, as in 'The vote passed. [[Read more]]': {t[:60]!r}"
        for t in texts
        if not SPAN.search(t)
    ]


if __name__ == "__main__":  # the JSON Schema for editors: python -m auditor.cards > rules/card.schema.json
    print(msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Card)), indent=2).decode())
