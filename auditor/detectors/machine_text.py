"""How much an article reads like the output of a language model, with the words that say so, where one can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from auditor.annotate import Notes
from auditor.detectors.machine_model import Model, Score, distinct, model
from auditor.detectors.subject import Hit, Subject
from auditor.notes.language import UNDETERMINED
from auditor.notes.lines import is_hard_wrapped
from auditor.notes.together import Own, Together
from auditor.types import Evidence, Span

if TYPE_CHECKING:
    from auditor.detectors.machine_model import Ids

FEWEST_WORDS, FEWEST_JUDGED = 75, 100
"""Words from which on there is a signal, and from which on there is a verdict."""
FEWEST_OWN = 60
"""Words and stops that must stand outside quotes: what stands in them is somebody else's."""
MOST_UNKNOWN = {"en": 0.6, None: 0.6, UNDETERMINED: 0.4}
"""Share of tokens that the model may not know, by language: English prose has .1 to .3, names included, Welsh .75;
English in look-alike letters is not told from other languages but by this."""
FEWEST_DIFFERENT = 30
"""Different words and marks; 75 words of prose have 45 or more."""
SHORTEST_PROSE = 70
"""Characters of a line of prose; verse, lists, tables and menus have shorter ones."""
LEAST_PROSE = 0.5
"""Share of a text that must stand in lines of prose."""
MOST_REASONS = 10
SHORTEST_TELLING = 4
"""Letters that a word shown as a reason must have: "with" may tell as much as "crucial", but shows nothing."""
LONGEST_TELLING = 40
"""Characters of a reason: what is longer runs over a quote."""
FEWEST_WINDOWS = 2
"""Windows from which on an article is long enough for one passage to differ from the rest."""


class Reading(NamedTuple):
    """An article as the model reads it; `signals` has one number for each window, `signal` is the whole article's."""

    tokens: Own
    ids: Ids
    score: Score
    signals: list[float]
    signal: float
    words: int


def reading(notes: Notes) -> Reading | None:
    """How an article reads, or None for too few words of its own, verse, lists or another language."""
    return notes.of_all(readings)


def readings(texts: Together, every: Sequence[Notes | None]) -> list[Reading | None]:
    """How each of some articles reads."""
    known, found = model(), list[Reading | None]([None] * len(every))
    ids = texts.once(known, lambda: known.ids(texts.marked))
    own = {n: ids.take(notes.tokens.places) for n, notes in enumerate(every) if notes and is_readable(notes)}
    read = [(n, notes) for n, notes in enumerate(every) if notes and n in own and is_known(notes, own[n])]
    scores = known.scores([own[n] for n, _ in read]) if read else []
    for (n, notes), score in zip(read, scores, strict=True):
        signals = [known.signal(float(one)) for one in score.windows]
        signal = known.signal(float(score.windows.mean()))
        found[n] = Reading(notes.tokens, own[n], score, signals, signal, notes.counts.words)
    return found


def is_readable(notes: Notes) -> bool:
    """Whether an article is prose of some length in a language that the model may know."""
    return notes.counts.words >= FEWEST_WORDS and notes.language in MOST_UNKNOWN and is_prose(notes)


def is_known(notes: Notes, ids: Ids) -> bool:
    """Whether an article has enough words of its own, the model knows enough of them, and enough different ones."""
    import numpy as np

    unknown = int(np.count_nonzero(ids == len(model().words)))
    if len(ids) < FEWEST_OWN or unknown > MOST_UNKNOWN[notes.language] * len(ids):
        return False
    return len(distinct(ids.astype(np.uint32))) >= FEWEST_DIFFERENT


def is_prose(notes: Notes) -> bool:
    """Whether most of a text stands in lines as long as sentences, or in paragraphs broken at one width."""
    if is_hard_wrapped(notes.lines):
        return True
    sizes = [end - start for start, end in notes.lines]
    return sum(size for size in sizes if size >= SHORTEST_PROSE) >= LEAST_PROSE * sum(sizes)


def machine_signal(notes: Notes) -> float | None:
    """From 0 to 1, how much the article reads machine-written: the chance of it, were one news text in two."""
    read = reading(notes)
    return None if read is None else read.signal


