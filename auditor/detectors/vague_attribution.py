"""Claims put into the mouths of people in the mass ("experts say"), where no name and no reason follows."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.detectors.named_sources import is_backed
from auditor.detectors.subject import Hit, Subject
from auditor.detectors.unnamed_source import following

SENTENCES = 2
"""How many sentences, the attribution's own among them, may bring the name."""


def vague_attribution(subject: Subject) -> Iterator[Hit]:
    """The attributions to a crowd, each from source to cue."""
    text = subject.article.text
    reach = int(subject.options.get("sentences", SENTENCES))
    for said in subject.notes.attributions:
        if said.kind != "vague" or not said.crowd or said.source is None:
            continue
        start, end = min(said.source[0], said.cue[0]), max(said.source[1], said.cue[1])
        if not is_backed(text, (said.start, following(text, end, reach))):
            yield Hit(start, end)
