"""Dates in other languages than English, read by dateparser with every guess turned off."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.dating.written import real

LANGUAGES = [
    *("de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "sr", "hr"),
    *("uk", "ru", "el", "tr", "ar", "fa", "he", "hi", "bn", "ur", "id", "ms", "vi", "th", "zh", "ja", "ko"),
]
SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
    "RETURN_AS_TIMEZONE_AWARE": False,
}
"""Absolute dates with all three parts alone: nothing is read relative to, or completed from, the day of reading."""
NUMBER = re.compile(r"\d+")
LETTERS = re.compile(r"[^\W\d_]+")
LONGEST = 60
MOST_WORDS = 7
MOST_NUMBERS = 6
LATEST_YEAR = 2199
"""Thai and other calendars count years from elsewhere: what lies beyond is no year of ours."""


def may_be_date(text: str) -> bool:
    """Whether a string has a year, a day and few words: cheap to tell, where dateparser is dear."""
    numbers = NUMBER.findall(text)
    if len(text) > LONGEST or len(numbers) > MOST_NUMBERS or len(LETTERS.findall(text)) > MOST_WORDS:
        return False
    has_year = any(len(number) == 4 and "1500" <= number <= str(LATEST_YEAR) for number in numbers)
    return has_year and any(len(number) <= 2 and 1 <= int(number) <= 31 for number in numbers)


@lru_cache(maxsize=1024)
def foreign_day(text: str) -> str | None:
    """The ISO day that a string states in whatever language, if it states one in full."""
    if not may_be_date(text) or not LETTERS.search(text):
        return None
    import dateparser

    try:
        moment = dateparser.parse(text, languages=LANGUAGES, settings=SETTINGS)
    except Exception:  # the library's failure on a strange string means that it is no date
        return None
    return next(iter(real(moment.date().isoformat())), None) if moment and moment.year <= LATEST_YEAR else None
