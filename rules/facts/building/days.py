"""Days counted."""

from __future__ import annotations

from datetime import date, timedelta


def earlier(day: str, days: int) -> str:
    """The day so many days before another."""
    return (date.fromisoformat(day) - timedelta(days)).isoformat()
