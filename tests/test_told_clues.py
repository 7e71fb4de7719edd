"""What the dates in a text say of when it was written: frames and tenses, furniture, weekdays, arithmetic."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.audit import Auditor
from auditor.dating.anniversaries import Anniversaries
from auditor.dating.furniture import PageWords, link_clues, page_clues
from auditor.dating.named_days import Named, named_days
from auditor.dating.relative import RelativeWords
from auditor.dating.signed import signed_clues
from auditor.dating.told import told, told_clues
from auditor.dating.told_tense import ToldTenses
from auditor.dating.weekdays import Holidays, disagreements, month_days, weekday_days, years_fitting
from auditor.notes.lines import lines
from auditor.notes.quotes import quotes
from auditor.notes.tokens import tokens
from auditor.rulebook import rulebook
from auditor.types import Article, Clue, StatedDate

LISTS = rulebook().lexicons["told"]
TENSES, PAGE, RELATIVE = ToldTenses(LISTS), PageWords(LISTS), RelativeWords(LISTS)
ANNIVERSARIES = Anniversaries(rulebook().lexicons["anniversaries"])


def named(text: str) -> list[Named]:
    """The dates that a text names."""
    return list(named_days(text, tokens(text)))


def clues(text: str) -> Iterator[Clue]:
    """All clues of a text but those on its newest dates."""
    found, speech = named(text), quotes(text, lines(text))
    page = PAGE.days(text, found)
    times = told(text, found, TENSES, page, [], 0)
    yield from (clue for clue in told_clues(text, times, speech) if not clue.kind.startswith("newest"))
    yield from RELATIVE.clues(text, times, speech)
    yield from page_clues(page, text)
    yield from link_clues(text)
    yield from signed_clues(text, LISTS)
    yield from ANNIVERSARIES.clues(text, tokens(text))


def said(text: str) -> list[tuple[str, str | None, str | None]]:
    """The kinds and days of a text's clues."""
    return [(clue.kind, clue.earliest, clue.latest) for clue in clues(text)]


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "weekday"),
    [
        ("on Tuesday, March 3, 2020", 2020, 3, 3, 1),
        ("on March 3, 2020, a Tuesday", 2020, 3, 3, 1),
        ("(Friday, 3 March)", None, 3, 3, 4),
        ("the 5th of May 2021", 2021, 5, 5, None),
        ("May 5-7, 2021", 2021, 5, 5, None),
        ("Sept. 2019", 2019, 9, None, None),
        ("2023-09-11", 2023, 9, 11, None),
        ("9/13/2023", 2023, 9, 13, None),
        ("in 2023", 2023, None, None, None),
        ("in April", None, 4, None, None),
    ],
)
def test_a_date_is_read_with_all_its_parts(
    text: str, year: int | None, month: int | None, day: int | None, weekday: int | None
) -> None:
    (one,) = named(f"It stood {text} there.")
    assert (one.year, one.month, one.day, one.weekday) == (year, month, day, weekday)


