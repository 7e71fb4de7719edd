"""What patterns cannot say, by the names that rule cards use.

A card with a detector and patterns is asked only about articles where its patterns hit; one without, about all.
"""

from auditor.detectors.anachronism import anachronism
from auditor.detectors.article_sound import article_sound
from auditor.detectors.claimed_dates import (
    claimed_dates_disagree,
    future_date,
    impossible_date,
    unreadable_date,
    weekday_mismatch,
)
from auditor.detectors.closing_recap import closing_recap
from auditor.detectors.contradicted_date import contradicted_date
from auditor.detectors.density import density
from auditor.detectors.engine_remarks import engine_remarks
from auditor.detectors.even_paragraphs import even_paragraphs
from auditor.detectors.first_name_only import first_name_only
from auditor.detectors.headed_paragraphs import headed_paragraphs
from auditor.detectors.headline import headline_and_body
from auditor.detectors.machine_text import machine_text
from auditor.detectors.numbered_headings import numbered_headings
from auditor.detectors.odd_words import misspelt_words, odd_words, spun_article
from auditor.detectors.plain_text_only import plain_text_only
from auditor.detectors.readability import readability
from auditor.detectors.repeated_line import repeated_line
from auditor.detectors.repeated_openings import repeated_openings
from auditor.detectors.source_counts import no_source_named, single_source
from auditor.detectors.stale_time import relative_time_stale, weekday_and_date_disagree
from auditor.detectors.subject import Detector, Hit, Subject
from auditor.detectors.uncited_claim import uncited_claim
from auditor.detectors.unnamed_source import unnamed_source
from auditor.detectors.vague_attribution import vague_attribution
from auditor.detectors.vague_density import vague_density
from auditor.detectors.whole_line import whole_line

DETECTORS: dict[str, Detector] = {
    "anachronism": anachronism,
    "article-sound": article_sound,
    "claimed-dates-disagree": claimed_dates_disagree,
    "closing-recap": closing_recap,
    "contradicted-date": contradicted_date,
    "density": density,
    "even-paragraphs": even_paragraphs,
    "first-name-only": first_name_only,
    "future-date": future_date,
    "harper": engine_remarks,
    "headed-paragraphs": headed_paragraphs,
    "headline-and-body": headline_and_body,
    "impossible-date": impossible_date,
    "languagetool": engine_remarks,
    "machine-text": machine_text,
    "misspelt-words": misspelt_words,
    "no-source-named": no_source_named,
    "numbered-headings": numbered_headings,
    "odd-words": odd_words,
    "plain-text-only": plain_text_only,
    "readability": readability,
    "relative-time-stale": relative_time_stale,
    "repeated-line": repeated_line,
    "repeated-openings": repeated_openings,
    "single-source": single_source,
    "spun-article": spun_article,
    "uncited-claim": uncited_claim,
    "unnamed-source": unnamed_source,
    "vague-attribution": vague_attribution,
    "vague-density": vague_density,
    "unreadable-date": unreadable_date,
    "weekday-and-date-disagree": weekday_and_date_disagree,
    "weekday-mismatch": weekday_mismatch,
    "whole-line": whole_line,
}

BETWEEN = ("copied-from-earlier", "copied-under-another-name", "disagreement", "far-apart", "neighbours")
"""Detectors that compare articles: they are asked in the second pass, by `corpus/`."""

__all__ = ["BETWEEN", "DETECTORS", "Detector", "Hit", "Subject"]
