"""SARIF, GitHub's commands, JUnit and Markdown: in the shape their readers ask for, whatever an article says."""

from __future__ import annotations

import html
import io
import json
import re
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reports_by_hand import BROKEN, FERRY, RUN, council, ferry, finding, hostile, many, summary, waived
from reports_by_hand import audited as report_on

from auditor.types import Audited, Passage, Unreadable
from auditor.writing import FORMATS, Look
from auditor.writing.locations import Home, home, uri
from auditor.writing.markdown import escaped
from auditor.writing.passages import visible

ANY_TEXT = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40)
MARKUP = st.text(st.sampled_from("\\`*_{}[]()#+-!|~^=.:>$@<& \n\t1ahttpw/;'\"") | st.characters(), max_size=40)
FOUR = (ferry(), hostile(), council(), waived())


def written(form: str, *articles: Audited, unreadable: tuple[Unreadable, ...] = BROKEN) -> str:
    stream = io.BytesIO()
    writer = FORMATS[form](stream, RUN, Look())
    for each in articles:
        writer.write(each)
    writer.close(summary(articles, len(unreadable)), unreadable)
    return stream.getvalue().decode()


def anything(text: str) -> Audited:
    """An article with one text in every place that an article or a rule of a user's own may fill."""
    made, _ = finding(text, f"wording/{text}", "error", text, text, suggest=(text,), fingerprint=text)
    note, _ = finding(text, f"machine/{text}", "note", text, text)
    passage = Passage(0, text, 1, 1)
    return report_on(text, text, [(made, passage), (note, passage)], 50, "D", title=text, url=text)


def closed(required: list[str], **properties: object) -> dict[str, object]:
    """The schema of an object with these properties and no others."""
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


TEXT, COUNT, ANYTHING = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "object"}
FROM_ONE = {"type": "integer", "minimum": 1}
MESSAGE = closed(["text"], text=TEXT)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REGION = closed(
    [], startLine=FROM_ONE, startColumn=FROM_ONE, endLine=FROM_ONE, endColumn=FROM_ONE,
    charOffset=COUNT, charLength=COUNT, snippet=MESSAGE,
)  # fmt: skip
PHYSICAL = closed(
    ["artifactLocation"],
    artifactLocation=closed(["uri"], uri={"type": "string", "pattern": "^[!#-;=?-\\[\\]_a-z~]*$"}),
    region=REGION,
)
LOGICAL = {"type": "array", "items": closed([], fullyQualifiedName=TEXT, kind=TEXT)}
LOCATION = closed([], physicalLocation=PHYSICAL, logicalLocations=LOGICAL, message=MESSAGE)
LOCATIONS = {"type": "array", "items": LOCATION}
SUPPRESSION = closed(["kind"], kind={"enum": ["inSource", "external"]}, justification=TEXT)
RESULT = closed(
    ["message"], ruleId=TEXT, level=LEVEL, message=MESSAGE, locations=LOCATIONS, relatedLocations=LOCATIONS,
    partialFingerprints={"type": "object", "additionalProperties": TEXT}, properties=ANYTHING,
    suppressions={"type": "array", "items": SUPPRESSION},
)  # fmt: skip
RULES = {"type": "array", "uniqueItems": True, "items": closed(["id"], id=TEXT, properties=ANYTHING)}
DRIVER = closed(["name"], name=TEXT, version=TEXT, rules=RULES, properties=ANYTHING)
NOTICE = closed(["message"], level=LEVEL, message=MESSAGE, locations=LOCATIONS)
INVOCATION = closed(
    ["executionSuccessful"],
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications={"type": "array", "items": NOTICE},
)
RUN_SHAPE = closed(
    ["tool"], tool=closed(["driver"], driver=DRIVER), columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT}, invocations={"type": "array", "items": INVOCATION},
)  # fmt: skip
SARIF_SHAPE = closed(
    ["version", "runs"],
    **{"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": {"type": "array", "items": RUN_SHAPE}},
)
"""As much of SARIF 2.1.0 as is written: which objects there are, what each must and may hold."""


