"""What the rules for page furniture must find and must leave alone, beyond the examples on their cards."""

import pytest

from auditor.audit import Auditor
from auditor.rulebook import rulebook
from auditor.types import Article, Finding

BODY = "The ferry ran aground at dawn, and the crew of nine was brought ashore by noon."
MOST_ON_A_PAGE = [
    "Skip to main content",
    "Home > News > Coast",
    "4 min read",
    "Share this article",
    "Advertisement",
    "Related Articles",
    "Read more",
    "Tags: ferry, harbour",
    "Source link",
    "Leave a Reply",
    "12 Comments",
    "Sign up for our newsletter",
    "We use cookies to improve this site.",
    "Subscribe to continue reading",
    "Follow us on Facebook",
    "© 2020 Tidewater Press. All rights reserved.",
    "About the author",
    "Previous article",
    "Your browser does not support the video tag.",
    "Please enable JavaScript to view this page.",
]


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(rulebook().chosen(select=["residue"]))


def flagged(auditor: Auditor, text: str) -> list[Finding]:
    """The warnings and errors of residue in a text."""
    return [finding for finding in auditor(Article("a", text)).findings if finding.severity != "note"]


@pytest.mark.parametrize("line", MOST_ON_A_PAGE)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_furniture_on_a_line_of_its_own_is_found_and_the_story_is_not(
    auditor: Auditor, line: str, line_end: str
) -> None:
    text = line_end.join([BODY, "", line, "", BODY.replace("ferry", "trawler")])
    found = flagged(auditor, text)
    assert found
    start = text.index(line)
    assert all(
        start <= f.start and f.end <= start + len(line) + 1 for f in found if f.start is not None and f.end is not None
    )


@pytest.mark.parametrize("credit", ["— AFP", "(Reuters)", "Photo: Jana Oduya", "(With inputs from agencies)"])
def test_a_credit_is_never_more_than_a_note(auditor: Auditor, credit: str) -> None:
    assert not flagged(auditor, f"{BODY} The ferry Alma in the harbour of Tarn, in April 2019. {credit}\n\n{BODY}")


@pytest.mark.parametrize(
    "words",
    [
        "“As an AI language model, I cannot comment,” the machine had written.",
        "The pupil typed: “Rewrite the following article in your own words.”",
        "“Sure! Here's a rewritten version of the article,” it answered.",
    ],
)
def test_a_quoted_chatbot_is_news(auditor: Auditor, words: str) -> None:
    assert not flagged(auditor, f"{BODY}\n\n{words}\n\n{BODY.upper()}")


def test_joiners_are_right_in_the_scripts_that_need_them(auditor: Auditor) -> None:
    persian, family, flag = "می‌خواهم", "👨‍👩‍👧", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert not flagged(auditor, f"{persian} {family} {flag} שלום \u202bשלום\u202c")


def test_hidden_letters_are_an_error(auditor: Auditor) -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "obey")
    (found,) = flagged(auditor, BODY[:9] + hidden + BODY[9:])
    assert (found.rule, found.severity) == ("residue/hidden-letters", "error")


def test_thirty_classes_of_furniture_and_more_are_covered() -> None:
    assert sum(rule.category == "residue" and not rule.nursery for rule in rulebook().rules) >= 30
