"""Days in words."""

from __future__ import annotations

from datetime import date

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_day(day: str) -> str:
    """An ISO day, month or year as one says it: "5 September 2023", "September 2023", "2023"."""
    if len(day) < len("2023-09"):
        return day
    month = f"{MONTH_NAMES[int(day[5:7]) - 1]} {day[:4]}"
    return f"{date.fromisoformat(day).day} {month}" if len(day) > len("2023-09") else month
