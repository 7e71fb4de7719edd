"""Findings in SARIF 2.1.0, for code-scanning services and editors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from auditor import __version__
from auditor.types import Audited, Finding, Passage, Related, Report, Run, Summary, Unreadable
from auditor.writing.locations import home, uri
from auditor.writing.look import Look
from auditor.writing.passages import place, visible, with_passages
from auditor.writing.records import json_bytes

Json = dict[str, object]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LONG = 2000  # characters of a text kept: readers of SARIF cut or refuse longer ones


class Sarif:
    """One SARIF run, written as the articles come; what it says of the rules and of itself comes last."""

    def __init__(self, stream: BinaryIO, run: Run, look: Look) -> None:
        self._stream = stream
        self._run = run
        self._rules: dict[str, str] = {}
        self._started = False
        stream.write(
            f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"columnKind":"unicodeCodePoints","results":['.encode()
        )

    def write(self, audited: Audited) -> None:
        """Add the findings of one article."""
        for rule, category, result in results(audited):
            self._rules[rule] = category
            self._stream.write((b",\n" if self._started else b"\n") + json_bytes(result))
            self._started = True

    def close(self, summary: Summary, unreadable: Sequence[Unreadable]) -> None:
        """Add the tool, its rules, and what could not be read."""
        tail = {"tool": {"driver": _driver(self._rules, self._run)}, "invocations": [_invocation(unreadable)]}
        self._stream.write(b"\n]," + json_bytes(tail)[1:] + b"]}\n")


def results(audited: Audited) -> Iterator[tuple[str, str, Json]]:
    """Rule, category and SARIF result of each finding; waived findings are suppressed results."""
    report = audited.report
    for finding, passage in with_passages(audited):
        yield finding.rule, finding.category, _result(report, finding, passage)
    for waived in report.waived:
        suppressed = {"suppressions": [{"kind": "external", "justification": visible(waived.reason)}]}
        yield waived.finding.rule, waived.finding.category, _result(report, waived.finding, None) | suppressed


def _result(report: Report, finding: Finding, passage: Passage | None) -> Json:
    result: Json = {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "locations": [_location(report, finding, passage)],
        "properties": {"confidence": finding.confidence, "excerpt": finding.excerpt[:LONG]},
    }
    if finding.fingerprint:
        result["partialFingerprints"] = {"auditor/v1": finding.fingerprint}
    if finding.related:
        result["relatedLocations"] = [_related(other) for other in finding.related]
    return result


def _message(finding: Finding) -> str:
    """Message, suggestion and evidence, a line each."""
    lines = [finding.message]
    if finding.suggest:
        lines.append(f"Suggested: {', '.join(finding.suggest)}")
    lines += [f"{reason.text} ({reason.source})" if reason.source else reason.text for reason in finding.because]
    return "\n".join(visible(line) for line in lines)[:LONG]


def _location(report: Report, finding: Finding, passage: Passage | None) -> Json:
    about = report.article
    where = home(about.source or about.id)
    physical: Json = {"artifactLocation": {"uri": uri(where.path)}}
    region = _region(finding, passage) if where.undecorated else {"startLine": where.line} if where.line else None
    if region:
        physical["region"] = region
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": about.id, "kind": "article"}]}


def _region(finding: Finding, passage: Passage | None) -> Json | None:
    """Line, column and offset of a finding; the offset alone where its sentence is not known."""
    if finding.start is None or finding.end is None:
        return None
    region: Json = {"charOffset": finding.start, "charLength": finding.end - finding.start}
    if where := place(finding, passage):
        region |= {
            "startLine": where.line, "startColumn": where.column,
            "endLine": where.end_line, "endColumn": where.end_column,
        }  # fmt: skip
        region["snippet"] = {"text": finding.excerpt[:LONG]}
    return region


def _related(other: Related) -> Json:
    return {
        "message": {"text": visible(other.excerpt[:LONG])},
        "physicalLocation": {"artifactLocation": {"uri": uri(other.article)}},
    }


def _driver(rules: dict[str, str], run: Run) -> Json:
    return {
        "name": "auditor",
        "version": __version__,
        "rules": [{"id": rule, "properties": {"category": category}} for rule, category in sorted(rules.items())],
        "properties": {"rules": run.rules, "rulesHash": run.rules_hash, "factsSnapshot": run.facts_snapshot},
    }


def _invocation(unreadable: Sequence[Unreadable]) -> Json:
    return {"executionSuccessful": not unreadable, "toolExecutionNotifications": [_notice(one) for one in unreadable]}


def _notice(record: Unreadable) -> Json:
    where = home(record.source)
    region: Json = {"region": {"startLine": where.line}} if where.line else {}
    return {
        "level": "error",
        "message": {"text": f"could not be read: {visible(record.reason)}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(where.path)}} | region}],
    }
