"""Time expressions: what is found, what it stands for, and what is left alone."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.annotate import Annotator
from auditor.notes.timex.calendar import easter, holiday, shifted
from auditor.notes.timex.grammar import RULES
from auditor.notes.timex.numbers import number
from auditor.notes.timex.values import MEANINGS
from auditor.notes.timexes import Timex, Timexes
from auditor.rulebook import rulebook
from auditor.types import Article, StatedDate

WEDNESDAY = "2024-06-19"
VALUE = re.compile(
    r"""(?:
    (?:PAST|PRESENT|FUTURE)_REF
  | (?:BC)?[\dX]{2,4}
    (?:-(?:H[12]|Q[1-4X]|SP|SU|FA|WI|W[\dX]{2}(?:-(?:WE|[1-7X]))?|[\dX]{2}(?:-[\dX]{2})?))?
    (?:T(?:MO|AF|EV|NI|DT|XX|\d\d:\d\d(?::\d\d)?))?
  | P(?:[\dX.]+(?:Y|M|W|D|WE|Q|DE|CE|ML|F))*(?:T(?:[\dX.]+[HMS])+)?
    )""",
    re.X,
)


@cache
def tagger() -> Timexes:
    """The built-in words made ready."""
    lexicons = rulebook().lexicons
    return Timexes(lexicons["timex"], lexicons["tenses"])


def found(text: str, anchor: str = WEDNESDAY) -> list[tuple[str, str, str]]:
    """The expressions of a text: words, type, value."""
    return [(text[t.start : t.end], t.type, t.value) for t in tagger()(text, anchor)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The ferry sank on 3 May 2019 off the cape.", "3 May 2019", "DATE", "2019-05-03"),
        ("The ferry sank on May 3rd, 2019 off the cape.", "May 3rd, 2019", "DATE", "2019-05-03"),
        ("The ferry sank on the 3rd of May 2019.", "the 3rd of May 2019", "DATE", "2019-05-03"),
        ("Its keel was laid on Mon., 6 Nov. 2017.", "Mon., 6 Nov. 2017", "DATE", "2017-11-06"),
        ("The file is stamped 2021-02-28.", "2021-02-28", "DATE", "2021-02-28"),
        ("The file is stamped 28/2/2021.", "28/2/2021", "DATE", "2021-02-28"),
        ("The file is stamped 2/28/21.", "2/28/21", "DATE", "2021-02-28"),
        ("The file is stamped 3.2.2021.", "3.2.2021", "DATE", "2021-02-03"),
        ("The ledger names 31 April 2020.", "31 April 2020", "DATE", "2020-04-XX"),
        ("The levy passed in late March 2015.", "late March 2015", "DATE", "2015-03"),
        ("The levy passed at the end of 2015.", "the end of 2015", "DATE", "2015"),
        ("The mill burned in nineteen eighty-four.", "nineteen eighty-four", "DATE", "1984"),
        ("The mill burned in the winter of 1962.", "the winter of 1962", "DATE", "1962-WI"),
        ("Hats were tall in the 1920s.", "the 1920s", "DATE", "192"),
        ("Hats were tall in the early '90s.", "the early '90s", "DATE", "199"),
        ("Hats were tall in the ‘80s.", "the ‘80s", "DATE", "198"),
        ("Hats were tall in the nineteenth century.", "the nineteenth century", "DATE", "18"),
        ("The wall fell in 480 BC.", "480 BC", "DATE", "BC0480"),
        ("The wall stood in the 4th century BC.", "the 4th century BC", "DATE", "BC03"),
        ("Sales rose in the third quarter of 2022.", "the third quarter of 2022", "DATE", "2022-Q3"),
        ("Sales rose in Q1 2022.", "Q1 2022", "DATE", "2022-Q1"),
        ("Sales rose in the first quarter.", "the first quarter", "DATE", "2024-Q1"),
        ("Sales rose in the second half of 2021.", "the second half of 2021", "DATE", "2021-H2"),
        ("The firm lost money in fiscal 2023.", "fiscal 2023", "DATE", "2023"),
        ("The band played on Christmas Eve 2018.", "Christmas Eve 2018", "DATE", "2018-12-24"),
        ("The band played on Easter Monday 2019.", "Easter Monday 2019", "DATE", "2019-04-22"),
        ("The band played on Thanksgiving 2020.", "Thanksgiving 2020", "DATE", "2020-11-26"),
        ("The shops opened on Black Friday 2020.", "Black Friday 2020", "DATE", "2020-11-27"),
        ("The ship was sunk on D-Day.", "D-Day", "DATE", "1944-06-06"),
        ("The county voted on Election Day 2022.", "Election Day 2022", "DATE", "2022-11-08"),
        ("The market shut for Ramadan 2019.", "Ramadan 2019", "DATE", "2019-05-06"),
        ("The market shut for Lunar New Year 2021.", "Lunar New Year 2021", "DATE", "2021-02-12"),
        ("The market shut on Yom Kippur 2018.", "Yom Kippur 2018", "DATE", "2018-09-19"),
        ("The market shut over Labor Day weekend 2021.", "Labor Day weekend 2021", "DATE", "2021-W35-WE"),
        ("They sailed in the week of March 6, 2023.", "the week of March 6, 2023", "DATE", "2023-W10"),
        ("The file is stamped 11.9.2023.", "11.9.2023", "DATE", "2023-09-11"),
        ("The file is stamped 2023/09/11.", "2023/09/11", "DATE", "2023-09-11"),
        ("Sales rose in the second quarter of fiscal 2023.", "the second quarter of fiscal 2023", "DATE", "2023-Q2"),
    ],
)
def test_dates_that_name_their_year(text: str, words: str, kind: str, value: str) -> None:
    assert found(text) == [(words, kind, value)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The envoy left yesterday.", "yesterday", "DATE", "2024-06-18"),
        ("The envoy leaves the day after tomorrow.", "the day after tomorrow", "DATE", "2024-06-21"),
        ("The envoy spoke last night.", "last night", "TIME", "2024-06-18TNI"),
        ("The envoy spoke this morning.", "this morning", "TIME", "2024-06-19TMO"),
        ("The envoy will speak tomorrow evening.", "tomorrow evening", "TIME", "2024-06-20TEV"),
        ("The envoy spoke last Tuesday.", "last Tuesday", "DATE", "2024-06-18"),
        ("The envoy will speak next Wednesday.", "next Wednesday", "DATE", "2024-06-26"),
        ("He was ill on June 3. The next morning he rose.", "The next morning", "TIME", "2024-06-04TMO"),
        ("The envoy arrived on the 11th of November.", "the 11th of November", "DATE", "2023-11-11"),
        ("The envoy arrived at Easter.", "Easter", "DATE", "2024-03-31"),
        ("The envoy will come for Thanksgiving.", "Thanksgiving", "DATE", "2024-11-28"),
        ("The envoy was born in the nineties.", "the nineties", "DATE", "199"),
        ("The envoy arrived last week.", "last week", "DATE", "2024-W24"),
        ("The envoy arrived earlier this month.", "earlier this month", "DATE", "2024-06"),
        ("The envoy arrived in the previous month.", "the previous month", "DATE", "2024-05"),
        ("The envoy will return early next year.", "early next year", "DATE", "2025"),
        ("The envoy arrived last summer.", "last summer", "DATE", "2023-SU"),
        ("The envoy arrived last October.", "last October", "DATE", "2023-10"),
        ("The envoy arrived in October last year.", "October last year", "DATE", "2023-10"),
        ("The envoy arrived ten days ago.", "ten days ago", "DATE", "2024-06-09"),
        ("The envoy arrived two weeks earlier.", "two weeks earlier", "DATE", "2024-W23"),
        ("The envoy arrived almost four months ago.", "almost four months ago", "DATE", "2024-02"),
        ("The envoy arrived a quarter of a life ago, half a century ago.", "half a century ago", "DATE", "1974"),
        ("The envoy arrived several years ago.", "several years ago", "DATE", "PAST_REF"),
        ("The envoy is now at home.", "now", "DATE", "PRESENT_REF"),
        ("The envoy fears the future.", "the future", "DATE", "FUTURE_REF"),
        ("The envoy arrived at 9:40 p.m. on Monday.", "9:40 p.m. on Monday", "TIME", "2024-06-17T21:40"),
        ("The envoy arrived at noon yesterday.", "noon yesterday", "TIME", "2024-06-18T12:00"),
        ("On Monday the envoy rested over the weekend.", "the weekend", "DATE", "2024-W24-WE"),
    ],
)
def test_dates_told_from_the_day_of_publication(text: str, words: str, kind: str, value: str) -> None:
    assert (words, kind, value) in found(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Scheduled for Wednesday, the hearing was moved to a larger hall.", "2024-06-19"),
        ("Scheduled for Monday, the hearing will be open.", "2024-06-24"),
        ("The committee will meet on Friday.", "2024-06-21"),
        ("The council does not plan to meet on Friday.", "2024-06-21"),
        ("The council held a feast to mark its vote on Friday.", "2024-06-14"),
        ("The committee met on Friday.", "2024-06-14"),
        ("The chairman said Friday that it will sell.", "2024-06-14"),
        ("The tenants have until Monday.", "2024-06-24"),
        ("Monday's storm was the worst.", "2024-06-17"),
        ("The tenants agreed to leave by Nov. 30.", "2024-11-30"),
        ("The roof collapsed on Nov. 30.", "2023-11-30"),
        ("The dam was opened in September.", "2023-09"),
        ("The dam will open in September.", "2024-09"),
        ("The dam will open in February.", "2025-02"),
    ],
)
def test_the_tense_around_tells_past_from_ahead(text: str, value: str) -> None:
    assert [said for _, _, said in found(text)] == [value]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It was a 60-hour strike.", "60-hour", "DURATION", "PT60H"),
        ("It was a two-week truce.", "two-week", "DURATION", "P2W"),
        ("A 34-year-old baker won.", "34-year-old", "DURATION", "P34Y"),
        ("The baker, 34 years old, won.", "34 years old", "DURATION", "P34Y"),
        ("They waited more than three months.", "more than three months", "DURATION", "P3M"),
        ("They waited two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("They waited half an hour.", "half an hour", "DURATION", "PT0.5H"),
        ("They waited twenty-five minutes.", "twenty-five minutes", "DURATION", "PT25M"),
        ("They waited for years.", "years", "DURATION", "PXY"),
        ("They waited a couple of days.", "a couple of days", "DURATION", "P2D"),
        ("They will wait 12 to 18 months.", "12 to 18 months", "DURATION", "PXM"),
        ("They waited over the past five years.", "the past five years", "DURATION", "P5Y"),
        ("They waited for the first nine months of 2021.", "the first nine months of 2021", "DURATION", "P9M"),
        ("They sing every Sunday.", "every Sunday", "SET", "XXXX-WXX-7"),
        ("They sing daily.", "daily", "SET", "P1D"),
        ("They sing each month.", "each month", "SET", "P1M"),
        ("They sing every two weeks.", "every two weeks", "SET", "P2W"),
        ("They sing every other day.", "every other day", "SET", "P2D"),
        ("They sing twice a week.", "a week", "SET", "P1W"),
        ("They sang ten days before the feast.", "ten days", "DURATION", "P10D"),
        ("It was a month-long fair.", "a month-long", "DURATION", "P1M"),
        ("The year ended in a storm.", "The year", "DATE", "2024"),
    ],
)
def test_lengths_and_repetitions(text: str, words: str, kind: str, value: str) -> None:
    assert found(text) == [(words, kind, value)]


def test_a_year_of_accounts_is_a_length() -> None:
    said = found("It earned little in the year ended March 31.")
    assert said == [("the year", "DURATION", "P1Y"), ("March 31", "DATE", "2024-03-31")]


def test_both_ends_of_a_range_are_found() -> None:
    assert [(w, v) for w, _, v in found("The fair ran from 5 to 9 June 2022.")] == [
        ("5", "2022-06-05"),
        ("9 June 2022", "2022-06-09"),
    ]
    assert [v for _, _, v in found("The fair ran on March 3-5, 2022.")] == ["2022-03-03", "2022-03-05"]
    assert [v for _, _, v in found("The drought of 1934-36 was long.")] == ["1934", "1936"]


@pytest.mark.parametrize(
    "text",
    [
        "You may go, and we may too.",
        "March on, called the captain, and I will march.",
        "The second act bored her; wait a second.",
        "The Sun and the Sunday Times printed it.",
        "Prices fall and fall again after the fall of the tower.",
        "He bent the spring of the lock; a spring in the cushion; spring water.",
        "Theresa May and May Whitty were guests.",
        "The dawn of reason.",
        "It cost $1999 or 1,984 crowns.",
        "Resolution 1874, Flight 1549 and Room 1408.",
        "The flood drove out 1800 families.",
        "A term, a date, a moment, a season of plenty.",
        "Three quarters of the hall stood empty.",
        "Jan and Mar are my cats.",
        "USA Today reported it.",
        "H2 burns; so does H2O.",
        "Watch the clip 03:06",
        "She saw it on that 60 Minutes.",
        "He is in his early 30s and she is in her forties.",
        "The Daily Mail printed it.",
        "It was Super Tuesday.",
        "Highs in the 60s are likely.",
        "It grows on Easter Island.",
    ],
)
def test_words_that_only_look_like_time_are_left_alone(text: str) -> None:
    assert found(text) == []


HISTORY = (
    "The siege began in March 1644 and lasted until June 1645. On 5 May the gate was breached. The following day the "
    "garrison fled. In July 1646 the king returned. That same month a treaty was signed. Peace held until 1651. "
    "In 1653 the wall was rebuilt."
)


def test_a_history_dates_by_its_last_mention() -> None:
    values = {words: value for words, _, value in found(HISTORY)}
    assert values["5 May"] == "1645-05-05"
    assert values["The following day"] == "1645-05-06"
    assert values["That same month"] == "1646-07"


def test_an_aside_far_from_the_story_does_not_date_it() -> None:
    told = HISTORY.replace("On 5 May", "A guide of 1999 doubts it. On 5 May")
    assert ("5 May", "DATE", "1645-05-05") in found(told)


def test_news_with_a_few_old_years_stays_news() -> None:
    text = "The mayor resigned on Monday. Elected in 1998 and again in 2006, he said Tuesday he would leave on July 1."
    assert [value for _, _, value in found(text)] == ["2024-06-17", "1998", "2006", "2024-06-18", "2024-07-01"]


def test_without_a_claimed_date_relative_days_stay_open() -> None:
    assert found("They met on Friday.", "") == [("Friday", "DATE", "XXXX-WXX-5")]
    assert found("They met last year.", "") == [("last year", "DATE", "XXXX")]


def test_a_claimed_month_resolves_months_and_years_alone() -> None:
    assert found("They met last month.", "2024-06") == [("last month", "DATE", "2024-05")]
    assert found("They met on Friday.", "2024-06") == [("Friday", "DATE", "XXXX-WXX-5")]
    assert found("They met last year.", "2024") == [("last year", "DATE", "2023")]


def test_full_dates_are_told_from_resolved_ones() -> None:
    full = {t.value: t.is_full for t in tagger()("On 3 May 2019 and on Friday it rained.", WEDNESDAY)}
    assert full == {"2019-05-03": True, "2024-06-14": False}


def test_notes_resolve_against_the_stated_date() -> None:
    article = Article("a", "The pier closed last week.", stated=(StatedDate("record", "2021-03-10"),))
    assert [t.value for t in Annotator(rulebook())(article).timexes] == ["2021-W09"]


def test_every_rule_of_the_grammar_has_its_reading() -> None:
    assert RULES.keys() == MEANINGS.keys()


@pytest.mark.parametrize(
    ("value", "count", "unit", "expected"),
    [
        ("2024-01-31", 1, "D", "2024-02-01"),
        ("2024-01-31", -1, "M", "2023-12"),
        ("2024-01-01", -1, "W", "2023-W52"),
        ("2024-Q1", -1, "Q", "2023-Q4"),
        ("2024-05", 1, "Q", "2024-Q3"),
        ("BC0001", 1, "Y", "0001"),
        ("0001", -1, "Y", "BC0001"),
        ("1999", 1, "DE", "200"),
        ("9999-12-31", 1, "D", "XXXX-XX-XX"),
        ("2024", 1, "D", "XXXX-XX-XX"),
    ],
)
def test_dates_are_shifted(value: str, count: int, unit: str, expected: str) -> None:
    assert shifted(value, count, unit) == expected


def test_holidays_fall_on_their_days() -> None:
    assert [easter(year).isoformat() for year in (1961, 2000, 2024)] == ["1961-04-02", "2000-04-23", "2024-03-31"]
    assert holiday("05-1--1", 2024) == "2024-05-27"
    assert holiday("11-4-4", 2023) == "2023-11-23"
    assert holiday("11-4-4+1", 2023) == "2023-11-24"
    assert holiday("IL Yom Kippur", 2023) == "2023-09-25"
    assert holiday("IL Hanukkah", 2025) == "2025-12-15"
    assert holiday("IL Yom Kippur", 1700) == "XXXX-XX-XX"


def test_every_moving_holiday_is_in_the_calendar_it_names() -> None:
    rules = [name.removeprefix("holiday ") for name in rulebook().lexicons["timex"] if name.startswith("holiday ")]
    assert [rule for rule in rules if "X" in holiday(rule, 2024)] == []


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,200", "1200"), ("5 1/2", "5.5"), ("2½", "2.5"), ("twenty-two", "22"), ("two hundred and fifty", "250")],
)
def test_numbers_are_read(written: str, value: str) -> None:
    words = {"two": 2, "twenty": 20, "fifty": 50, "hundred": 100}
    assert number(written, words) == value


WORDS = """
    the a of in on at to and last next this that previous early late end half first third 3 12 31 1945 2031 480 BC May
    June Sun Sunday Tuesday week weeks year years century decade quarter ago earlier later before every daily two few
    hundred thousand couple 's , - ( ) . now today tonight yesterday morning noon 5:30 p.m. summer fall Easter 1980s '68
    Q3 fiscal 2020-02-30 31/12/1999 time period former will said 99 30th old 1/2 million
"""


def assert_sound(timexes: list[Timex], text: str) -> None:
    """Spans lie in the text, in order and apart; values are TIMEX3."""
    place = 0
    for timex in timexes:
        assert place <= timex.start < timex.end <= len(text)
        assert VALUE.fullmatch(timex.value), timex
        place = timex.end


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join),
    st.sampled_from(["", "2024", "2024-06", WEDNESDAY, "0001-01-01", "9999-12-31"]),
)
def test_any_run_of_time_words_gives_sound_expressions(text: str, anchor: str) -> None:
    assert_sound(tagger()(text, anchor), text)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_gives_sound_expressions(text: str) -> None:
    assert_sound(tagger()(text, WEDNESDAY), text)


@pytest.mark.parametrize("piece", ["the ", "hundred ", "May ", "9", "last ", "two-", "1-", "3 of ", "year\n"])
def test_endless_repetition_is_read(piece: str) -> None:
    assert_sound(tagger()(piece * 20_000, WEDNESDAY), piece * 20_000)
