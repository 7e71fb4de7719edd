"""The files that facts are read from: the tables that come with the rules, what was written by hand, the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.rulebook import built_in
from auditor.types import AuditorError

if TYPE_CHECKING:
    from auditor.facts.tables import Known

TABLES, REVIEWED, LEXICON = "facts", "reviewed", "names.yaml"


def known_in(extra: Iterable[Path] = ()) -> Known:
    """All that comes with the rules and that the user's files add, not compiled."""
    folder, files = table_contents()
    return read(folder, files, [(path, contents(path)) for path in extra])


def table_contents() -> tuple[Path, dict[str, bytes]]:
    """The folder of the tables that come with the rules, and what each holds."""
    folder = built_in() / TABLES
    return folder, {path.relative_to(folder).as_posix(): path.read_bytes() for path in table_files(folder)}


def table_files(folder: Path) -> list[Path]:
    """The tables, the files of what was written by hand, and the words of names."""
    return sorted((*folder.glob("*.tsv"), *folder.glob(f"{REVIEWED}/*.yaml"), folder / LEXICON))


def contents(path: Path) -> bytes:
    """What a user's file holds."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise AuditorError(f"{path}: cannot be read: {error.strerror}") from None


def made(folder: Path, files: Mapping[str, bytes], added: Sequence[tuple[Path, bytes]]) -> bytes:
    """The facts in files, compiled; the user's must not contradict what is known."""
    from auditor.facts.compiling import compiled

    known = read(folder, files, added)
    if added:
        refuse_contradictions(known, lambda number: read(folder, files, added[:number]), [path for path, _ in added])
    return compiled(known, lexicon(folder, files))


def refuse_contradictions(known: Known, first: Callable[[int], Known], paths: Sequence[Path]) -> None:
    """Raise where facts cannot be true, naming the first file with which that is so."""
    from auditor.facts.checking import errors

    if not (found := errors(known)):
        return
    for number, path in enumerate(paths, 1):
        if number == len(paths) or (found := errors(first(number))):
            one, names = found[0], " ".join(f"--facts {name}" for name in paths)
            said = f"{one.check}: {one.subject}: {one.message}; expected facts that can all be true"
            raise AuditorError(
                f"{path}: {said} (a term in your file replaces one that began then): audit facts check {names}"
            )


def own_titles(paths: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """The titles of the offices in the user's files, by the name or id of the office."""
    from auditor.facts.entries import written

    offices = [office for path in paths for office in written(path, contents(path)).offices]
    return {one.name or one.id or "": (*([one.name] if one.name else []), *one.titles) for one in offices}


def read(folder: Path, files: Mapping[str, bytes], added: Iterable[tuple[Path, bytes]]) -> Known:
    """All that is known of files: tables first, then what was written by hand, then the user's."""
    from auditor.facts.entries import written
    from auditor.facts.joining import joined
    from auditor.facts.tables import tables

    own = [(path, written(path, content)) for path, content in added]
    by_hand = [(folder / name, content) for name, content in files.items() if name.startswith(REVIEWED)]
    return joined(tables(files, folder), (*((path, written(path, content)) for path, content in by_hand), *own))


def lexicon(folder: Path, files: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """The words that names are made of, besides names."""
    from auditor.facts.entries import parsed

    return {name: tuple(words) for name, words in parsed(folder / LEXICON, files[LEXICON]).items()}
