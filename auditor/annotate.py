"""An article read once: the notes that all rules share, each found when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from weakref import ref

from auditor.dating.claimed import claims, statements
from auditor.dating.dater import Dater
from auditor.dating.months import Months, month_scores
from auditor.dating.verdict import dating, scored
from auditor.dating.weights import weights
from auditor.facts.files import own_titles
from auditor.facts.finding import Word, part
from auditor.facts.model import Mention
from auditor.facts.store import facts
from auditor.notes.attribution_words import SourceWords
from auditor.notes.attributions import Attribution, attributions
from auditor.notes.counts import Counts, counts
from auditor.notes.language import Languages
from auditor.notes.lines import headings, lines
from auditor.notes.posts import widened
from auditor.notes.quotes import quotes
from auditor.notes.roles import Role
from auditor.notes.sentences import Splitter
from auditor.notes.timexes import Timex, Timexes
from auditor.notes.together import Own, Together, groups, own
from auditor.notes.tokens import Tokens
from auditor.patterns import Folded
from auditor.rulebook import Rulebook
from auditor.types import Article, Claim, Clue, Dating, Span

if TYPE_CHECKING:
    from auditor.dating.axis import Numbers

Made = TypeVar("Made")
OfAll = Callable[[Together, "Sequence[Notes | None]"], Sequence[Made]]
"""What makes something of each of some articles at once; None stands for notes that nobody needs any longer."""


class Notes:
    """What is found in one article's text; every span lies in `article.text`."""

    def __init__(self, article: Article, annotator: Annotator, together: Together, beside: list[ref[Notes]]) -> None:
        """`beside` are the notes of the texts that are read together, in their order, up to this one's."""
        self._article = article
        self._text = article.text
        self._annotator = annotator
        self._together, self._number = together, len(beside)
        self._beside = beside
        beside.append(ref(self))

    def of_all(self, make: OfAll[Made]) -> Made:
        """This article's part of what a function makes of all that are read together."""
        texts = self._together
        return texts.once(make, lambda: make(texts, [each() for each in self._beside]))[self._number]

    @cached_property
    def folded(self) -> Folded:
        """The text with typographic variants made plain."""
        return Folded(self._text)

    @cached_property
    def lines(self) -> list[Span]:
        """The lines of the body that are not blank."""
        return lines(self._text, self._article.body)

    @cached_property
    def headings(self) -> list[Span]:
        """The lines that are headings."""
        return headings(self._text, self.lines)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences, headings and list lines among them."""
        return self._annotator.splitter.sentences(self._text, self.lines)

    @cached_property
    def quotes(self) -> list[Span]:
        """The outermost quotes, their marks included."""
        return quotes(self._text, self.lines)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The dates on which the article says it was published, the most trusted first."""
        return claims(self._article)

    @cached_property
    def timexes(self) -> list[Timex]:
        """The time expressions, resolved against the first claim."""
        return self._annotator.timexes(self._text, self.claims[0].date if self.claims else "")

    @cached_property
    def words(self) -> Tokens:
        """All words, numbers and stops."""
        return self._together.part(self._number)

    @cached_property
    def tokens(self) -> Own:
        """The author's words and stops: each quote counts as one mark."""
        return self.of_all(own_of_all)

    @property
    def outside(self) -> list[Span]:
        """What is not the author's: metadata and quotes."""
        return [(0, self._article.body), *self.quotes] if self._article.body else self.quotes

    @cached_property
    def attributions(self) -> list[Attribution]:
        """Where the text says who says so."""
        words, texts = self._annotator.source_words, self._together
        marks = texts.once(words, lambda: words.marks(texts.text + " ", texts.marked)).take(self.tokens.places)
        return attributions(self._text, self.sentences, self.tokens, marks, words.outlets)

    @property
    def together(self) -> tuple[Together, int]:
        """The texts that are read together with this one, and its number among them."""
        return self._together, self._number

    @property
    def text(self) -> str:
        """The article's text."""
        return self._text

    @property
    def body(self) -> int:
        """Where metadata ends and the article begins."""
        return self._article.body

    @cached_property
    def date_lines(self) -> list[Span]:
        """Where the text states dates of its own publication."""
        return [(said.start, said.end) for said in statements(self._article) if said.start is not None and said.end]

    @cached_property
    def bare_words(self) -> Word:
        """The words without marks and possessive endings, as names are looked for."""
        return part(self._together, self._number)

    @cached_property
    def mentions(self) -> list[Mention]:
        """The names of what the facts know."""
        return self._annotator.dater.facts.found(self._text, self.bare_words)

    def is_country(self, name: str) -> bool:
        """Whether a name is that of a country that facts know."""
        return any(entity.kind == "place" for entity in self._annotator.dater.facts.entities(name))

    @cached_property
    def roles(self) -> list[Role]:
        """Who is named with a post."""
        read = self._annotator.dater.roles
        return list(read(self._text, self.words, self.mentions, self.sentences, self.quotes))

    @cached_property
    def months(self) -> Months | None:
        """What the names say of the month."""
        return month_scores(self.bare_words, self._text)

    @cached_property
    def clues(self) -> list[Clue]:
        """Everything that says when the text was written."""
        return list(self._annotator.dater.clues(self))

    @cached_property
    def odds(self) -> Numbers:
        """The log-odds of each month, as the text gives them."""
        return scored(self.clues, self.months, weights())

    @cached_property
    def dating(self) -> Dating:
        """When the text was written, and what that says of the date it claims."""
        return dating(self.claims, self.clues, self.months, weights(), self._annotator.today, score=self.odds)

    @cached_property
    def verdict(self) -> Dating:
        """The dating as findings need it: without months, and clues only where there is a window or a contradiction."""
        found = dating(
            self.claims, self.clues, self.months, weights(), self._annotator.today, brief=True, score=self.odds
        )
        return self.dating if found.verdict == "contradicted" and found.window is None else found

    @cached_property
    def counts(self) -> Counts:
        """Words, letters and syllables."""
        texts = self._together
        return texts.once(counts, lambda: counts(texts.texts))[self._number]

    @cached_property
    def language(self) -> str | None:
        """The language that function words tell, or of a short text the one stated: page templates are often wrong."""
        return self._annotator.languages.language(self._text, self.counts.words) or self._article.language


