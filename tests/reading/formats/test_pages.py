"""Web pages as people save them: a blog, a press release, a page for phones, a journal's page, all made up."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record import Document

FOLDER = Path(__file__).parent / "pages"
BESIDE = {
    "wordpress.html": [
        "cookies", "Archive", "Share this", "Wool socks", "Magnesium", "warm milk", "back pain", "headaches", "Lavender",
        "Sign up", "WordPress", "email address",
    ],
    "press-release.html": ["cookies", "Journalist login", "Green tea", "Disclaimer", "Media Contact", "Copyright"],
    "amp.html": ["417 partners", "ADVERTISEMENT", "Honey", "Sign up", "Cabbage", "World"],
    "journal.html": ["cookies", "Sign In", "Hormone therapy", "Others Also Liked", "All Rights Reserved"],
}  # fmt: skip


@cache
def read(name: str) -> Document:
    return read_document((FOLDER / name).read_bytes(), name)


@pytest.mark.parametrize("name", sorted(BESIDE))
def test_what_stands_beside_the_article_is_left_out(name: str) -> None:
    """Banners, menus, comments, related stories, advertisements and footers are no part of the text."""
    assert [words for words in BESIDE[name] if words in read(name).text] == []


@pytest.mark.parametrize(
    ("name", "title", "kind", "date"),
    [
        ("wordpress.html", "Do humming mats help restless sleepers?", "blog", "2022-11-03"),
        ("press-release.html", "Drinking birch tea does not lower blood pressure", "press release", "2020-06-09"),
        ("amp.html", "Whistling therapy eases winter cough, trial suggests", "news", "2019-01-22"),
        ("journal.html", "Cold Stones for Hot Flashes: A Randomized Clinical Trial", "article", "2021-04-05"),
    ],
)
def test_title_kind_and_date(name: str, title: str, kind: str, date: str) -> None:
    """The title is the article's, not the site's or a part's; it stands once; the kind of text and the date are told."""
    document = read(name)
    assert document.title == title
    assert document.text.startswith(title)
    assert document.text.count(title) == 1
    assert (document.text_kind, document.metadata.date) == (kind, date)


def test_a_blog_keeps_its_lists_quotes_and_table() -> None:
    """Items, a quotation, a reference mark and a table in a figure, with the caption below it, are all there."""
    document = read("wordpress.html")
    assert "The silent mat looked the same" in document.text
    assert "“We were surprised by the size of the effect,”" in document.text
    assert "an earlier study[2] of 60 people" in document.text
    (table,) = document.tables
    assert (table.label, table.caption.text if table.caption else "") == ("Table 1.", "Sleep after four weeks")
    assert document.metadata.authors == ("Greta Holm",)


def test_a_press_release_has_its_numbers_and_speaker() -> None:
    """The text between dateline and ### is whole, with its typography."""
    text = read("press-release.html").text
    assert "0.7 mm Hg (95% CI −1.9 to 3.3; P = 0.60)" in text
    assert '"People should not give up their tablets for tea," said senior author Solveig Dahl' in text


def test_linked_data_names_the_author() -> None:
    """A page without tags states its author and date as linked data."""
    assert read("amp.html").metadata.authors == ("Ada Quill",)


def test_a_journal_page_has_sections_references_and_a_table_with_spans() -> None:
    """Labels in bold cut the abstract, references are set apart, cells that span keep their columns."""
    document = read("journal.html")
    kinds = {section.kind for section in document.sections}
    assert {"background", "methods", "results", "conclusions", "discussion", "table"} <= kinds
    assert [reference.doi for reference in document.references] == ["10.5555/ia.2015.3", ""]
    assert "Menopause in numbers" not in document.text
    assert "around menopause.[1,2] Stones" in document.text
    assert "71.3 kg/m²" in document.text
    (table,) = document.tables
    assert table.label == "Table 2."
    grid = {(cell.row, cell.column): (cell.text, cell.rows, cell.columns) for cell in table.cells}
    assert grid[0, 1] == ("No. (%)", 1, 2)
    assert grid[0, 3] == ("Risk ratio (95% CI)", 2, 1)
    assert grid[1, 2] == ("Warm stones (n = 101)", 1, 1)
    assert grid[3, 0][0] == "Slept well^a"
    assert document.metadata.doi == "10.5555/ia.2021.0405"
    assert document.metadata.nct == ("NCT04445566",)


def test_the_trial_of_a_journal_page_is_read() -> None:
    """Arms with sizes, the primary result of the abstract, and the counts of the table."""
    (trial,) = find_trials([read("journal.html")])
    counts = {(one.events.value, one.total.value) for r in trial.results for one in r.arms if one.events and one.total}
    assert {(40.0, 101.0), (35.0, 101.0)} <= counts
    assert any(r.contrast and r.contrast.p and r.contrast.p.value == 0.26 for r in trial.results)


@pytest.mark.parametrize(
    "inside",
    [
        "Pain fell by 10<sup>9\x06<sup>8</sup></sup> points in people.",
        "Pain fell<br>&#6;&#x1f; by ten<sup>&#2;2</sup> points in people.",
        "<b>Results</b><!-- one --> Pain fell.<p><strong><!-- two -->Methods</strong> We asked.",
        "<sup><!-- only a comment --></sup>Pain fell in people.",
        "<table><tr><td>1<!-- x --></td><td>2</td></tr><tr><td>3</td><td>\x0b4</td></tr></table>Pain fell in people.",
    ],
)
def test_what_no_tree_may_hold_is_left_out(inside: str) -> None:
    """Control characters, written or as references, and comments in odd places, do not keep a page from being read."""
    document = read_document(f"<html><body><h1>Splints</h1><p>{inside}</p></body></html>".encode(), "page")
    assert "Pain fell" in document.text


def test_a_page_of_megabytes_with_little_text_is_read() -> None:
    """Scripts, pictures in the markup and empty tags count for nothing: what may be a million characters is the text."""
    ballast = "<script>" + "x" * 1_500_000 + "</script>" + "<span class='icon'></span>" * 20_000
    document = read_document(f"<html><body>{ballast}<p>Pain fell in people.</p></body></html>".encode(), "page")
    assert document.text == "Pain fell in people."


def test_letters_set_otherwise_get_no_spaces() -> None:
    """Bold and italic letters in a sentence leave no space before the stop or bracket after them."""
    story = (
        "We asked all of them about their pain after eight weeks, and nobody had to stop because of the splint. " * 3
    )
    words = "It was <b>0.75</b>, (<i>P</i>=<em>.04</em>) for <u>all</u>."
    page = f"<html><body><h1>Splints</h1><p>{story}{words}</p></body></html>"
    assert "It was 0.75, (P=.04) for all." in read_document(page.encode(), "page").text


def test_a_page_of_a_few_words_keeps_its_heading() -> None:
    """Heading and paragraph of a short page are two lines, whichever way it runs."""
    heading, words = "\u05de\u05d7\u05e7\u05e8", "\u05d4\u05db\u05d0\u05d1 1.3 (P = .04)"
    page = f"<html dir='rtl'><body><h1>{heading}</h1><p>{words}</p></body></html>"
    assert read_document(page.encode(), "page").text == f"{heading}\n{words}"
