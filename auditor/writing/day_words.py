"""Days, windows and verdicts in plain words, for every report that shows when a text was written."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from math import exp, log

from auditor.types import Clue, Dating, Window
from auditor.writing.passages import visible

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = 3  # letters of a month's short name
MOST_INTERVALS = 2  # stretches of days that are told one by one
LEAST_TIMES = 1.05  # times likelier: less is shown by no figure
MOST_TIMES = 1000  # times likelier: beyond that a figure says no more than "far"
DAY, MONTH, YEAR = len("2023-09-11"), len("2023-09"), len("2023")


def stretch(text: str) -> tuple[date, date] | None:
    """The first and the last day of an ISO day, month or year; nothing where the calendar has none such."""
    if len(text) not in (DAY, MONTH, YEAR):
        return None
    try:
        first = date.fromisoformat(text + "-01-01"[len(text) - YEAR :])
    except ValueError:
        return None
    last = {DAY: first, MONTH: month_end(first), YEAR: date(first.year, 12, 31)}
    return first, last[len(text)]


def day(text: str | None) -> date | None:
    """The day of an ISO day, if it is one."""
    found = stretch(text) if text is not None and len(text) == DAY else None
    return found[0] if found else None


def month_end(one: date) -> date:
    """The last day of a day's month."""
    return one.replace(day=monthrange(one.year, one.month)[1])


def in_words(text: str, short: bool = False) -> str:
    """An ISO day, month or year as people write it: 23 June 2024, June 2024, 2024."""
    found = stretch(text)
    if found is None or len(text) == YEAR:
        return text
    number = f"{found[0].day} " if len(text) == DAY else ""
    return f"{number}{month(found[0], short)} {found[0].year}"


def month(one: date, short: bool) -> str:
    """The name of a day's month."""
    return MONTHS[one.month - 1][: SHORT if short else None]


def ends(earliest: str, latest: str, short: bool) -> tuple[str, str]:
    """Both ends of a range of days, the first without what it shares with the last; two equal ones for one name."""
    first, last = day(earliest), day(latest)
    if first is None or last is None:
        return earliest, latest
    if first.day == 1 and last == month_end(last):
        return whole(first, last, short)
    end = in_words(latest, short)
    if first.year != last.year:
        return in_words(earliest, short), end
    if first == last:
        return end, end
    return f"{first.day}" if first.month == last.month else f"{first.day} {month(first, short)}", end


def whole(first: date, last: date, short: bool) -> tuple[str, str]:
    """Both ends of a range of whole months, or of whole years."""
    if (first.month, last.month) == (1, 12):
        return str(first.year), str(last.year)
    end = f"{month(last, short)} {last.year}"
    if first.year != last.year:
        return f"{month(first, short)} {first.year}", end
    return (end, end) if first.month == last.month else (month(first, short), end)


def compact(earliest: str, latest: str) -> str:
    """A range of days in few letters: 5–13 Sep 2023."""
    first, last = ends(earliest, latest, short=True)
    return first if first == last else f"{first}–{last}" if len(first) < SHORT else f"{first} – {last}"


def between(earliest: str, latest: str, short: bool = False) -> str:
    """A range of days in a sentence: between 5 and 13 September 2023, on 11 September 2023, in May 2023."""
    first, last = ends(earliest, latest, short)
    if first == last:
        return f"on {last}" if earliest == latest else f"in {last}"
    return f"between {first} and {last}"


def intervals(clue: Clue) -> Sequence[tuple[str | None, str | None]]:
    """The stretches of days that a clue leaves, null where one has no end; none for a clue about a season."""
    if clue.among:
        return clue.among
    return [(clue.earliest, clue.latest)] if clue.earliest or clue.latest else []


def bounds(clue: Clue) -> str:
    """What a clue says of the day: not before 6 Nov 2012."""
    found = intervals(clue)
    if len(found) > MOST_INTERVALS:
        return f"at one of {len(found)} times"
    if not found and clue.season:
        return f"in {MONTHS[(clue.season - 1) % len(MONTHS)]}"
    return " or ".join(filter(None, (bound(earliest, latest) for earliest, latest in found)))


def bound(earliest: str | None, latest: str | None) -> str:
    """What an open or closed stretch of days says."""
    if earliest and latest:
        return between(earliest, latest, short=True)
    if earliest:
        return f"not before {in_words(earliest, short=True)}"
    return f"not after {in_words(latest, short=True)}" if latest else ""


def times(weight: float) -> str:
    """A weight as a factor: how many times likelier a clue makes the window, than the claimed date if there is one."""
    if not abs(weight) >= log(LEAST_TIMES):
        return ""
    if abs(weight) > log(MOST_TIMES):
        return f"over {MOST_TIMES:,}×" if weight > 0 else f"under {1 / MOST_TIMES:.3f}×"
    return f"{exp(weight):,.0f}×" if exp(weight) >= 10 else f"{exp(weight):.2g}×"


def legend(dating: Dating) -> str:
    """What the factors beside clues mean, where the text has any."""
    if not any(times(clue.weight) for clue in dating.clues):
        return "Clues"
    likelier = "window" if dating.window else "likeliest month"
    than = " than the claimed date" if dating.claimed else ""
    return f"Clues, weightiest first; 10×: makes the {likelier} ten times likelier{than}"


def percent(share: float) -> str:
    """A share as people write it; what is not all or nothing is not rounded to it."""
    rounded = round(share * 100)
    if rounded == 0 and share > 0:
        return "under 1 %"
    return "over 99 %" if rounded == 100 and share < 1 else f"{rounded} %"


def written(window: Window) -> str:
    """A window in few letters, with how sure it is: 5–13 Sep 2023 (90 %)."""
    return f"{compact(window.earliest, window.latest)} ({percent(window.confidence)})"


def verdict(dating: Dating) -> str:
    """What came of dating a text, in one plain sentence."""
    claim, window = dating.claimed, dating.window
    if claim is None:
        return unclaimed(window)
    said = in_words(visible(claim.date))
    when = f"was written {between(window.earliest, window.latest)}" if window else ""
    if dating.verdict == "contradicted":
        return f"The article claims {said}; its text {when or 'speaks against that date'}."
    if dating.verdict == "holds":
        return f"Nothing in the text speaks against {said}{f'; it {when}' if when else ''}."
    if not (when or dating.clues):
        return f"The article claims {said}; its text does not say when it was written."
    return f"The text says too little to judge {said}{f'; it {when}' if when else ''}."


def unclaimed(window: Window | None) -> str:
    """What is said of a text without a claimed date."""
    if window is None:
        return "The text does not say when it was written, and the article states no date."
    return f"The text was written {between(window.earliest, window.latest)}; the article states no date."
