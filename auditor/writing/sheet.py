"""One article on the terminal: how it scores, its dates, and each finding in its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from auditor.types import CATEGORIES, Audited, Claim, Evidence, Finding, Passage, Related, Report, Severity, Window
from auditor.writing.day_words import compact, percent
from auditor.writing.passages import Group, Pair, groups, marks, pieces, place, shortened, visible, with_passages
from auditor.writing.typesetting import flowed, hanging, truncated, wrapped

BADGES = {"A": "green", "B": "green", "C": "yellow", "D": "magenta"}  # every other grade is red
INK: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}
MARKED: dict[Severity, str] = {
    "error": "bold underline red",
    "warning": "bold underline yellow",
    "note": "underline cyan",
}
CARETS: dict[str, str] = {MARKED["error"]: "^", MARKED["warning"]: "^", MARKED["note"]: "~"}
BULLET = "· "
LEVELS = "▁▂▃▄▅▆▇█"
INDENT = 5  # columns before what stands under an article's name
MARGIN = 10  # columns before a sentence and a message, for its place ("12:104") and its severity
NARROW_MARGIN = 2
NARROW = 60  # columns below which the margin is given up
MOST_GROUPS = 40  # sentences of one article shown: what a reader scrolls through; the rest is counted
MOST_REASONS = 6  # pieces of evidence of one finding shown
FEW_NOTES = 4  # rules: the notes of so many are shown in full
LEAST_MESSAGE = 24  # columns of a note's message however narrow the terminal
MOST_PLACES = 4  # notes of one rule quoted
QUOTED = 48  # characters of an excerpt quoted beside a note
LONG = 400  # characters of a message or a reason shown


def clean_line(report: Report, width: int) -> Text:
    """An article without findings, on one line."""
    return truncated(Text.assemble(_heading(report), ("  nothing found", "dim")), width)


def sheet(audited: Audited, width: int, colour: bool) -> Iterator[Text]:
    """An article with its findings: errors and warnings in their sentences, then notes, a rule at a time."""
    pairs = list(with_passages(audited))
    grave = groups(pair for pair in pairs if pair[0].severity != "note")
    yield from header(audited.report, width, colour)
    for group in grave[:MOST_GROUPS]:
        yield Text()
        yield from _group(group, width, colour)
    if len(grave) > MOST_GROUPS:
        yield Text(f"{' ' * _margin(width)}… and {len(grave) - MOST_GROUPS} more sentences with findings", "dim")
    yield from _notes([pair for pair in pairs if pair[0].severity == "note"], width)


def header(report: Report, width: int, colour: bool) -> Iterator[Text]:
    """Grade, score and name of an article, its title, its length and dates, and its score by category."""
    yield from wrapped(_heading(report), width)
    if report.article.title:
        yield truncated(Text(f"{' ' * INDENT}{shortened(report.article.title, LONG)}", "italic"), width)
    yield from flowed(_told(report), INDENT, width)
    yield from flowed(_categories(report, colour), INDENT, width)


def _heading(report: Report) -> Text:
    return Text.assemble(_badge(report), f" {report.score.overall:>3}  ", visible(report.article.id), style="bold")


def _badge(report: Report) -> Text:
    grade = report.score.grade
    return Text(f" {visible(grade)} ", f"bold reverse {BADGES.get(grade, 'red')}")


def _told(report: Report) -> Iterator[Text]:
    """How long the article is, what it says of its date, and what its text tells of it."""
    words = report.article.words
    yield Text(f"{words:,} word{'s' * (words != 1)}", "dim")
    if report.claimed:
        yield _claimed(report.claimed)
    if report.written:
        yield _written(report.written)


def _claimed(claim: Claim) -> Text:
    return Text.assemble("dated ", (claim.date, "bold"), (f" ({claim.origin})", "dim"))


def _written(window: Window) -> Text:
    """The window in words, and how sure it is."""
    return Text.assemble(
        "written ", (compact(window.earliest, window.latest), "bold"), f" ({percent(window.confidence)})"
    )


def _categories(report: Report, colour: bool) -> Iterator[Text]:
    """The score by category: those with faults first and bright, the faultless after them and dim."""
    scores = [(category, getattr(report.score, category)) for category in CATEGORIES]
    yield from (_category(category, score, colour) for category, score in scores if score < 100)
    whole = [category for category, score in scores if score == 100]
    if whole:
        yield Text(f"{', '.join(whole)} 100", "dim")


def _category(category: str, score: int, colour: bool) -> Text:
    ink = "red" if score < 50 else "yellow" if score < 80 else ""
    level = f" {LEVELS[score * len(LEVELS) // 101]}" if colour else ""
    return Text.assemble(category, (level, ink), (f" {score}", f"bold {ink}"))


def _margin(width: int) -> int:
    return MARGIN if width >= NARROW else NARROW_MARGIN


def _group(group: Group, width: int, colour: bool) -> Iterator[Text]:
    """A sentence with its marks, and under it what is said of it."""
    if group.text is not None:
        yield from _passage(group, group.text, width, colour)
    for finding, _ in group.pairs:
        yield from _finding(finding, width)


def _passage(group: Group, sentence: str, width: int, colour: bool) -> Iterator[Text]:
    """A sentence, wrapped, its marks coloured or, without colour, pointed at from the line below."""
    margin, bar, label = _margin(width), "│ " if colour else "| ", _where(*group.pairs[0])
    if margin < MARGIN:
        yield Text(f"{' ' * margin}{label}", "dim")
        label = ""
    text = Text.assemble(*((piece.text, _style(piece.severity)) for piece in pieces(sentence, marks(group))))
    for line in wrapped(text, width - margin - len(bar)):
        yield Text.assemble((f"{label:>{margin - 1}} {bar}", "dim"), line)
        label = ""
        if not colour and line.spans:
            yield Text(f"{' ' * margin}{bar}{_carets(line)}")


def _style(severity: Severity | None) -> str:
    return MARKED[severity] if severity else ""


def _carets(line: Text) -> str:
    """Signs that stand under the marked parts of a line."""
    row = [" "] * line.cell_len
    for start, end, style in line.spans:
        before, upto = line[:start].cell_len, line[:end].cell_len
        row[before:upto] = CARETS.get(str(style), " ") * (upto - before)
    return "".join(row).rstrip()


def _finding(finding: Finding, width: int) -> Iterator[Text]:
    """What is said of a sentence: message, suggestion, evidence."""
    said = Text.assemble(shortened(finding.message, LONG), "  ", (visible(finding.rule), "dim"))
    if finding.confidence != "high":
        said.append(f" ({finding.confidence} confidence)", "dim")
    yield from hanging(_label(finding.severity), said, _margin(width), width)
    for line in _details(finding):
        yield from hanging(Text(), line, _margin(width), width)


def _details(finding: Finding) -> Iterator[Text]:
    if finding.suggest:
        yield _suggested(finding.suggest)
    for reason in finding.because[:MOST_REASONS]:
        yield _reason(reason)
    for other in finding.related[:MOST_REASONS]:
        yield _related(other)
    more = sum(max(0, len(all_) - MOST_REASONS) for all_ in (finding.because, finding.related))
    if more:
        yield Text(f"{BULLET}and {more} more", "dim")


def _reason(reason: Evidence) -> Text:
    source = f" ({shortened(reason.source, LONG)})" if reason.source else ""
    return Text.assemble((BULLET, "dim"), shortened(reason.text, LONG), (source, "dim"))


def _related(other: Related) -> Text:
    return Text.assemble((BULLET, "dim"), visible(other.article), f": “{shortened(other.excerpt, LONG)}”")


def _notes(pairs: list[Pair], width: int) -> Iterator[Text]:
    """Notes, a rule at a time, in the order in which the rules first speak; when they are many, a line each."""
    by_rule: dict[str, list[Pair]] = {}
    for pair in sorted(pairs, key=lambda pair: pair[0].start or 0):
        by_rule.setdefault(pair[0].rule, []).append(pair)
    if by_rule:
        yield Text()
        yield Text(f" {len(pairs)} note{'s' * (len(pairs) != 1)}", f"bold {INK['note']}")
    for same in by_rule.values():
        yield from _note_in_full(same, width) if len(by_rule) <= FEW_NOTES else _note_in_a_line(same, width)


def _note_in_full(pairs: list[Pair], width: int) -> Iterator[Text]:
    """What a rule notes, all of it, and where else it notes it."""
    finding, margin = pairs[0][0], _margin(width)
    said = Text.assemble(shortened(finding.message, LONG), "  ", _rule_and_times(pairs))
    yield from hanging(_place_in_margin(pairs[0], width), said, margin, width)
    if len(pairs) > 1:
        yield from flowed(_places(pairs[1:]), margin, width)
    elif finding.suggest:
        yield from hanging(Text(), _suggested(finding.suggest), margin, width)


def _note_in_a_line(pairs: list[Pair], width: int) -> Iterator[Text]:
    """What a rule notes first, cut so that the rule's name still fits in its line."""
    label, rule = _place_in_margin(pairs[0], width), _rule_and_times(pairs)
    label.append(" " * (_margin(width) - label.cell_len))
    room = width - label.cell_len - rule.cell_len - 2
    said = truncated(Text(shortened(pairs[0][0].message, LONG)), max(LEAST_MESSAGE, room))
    yield truncated(Text.assemble(label, said, "  ", rule), width)


