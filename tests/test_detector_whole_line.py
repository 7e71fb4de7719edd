"""The detector that widens a telling part to its line."""

import msgspec

from auditor.annotate import Annotator
from auditor.detectors import Hit, Subject
from auditor.detectors.whole_line import whole_line
from auditor.rulebook import Rulebook, rulebook
from auditor.types import Article

RULE = next(rule for rule in rulebook().rules if rule.id == "residue/caption-in-body")


def lines_found(text: str, part: str, **options: int) -> list[str]:
    """The lines found in a text for every place of a part."""
    rule = msgspec.structs.replace(RULE, options=options)
    article = Article("a", text)
    hits = [Hit(place, place + len(part)) for place in range(len(text)) if text.startswith(part, place)]
    notes = Annotator(Rulebook((), {}, ""))(article)
    return [text[hit.start : hit.end] for hit in whole_line(Subject(article, notes, rule, hits))]


def test_line_is_found_without_the_white_space_around_it() -> None:
    assert lines_found("One.\r\n  The quay. (Photo: Oduya) \r\nTwo.", "(Photo") == ["The quay. (Photo: Oduya)"]


def test_two_hits_in_a_line_give_it_once() -> None:
    assert lines_found("AP and AP\nAP", "AP") == ["AP and AP", "AP"]


def test_line_outside_the_bounds_is_left_alone() -> None:
    text = "short AP\nlong enough for AP\n" + "far too long " * 9 + "AP"
    assert lines_found(text, "AP", shortest=10, longest=60) == ["long enough for AP"]
