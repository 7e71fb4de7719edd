"""The HTML page shows every article's text as text, needs nothing else, and stays readable for many articles."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from reports_by_hand import BROKEN, RUN, council, ferry, finding, hostile, many, summary, waived
from reports_by_hand import audited as report_on

from auditor.types import Audited, Passage, Unreadable
from auditor.writing import FORMATS, Look
from auditor.writing import html as page_writer
from auditor.writing.passages import visible

OURS = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "section", "div", "h1", "h2", "p", "dl", "dt",
    "dd", "table", "tr", "td", "fieldset", "legend", "label", "input", "details", "summary", "span", "b", "a", "bdi",
    "mark", "ul", "li", "code", "strong", "br", "svg", "path", "rect", "text",
}  # fmt: skip


class Page(HTMLParser):
    """What a browser would see: elements, attributes, text by element."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.marked: list[str] = []
        self.text = ""
        self._in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        self._in_mark = tag == "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in_mark:
            self.marked.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = False


def page(articles: Iterable[Audited], unreadable: tuple[Unreadable, ...] = (), top: int | None = None) -> str:
    articles = tuple(articles)
    stream = io.BytesIO()
    writer = FORMATS["html"](stream, RUN, Look(top=top))
    for each in articles:
        writer.write(each)
    writer.close(summary(articles, len(unreadable)), unreadable)
    return stream.getvalue().decode()


def parsed(text: str) -> Page:
    found = Page()
    found.feed(text)
    return found


def test_findings_are_marked_in_their_sentences() -> None:
    found = parsed(page([ferry()]))
    assert "unsupervised docking" in found.marked
    assert "June 23, 2024" in found.marked
    assert "“Experts say” names nobody to ask." in found.text


def test_an_article_cannot_bring_its_own_elements() -> None:
    found = parsed(page([ferry(), hostile()], BROKEN))
    assert set(found.elements) <= OURS
    assert "<script>alert(1)</script>" in found.text
    assert not [name for name, _ in found.attributes if name.startswith("on")]


def test_only_addresses_on_the_web_become_links() -> None:
    assert "javascript" not in page([hostile()])
    linked = report_on("a.txt", "", [], 100, "A", url='https://example.org/a"b', title="A")
    assert dict(parsed(page([linked])).attributes)["href"] == 'https://example.org/a"b'


def test_the_page_needs_nothing_else() -> None:
    found = parsed(page([ferry(), hostile(), council()], BROKEN))
    assert not {"script", "link", "img", "iframe"} & set(found.elements)
    assert not [name for name, _ in found.attributes if name == "src"]
    assert not re.search(r"url\(|@import", page([ferry()]))
    assert "default-src 'none'" in dict(found.attributes)["content"] or "default-src 'none'" in page([ferry()])


def test_the_worst_article_comes_first_and_a_few_stand_open() -> None:
    text = page([council(), hostile(), ferry()])
    assert text.index("desk/ferry.txt") < text.index("desk/=cmd") < text.index("desk/council.txt")
    assert text.count("<details class=article open>") == 3
    assert "<details class=article open>" not in page(many(4))


def test_of_many_articles_the_worst_have_sentences_and_the_others_a_row() -> None:
    text = page(many(page_writer.MOST_ARTICLES + 50))
    assert text.count("<details") == page_writer.MOST_ARTICLES
    assert text.count("class=passage") == page_writer.MOST_ARTICLES
    assert f"The {page_writer.MOST_ARTICLES} worst of {page_writer.MOST_ARTICLES + 50} articles" in text
    assert all(f"wire/{i:05}.txt" in text for i in range(page_writer.MOST_ARTICLES + 50))


def test_articles_beyond_the_rows_are_counted() -> None:
    worst, rows = page_writer.Worst[Audited](2), page_writer.Worst[page_writer.Row](3)
    articles = tuple(many(10))
    for each in articles:
        worst.add(each.report, each)
        rows.add(each.report, page_writer._row(each.report))
    text = "".join(page_writer.page(worst.items(), rows.items(), RUN, summary(articles), ()))
    assert "and 7 better ones" in text


def test_unreadable_records_and_waived_findings_are_shown() -> None:
    text = page([waived()], BROKEN)
    assert "wire/feed.jsonl:14" in text
    assert "no text in it‹U+001B›[5m" in text
    assert "the minutes say so" in text


def test_a_run_without_articles_is_a_page_too() -> None:
    assert "Audit of 0 articles" in page([])


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
def test_any_text_is_shown_as_text(text: str) -> None:
    made, _ = finding(text, f"wording/{text}", "error", text, text, suggest=(text,))
    article = report_on(text, text, [(made, Passage(0, text, 1, 1))], 50, "D", title=text, url=text, language=text)
    found = parsed(page([article], (Unreadable(text, text),)))
    assert set(found.elements) <= OURS
    assert "".join(found.marked) == visible(text)
    assert found.text.count(visible(text)) >= 5
