"""Tasks done several at a time by threads that nobody waits for at the end: an interrupt ends a run at once."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def started(tasks: Sequence[Callable[[], T]], together: int) -> list[Future[T]]:
    """What will come of each task, in their order; tasks that are cancelled before their turn are left out."""
    futures: list[Future[T]] = [Future() for _ in tasks]
    waiting = deque(zip(tasks, futures, strict=True))
    for _ in range(min(together, len(tasks))):
        threading.Thread(target=work, args=(waiting,), daemon=True).start()
    return futures


def work(waiting: deque[tuple[Callable[[], T], Future[T]]]) -> None:
    """Do tasks until none is waiting."""
    while True:
        try:
            task, future = waiting.popleft()
        except IndexError:
            return
        if not future.set_running_or_notify_cancel():
            continue
        try:
            future.set_result(task())
        except BaseException as error:  # for whoever asks for the result
            future.set_exception(error)
