"""What is wrong with claimed dates beyond what the cards' own examples show."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from auditor.audit import Auditor
from auditor.dating.claimed import gap
from auditor.rulebook import rulebook
from auditor.types import Article, Finding, StatedDate

TEXT = (
    "The ferry left the north pier at noon with nobody on board, the harbour master said, and came back an hour later."
)
RULES = rulebook().chosen(
    [f"dating/{name}" for name in ("future-date", "claimed-dates-disagree", "weekday-mismatch", "impossible-date")]
)


def findings(text: str, record: str | None = None, url: str | None = None, today: str | None = None) -> list[Finding]:
    """What the rules on claimed dates find."""
    stated = (StatedDate("record", record),) if record else ()
    return list(Auditor(RULES, today=today)(Article("a", text, url=url, stated=stated)).findings)


def test_without_a_day_of_reading_nothing_is_in_the_future() -> None:
    assert findings(TEXT, "2999-01-01") == []
    assert [found.rule for found in findings(TEXT, "2999-01-01", today="2024-06-23")] == ["dating/future-date"]


def test_disagreement_names_all_that_differ_and_points_into_the_text() -> None:
    (found,) = findings(f"June 23, 2024\n\n{TEXT}", "2023-09-11", "https://n.example/2022/01/01/ferry")
    assert (found.start, found.end, found.excerpt) == (0, 13, "June 23, 2024")
    assert found.message == "The record says “2023-09-11”, but the date line says “June 23, 2024”."
    assert [(because.text, because.start) for because in found.because] == [
        ("record: 2023-09-11", None),
        ("date line: June 23, 2024", 0),
        ("address: 2022/01/01", None),
    ]


def test_weekday_that_does_not_fit_is_told_with_the_one_that_does() -> None:
    (found,) = findings(f"Tuesday, September 11, 2023\n\n{TEXT}")
    assert found.message == "“Tuesday, September 11, 2023” names a Tuesday, but 2023-09-11 was a Monday."


def test_articles_in_other_languages_are_asked_too() -> None:
    text = (
        "Veröffentlicht: 31.02.2023\n\n" + "Die Fähre ist nicht mit dem Hund und der Frau auf den Pier gefahren. " * 9
    )
    assert [found.rule for found in findings(text)] == ["dating/impossible-date"]


@given(st.dates(date(1600, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_gap_between_days_is_their_distance_and_nothing_within_a_month(day: date, far: int) -> None:
    other = day + timedelta(days=far)
    assert (
        gap(day.isoformat(), other.isoformat()) == gap(other.isoformat(), day.isoformat()) == timedelta(days=abs(far))
    )
    assert gap(day.isoformat(), day.isoformat()[:7]) == gap(day.isoformat()[:4], day.isoformat()) == timedelta()
    assert (gap(day.isoformat()[:7], other.isoformat()) == timedelta()) == (
        day.isoformat()[:7] == other.isoformat()[:7]
    )


def test_an_address_that_keeps_the_day_of_the_draft_is_a_note() -> None:
    assert [found.severity for found in findings(TEXT, "2019-12-03", "https://n.example/2019/10/24/ferry")] == ["note"]
    assert [found.severity for found in findings(TEXT, "2019-12-03", "https://n.example/2018/10/24/ferry")] == [
        "warning"
    ]
