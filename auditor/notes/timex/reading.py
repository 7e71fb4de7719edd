"""What reading an expression takes and gives: the tense around it, its TIMEX3 type and its value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from auditor.notes.timex.timeline import Tense

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Meaning = tuple[Kind, str]
Telling = Callable[[], Tense]
"""Gives the tense around the expression; asked only where it matters."""
