"""The claimed date is what a date line, a record, metadata or an address states, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.dating.claimed import Statement, claims, statements
from auditor.dating.written import dates
from auditor.types import Article, Claim, StatedDate

PROSE = (
    "The ferry left the north pier at noon with nobody on board, the harbour master said, and came back an hour later "
    "with a dog that had been waiting on the island since the morning.\n\n"
)


def article(head: str = "", tail: str = "", url: str | None = None, **stated: str) -> Article:
    """An article with lines at its top or bottom, and dates stated by `record` or `metadata`."""
    origins = tuple(StatedDate(origin, text) for origin, text in stated.items())  # type: ignore[arg-type]
    return Article("a", f"{head}\n\n{PROSE * 4}{tail}", url=url, stated=origins)


def best(given: Article) -> tuple[str, str, str] | None:
    """The first claim: its date, its origin, and its words."""
    found = claims(given)
    return (found[0].date, found[0].origin, found[0].text) if found else None


@pytest.mark.parametrize(
    "line, day, words",
    [
        ("Monday, September 11, 2023", "2023-09-11", "Monday, September 11, 2023"),
        ("June 23, 2024", "2024-06-23", "June 23, 2024"),
        ("SEPT 3 2023", "2023-09-03", "SEPT 3 2023"),
        ("3rd of September, 2023", "2023-09-03", "3rd of September, 2023"),
        ("Published 3 Sept 2023, 14:05 GMT", "2023-09-03", "3 Sept 2023"),
        ("Published: 14:05, 3 September 2023", "2023-09-03", "3 September 2023"),
        ("**Posted on:** Sunday 3 September 2023 at 9.30am BST", "2023-09-03", "Sunday 3 September 2023"),
        ("Last updated: September 3, 2023 at 5 pm EDT", "2023-09-03", "September 3, 2023"),
        ("Updated 2:30 PM EDT, Sun September 3, 2023", "2023-09-03", "Sun September 3, 2023"),
        ("2023-09-11", "2023-09-11", "2023-09-11"),
        ("date: 2023-09-11T14:05:00+02:00", "2023-09-11", "2023-09-11"),
        ("Date: Mon, 11 Sep 2023 14:05:00 +0000", "2023-09-11", "Mon, 11 Sep 2023"),
        ("2023/09/11", "2023-09-11", "2023/09/11"),
        ("11.09.2023", "2023-09-11", "11.09.2023"),
        ("25/12/2023", "2023-12-25", "25/12/2023"),
        ("12/25/2023", "2023-12-25", "12/25/2023"),
        ("Monday 03/04/2023", "2023-04-03", "Monday 03/04/2023"),
        ("11-Sep-2023", "2023-09-11", "11-Sep-2023"),
        ("FOR IMMEDIATE RELEASE: September 3, 2023", "2023-09-03", "September 3, 2023"),
        ("5 min read | September 3, 2023", "2023-09-03", "September 3, 2023"),
        ("(Sept. 3, 2023)", "2023-09-03", "Sept. 3, 2023"),
        ("This story was first published on September 3, 2023.", "2023-09-03", "September 3, 2023"),
        ("OSLO, Sept. 3, 2023 (Harbour Agency) — The ferry left at noon.", "2023-09-03", "Sept. 3, 2023"),
        ("Port Ellis, ME – September 3, 2023 – The ferry left at noon.", "2023-09-03", "September 3, 2023"),
        (f"OSLO, 3 September 2023 - {PROSE.strip()}", "2023-09-03", "3 September 2023"),
        ("11 de septiembre de 2023", "2023-09-11", "11 de septiembre de 2023"),
        ("Publié le 11 septembre 2023", "2023-09-11", "11 septembre 2023"),
        ("Montag, 11. September 2023", "2023-09-11", "Montag, 11. September 2023"),
        ("Опубликовано: 11 сентября 2023", "2023-09-11", "11 сентября 2023"),
        ("2023年9月11日", "2023-09-11", "2023年9月11日"),
        ("poniedziałek, 11 września 2023", "2023-09-11", "poniedziałek, 11 września 2023"),
    ],
)
def test_date_lines_are_claims_with_their_span(line: str, day: str, words: str) -> None:
    given = article(f"Ferry sails empty\n{line}")
    (claim,) = claims(given)
    assert (claim.date, claim.precision, claim.origin, claim.text) == (day, "day", "header", words)
    assert claim.start is not None and given.text[claim.start : claim.end] == words


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Brook | Sept. 3, 2023",
        "September 3, 2023 by Ada Brook",
        "By ADA BROOK, The Harbour Post, September 3, 2023 at 10:30 a.m.",
        "Posted on 3rd September 2023 by admin",
    ],
)
def test_dates_beside_a_name_are_bylines(line: str) -> None:
    assert [(claim.date, claim.origin) for claim in claims(article(line))] == [("2023-09-03", "byline")]


@pytest.mark.parametrize(
    "line",
    [
        "On September 3, 2023, the ferry left.",
        "September 11, 2023, was a Monday.",
        "By September 3, 2023",
        "Since January 2023 the pier has been shut",
        "Council meeting | September 3, 2023",
        "September 3, 2023, 10:00am – 5:00pm",
        "Yesterday, Sept. 3, 2023 - we went to the pier",
        "© 2023 The Harbour Post",
        "Copyright September 3, 2023 The Harbour Post",
        "Top 10 ferries of 2023",
        "10 ferries 2023",
        "Ferry 11 2023 update",
        "9/11/23",
        "Version 10.12.2023.5",
        "September 11",
    ],
)
def test_prose_headings_and_numbers_are_no_claims(line: str) -> None:
    assert claims(article(f"Ferry sails empty\n{line}")) == ()


def test_claim_of_the_first_line_starts_at_nought() -> None:
    claim = Claim("2024-06-23", "day", "header", 0, 13, None, "June 23, 2024")
    assert claims(article("June 23, 2024")) == (claim,)


def test_weekday_beside_a_date_is_kept() -> None:
    assert [claim.weekday for claim in claims(article("Tuesday, September 11, 2023"))] == [1]


def test_date_at_the_bottom_is_a_claim() -> None:
    assert best(article(tail="Posted: May 3, 2021")) == ("2021-05-03", "header", "May 3, 2021")
    assert best(article(tail="May 3, 2021")) == ("2021-05-03", "header", "May 3, 2021")


def test_dates_of_further_articles_at_the_bottom_are_no_claims() -> None:
    assert claims(article(tail="Pier burns\nMay 3, 2021\nDog found\nMay 9, 2021")) == ()


def test_dates_within_the_text_are_no_claims() -> None:
    assert claims(Article("a", "\n\n".join(["A heading"] * 9 + ["May 3, 2021"] + ["A line"] * 9))) == ()


def test_trust_goes_from_record_to_metadata_to_header_to_byline_to_url() -> None:
    head = "May 3, 2021\nBy Ada Brook | May 4, 2021"
    given = article(head, url="https://n.example/2021/05/05/ferry", record="2021-05-01", metadata="2021-05-02")
    assert [(claim.date[-2:], claim.origin) for claim in claims(given)] == [
        ("01", "record"),
        ("02", "metadata"),
        ("03", "header"),
        ("04", "byline"),
        ("05", "url"),
    ]


def test_published_comes_before_updated_whoever_says_so() -> None:
    given = article("Published May 3, 2021 | Updated May 9, 2021", record="updated 2021-05-10")
    assert [claim.date for claim in claims(given)] == ["2021-05-03", "2021-05-10", "2021-05-09"]


def test_days_come_before_months_and_years() -> None:
    given = article("May 3, 2021", url="https://n.example/2021/05/ferry", record="2021")
    assert [(claim.date, claim.precision) for claim in claims(given)] == [
        ("2021-05-03", "day"),
        ("2021", "year"),
        ("2021-05", "month"),
    ]


@pytest.mark.parametrize(
    "url, day",
    [
        ("https://n.example/2023/09/11/ferry", "2023-09-11"),
        ("https://n.example/2023/9/3/ferry", "2023-09-03"),
        ("https://n.example/2023/sep/11/ferry", "2023-09-11"),
        ("https://n.example/news/2023-09-11-ferry", "2023-09-11"),
        ("https://n.example/20230911-ferry", "2023-09-11"),
        ("https://n.example/ferry-20230911.html", "2023-09-11"),
        ("https://n.example/ferry?id=3&date=2023-09-11", "2023-09-11"),
        ("https://n.example/2023/09/ferry", "2023-09"),
        ("https://n.example/2023/09/2023-09-11-ferry", "2023-09-11"),
        ("https://archive.example/web/20240101000000/https://n.example/2023/09/11/ferry", "2023-09-11"),
        ("https://n.example/2023/13/11/ferry", None),
        ("https://n.example/2023/02/30/ferry", None),
        ("https://n.example/ferry-2023", None),
        ("https://n.example/202309111079127690-ferry", None),
        ("https://n.example/20191234/ferry", None),
    ],
)
def test_addresses_claim_the_days_in_their_paths(url: str, day: str | None) -> None:
    assert [claim.date for claim in claims(article(url=url))] == ([day] if day else [])


@pytest.mark.parametrize(
    "text, day",
    [
        ("2023-09-11", "2023-09-11"),
        ("2023-09-11T23:30:00-11:00", "2023-09-11"),
        ("2023-09-11 23:30:00.123", "2023-09-11"),
        ("20230911", "2023-09-11"),
        ("20230911T233000Z", "2023-09-11"),
        ("1694390400", "2023-09-11"),
        ("1694390400.0", "2023-09-11"),
        ("1694390400000", "2023-09-11"),
        ("Mon, 11 Sep 2023 14:05:00 GMT", "2023-09-11"),
        ("September 11, 2023 at 5:00 pm", "2023-09-11"),
        ("11 septembre 2023", "2023-09-11"),
        ("updated 2023-09-11", "2023-09-11"),
        ("2023-09", "2023-09"),
        ("2023", "2023"),
    ],
)
def test_records_state_dates_in_many_forms(text: str, day: str) -> None:
    assert best(article(record=text)) == (day, "record", text)


@pytest.mark.parametrize("text", ["", "None", "n/a", "NaT", "-"])
def test_a_field_without_a_date_claims_nothing(text: str) -> None:
    assert statements(article(record=text)) == ()


@pytest.mark.parametrize(
    "text, is_date",
    [
        ("2023-02-30", True),
        ("0001-01-01T00:00:00", True),
        ("31/31/2023", True),
        ("yesterday", False),
        ("x" * 500, False),
    ],
)
def test_what_is_no_date_in_a_record_is_kept_as_such(text: str, is_date: bool) -> None:
    (said,) = statements(article(record=text))
    assert (said.readings, said.is_date) == ((), is_date)


def test_impossible_date_in_a_date_line_is_kept_with_its_span() -> None:
    said = Statement("header", "February 30, 2023", (), 10, 27)
    assert statements(article("Published February 30, 2023")) == (said,)


def test_ambiguous_date_claims_its_year_alone() -> None:
    (claim,) = claims(article("03/04/2023"))
    assert (claim.date, claim.precision) == ("2023", "year")


@pytest.mark.parametrize(
    "given, day",
    [
        (article("03/04/2023", record="2023-04-03"), "2023-04-03"),
        (article("03/04/2023", url="https://n.example/2023/03/04/ferry"), "2023-03-04"),
        (article("03/04/2023", url="https://n.example/2023/04/ferry"), "2023-04-03"),
        (article("March 4, 2023", record="03/04/2023"), "2023-03-04"),
        (article("03/04/2023", record="2023-11-11"), "2023"),
    ],
)
def test_ambiguous_date_is_read_as_another_claim_has_it(given: Article, day: str) -> None:
    assert day in [claim.date for claim in claims(given) if "/" in claim.text and "03/04/2023" in claim.text]


def test_local_day_comes_before_the_same_moment_in_universal_time() -> None:
    assert best(article("May 3, 2021", record="2021-05-04T02:10:00Z")) == ("2021-05-03", "header", "May 3, 2021")
    assert best(article("May 3, 2021", record="2021-05-07T02:10:00Z")) == (
        "2021-05-07",
        "record",
        "2021-05-07T02:10:00Z",
    )


@given(
    st.dates().filter(lambda day: 1500 <= day.year < 2200), st.sampled_from(["%B %d, %Y", "%d %b %Y", "%A, %d %B %Y"])
)
def test_every_day_written_out_is_read_back(day, form: str) -> None:
    line = day.strftime(form)
    (claim,) = claims(article(line))
    assert (claim.date, claim.text) == (day.isoformat(), line)


HOSTILE = st.text(alphabet="0123456789/-.,:|() \n\tTZamp©SeptmbrMondayPulishe年月日\u202e\0", max_size=300)


@given(HOSTILE, st.text(max_size=60), st.text(max_size=60))
def test_claims_never_fail_and_spans_lie_in_the_text(text: str, stated: str, url: str) -> None:
    given = Article("a", text, url=url, stated=(StatedDate("record", stated),))
    for said in statements(given):
        assert said.start is None or given.text[said.start : said.end] == said.text != ""
    for written in dates(text):
        assert 0 <= written.start < written.end <= len(text)
