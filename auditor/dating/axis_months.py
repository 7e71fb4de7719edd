"""The months on which texts are dated, numbered from the first."""

from functools import lru_cache

FIRST_MONTH = "1990-01"
MONTHS = 456
"""To December 2027."""
YEAR = 12
_FIRST_YEAR = int(FIRST_MONTH[:4])


@lru_cache(1 << 14)
def month_index(day: str) -> int:
    """The number of the month of an ISO day, month or year (its January); outside the axis below 0 or past its end."""
    return (int(day[:4]) - _FIRST_YEAR) * YEAR + (int(day[5:7]) - 1 if len(day) > 4 else 0)


@lru_cache(1 << 10)
def month_of(index: int) -> str:
    """The ISO month of a number."""
    return f"{_FIRST_YEAR + index // YEAR:04}-{index % YEAR + 1:02}"