def _place_in_margin(pair: Pair, width: int) -> Text:
    return Text(f"{_where(*pair):>{_margin(width) - 1}} ", "dim")


def _rule_and_times(pairs: list[Pair]) -> Text:
    times = (f" ×{len(pairs)}", "bold") if len(pairs) > 1 else ""
    return Text.assemble((visible(pairs[0][0].rule), "dim"), times)


def _label(severity: Severity) -> Text:
    return Text(f" {severity} ", f"bold {INK[severity]}")


def _suggested(words: Sequence[str]) -> Text:
    return Text.assemble("→ ", (", ".join(shortened(word, LONG) for word in words), "green"))


def _places(pairs: list[Pair]) -> Iterator[Text]:
    """The first places of one rule's notes, quoted, and how many more there are."""
    for finding, passage in pairs[:MOST_PLACES]:
        quoted = f"“{shortened(finding.excerpt, QUOTED)}”" if finding.excerpt else ""
        yield Text(f"{_where(finding, passage)} {quoted}".strip(), "dim")
    if len(pairs) > MOST_PLACES:
        yield Text(f"{len(pairs) - MOST_PLACES} more", "dim")


def _where(finding: Finding, passage: Passage | None) -> str:
    found = place(finding, passage)
    return f"{found.line}:{found.column}" if found else ""
