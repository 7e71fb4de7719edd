"""All rules of a run, read from their folders, and the word lists beside them."""

from __future__ import annotations

import fnmatch
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from auditor.cache import cache_file, store, stored
from auditor.types import AuditorError, Category, Confidence, Severity, Value, Where

if TYPE_CHECKING:
    from auditor.cards import Card

LEXICONS = "lexicons"
BESIDES = (LEXICONS, "facts", "models")
"""Folders among the rules that hold no rules."""
Lexicon = dict[str, tuple[str, ...]]


class Rule(Value, frozen=True):
    """A card ready for use: what to look for, and what to say of it."""

    id: str
    category: Category
    severity: Severity
    confidence: Confidence
    summary: str
    message: str
    why: str
    patterns: tuple[tuple[str, tuple[str, ...]], ...]
    unless: tuple[str, ...]
    suggest: tuple[str, ...]
    detector: str | None
    options: dict[str, Any]
    where: Where
    case: bool
    raw: bool
    at_least: int
    language: str
    nursery: bool
    source: str | None
    path: str


class Rulebook(Value, frozen=True):
    """Rules in the order of their ids, word lists by name, and a hash of everything they were read from."""

    rules: tuple[Rule, ...]
    lexicons: dict[str, Lexicon]
    hash: str

    def chosen(self, select: Sequence[str] = (), ignore: Sequence[str] = (), nursery: bool = False) -> Rulebook:
        """The rulebook with only the rules that the globs name; a glob that names none is an error."""
        for glob in (*select, *ignore):
            if not any(named(rule, (glob,)) for rule in self.rules):
                raise AuditorError(f"{glob!r} names no rule and no category; `audit rules` lists them")
        rules = tuple(
            rule
            for rule in self.rules
            if (not select or named(rule, select)) and not named(rule, ignore) and (nursery or not rule.nursery)
        )
        return Rulebook(rules, self.lexicons, self.hash)


def named(rule: Rule, globs: Sequence[str]) -> bool:
    """Whether one of the globs names a rule by id or category."""
    return any(fnmatch.fnmatchcase(rule.id, glob) or rule.category == glob for glob in globs)


def built_in() -> Path:
    """The folder of the rules that come with the package."""
    beside = Path(__file__).parent / "rules"
    if beside.is_dir():
        return beside
    checkout = Path(__file__).parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "rules").is_dir():
        return checkout / "rules"
    raise AuditorError(
        f"{beside}: this package was built without its rules; install it again from a wheel or a checkout"
    )


def rulebook(folders: Iterable[Path] = ()) -> Rulebook:
    """The built-in rules and those of further folders; a rule of a later folder replaces one of the same id."""
    every = [built_in(), *folders]
    files = {path: path.read_bytes() for folder in every for path in rule_files(folder)}
    content = b"\0".join(part for path, read in files.items() for part in (str(path).encode("utf-8", "replace"), read))
    identity = (
        b"\0".join(Path(source).read_bytes() for source in (__file__, str(Path(__file__).with_name("cards.py"))))
        + content
    )
    kept = cache_file(identity)
    packed = stored(kept) if kept else None
    if packed is not None:
        return msgspec.msgpack.decode(packed, type=Rulebook)
    book = read_rulebook(every, files)
    if kept:
        store(kept, msgspec.msgpack.encode(book))
    return book


def rule_files(folder: Path) -> list[Path]:
    """The YAML files of a folder that hold rules or word lists, in the order of their names."""
    if not folder.is_dir():
        raise AuditorError(f"{folder}: no such folder of rules; expected one like my-rules/wording/some-fault.yaml")
    found = sorted(folder.rglob("*.yaml"))
    wanted = [
        p for p in found if p.relative_to(folder).parts[0] not in BESIDES or p.relative_to(folder).parts[0] == LEXICONS
    ]
    if not wanted:
        raise AuditorError(f"{folder}: holds no rules; expected files like {folder}/wording/some-fault.yaml")
    return wanted


def read_rulebook(folders: Sequence[Path], files: Mapping[Path, bytes]) -> Rulebook:
    """The rules and word lists of files that lie below the folders."""
    from auditor.cards import card

    rules: dict[str, Rule] = {}
    lexicons: dict[str, Lexicon] = {}
    digest = hashlib.sha256()
    for folder in folders:
        for path in (p for p in files if p.is_relative_to(folder)):
            name = path.relative_to(folder).with_suffix("").as_posix()
            digest.update(name.encode() + b"\0" + files[path] + b"\0")
            if name.startswith(LEXICONS + "/"):
                lexicons[name.removeprefix(LEXICONS + "/")] = lexicon(path, files[path])
            else:
                rules[name] = rule(name, card(path, name, files[path]), path)
    return Rulebook(tuple(rules[name] for name in sorted(rules)), lexicons, digest.hexdigest()[:16])


def lexicon(path: Path, content: bytes) -> Lexicon:
    """The word lists of one file."""
    from auditor.cards import parsed

    try:
        return msgspec.convert(parsed(path, content), dict[str, tuple[str, ...]])
    except msgspec.ValidationError as error:
        raise AuditorError(f"{path}: expected lists of words by name, as in  titles: [Mr, Dr]: {error}") from None


def rule(name: str, read: Card, path: Path) -> Rule:
    """A card made ready: patterns folded like the texts they will meet."""
    from auditor.cards import listed
    from auditor.patterns import folded

    fold = str if read.raw else folded
    return Rule(
        id=name,
        category=name.partition("/")[0],  # type: ignore[arg-type]
        severity=read.severity,
        confidence=read.confidence,
        summary=read.summary.strip(),
        message=" ".join(read.message.split()),
        why=" ".join(read.why.split()),
        patterns=tuple((fold(source), tuple(instead)) for source, instead in read.patterns),
        unless=tuple(fold(source) for source in listed(read.unless)),
        suggest=tuple(listed(read.suggest)),
        detector=read.detector,
        options=read.options,
        where=read.where,
        case=read.case,
        raw=read.raw,
        at_least=read.at_least,
        language=read.language,
        nursery=read.status == "nursery",
        source=read.source,
        path=str(path),
    )