def machine_text(subject: Subject) -> Iterator[Hit]:
    """The article or its passages when they reach the level that the rule's options name.

    `level` is weak or strong; a weak one is given only below strong. With `passages`, those passages of an article
    below weak that reach the level by themselves.
    """
    read = reading(subject.notes)
    if read is None or read.words < FEWEST_JUDGED:
        return
    levels = {**model().facts.levels, **subject.options.get("levels", {})}
    level = levels[subject.options.get("level", "strong")]
    if subject.options.get("passages"):
        if read.signal < levels["weak"] and len(read.signals) >= FEWEST_WINDOWS:
            yield from passages(subject, read, level)
    elif read.signal >= level and (level >= levels["strong"] or read.signal < levels["strong"]):
        every = range(len(read.signals))
        yield Hit(None, None, {"signal": f"{read.signal:.2f}"}, because=reasons(subject.article.text, read, every))


def passages(subject: Subject, read: Reading, level: float) -> Iterator[Hit]:
    """The passages whose windows all reach the level, from the start of a sentence to the end of one."""
    high = [n for n, signal in enumerate(read.signals) if signal >= level]
    for first in (n for n in high if n - 1 not in high):
        windows = range(first, next(n for n in range(first, len(read.signals) + 1) if n not in high))
        start, end = strongest(subject.notes.sentences, read, windows)
        signal = max(read.signals[n] for n in windows)
        yield Hit(start, end, {"signal": f"{signal:.2f}"}, because=reasons(subject.article.text, read, windows))


def strongest(sentences: Sequence[Span], read: Reading, windows: range) -> Span:
    """The run of sentences, in some windows and those beside them, that pulls most towards machine-written."""
    first, last = bounds(read, range(max(0, windows[0] - 1), min(len(read.signals), windows[-1] + 2)))
    near = [span for span in sentences if span[1] > read.tokens.starts[first] and span[0] < read.tokens.ends[last - 1]]
    best, total, begun = (0.0, near[0]), 0.0, near[0][0]
    for (start, end), pull in zip(near, sentence_pulls(near, read), strict=True):
        if total <= 0:
            total, begun = 0.0, start
        total += pull
        best = max(best, (total, (begun, end)), key=lambda found: found[0])
    return best[1]


def sentence_pulls(sentences: Sequence[Span], read: Reading) -> list[float]:
    """How far the features of each sentence pull."""
    import numpy as np

    feature, place = model().features(read.ids)
    at = np.searchsorted([start for start, _ in sentences], read.tokens.starts[place], side="right") - 1
    ours = (at >= 0) & (read.tokens.starts[place] < sentences[-1][1])
    pulls: list[float] = np.bincount(at[ours], model().weight[feature[ours]], len(sentences)).tolist()
    return pulls


def bounds(read: Reading, windows: range) -> Span:
    """The first token of some neighbouring windows, and the one after their last."""
    return int(read.score.ends[windows[0] - 1]) if windows[0] else 0, int(read.score.ends[windows[-1]])


def reasons(text: str, read: Reading, windows: range) -> tuple[Evidence, ...]:
    """The words and pairs that pulled most towards machine-written, each where it first stands."""
    chosen: list[Evidence] = []
    taken: set[int] = set()
    for place, size, pull in pulled(model(), read, windows):
        start, end = int(read.tokens.starts[place]), int(read.tokens.ends[place + size - 1])
        if (
            len(chosen) < MOST_REASONS
            and not taken.intersection(range(place, place + size))
            and is_telling(text[start:end])
        ):
            taken.update(range(place, place + size))
            chosen.append(Evidence(f"“{' '.join(text[start:end].split())}” (+{pull:.2f})", start, end))
    return tuple(chosen)


def is_telling(words: str) -> bool:
    """Whether a reader sees something in the words."""
    return len(words) <= LONGEST_TELLING and any(
        sum(map(str.isalpha, word)) >= SHORTEST_TELLING for word in words.split()
    )


def pulled(known: Model, read: Reading, windows: range) -> list[tuple[int, int, float]]:
    """(token, tokens long, pull) of each feature that pulls towards machine-written, the strongest first."""
    import numpy as np

    feature, place = known.features(read.ids)
    start, end = bounds(read, windows)
    inside = (place >= start) & (place < end)
    found, first = np.unique(feature[inside], return_index=True)
    where = place[inside][first]
    ours = (read.score.owner >= windows[0]) & (read.score.owner <= windows[-1])
    total = np.bincount(read.score.feature[ours], read.score.pull[ours], int(found.max(initial=0)) + 1)[found]
    order = np.argsort(-total, kind="stable")
    sizes = known.sizes[found]
    return [(int(where[n]), int(sizes[n]), float(total[n]) / len(windows)) for n in order if total[n] > 0]
