"""The forms in which the dating of texts is written, each imported when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from auditor.types import AuditorError, Run
from auditor.writing.dating_records import Dated, DatingJson, DatingLines, DatingSummary
from auditor.writing.files import FileOutput, Output
from auditor.writing.look import Look

DATING_FORMATS = ("terminal", "json", "jsonl", "svg")
SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".svg": "svg"}


DatingWriter = Output[Dated, DatingSummary]
"""An output of `audit date`."""


def dating_format_of(path: str | Path) -> str:
    """The form that the end of a file's name asks for, .gz and .zst aside."""
    plain = Path(path).name.lower().removesuffix(".gz").removesuffix(".zst")
    found = next((form for suffix, form in SUFFIXES.items() if plain.endswith(suffix)), None)
    if found is None:
        raise AuditorError(f"--output {path}: the end of the name says no form; expected one of {' '.join(SUFFIXES)}")
    return found


def dating_writer(form: str, stream: BinaryIO, run: Run, look: Look, most: int | None) -> DatingWriter:
    """A writer to a stream, which shows at most so many clues, or as many as suit its form."""
    if form == "terminal":
        from auditor.writing.dating import DatingTerminal

        return DatingTerminal(stream, look, most)
    if form == "svg":
        from auditor.writing.dating_picture import DatingPicture

        return DatingPicture(stream, most)
    if form not in DATING_FORMATS:
        raise AuditorError(f"--format {form}: no such form of a date; expected one of {' '.join(DATING_FORMATS)}")
    return DatingJson(stream, run, most) if form == "json" else DatingLines(stream, most)


def dating_file(path: str | Path, run: Run, most: int | None) -> FileOutput[Dated, DatingSummary]:
    """A writer to a file, in the form its name asks for; the file appears when the writer is closed."""
    form = dating_format_of(path)
    return FileOutput(Path(path), lambda stream: dating_writer(form, stream, run, Look(), most))