def own_of_all(texts: Together, every: Sequence[Notes | None]) -> list[Own]:
    """The words of each article outside quotes."""
    return own(texts, [notes.outside if notes else [] for notes in every])


class Annotator:
    """The word lists of a rulebook made ready for reading articles."""

    def __init__(self, book: Rulebook, own_facts: Sequence[str] = (), today: str | None = None) -> None:
        """`own_facts` are files of the user's, `today` is the day of reading (ISO) if it is known."""
        self.today = today
        self.splitter = Splitter(book.lexicons.get("abbreviations", {}))
        self.languages = Languages(book.lexicons.get("function-words", {}))
        self._book = book
        self._own_facts = tuple(map(Path, own_facts))
        if own_facts:
            facts(self._own_facts)  # mistakes in them are told before any article is read

    @cached_property
    def timexes(self) -> Timexes:
        """The words of time expressions, made ready when they are first needed."""
        return Timexes(self._book.lexicons.get("timex", {}), self._book.lexicons.get("tenses", {}))

    @cached_property
    def source_words(self) -> SourceWords:
        """The words of attributions, made ready when they are first needed."""
        return SourceWords(self._book.lexicons.get("attribution", {}), self._book.lexicons.get("outlets", {}))

    @cached_property
    def dater(self) -> Dater:
        """Facts and word lists by which texts are dated."""
        lexicons = self._book.lexicons
        if self._own_facts:
            lexicons = {**lexicons, "offices": widened(lexicons["offices"], own_titles(self._own_facts))}
        return Dater(lexicons, facts(self._own_facts))

    def __call__(self, article: Article) -> Notes:
        """The notes of an article."""
        return Notes(article, self, Together(article.text), [])

    def together(self, articles: Sequence[Article]) -> list[Notes]:
        """The notes of some articles, the texts of several read as one."""
        rest, found = iter(articles), list[Notes]()
        for texts in groups(article.text for article in articles):
            beside: list[ref[Notes]] = []
            found += [Notes(article, self, texts, beside) for article in islice(rest, len(texts.texts))]
        return found
