"""The outputs of a run: a report for people at the terminal, and files for people and machines."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

from auditor.types import AuditorError, Run
from auditor.writing.files import FileWriter, Writer
from auditor.writing.formats import FORMATS
from auditor.writing.look import PLAIN_WIDTH, Look
from auditor.writing.names import format_of

__all__ = ["FORMATS", "FileWriter", "Look", "Writer", "file_writer", "format_of", "look_of", "stream_writer"]


def file_writer(path: str | Path, run: Run, look: Look | None = None) -> FileWriter:
    """A writer to a file, in the format its name asks for; the file appears when the writer is closed."""
    opener = FORMATS[format_of(path)]
    return FileWriter(Path(path), lambda stream: opener(stream, run, look or Look()))


def stream_writer(
    name: str, stream: TextIO, run: Run, *, top: int | None = None, width: int | None = None,
    colour: bool | None = None, quiet: bool = False,
) -> Writer:  # fmt: skip
    """A writer to an open text stream such as standard output; what is not said is taken from the stream."""
    if name not in FORMATS:
        raise AuditorError(f"--format {name}: no such format; expected one of {' '.join(FORMATS)}")
    stream.flush()
    return FORMATS[name](stream.buffer, run, look_of(stream, top=top, width=width, colour=colour, quiet=quiet))


def look_of(
    stream: TextIO, *, top: int | None = None, width: int | None = None, colour: bool | None = None, quiet: bool = False
) -> Look:
    """How a report is to look on an open text stream; what is not said is taken from the stream."""
    return Look(
        top=top,
        width=_width(stream) if width is None else width,
        colour=_wants_colour(stream) if colour is None else colour,
        quiet=quiet,
        encoding=stream.encoding or "utf-8",
    )


def _width(stream: TextIO) -> int:
    """The columns of the terminal that a stream goes to, or those of a plain page."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or PLAIN_WIDTH
    except (OSError, ValueError):
        return PLAIN_WIDTH


def _wants_colour(stream: TextIO) -> bool:
    """Whether a stream goes to a terminal that shows colours to a reader who wants them (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
