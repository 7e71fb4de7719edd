"""Every built-in rule proves itself and keeps the conventions of a good card."""

import msgspec
import pytest

from auditor.asking import UNASKED, served
from auditor.cards import Card
from auditor.proving import read_card, rule_failures
from auditor.rulebook import Rule, built_in, rulebook

BOOK = rulebook()


@pytest.mark.parametrize("rule", served(BOOK, UNASKED).rules, ids=lambda rule: rule.id)
def test_the_examples_come_out_as_the_card_says(rule: Rule) -> None:
    assert list(rule_failures(BOOK, rule)) == []


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_the_card_reads_well(rule: Rule) -> None:
    card = read_card(rule)
    assert card.summary.rstrip()[-1] in ".?!", "a summary is a sentence"
    assert rule.why[-1] in ".?!”)", "why is told in sentences"
    assert len(rule.message) < 300, "a message is one plain sentence"
    assert rule.source is None or rule.source.strip()


def test_the_editor_schema_is_that_of_the_cards() -> None:
    kept = msgspec.json.decode((built_in() / "card.schema.json").read_bytes())
    assert kept == msgspec.json.schema(Card), "write it anew: python -m auditor.cards > rules/card.schema.json"


def test_the_table_of_rules_is_that_of_the_cards() -> None:
    from auditor.cli.cards import markdown_page

    kept = (built_in() / "README.md").read_text(encoding="utf-8")
    assert kept == markdown_page(BOOK.rules), "write it anew: audit rules --markdown > rules/README.md"