@pytest.mark.parametrize(
    "text",
    [
        "$2015 was paid", "phone 202-224-2015", "2,015 people", "2050.5 tons", "page 3/2019a", "#2020", "x2019",
        "they may march", "20190 boats", "02/03/2020", "2011-2014", "1/2/03",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert not [one for one in named(f"It said {text}, then left.") if one.year]


def test_a_weekday_that_belongs_to_the_day_before_is_left_out() -> None:
    (one,) = named("The fair is on Friday and Saturday, May 3 and 4, 2019.")
    assert one.weekday is None


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("The old ferry sank in 2019.", ("year-past", "2019-01-01", None)),
        ("In March 2019, the owners sold the ferry.", ("month-past-first", "2019-03-01", None)),
        ("The owners met on June 12, 2019, and went home.", ("day-past", "2019-06-12", None)),
        ("The owners met in the summer of 2019.", ("year-past-of", "2019-01-01", None)),
        ("No ferry has sailed since 2019.", ("year-since", "2019-01-01", None)),
        ("They kept bees from 2014 to 2019.", ("year-range", "2019-01-01", None)),
        ("Catches fell in 2017, 2018 and 2019.", ("year-past", "2019-01-01", None)),
        ("He drowned and, in 2019, his boat was found.", ("year-past-first", "2019-01-01", None)),
        ("The harbour will open in 2019.", ("year-ahead", None, "2019-12-31")),
        ("The court will meet on June 12, 2019.", ("day-ahead", None, "2019-06-12")),
        ("The regatta is to be held in May 2019.", ("month-ahead", None, "2019-05-31")),
        ("The work will be finished by June 30, 2019.", ("day-ahead-limit", None, "2019-06-30")),
        ("He won the seat in the 2018 election.", ("year-held-past", "2017-01-01", None)),
        ("A 2018 study found no fish.", ("year-deed", "2018-01-01", None)),
        ("The bay is clean. — Ada Brook (@adabrook) May 3, 2018", ("day-post", "2018-05-03", None)),
        ("The pier at dusk, May 3, 2018. (Photo: Ada Brook)", ("day-caption", "2018-05-03", None)),
        ("It is so ordered.\n\nTHE HARBOUR OFFICE, May 3, 2018.", ("day-signed", "2018-05-03", None)),
        ("See http://news.example/2018/05/03/pier.html there.", ("link-day", "2018-05-03", None)),
        ("Done this third day of May, in the year of our Lord two thousand eighteen.",
         ("signed-in-words", "2018-05-01", "2018-05-31")),
        ("The pier fell this month, in May 2018.", ("month-relative", "2018-05-01", "2018-05-31")),
        ("The pier fell earlier this year, in May 2018.", ("year-relative", "2018-01-01", "2018-12-31")),
        ("The pier fell last month (May 2018).", ("month-relative", "2018-06-01", "2018-06-30")),
        ("The pier fell yesterday (May 3, 2018).", ("day-relative", "2018-05-03", "2018-05-05")),
        ("The club is training for the upcoming regatta on May 3, 2018.", ("day-upcoming", None, "2018-05-03")),
        ("© 2018 Harbour Press", ("page-copyright", None, "2018-12-31")),
        ("Last updated: May 3, 2018", ("page-updated", None, "2018-05-03")),
        ("UPDATE (May 3, 2018): The pier is open.", ("page-updated", None, "2018-05-03")),
        ("The guests kept the 50th anniversary of the end of the Korean War.",
         ("anniversary-known", "2003-01-01", "2003-12-31")),
        ("Friends kept the tenth anniversary of the storm of 2008.", ("anniversary-told", "2018-01-01", "2018-12-31")),
        ("The pier fell 20 years ago, in 1998.", ("years-ago", "2018-01-01", "2018-12-31")),
    ],
)  # fmt: skip
def test_a_sentence_bounds_the_day_of_writing(text: str, clue: tuple[str, str | None, str | None]) -> None:
    assert clue in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor eyes 2020.",
        "She announced a bid for the mayor's chair in 2020.",
        "They agreed to cut catches in 2030.",
        "The law sets a goal of no waste by 2030.",
        "Between now and 2027 the pier may be rebuilt.",
        "The rules, effective January 1, 2026, were welcomed.",
        "The owners announced a new ferry in 2026.",
        "The budget for fiscal 2025 was cut.",
        "The 2025 models were shown.",
        "The work is completed in 2026 if money is found.",
        "The party lost ground among 2028 hopefuls.",
        "The owners placed bets on 2026 and 2027 grain.",
        "Editor's note: On June 2, 2025, the harbour office was renamed.",
    ],
)
def test_what_may_lie_ahead_is_not_told_as_past(text: str) -> None:
    assert not [clue for clue in clues(text) if clue.earliest and clue.earliest >= "2025"]


