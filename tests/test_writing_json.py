"""JSON and JSONL say what the contract promises, for any text, and the published schema holds for them."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_by_hand import BROKEN, FERRY, RUN, council, ferry, finding, hostile, summary, waived
from reports_by_hand import audited as report_on

from auditor.types import Audited, Run
from auditor.writing import FORMATS, Look
from auditor.writing.schema import PUBLISHED, published, schema

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
FOUR = (ferry(), hostile(), council(), waived())


def written(form: str, articles: tuple[Audited, ...], run: Run = RUN) -> bytes:
    """What a format makes of some articles and two broken records."""
    stream = io.BytesIO()
    writer = FORMATS[form](stream, run, Look())
    for each in articles:
        writer.write(each)
    writer.close(summary(articles, len(BROKEN)), BROKEN)
    return stream.getvalue()


def lines(articles: tuple[Audited, ...]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("jsonl", articles).decode().split("\n")[:-1]]


def test_a_line_has_the_keys_of_the_contract_in_their_order() -> None:
    line = lines((ferry(),))[0]
    assert list(line) == ["article", "claimed", "written", "signals", "score", "findings", "waived"]
    assert list(line["article"]) == ["id", "source", "title", "language", "words", "url"]
    assert line["claimed"]["date"] == "2024-06-23"
    assert line["claimed"]["origin"] == "header"
    assert line["written"]["best"] == "2023-09-11"
    assert line["signals"]["vague"] is None


def test_a_finding_has_all_its_fields_and_its_span_is_its_excerpt() -> None:
    first = lines((ferry(),))[0]["findings"][0]
    assert list(first) == [
        "rule", "category", "severity", "confidence", "start", "end", "excerpt", "message",
        "suggest", "because", "related", "fingerprint",
    ]  # fmt: skip
    assert FERRY[first["start"] : first["end"]] == first["excerpt"] == "June 23, 2024"
    assert first["suggest"] is None
    assert first["because"][0]["source"] == "harbour log"


def test_a_finding_about_the_whole_article_has_no_place() -> None:
    last = lines((ferry(),))[0]["findings"][-1]
    assert (last["start"], last["end"]) == (None, None)
    assert last["related"][0]["article"] == "desk/skarholm.txt"


def test_what_is_not_known_is_null() -> None:
    line = lines((hostile(),))[0]
    assert line["claimed"] is None
    assert line["written"] is None


def test_a_waived_finding_carries_its_reason_beside_its_fields() -> None:
    line = lines((waived(),))[0]
    assert line["findings"] == []
    assert line["waived"][0]["rule"] == "sourcing/uncited-claim"
    assert line["waived"][0]["reason"] == "the minutes say so"
    assert "finding" not in line["waived"][0]


def test_unreadable_records_come_after_the_articles() -> None:
    found = lines((council(),))
    assert [next(iter(line)) for line in found] == ["article", "unreadable", "unreadable"]
    assert found[1]["unreadable"] == {
        "source": "wire/feed.jsonl:14",
        "reason": "not JSON: expected ',' at column 81",
    }


def test_a_run_holds_the_same_articles_as_the_lines() -> None:
    run = json.loads(written("json", FOUR))
    assert run["articles"] == [line for line in lines(FOUR) if "article" in line]
    assert run["schema_version"] == 1
    assert run["run"]["rules_hash"] == RUN.rules_hash
    assert run["summary"]["articles"] == 4
    assert [record["source"] for record in run["unreadable"]] == [record.source for record in BROKEN]


def test_a_run_without_articles_is_a_report_too() -> None:
    assert json.loads(written("json", ()))["articles"] == []


def test_settings_that_json_has_no_word_for_are_written_as_text() -> None:
    run = Run("", 0, "", None, {"config": Path("audit.toml")})
    assert json.loads(written("json", (), run))["run"]["settings"] == {"config": "audit.toml"}


def test_half_a_surrogate_pair_becomes_one_replacement_character() -> None:
    text = "The quay \ud83d was closed."
    made, passage = finding(text, "residue/broken", "warning", "\ud83d", "Half a character.")
    line = lines((report_on("a\ud800.txt", text, [(made, passage)], 80, "B"),))[0]
    assert line["article"]["id"] == "a\ufffd.txt"
    assert line["findings"][0]["excerpt"] == "\ufffd"
    assert line["findings"][0]["end"] - line["findings"][0]["start"] == 1


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_comes_back_from_json(name: str, excerpt: str, message: str) -> None:
    pair = finding(f"x{excerpt}", "wording/odd-word", "note", excerpt, message)
    article = report_on(name, excerpt, [pair], 99, "A")
    raw = written("jsonl", (article,))
    assert raw.count(b"\n") == 1 + len(BROKEN)
    line = json.loads(raw.split(b"\n")[0])
    told = (line["article"]["id"], line["findings"][0]["excerpt"], line["findings"][0]["message"])
    assert told == tuple(re.sub("[\ud800-\udfff]", "\ufffd", part) for part in (name, excerpt, message))
    assert json.loads(written("json", (article,)))["articles"] == [line]


def test_the_published_schema_is_fresh() -> None:
    assert PUBLISHED.read_bytes() == published(), "run python -m auditor.writing.schema"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_real_outputs_are_valid() -> None:
    jsonschema.Draft202012Validator(schema()).validate(json.loads(written("json", FOUR)))
    for line in lines(FOUR):
        jsonschema.Draft202012Validator(schema("jsonl")).validate(line)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("score", "overall"), 101),
        (("findings", 0, "severity"), "fatal"),
        (("findings", 0, "start"), -1),
        (("claimed", "date"), "June 2024"),
        (("written", "best"), "2023"),
        (("article", "words"), "many"),
    ],
)
def test_the_schema_refuses_what_no_report_may_say(path: tuple[str | int, ...], value: object) -> None:
    line = lines((ferry(),))[0]
    *way, last = path
    place: Any = line
    for step in way:
        place = place[step]
    place[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema("jsonl")).validate(line)


def test_the_schema_misses_every_field_that_is_left_out() -> None:
    for field in lines((ferry(),))[0]:
        line = lines((ferry(),))[0]
        del line[field]
        assert not jsonschema.Draft202012Validator(schema("jsonl")).is_valid(line), field
