"""The unpacked bytes of a file, in chunks of bounded size whatever it was packed with."""

from __future__ import annotations

import sys
import zlib
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import chain

from auditor.reading.encodings import LONGEST_MARK, byte_order_mark
from auditor.reading.paths import Found, failure
from auditor.reading.settings import Broken, Packing, size_of

READ = 1 << 18
# A block of 128 KiB of one byte takes 4 bytes in zstd: a slice of this size unpacks to 32 MiB at the most.
ZSTD_SLICE = 1 << 10
GZIP_OR_ZLIB_HEADER = 31
GZIP_MARK = b"\x1f\x8b"
ZSTD_MARK = b"\x28\xb5\x2f\xfd"


def blocks(file: Found) -> Iterator[bytes]:
    """The unpacked bytes of a file or of standard input, in blocks of any size."""
    try:
        with file.path.open("rb") if file.path else nullcontext(sys.stdin.buffer) as stream:
            packed = iter(lambda: stream.read(READ), b"")
            first = next(packed, b"")
            packing = file.packing if file.path else packing_of(first)
            yield from UNPACKED[packing](chain([first], packed))
    except OSError as error:
        raise Broken(failure(error)) from error


def packing_of(first: bytes) -> Packing | None:
    """How standard input is packed, by its first bytes."""
    return "gzip" if first.startswith(GZIP_MARK) else "zstd" if first.startswith(ZSTD_MARK) else None


def chunks(blocks: Iterator[bytes], size: int) -> Iterator[bytes]:
    """The same bytes in chunks of one size; where the stream breaks, what came before is given first."""
    held = bytearray()
    try:
        for block in blocks:
            held += block
            while len(held) >= size:
                yield bytes(held[:size])
                del held[:size]
    except Broken:
        yield bytes(held)
        raise
    if held:
        yield bytes(held)


def document(blocks: Iterator[bytes], largest: int) -> bytes:
    """All bytes of a stream, unless there are too many."""
    held = bytearray()
    for block in blocks:
        held += block
        if len(held) > largest:
            raise Broken(f"larger than {size_of(largest)}")
    return bytes(held)


def as_utf8(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same text without its byte order mark, brought from UTF-16 or UTF-32 to UTF-8 where the mark says so."""
    first = b""
    while len(first) < LONGEST_MARK and (block := next(blocks, None)) is not None:
        first += block
    mark, name = byte_order_mark(first)
    if name == "utf-8":
        yield first[len(mark) :]
        yield from blocks
        return
    decoder = getincrementaldecoder(name)("replace")
    for block in chain([first[len(mark) :]], blocks):
        yield decoder.decode(block).encode("utf-8")
    yield decoder.decode(b"", final=True).encode("utf-8")


def plain(packed: Iterator[bytes]) -> Iterator[bytes]:
    """What was not packed, or was packed by a name that does not say so."""
    return packed


def from_gzip(packed: Iterator[bytes]) -> Iterator[bytes]:
    """What gzip packed, in one member or several."""
    engine, begun = zlib.decompressobj(GZIP_OR_ZLIB_HEADER), False
    for block in packed:
        while block:
            if engine.eof:
                if not (block := block.lstrip(b"\0")):
                    break
                if not GZIP_MARK.startswith(block[:2]):
                    raise Broken(f"something else follows the gzip data: {block[:8]!r}")
                engine = zlib.decompressobj(GZIP_OR_ZLIB_HEADER)
            begun = True
            try:
                yield engine.decompress(block, READ)
            except zlib.error as error:
                raise Broken(f"damaged gzip data: {reason(error)}") from error
            block = engine.unused_data if engine.eof else engine.unconsumed_tail
    if begun and not engine.eof:
        raise Broken("cut off: the gzip data has no end")


def from_zstd(packed: Iterator[bytes]) -> Iterator[bytes]:
    """What zstd packed, in one frame or several."""
    import zstandard

    unpacker = zstandard.ZstdDecompressor()
    engine, begun = unpacker.decompressobj(), False
    for block in packed:
        for at in range(0, len(block), ZSTD_SLICE):
            piece = block[at : at + ZSTD_SLICE]
            while piece:
                if engine.eof:
                    engine = unpacker.decompressobj()
                begun = True
                try:
                    yield engine.decompress(piece)
                except zstandard.ZstdError as error:
                    raise Broken(f"damaged zstd data: {reason(error)}") from error
                piece = engine.unused_data if engine.eof else b""
    if begun and not engine.eof:
        raise Broken("cut off: the zstd data has no end")


def reason(error: Exception) -> str:
    """The last part of a library's message: "Error -3 while decompressing data: invalid block" is "invalid block"."""
    return str(error).rpartition(": ")[2].lower()


UNPACKED: dict[str | None, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    None: plain,
    "gzip": from_gzip,
    "zstd": from_zstd,
}
