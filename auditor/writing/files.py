"""A file that appears under its name only when it is complete."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Generic, Protocol, TypeVar, cast

from auditor.types import Audited, AuditorError, Summary, Unreadable

Item = TypeVar("Item", contravariant=True)
Total = TypeVar("Total", contravariant=True)


class Output(Protocol[Item, Total]):
    """One output of a run: something of each article, and at the end what they came to."""

    def write(self, item: Item, /) -> None:
        """Add one article."""

    def close(self, total: Total, unreadable: Sequence[Unreadable], /) -> None:
        """Add what the run came to and what could not be read, and finish the output."""


class FileOutput(Generic[Item, Total]):
    """Writes beside the final name and renames on close; a pipe or a device is written as it stands."""

    def __init__(self, path: Path, writer: Callable[[BinaryIO], Output[Item, Total]]) -> None:
        self._target = path.resolve()
        self._direct = self._target.exists() and not self._target.is_file()
        self._path = self._target if self._direct else _beside(self._target)
        with blamed(path):
            if self._target.is_file() and not os.access(self._target, os.W_OK):
                raise PermissionError(13, "the file is write-protected")
            self._raw = self._path.open("wb")
            self._stream = _compressed(self._raw, self._target.suffix)
            try:
                self._writer = writer(self._stream)
            except BaseException:
                self.discard()
                raise

    def write(self, item: Item) -> None:
        """Add one article."""
        with blamed(self._target):
            self._writer.write(item)

    def close(self, total: Total, unreadable: Sequence[Unreadable]) -> None:
        """Finish the file and give it its name."""
        with blamed(self._target):
            self._writer.close(total, unreadable)
            self._stream.close()
            self._raw.close()
            if not self._direct:
                self._path.replace(self._target)

    def discard(self) -> None:
        """Leave nothing behind of an output that cannot be finished."""
        with suppress(OSError):
            self._raw.close()
        if not self._direct:
            self._path.unlink(missing_ok=True)


Writer = Output[Audited, Summary]
"""An output of the audit."""
FileWriter = FileOutput[Audited, Summary]
"""An output of the audit to a file."""


@contextmanager
def blamed(path: Path) -> Iterator[None]:
    """Errors of the system as our own, with the file they concern."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise AuditorError(f"{path}: cannot be written: {reason}; name a file in a folder you may write to") from None


def _beside(target: Path) -> Path:
    """A name in the same folder that no other run uses."""
    return target.with_name(f".{target.name}.{os.getpid()}.partial")


def _compressed(raw: BinaryIO, suffix: str) -> BinaryIO:
    """The stream to write to, compressed where the name says so; the same content gives the same bytes."""
    if suffix == ".gz":
        return cast(BinaryIO, gzip.GzipFile("", "wb", fileobj=raw, mtime=0))
    if suffix == ".zst":
        from zstandard import ZstdCompressor

        return cast(BinaryIO, ZstdCompressor().stream_writer(raw))
    return raw
