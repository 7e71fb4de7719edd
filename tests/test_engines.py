"""Grammar engines: what is sent, where their remarks stand, and what a bad server does to a run."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import languagetool_fake as fake
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import Article, Auditor
from auditor.engines import Prose, Remark, Trust, Unchecked, Wanted, check_server, ready
from auditor.engines.languagetool import LanguageTool, Patience, base_of
from auditor.engines.paragraphs import BETWEEN, paragraphs, parts
from auditor.merging import merged
from auditor.notes.lines import lines
from auditor.rulebook import rulebook
from auditor.types import AuditorError, Evidence, Finding

TRUST = Trust(rules=("EN_A_VS_AN",))
OUTSIDE = {"offset": 9999, "length": 1, "message": "", "rule": {"id": "", "category": {"id": ""}}}
HASTY = Patience(timeout=0.3, wait=0.01)
FAULTY = "The port of Holm has a old pier, as the harbour master told the council when it met."


@pytest.fixture
def server() -> Iterator[fake.Server]:
    with fake.serving() as running:
        yield running


def prose(text: str) -> Prose:
    return Prose(text, paragraphs(text, lines(text)))


def answers(server: fake.Server, *texts: str, patience: Patience = HASTY) -> list[tuple[Remark, ...] | Unchecked]:
    return list(LanguageTool(server.url, TRUST, patience=patience).answers([prose(text) for text in texts]))


def places(text: str, remarks: tuple[Remark, ...] | Unchecked) -> list[str]:
    assert not isinstance(remarks, Unchecked), remarks.reason
    return [text[one.start : one.end + 4] for one in remarks]


def reason(server: fake.Server, fault: fake.Fault) -> str:
    server.every = fault
    (said,) = answers(server, FAULTY)
    assert isinstance(said, Unchecked)
    return said.reason


# texts and their parts


@given(st.text("ab .!\n😀é", max_size=400), st.integers(3, 60))
def test_parts_hold_all_paragraphs_and_lead_back_to_their_places(text: str, most: int) -> None:
    sent = list(parts(text, paragraphs(text, lines(text)), most))
    assert all(len(part.text) <= most for part in sent)
    bodies = "".join(text[start:end] for part in sent for start, end in part.spans)
    assert bodies == "".join(text[start:end] for start, end in paragraphs(text, lines(text)))
    for part in sent:
        for place, letter in enumerate(part.text):
            origin = part.origin(place, place + 1)
            assert origin is None if letter == "\n" and origin is None else text[slice(*origin)] == letter


def test_long_paragraphs_are_cut_behind_sentences() -> None:
    text = "One was here. Two was there. Three was gone."
    assert [part.text for part in parts(text, [(0, len(text))], 20)] == [
        "One was here. ",
        "Two was there. ",
        "Three was gone.",
    ]


def test_lines_are_paragraphs_but_for_hard_wrapped_text() -> None:
    wrapped = "\n".join(["a line of sixty letters that somebody broke at one width " * 1] * 5) + "\n\nShort end."
    assert len(paragraphs(wrapped, lines(wrapped))) == 2
    assert BETWEEN.join(["A head", "A line."]) == next(parts("A head\nA line.", lines("A head\nA line."), 99)).text


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["a old", "😀", "pier", "𝒜", "é", "\n", "a new"]), max_size=30))
def test_spans_are_code_points(words: list[str]) -> None:
    text = " ".join(words)
    with fake.serving() as server:
        (said,) = answers(server, text, patience=Patience())
        assert places(text, said) == ["a old"] * words.count("a old")


def test_text_over_the_limit_is_sent_in_halves() -> None:
    text = "\n\n".join(f"😀 Paragraph {number} tells of a old pier. It is long." for number in range(120))
    with fake.serving(limit=600) as server:
        (said,) = answers(server, text, text[:50])[:1]
        assert places(text, said) == ["a old"] * 120
        assert max(map(len, server.texts)) > 600 and sum(len(sent) <= 600 for sent in server.texts) > 10


def test_halves_of_characters_can_be_sent(server: fake.Server) -> None:
    text = "Broken \ud83d here, a old pier."
    assert places(text, answers(server, text)[0]) == ["a old"]


# a server that fails


def test_a_busy_server_is_asked_again(server: fake.Server) -> None:
    server.faults = [fake.said(b"busy", 503), fake.said(b"", 429)]
    assert places(FAULTY, answers(server, FAULTY)[0]) == ["a old"]


@pytest.mark.parametrize("fault", [fake.hang, fake.drip])
def test_a_slow_server_is_waited_for_so_long(server: fake.Server, fault: fake.Fault) -> None:
    began = time.monotonic()
    assert reason(server, fault) == "no answer within 0.3 seconds"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (fake.said(b"<html>Wartung</html>"), "the answer is not LanguageTool's"),
        (fake.said({"matches": [{"offset": 1}]}), "the answer is not LanguageTool's"),
        (fake.said(b"{", length=99), "the answer broke off"),
        (fake.said(b"\xff\xfe{"), "the answer is not LanguageTool's"),
        (fake.said({"matches": [], "warnings": {"incompleteResults": True}}), "answers only in part"),
        (fake.said(b"Error: too many errors", 400), "answers with status 400: 'Error: too many errors'"),
        (fake.redirect, "answers with status 302"),
        (fake.said({"matches": [OUTSIDE]}), "answers with places outside the text"),
    ],
)  # fmt: skip
def test_garbage_leaves_the_article_unchecked(server: fake.Server, fault: fake.Fault, told: str) -> None:
    assert told in reason(server, fault)


def test_a_dead_server_is_given_up(server: fake.Server) -> None:
    server.stop()
    said = answers(server, *[FAULTY] * 40)
    assert all(isinstance(one, Unchecked) for one in said)
    assert "given up after 3 articles in a row" in str(said[-1])


def test_one_bad_article_costs_no_other(server: fake.Server) -> None:
    server.faults = [fake.said(b"no", 400)] * 5
    patience = Patience(together=1, timeout=5)
    said = answers(server, *[FAULTY] * 8, patience=patience)
    assert [isinstance(one, Unchecked) for one in said] == [True] * 5 + [False] * 3


def test_a_server_that_dies_midway_leaves_the_rest_unchecked_and_says_so(server: fake.Server, tmp_path: Path) -> None:
    server.faults = [None, fake.die]
    rows = "".join(json.dumps({"id": f"a{number}", "text": FAULTY}) + "\n" for number in range(30))
    (tmp_path / "in.jsonl").write_text(rows)
    run = audit(
        tmp_path, "in.jsonl", "--languagetool", server.url, "--select", "wording/languagetool", "--format", "json"
    )
    told = json.loads(run.stdout)
    (gap,) = told["unreadable"]
    assert run.returncode == 2 and len(told["articles"]) == 30
    assert gap["source"] == "LanguageTool" and "articles went unchecked: " in gap["reason"]
    assert run.stderr.count("went unchecked") == 1
    checked = sum(bool(article["findings"]) for article in told["articles"])
    assert 1 <= checked < 30 and gap["reason"].startswith(f"{30 - checked} articles")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://127.0.0.1:9", "cannot be reached"),
        ("ftp://a", "is no web address"),
        ("http://a:b", "is no web address"),
    ],
)
def test_a_server_that_is_not_there_ends_the_run(tmp_path: Path, address: str, told: str) -> None:
    (tmp_path / "a.txt").write_text(FAULTY)
    run = audit(tmp_path, "a.txt", "--languagetool", address)
    assert run.returncode == 2 and told in run.stderr and run.stderr.count("\n") == 1


def test_a_server_without_english_is_refused() -> None:
    with fake.serving(languages=("de-DE",)) as server, pytest.raises(AuditorError, match="does not know English"):
        check_server(server.url)


@pytest.mark.parametrize(
    "address", ["localhost:1", "http://localhost:1/", "http://localhost:1/v2", "localhost:1/v2/check"]
)
def test_addresses_are_taken_as_users_write_them(address: str) -> None:
    assert base_of(address) == "http://localhost:1"


# articles


def findings(server: fake.Server, article: Article, **wanted: object) -> list[str]:
    book = rulebook().chosen(["wording/languagetool"])
    report = Auditor(book, engines=Wanted(server.url))(article)
    return [finding.excerpt for finding in report.findings]


def test_a_finding_names_the_rule_of_the_engine(server: fake.Server) -> None:
    book = rulebook().chosen(["wording/languagetool"])
    (finding,) = Auditor(book, engines=Wanted(server.url))(Article("a", FAULTY)).findings
    assert finding.because[0].text == "LanguageTool EN_A_VS_AN: Use “an” before a vowel."
    assert (finding.severity, finding.excerpt, finding.suggest) == ("note", "a", ("an",))


def test_only_the_body_of_english_articles_is_sent(server: fake.Server) -> None:
    german = "Der Hafen von Holm hat einen alten Steg, und der Rat hat auch das nicht gewusst, als er sich traf. " * 2
    assert findings(server, Article("a", german)) == []
    assert findings(server, Article("a", f"title: a old one\n\n{FAULTY}", body=18)) == ["a"]
    assert server.texts == [FAULTY]


def test_quotes_and_names_are_left_alone(server: fake.Server) -> None:
    quoted = f"{FAULTY[:-1]}. “It is a old story,” she said, and Kim had a old coat."
    assert len(findings(server, Article("a", quoted))) == 2
    server.every = fake.said(
        {
            "matches": [
                {"offset": 12, "length": 4, "message": "", "rule": {"id": "DT_DT", "category": {"id": "GRAMMAR"}}}
            ]
        }
    )
    assert FAULTY[12:16] == "Holm" and findings(server, Article("a", FAULTY)) == []


def test_what_no_card_trusts_is_not_told(server: fake.Server) -> None:
    match = {"offset": 24, "length": 3, "message": "", "rule": {"id": "STYLE", "category": {"id": "STYLE"}}}
    server.every = fake.said({"matches": [match]})
    assert findings(server, Article("a", FAULTY)) == []
    assert "EN_A_VS_AN" in server.forms[0]["enabledRules"] and server.forms[0]["enabledOnly"] == "true"


def test_our_finding_of_the_same_place_gains_the_reason(server: fake.Server) -> None:
    book = rulebook().chosen(["wording/*"])
    (finding,) = Auditor(book, engines=Wanted(server.url))(Article("a", FAULTY)).findings
    assert finding.rule == "wording/wrong-article-before-sound"
    assert "LanguageTool EN_A_VS_AN" in finding.because[-1].text


def test_findings_of_two_engines_merge_and_passages_do_not() -> None:
    def found(rule: str, start: int, end: int) -> Finding:
        reasons = (Evidence(rule),)
        return Finding(rule, "wording", "note", "low", start, end, "", "", because=reasons)

    every = [found("languagetool", 5, 9), found("harper", 7, 12), found("passage", 0, 500), found("harper", 20, 22)]
    told = merged(every, {"languagetool", "harper"})
    assert [one.rule for one in told] == ["passage", "languagetool", "harper"]
    assert [reason.text for reason in told[1].because] == ["languagetool", "harper"]


def test_an_interrupt_does_not_wait_for_a_hanging_server(server: fake.Server, tmp_path: Path) -> None:
    server.every = fake.hang
    (tmp_path / "a.txt").write_text(FAULTY)
    command = [sys.executable, "-m", "auditor", "a.txt", "--languagetool", server.url, "--quiet"]
    with subprocess.Popen(command, cwd=tmp_path) as run:
        while not server.texts:
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        assert run.wait(5) == 130


def test_workers_give_the_same_reports(server: fake.Server, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(FAULTY * (number + 1))
    options = ("--languagetool", server.url, "--select", "wording/languagetool", "--format", "jsonl")
    assert audit(tmp_path, ".", *options).stdout == audit(tmp_path, ".", *options, "--jobs", "2").stdout != ""


def test_engines_are_off_unless_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The crew would able to sail.")
    assert json.loads(audit(tmp_path, "a.txt", "--format", "jsonl").stdout)["findings"] == []
    (tmp_path / "audit.toml").write_text('harper = true\nlanguagetool = "http://localhost:1"\n')
    shown = audit(tmp_path, "a.txt", "--show-settings").stdout
    assert '"languagetool": "http://localhost:1"' in shown and '"harper": true' in shown and '"spelling": null' in shown


@pytest.mark.parametrize(
    ("module", "wanted", "told"),
    [
        ("harper", Wanted(harper=True), r"--harper: .* pip install 'auditor\[harper\]'"),
        ("language_tool_python.download_lt", Wanted("auto"), r"auto: .* pip install 'auditor\[languagetool\]'"),
    ],
)
def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch, module: str, wanted: Wanted, told: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(AuditorError, match=told), ready(wanted):
        pass


def test_a_mistake_in_a_card_is_told(tmp_path: Path, server: fake.Server) -> None:
    card = Path(next(rule.path for rule in rulebook().rules if rule.id == "wording/harper")).read_text()
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "mine.yaml").write_text(card.replace("  rules:", "  rulez:"))
    (tmp_path / "a.txt").write_text(FAULTY)
    run = audit(tmp_path, "a.txt", "--rules", ".", "--harper")
    assert run.returncode == 2 and "mine.yaml: options: " in run.stderr


def audit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "auditor", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
