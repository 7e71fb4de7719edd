"""The detector of lines that stand in a text twice."""

import msgspec

from auditor.annotate import Annotator
from auditor.detectors import Hit, Subject
from auditor.detectors.repeated_line import repeated_line
from auditor.rulebook import Rulebook, rulebook
from auditor.types import Article

RULE = next(rule for rule in rulebook().rules if rule.id == "residue/repeated-paragraph")
PARAGRAPH = "The weir broke at noon, and forty families had to leave."
HEADING = "Weir at Lindholm Breaks at Noon"


def repeats(text: str, **options: object) -> list[Hit]:
    """What the detector finds in a text."""
    rule = msgspec.structs.replace(RULE, options=options)
    article = Article("a", text)
    return list(repeated_line(Subject(article, Annotator(Rulebook((), {}, ""))(article), rule)))


def test_second_standing_is_found_and_names_the_first() -> None:
    text = f"{PARAGRAPH}\n\nNobody was hurt.\n\n{PARAGRAPH}"
    (hit,) = repeats(text, kind="prose")
    assert text[hit.start : hit.end] == PARAGRAPH
    assert hit.start == text.rindex(PARAGRAPH)
    assert (hit.because[0].start, hit.because[0].end) == (0, len(PARAGRAPH))


def test_case_typography_and_spacing_make_no_difference() -> None:
    assert (
        len(repeats("The miller’s  wheel stood still all day.\nTHE MILLER'S WHEEL STOOD STILL ALL DAY.", kind="prose"))
        == 1
    )


def test_headings_and_paragraphs_are_told_apart() -> None:
    text = f"{HEADING}\n\n{HEADING}\n\n{PARAGRAPH}\n\n{PARAGRAPH}"
    assert [text[h.start : h.end] for h in repeats(text, kind="heading")] == [HEADING]
    assert [text[h.start : h.end] for h in repeats(text, kind="prose")] == [PARAGRAPH]


def test_short_lines_may_be_said_twice() -> None:
    assert not repeats("Order, order!\nOrder, order!", kind="prose")


def test_third_standing_is_found_too() -> None:
    assert len(repeats("\n".join([PARAGRAPH] * 3), kind="prose")) == 2
