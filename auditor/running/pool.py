"""Several worker processes, each with its own auditor; results come back in the order of the input."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import msgspec

from auditor.audit import Auditor
from auditor.reading import Piece
from auditor.running.work import Batch, Recipe, auditor, batch
from auditor.types import AuditorError, Unreadable

AHEAD = 3
"""Pieces handed out per worker before the first result is asked for: keeps workers busy and memory bounded."""
_worker: list[tuple[Recipe, Auditor]] = []


def pool(pieces: Iterable[Piece | Unreadable], recipe: Recipe, jobs: int) -> Iterator[Batch]:
    """What came of each piece, from as many processes as there are jobs."""
    auditor(recipe)  # mistakes in rules are told here, once, and the compiled rules are cached for the workers
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=prepare, initargs=(recipe,)) as workers:
        waiting: deque[Future[bytes] | Batch] = deque()
        try:
            for piece in pieces:
                waiting.append(Batch((), (piece,)) if isinstance(piece, Unreadable) else workers.submit(work, piece))
                if len(waiting) > jobs * AHEAD:
                    yield finished(waiting.popleft())
            while waiting:
                yield finished(waiting.popleft())
        except BrokenProcessPool:
            raise AuditorError(
                "a worker process was ended from outside, perhaps for want of memory; try fewer --jobs"
            ) from None
        finally:
            for future in waiting:
                if isinstance(future, Future):
                    future.cancel()


def prepare(recipe: Recipe) -> None:
    """Build this worker's auditor."""
    _worker.append((recipe, auditor(recipe)))


def work(piece: Piece) -> bytes:
    """One piece audited by this worker."""
    recipe, judge = _worker[0]
    return msgspec.msgpack.encode(batch(piece, recipe, judge))


def finished(result: Future[bytes] | Batch) -> Batch:
    """The batch that a worker sends."""
    return result if isinstance(result, Batch) else msgspec.msgpack.decode(result.result(), type=Batch)
