"""What patterns cannot say, by the names that rule cards use.

A card with a detector and patterns is asked only about articles where its patterns hit; one without, about all.
"""

from auditor.detectors.article_sound import article_sound
from auditor.detectors.claimed_dates import (
    claimed_dates_disagree,
    future_date,
    impossible_date,
    unreadable_date,
    weekday_mismatch,
)
from auditor.detectors.numbered_headings import numbered_headings
from auditor.detectors.readability import readability
from auditor.detectors.subject import Detector, Hit, Subject

DETECTORS: dict[str, Detector] = {
    "article-sound": article_sound,
    "claimed-dates-disagree": claimed_dates_disagree,
    "future-date": future_date,
    "impossible-date": impossible_date,
    "numbered-headings": numbered_headings,
    "readability": readability,
    "unreadable-date": unreadable_date,
    "weekday-mismatch": weekday_mismatch,
}

__all__ = ["DETECTORS", "Detector", "Hit", "Subject"]