@pytest.mark.parametrize(
    "text",
    [
        "“The pier will open in 2019,” he had promised.",
        "The fare will fall from $3 in 2019 to $2.",
        "It will never be as in 2019.",
        "History will judge that in 2019 we slept.",
    ],
)
def test_what_a_speaker_or_a_comparison_says_is_not_told_as_to_come(text: str) -> None:
    assert not [clue for clue in clues(text) if clue.latest]


def test_what_an_update_tells_is_no_clue_for_the_story() -> None:
    text = "UPDATE (May 3, 2018): The pier is open.\n\nThe pier was opened on May 3, 2018. It was closed in 2016."
    assert said(text) == [("year-past", "2016-01-01", None), ("page-updated", None, "2018-05-03")]


def test_a_claimed_date_is_no_clue() -> None:
    text = "THE HARBOUR OFFICE, May 3, 2018.\n\nThe ferry sank in 2016."
    times = told(text, named(text), TENSES, [], [(0, 31)], 0)
    assert [one.named.year for one in times] == [2016]


def test_the_newest_times_told_as_past_are_clues_of_their_own() -> None:
    text = "The ferry sank in May 2019. In 2011 it was built. The inquest will end in 2021."
    newest = {
        clue.kind: (clue.earliest, clue.latest)
        for clue in told_clues(text, told(text, named(text), TENSES, [], [], 0), [])
        if clue.kind.startswith("newest")
    }
    assert newest == {
        "newest-year": ("2019-01-01", "2019-12-31"),
        "newest-month": ("2019-05-01", "2019-05-31"),
        "newest-year-past": ("2019-01-01", "2019-12-31"),
        "newest-year-ahead": ("2021-01-01", "2021-12-31"),
    }


def test_a_weekday_and_a_day_fit_few_years() -> None:
    (day,) = weekday_days(named("They met on Tuesday, September 12, at noon."))
    assert years_fitting(day, range(2012, 2030)) == (2017, 2023, 2028)


def test_a_weekday_that_contradicts_its_date_is_found() -> None:
    ((one, fell),) = disagreements(named("They met on Monday, September 12, 2023, and on Wednesday, May 3, 2023."))
    assert (one.day, one.weekday, fell) == (12, 0, 1)


def test_days_without_a_year_have_a_tense_and_feasts_a_month() -> None:
    text = "They met on May 3. The choir will sing on June 9 and at Christmas."
    found = month_days(text, tokens(text), named(text), TENSES, Holidays(LISTS))
    assert [(one.month, one.day, one.tense, one.holiday) for one in found] == [
        (5, 3, "past", False), (6, 9, "ahead", False), (12, 25, "ahead", True),
    ]  # fmt: skip


def test_a_month_told_as_this_one_is_stale_under_a_date_of_another_season() -> None:
    audit = Auditor(rulebook().chosen(["dating/relative-time-stale"]))
    text = "The ferry sails for the last time later this month, on September 12, the operator said."
    found = {
        day: [one.excerpt for one in audit(Article("a", text, stated=(StatedDate("record", day),))).findings]
        for day in ("2023-09-01", "2023-10-02", "2024-06-23")
    }
    assert found == {
        "2023-09-01": [], "2023-10-02": [], "2024-06-23": ["later this month, on September 12"],
    }  # fmt: skip


PIECES = st.sampled_from(
    ["in 2019", "May", " 3", "2020-02-30", "(", "“", "\n", "will", "was", "on June 31, 2020", "©", "ago",
     "anniversary of", "Update", "1999", ", ", "20 years", "yesterday", "\u202e", "Tuesday",
     "Feb. 29", "/2020/02/31/", "to be", "."],
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_every_clue_quotes_the_text_and_bounds_something(text: str) -> None:
    for clue in clues(text):
        assert clue.start is not None and clue.end is not None
        assert text[clue.start : clue.end] == clue.excerpt
        assert clue.because and (clue.earliest or clue.latest)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    for one in named(text):
        assert 0 <= one.start < one.end <= len(text)
