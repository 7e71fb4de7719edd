"""The second pass of a run: reports wait on disk until all articles were read and could be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import msgspec

from auditor.baseline import baseline
from auditor.corpus.comparing import compared
from auditor.corpus.shelf import Shelf
from auditor.rulebook import Rule
from auditor.running.work import Batch, Recipe
from auditor.together import by_article, completed
from auditor.types import Audited, AuditorError
from auditor.waivers import Waivers

if TYPE_CHECKING:
    from auditor.corpus.comparing import Compared

LEVEL = 1
"""Of packing: reports are written once and read once."""
SIZE = 8
"""Bytes that tell how long a packed batch is."""


class Waiting:
    """Batches on disk, in the order in which they came."""

    def __init__(self) -> None:
        from zstandard import ZstdCompressor, ZstdDecompressor

        self._pack, self._unpack = ZstdCompressor(LEVEL).compress, ZstdDecompressor().decompress
        self._file = TemporaryFile(prefix="audit-")  # noqa: SIM115
        self.articles = 0

    def add(self, batch: Batch) -> None:
        """Put one more batch at the end."""
        packed = self._pack(msgspec.msgpack.encode(batch))
        try:
            self._file.write(len(packed).to_bytes(SIZE, "little") + packed)
        except OSError as error:
            raise AuditorError(f"temporary files cannot be written: {error.strerror}; TMPDIR names a folder") from None
        self.articles += len(batch.audited)

    def __iter__(self) -> Iterator[Batch]:
        self._file.seek(0)
        while size := self._file.read(SIZE):
            packed = self._file.read(int.from_bytes(size, "little"))
            yield msgspec.msgpack.decode(self._unpack(packed), type=Batch)
        self._file.close()


def compared_batches(
    batches: Iterable[Batch], recipe: Recipe, rules: Sequence[Rule], seen: Callable[[Waiting], None]
) -> Iterator[Batch]:
    """The batches, each report with what comparing all articles found; `seen` is told how many were read."""
    waiting = Waiting()
    with Shelf() as shelf:
        for batch in batches:
            for digest in batch.digests:
                shelf.add(digest)
            waiting.add(msgspec.structs.replace(batch, digests=()))
            seen(waiting)
        found = by_article(compared(shelf, rules))
    yield from with_found(waiting, found, recipe)


def with_found(waiting: Waiting, found: dict[int, list[Compared]], recipe: Recipe) -> Iterator[Batch]:
    """The batches that wait, completed."""
    waivers = Waivers(recipe.waive, baseline(recipe.baseline) if recipe.baseline else None)
    number = 0
    for batch in waiting:
        audited: list[Audited] = []
        for each in batch.audited:
            audited.append(completed(each, found.get(number, ()), waivers, recipe.min_severity))
            number += 1
        yield msgspec.structs.replace(batch, audited=tuple(audited))