def sarif(*articles: Audited) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(written("sarif", *articles))
    jsonschema.Draft202012Validator(SARIF_SHAPE).validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sarif_points_at_lines_columns_and_offsets() -> None:
    result = sarif(*FOUR)["results"][2]
    where = result["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "desk/ferry.txt"
    region = where["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (5, 155, 5, 166)
    assert FERRY[region["charOffset"] :][: region["charLength"]] == "Experts say"
    assert FERRY.split("\n")[4][154:165] == "Experts say"


def test_sarif_lists_each_rule_once_and_counts_columns_in_code_points() -> None:
    run = sarif(*FOUR)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    assert {result["ruleId"] for result in run["results"]} == set(rules)
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_suppresses_what_is_waived_and_notes_what_could_not_be_read() -> None:
    run = sarif(waived())
    assert run["results"][0]["suppressions"] == [{"kind": "external", "justification": "the minutes say so"}]
    assert run["invocations"][0]["executionSuccessful"] is False
    notice = run["invocations"][0]["toolExecutionNotifications"][0]
    where = notice["locations"][0]["physicalLocation"]
    assert (where["artifactLocation"]["uri"], where["region"]["startLine"]) == ("wire/feed.jsonl", 14)


@given(ANY_TEXT)
def test_sarif_keeps_its_shape_for_any_text(text: str) -> None:
    assert len(sarif(anything(text))["results"]) == 2


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("desk/ferry.txt", Home("desk/ferry.txt", None, True)),
        ("notes.MD", Home("notes.MD", None, True)),
        ("page.html", Home("page.html", None, False)),
        ("feed.jsonl:14", Home("feed.jsonl", 14, False)),
        ("feed.csv#3", Home("feed.csv", None, False)),
        ("ferry.txt.gz", Home("ferry.txt.gz", None, False)),
    ],
)
def test_a_place_is_given_only_where_the_file_has_it(source: str, expected: Home) -> None:
    assert home(source) == expected


def test_paths_become_uris() -> None:
    assert uri("desk/a b#1.txt") == "desk/a%20b%231.txt"
    assert uri("s3://bucket/ä.txt") == "s3://bucket/%C3%A4.txt"


def test_github_gets_a_command_a_finding() -> None:
    lines = written("github", ferry()).split("\n")
    assert lines[2] == (
        "::warning file=desk/ferry.txt,line=5,endLine=5,col=155,endColumn=166,title=sourcing/vague-attribution"
        "::“Experts say” names nobody to ask."
    )
    assert lines[-2].startswith("::error file=wire/‹U+202E›old.txt,title=could not be read::no text in it")


@given(ANY_TEXT)
def test_no_text_ends_a_github_command_or_starts_another(text: str) -> None:
    out = written("github", anything(text), unreadable=(Unreadable(text, text),))
    assert len(out.split("\n")) == 4
    for line in out.split("\n")[:-1]:
        command = re.fullmatch(r"::(?:error|notice) ((?:\w+=[^,:]*,?)+)::(.*)", line)
        assert command, line
        assert [part.split("=", 1)[0] for part in command[1].split(",")][-1] == "title"


def test_junit_fails_on_errors_and_warnings_and_counts_what_could_not_be_read() -> None:
    suite = ElementTree.fromstring(written("junit", *FOUR))
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("6", "2", "2")
    failure = suite.find(".//testcase[@name='desk/ferry.txt']/failure")
    assert failure is not None
    assert failure.get("message") == "2 errors, 3 warnings; score 34"
    assert "5:155: warning: “Experts say” names nobody to ask. [sourcing/vague-attribution]" in (failure.text or "")
    assert suite.find(".//testcase[@name='desk/council.txt']/failure") is None


@given(ANY_TEXT)
def test_junit_is_xml_for_any_text(text: str) -> None:
    out = written("junit", anything(text), unreadable=(Unreadable(text, text),))
    cases = ElementTree.fromstring(out).findall(".//testcase")
    assert [case.get("name") for case in cases] == [visible(text)] * 2


def test_markdown_shows_sentences_marks_and_suggestions() -> None:
    text = written("markdown", *FOUR)
    assert "> <mark>Experts say</mark> the <mark>unsupervised docking</mark> of the vessel" in text
    assert "→ unannounced, unescorted" in text
    assert "- wire/feed.jsonl:14: not JSON" in text
    assert text.index("desk/ferry.txt") < text.index("desk/=cmd")


def test_markdown_counts_the_articles_it_leaves_out() -> None:
    text = written("markdown", *many(60))
    assert text.count("\n## ") == 50 + 1  # and one heading for what could not be read
    assert "10 more articles have findings" in text


def test_markdown_mentions_nobody() -> None:
    assert "@tove" not in written("markdown", anything("@tove said"))


@given(MARKUP)
def test_any_text_is_text_in_markdown(text: str) -> None:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    expected = html.escape(visible(text).strip(), quote=False).replace('"', "&quot;")
    assume(expected)
    shown = markdown.render(f"> {escaped(text).strip()}").replace("<!-- -->", "")
    assert shown == f"<blockquote>\n<p>{expected}</p>\n</blockquote>\n"
