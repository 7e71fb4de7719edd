"""How a report for people is to look: its width, its colours, how much of it."""

from __future__ import annotations

from auditor.types import Value

PLAIN_WIDTH = 100  # columns where no terminal says how many it has


class Look(Value, frozen=True):
    """What a reader of a report may choose.

    `top` is how many articles are shown in full (None: all of a few, the worst of many), `quiet` leaves all but the
    closing line and the unreadable records.
    """

    top: int | None = None
    width: int = PLAIN_WIDTH
    colour: bool = False
    quiet: bool = False
    encoding: str = "utf-8"
