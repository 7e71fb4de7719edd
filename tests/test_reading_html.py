"""Web pages give their main text, and every date they state as evidence of the claimed one."""

from pathlib import Path

import pytest
from reading_by_hand import outcomes, read, written

from auditor.dating.claimed import claims
from auditor.reading import Reading
from auditor.types import Article

PROSE = "".join(
    f"<p>The ferry sailed at {hour} o'clock from the north pier with nobody on board, the harbour master said.</p>"
    for hour in ("six", "seven", "eight", "nine")
)
SHELL = """<!doctype html><html lang="en-GB"><head><title>Ferry sails empty</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Ferry sails empty</h1>{line}{prose}</article>
<section class="comments"><time class="published" datetime="2020-09-09">9 September 2020</time><p>First!</p></section>
<footer>Copyright 2024 The Harbour Post. All rights reserved.</footer></body></html>"""


def page(head: str = "", line: str = "") -> str:
    return SHELL.format(head=head, line=line, prose=PROSE)


def days(tmp_path: Path, head: str = "", line: str = "", url: str | None = None) -> list[str]:
    """The days that a page with this head, and this line after its headline, claims."""
    article = read([written(tmp_path / "a.html", page(head, line))])[0]
    return [claim.date for claim in claims(Article("a", article.text, url=url, stated=article.stated))]


def test_page_gives_main_text_title_and_language(tmp_path: Path) -> None:
    article = read([written(tmp_path / "a.html", page())])[0]
    assert (article.id, article.title, article.language) == ("a.html", "Ferry sails empty", "en")
    assert article.text.count("harbour master said") == 4
    assert not any(word in article.text for word in ("Home", "Copyright", "First!"))


LD = '<script type="application/ld+json">%s</script>'
META = '<meta property="%s" content="%s">'


@pytest.mark.parametrize(
    "head, line, claimed",
    [
        (LD % '{"@type": "NewsArticle", "datePublished": "2021-05-03T08:00:00+02:00"}', "", "2021-05-03"),
        (LD % '{"@graph": [{"@type": ["Article"], "datePublished": "2021-05-03"}]}', "", "2021-05-03"),
        (LD % '[{"@type": "Comment", "datePublished": "2021-06-06"}]', "<p>May 3, 2021</p>", "2021-05-03"),
        (META % ("article:published_time", "2021-05-03T08:00:00+02:00"), "", "2021-05-03"),
        (META % ("article:modified_time", "2021-06-06"), "<span>3 May 2021</span>", "2021-05-03"),
        ('<meta itemprop="datePublished" content="May 3, 2021">', "", "2021-05-03"),
        ('<meta name="date" content="2021-05-03">', "", "2021-05-03"),
        ("", '<time class="entry-date" datetime="2021-05-03T06:00">Monday</time>', "2021-05-03"),
        ("", "<div>By Ada Brook</div><div>Published: 3 May 2021, 14:05 BST</div>", "2021-05-03"),
        (LD % "{broken", "<p>Veröffentlicht am 3. Mai 2021</p>", "2021-05-03"),
    ],
)
def test_published_date_is_found_wherever_a_page_states_it(tmp_path: Path, head: str, line: str, claimed: str) -> None:
    assert days(tmp_path, head, line)[0] == claimed


def test_published_counts_before_modified(tmp_path: Path) -> None:
    dates = '{"@type": "Article", "dateModified": "2022-01-01", "datePublished": "2021-05-03"}'
    assert days(tmp_path, LD % dates) == ["2021-05-03", "2022-01-01"]


def test_local_day_beside_the_headline_counts_before_the_moment_in_universal_time(tmp_path: Path) -> None:
    moment = META % ("article:published_time", "2021-05-04T02:10:00Z")
    assert days(tmp_path, moment, "<p>May 3, 2021, 10:10 pm EDT</p>") == ["2021-05-03", "2021-05-04"]


def test_dates_of_comments_and_copyright_years_are_no_claims_where_better_ones_stand(tmp_path: Path) -> None:
    assert days(tmp_path, META % ("article:published_time", "2021-05-03")) == ["2021-05-03"]


def test_date_in_the_prose_of_a_page_is_no_claim(tmp_path: Path) -> None:
    prose = "<p>On 9 March 2019 the pier burned down, which the older ferrymen have not forgotten to this day.</p>"
    assert "2019-03-09" not in days(tmp_path, META % ("article:published_time", "2021-05-03"), prose)


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-5"])
def test_declared_encoding_is_used(tmp_path: Path, declared: str) -> None:
    text = page(f'<meta charset="{declared}">').replace("harbour master", "Паромщик")
    assert "Паромщик said" in read([written(tmp_path / "a.html", text.encode(declared))])[0].text


def test_records_may_hold_pages(tmp_path: Path) -> None:
    import json

    html = page(META % ("article:published_time", "2021-05-03"))
    lines = [{"id": "a", "html": html}, {"id": "b", "html": html, "text": "A ferry."}, {"id": "c", "html": "<p>"}]
    path = written(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    whole, texted, bad = outcomes([path])
    assert isinstance(whole, Article) and whole.text.count("harbour master") == 4
    assert isinstance(texted, Article) and texted.text == "A ferry."
    assert [claims(item)[0].date for item in (whole, texted)] == ["2021-05-03"] * 2
    assert not isinstance(bad, Article) and bad.source == f"{path}:3"


@pytest.mark.parametrize(
    "hostile",
    [
        "<html><body>" + "<div>" * 5000 + "</body></html>",
        "<html><head>" + LD % ("[" * 5000) + f"</head><body><p>x</p>{PROSE}</body></html>",
        f"<html><body>\0\ufffe{PROSE}</body></html>",
        "<html><body><p>" + "&amp;" * 5000 + "</p></body></html>",
        f"<?xml version='1.0' encoding='utf-8'?><html><body><p>x</p>{PROSE}</body></html>",
    ],
)
def test_hostile_pages_cost_themselves_alone(tmp_path: Path, hostile: str) -> None:
    written(tmp_path / "a.html", hostile)
    written(tmp_path / "b.html", page())
    assert isinstance(outcomes([tmp_path], Reading())[-1], Article)
