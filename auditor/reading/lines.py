"""A stream of bytes cut after line ends, into batches of whole lines."""

from __future__ import annotations

from collections.abc import Iterator

Batch = tuple[int, bytes | None]


def batches(chunks: Iterator[bytes], longest: int) -> Iterator[Batch]:
    """Whole lines, a batch for each chunk, with the number of the first; for a line over `longest` its number and None.

    No chunk may be longer than `longest`. A stream that breaks loses the line it breaks in, and none before.
    """
    number, weight = 1, 0
    begun: list[bytes] = []
    for chunk in chunks:
        first, last = chunk.find(b"\n") + 1, chunk.rfind(b"\n") + 1
        if weight + (first or len(chunk)) > longest:
            begun = []
            if not first:
                weight += len(chunk)
                continue
            yield number, None
            number, weight, chunk, last = number + 1, 0, chunk[first:], last - first
        if last:
            yield number, (lines := b"".join([*begun, chunk[:last]]))
            number, weight, chunk, begun = number + lines.count(b"\n"), 0, chunk[last:], []
        begun.append(chunk)
        weight += len(chunk)
    if weight:
        yield number, b"".join(begun) if weight <= longest else None
