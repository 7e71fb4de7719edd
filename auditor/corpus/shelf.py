"""Digests on disk, many more than memory holds: columns of equal size that are mapped, and records read one by one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO
from zlib import crc32

import msgspec

from auditor.corpus.digest import Digest
from auditor.corpus.signature import BINS
from auditor.corpus.telling import MOST
from auditor.dating.axis_months import MONTHS
from auditor.types import AuditorError

if TYPE_CHECKING:
    from numpy.typing import NDArray

COLUMNS = {
    "signature": ("<u4", BINS), "telling": ("<u4", MOST), "often": ("<u1", MOST), "axis": ("<i1", MONTHS),
    "facts": ("<u8", 6),
}  # fmt: skip
"""The type and the number of values of each column; `facts` are identity, text, day, begin and end
of the record, and a bit for each rule that found a slot."""
IDENTITY, TEXT, DAY, BEGIN, END, SLOTS = range(6)
KEPT = 4096
"""Records kept ready."""


class Shelf:
    """Digests in the order in which they came; what is on disk goes away with the shelf."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="audit-")
        self.path = Path(self._folder.name)
        self._files: dict[str, BinaryIO] = {name: (self.path / name).open("w+b") for name in (*COLUMNS, "records")}
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(Digest).decode
        self._mapped: dict[str, NDArray[Any]] = {}
        self._written = 0
        self._count = 0
        self.read = lru_cache(KEPT)(self._read)

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> Shelf:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()
        self._folder.cleanup()

    def add(self, digest: Digest) -> None:
        """Put one more digest at the end."""
        import numpy as np

        bare = msgspec.structs.replace(digest, signature=b"", telling=b"", often=b"", axis=b"")
        record = self._encode(bare)
        begin, self._written = self._written, self._written + len(record)
        facts = [
            digest.identity,
            digest.text,
            digest.day,
            begin,
            self._written,
            bits(slot.rule for slot in digest.slots),
        ]
        try:
            self._files["records"].write(record)
            self._files["facts"].write(np.array(facts, "<u8").tobytes())
            for name in ("signature", "telling", "often"):
                self._files[name].write(getattr(digest, name))
            self._files["axis"].write(digest.axis or bytes(MONTHS))
        except OSError as error:
            raise AuditorError(
                f"{self.path}: cannot be written: {error.strerror}; TMPDIR names another folder"
            ) from None
        self._count += 1

    def column(self, name: str) -> NDArray[Any]:
        """One column of all digests, mapped from disk."""
        import numpy as np

        kind, width = COLUMNS[name]
        if not self._count:
            return np.zeros((0, width), kind)
        kept = self._mapped.get(name)
        if kept is None or len(kept) < self._count:
            self._files[name].flush()
            kept = self._mapped[name] = np.memmap(self.path / name, kind, "r", shape=(self._count, width))
        return kept

    def _read(self, number: int) -> Digest:
        """One digest without its arrays."""
        facts = self.column("facts")[number]
        records = self._files["records"]
        records.seek(int(facts[BEGIN]))
        record = records.read(int(facts[END]) - int(facts[BEGIN]))
        records.seek(0, SEEK_END)
        return self._decode(record)


def bits(rules: Iterable[str]) -> int:
    """A bit for each rule, of 64; two rules may share one."""
    found = 0
    for rule in rules:
        found |= 1 << (crc32(rule.encode()) % 64)
    return found
