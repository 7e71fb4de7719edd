"""The files that the arguments of a call name: folders walked, patterns expanded, each file once and in order."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from auditor.reading.settings import Kind, Packing
from auditor.types import AuditorError, Unreadable, Value

STANDARD_INPUT = "-"
KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
PACKINGS: dict[str, Packing] = {".gz": "gzip", ".zst": "zstd"}
LABELS = ".labels.jsonl"
NOTHING = "no such file or folder, and no pattern that matches one"
MAGIC = re.compile(r"[*?\[]")
EXPECTED = "expected .txt .md .html .jsonl .csv .tsv (also as .gz or .zst) or .parquet"


class Found(Value, frozen=True):
    """A file to read: where it is, what it is shown as, the id of its article, what it holds and how it is packed.

    Standard input has no path.
    """

    path: Path | None
    source: str
    name: str
    kind: Kind | None
    packing: Packing | None = None


class Seen:
    """The folders entered, and the files named or linked to, by their real paths: nothing is read twice."""

    def __init__(self) -> None:
        self.folders: set[Path] = set()
        self.files: set[Path] = set()

    def add_file(self, path: Path) -> bool:
        """Note a file that was named or linked to, and say whether it was not read before."""
        real = Path(os.path.realpath(path))
        if real in self.files or (real.parent in self.folders and is_article(real)):
            return False
        self.files.add(real)
        return True

    def add_folder(self, real: Path) -> bool:
        """Note a folder by its real path, and say whether it was not entered before."""
        is_new = real not in self.folders
        self.folders.add(real)
        return is_new


def found(
    arguments: Sequence[str], kind: Kind | None = None, exclude: Sequence[str] = ()
) -> Iterator[Found | Unreadable]:
    """The files to read, each once; `kind` is what files of unknown suffix hold. A call that names nothing is wrong.

    Files whose id or name fits a glob of `exclude` are left out.
    """
    if not arguments:
        raise AuditorError("no input: expected files, folders, patterns, or - for standard input")
    places = {argument: expanded(argument) for argument in arguments if argument != STANDARD_INPUT}
    if places and STANDARD_INPUT not in arguments and not any(places.values()):
        raise AuditorError(f"{arguments[0]}: {NOTHING}")
    root = common_folder([path for paths in places.values() for path in paths])
    every = each_once(dict.fromkeys(arguments), places, root, kind)
    return (item for item in every if isinstance(item, Unreadable) or not is_excluded(item.name, exclude))


def is_excluded(name: str, globs: Sequence[str]) -> bool:
    """Whether an id, or the file name at its end, fits one of the globs."""
    return any(fnmatchcase(name, glob) or fnmatchcase(name.rpartition("/")[2], glob) for glob in globs)


def each_once(
    arguments: Iterable[str], places: Mapping[str, Sequence[Path]], root: Path, kind: Kind | None
) -> Iterator[Found | Unreadable]:
    """The files that the arguments name by their places, those in folders included."""
    seen = Seen()
    for argument in arguments:
        if argument == STANDARD_INPUT:
            yield Found(None, "standard input", STANDARD_INPUT, kind)
        elif not places[argument]:
            yield Unreadable(argument, NOTHING)
        for path in places.get(argument, ()):
            if path.is_dir():
                for item in below(path, seen):
                    yield item if isinstance(item, Unreadable) else file_at(item, root, kind)
            elif (path == Path(argument) or is_article(path)) and seen.add_file(path):
                yield file_at(path, root, kind)


def expanded(argument: str) -> list[Path]:
    """The places that an argument names: itself where it exists, else what it matches as a pattern."""
    path = Path(argument)
    if path.exists() or path.is_symlink():
        return [path]
    parts = path.parts
    fixed = next((n for n, part in enumerate(parts) if MAGIC.search(part)), len(parts))
    return sorted(Path(*parts[:fixed]).glob(str(Path(*parts[fixed:])))) if fixed < len(parts) else []


def common_folder(paths: Sequence[Path]) -> Path:
    """The call's folder, which ids are relative to: the deepest one that holds all that the call names."""
    folders = {normal(path if path.is_dir() else path.parent) for path in paths}
    return Path(os.path.commonpath(folders)) if folders else Path()


def normal(path: Path) -> Path:
    """The path from the root, without dots."""
    return Path(os.path.normpath(path.absolute()))


def below(folder: Path, seen: Seen) -> Iterator[Path | Unreadable]:
    """The articles in a folder and below it, links followed but no folder entered twice."""
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        real = Path(os.path.realpath(place))
        if not seen.add_folder(real):
            continue
        try:
            paths = sorted(path for path in place.iterdir() if not path.name.startswith("."))
        except OSError as error:
            yield Unreadable(shown(place), failure(error))
            continue
        inner = [path for path in paths if path.is_dir()]
        waiting += reversed(inner)
        for path in sorted(set(filter(is_article, paths)).difference(inner)):
            is_link = path.is_symlink() and path.exists()
            if seen.add_file(path) if is_link else real / path.name not in seen.files:
                yield path


def file_at(path: Path, root: Path, otherwise: Kind | None) -> Found | Unreadable:
    """The file at a path, its id relative to the root; what is no file or of no kind we know is unreadable."""
    kind, packing = kind_of(path)
    kind = kind or otherwise
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return Unreadable(shown(path), failure(error))
    if not stat.S_ISREG(mode) and not (otherwise and stat.S_ISFIFO(mode)):
        return Unreadable(shown(path), "not a regular file")
    if kind is None:
        return Unreadable(shown(path), f"unknown kind of file: {EXPECTED}")
    return Found(path, shown(path), shown(normal(path).relative_to(root)), kind, packing)


def kind_of(path: Path) -> tuple[Kind | None, Packing | None]:
    """What the suffixes of a name say: the kind of file, and how it is packed."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packing = PACKINGS.get(suffixes[-1]) if suffixes else None
    kinds = suffixes[:-1] if packing else suffixes
    return KINDS.get(kinds[-1]) if kinds else None, packing


def is_article(path: Path) -> bool:
    """Whether a file of this name is read when its folder is: of a kind we know, and no table of labels."""
    return kind_of(path)[0] is not None and not path.name.lower().endswith(LABELS)


def shown(path: Path) -> str:
    """A path as text: bytes that are not UTF-8 are escaped."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def failure(error: OSError) -> str:
    """An operating system's error in a few plain words."""
    return (error.strerror or type(error).__name__).lower()
