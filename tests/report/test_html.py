"""The report as HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import html5lib
import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import _Element as Element

from secondread.record import SecondReading, Span
from secondread.report import strings
from secondread.report.html import CONTENT_SECURITY_POLICY, to_html, to_html_fragment

PARTS = [
    *("<", ">", "&", '"', "'", "`", "/", "=", "x", " ", "\n", "\x00", "{{", "}}", "{%", "on", "]]>", "<!--", "-->"),
    *("</style>", "<script>", "<svg>", "javascript:", "<!doctype html>", "&lt;", "&#60;"),
]


def parsed(page: str) -> Element:
    return lxml.html.document_fromstring(page)


def made_of(page: str) -> Counter[tuple[str, str]]:
    """Count the elements with the names of their attributes."""
    return Counter((str(part.tag), " ".join(sorted(map(str, part.attrib)))) for part in parsed(page).iter())


def errors_of(page: str) -> list[str]:
    parser = html5lib.HTMLParser()
    parser.parse(page)
    return [name for _, name, _ in parser.errors]


def text_of(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def test_every_claim_has_a_card_and_is_linked_from_the_text(reading: SecondReading) -> None:
    """Each claim's words in the text link to its card, which holds quote, mark, word, speaker and plain sentence."""
    page = parsed(to_html(reading))
    linked = {href.removeprefix("#") for href in map(str, page.xpath("//section[@id='text']//a/@href"))}
    for number, (claim, verdict) in enumerate(zip(reading.record.claims, reading.verdicts, strict=True), start=1):
        assert f"claim-{number}" in linked
        (card,) = page.xpath(f"//article[@id='claim-{number}']")
        words = text_of(card)
        assert strings.LABEL_MARKS[verdict.label] in words
        for part in (strings.LABEL_WORDS[verdict.label], claim.quote, claim.speaker, verdict.plain):
            assert part in words


def test_the_text_stands_whole_with_marks_beside_the_colour(reading: SecondReading) -> None:
    """Without the marks the annotated text is the document's own, and every underlined claim has mark and number."""
    page = parsed(to_html(reading))
    (first, _) = page.xpath("//article[@class='sr-document']")
    marks = [text_of(mark) for mark in first.xpath(".//*[contains(@class, 'sr-at')]")]
    assert marks == ["▲ [Overstated]1", "✗ [Contradicted]9", "✓ [Supported]2", "▲ [Overstated]7", "○ [Not supported]4",
                     "▲ [Overstated]3", "? [Not checkable]5", "? [Not checkable]6"]  # fmt: skip
    for mark in first.xpath(".//*[contains(@class, 'sr-at')]"):
        mark.drop_tree()
    shown = "".join("".join(part.itertext()) for part in first.xpath("./p[not(contains(@class, 'name'))]"))
    assert "".join(shown.split()) == "".join(reading.record.documents[0].text.split())


def test_the_page_is_valid_html(reading: SecondReading, empty_reading: SecondReading) -> None:
    """A strict HTML parser finds no error, in the page, the cards and a page with nothing to show."""
    assert errors_of("<!DOCTYPE html><title>x</title><p></b>") == ["unexpected-end-tag"]
    for shown in (reading, empty_reading):
        assert errors_of(to_html(shown)) == []
        assert errors_of(f"<!DOCTYPE html><title>x</title>{to_html_fragment(shown)}") == []


def test_numbers_lead_to_what_they_were_bound_to(reading: SecondReading) -> None:
    """A printed number that was bound leads to the row of its outcome, and says in words what it was read as."""
    (trial,) = reading.record.trials
    start = reading.record.documents[1].text.index("−0.5")
    first, *others = trial.results
    assert first.contrast is not None
    assert first.contrast.estimate is not None
    span = Span(document="d2", start=start, end=start + 4)
    estimate = first.contrast.estimate.model_copy(update={"span": span})
    contrast = first.contrast.model_copy(update={"estimate": estimate})
    results = (first.model_copy(update={"contrast": contrast}), *others)
    record = reading.record.model_copy(update={"trials": (trial.model_copy(update={"results": results}),)})
    page = parsed(to_html(reading.model_copy(update={"record": record})))
    (link,) = page.xpath("//a[contains(@class, 'sr-bound')]")
    assert text_of(link) == "−0.5"
    assert link.get("title") == "Read as: mean difference of pain, 0 to 10"
    (row,) = page.xpath(f"//tr[@id='{str(link.get('href')).removeprefix('#')}']")
    assert "mean difference −0.5" in text_of(row)


def test_every_inner_link_has_one_target(reading: SecondReading) -> None:
    """Every link goes to an id on the page, and no id stands twice."""
    page = parsed(to_html(reading))
    ids = Counter(map(str, page.xpath("//@id")))
    assert set(ids.values()) == {1}
    assert {str(href) for href in page.xpath("//a/@href")} <= {f"#{name}" for name in ids}


def test_a_claim_outside_the_text_has_no_link_back(reading: SecondReading) -> None:
    """A claim whose place lies beyond the text, as a hand-edited record may have it, has a card and no link."""
    claim = reading.record.claims[0]
    lost = claim.model_copy(update={"span": claim.span.model_copy(update={"start": 10**6, "end": 10**6 + 5})})
    record = reading.record.model_copy(update={"claims": (lost, *reading.record.claims[1:])})
    page = parsed(to_html(reading.model_copy(update={"record": record})))
    assert page.xpath("//article[@id='claim-1']")
    assert not page.xpath("//a[@href='#text-1']")


def test_nothing_is_fetched_and_nothing_runs(reading: SecondReading) -> None:
    """The file has no script, no address to fetch from, and a policy that forbids both."""
    page = to_html(reading)
    assert CONTENT_SECURITY_POLICY == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    (policy,) = parsed(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == CONTENT_SECURITY_POLICY
    assert not parsed(page).xpath("//script | //link | //img | //iframe | //object | //form | //@src | //@style")
    assert not re.search(r"url\(|@import|http(?!://www\.w3\.org/2000/svg|-equiv)s?://", page)


def test_reproduce_lines_are_folded_in_details(reading: SecondReading) -> None:
    """Each working stands in a details element, closed, with its Python line as code."""
    page = parsed(to_html(reading))
    codes = [str(code.text) for code in page.xpath("//details[not(@open)]//code")]
    assert "1 / (0.52 - 0.38)" in codes
    assert [text_of(one) for one in page.xpath("//summary")][2] == "Working: 2 findings, 2 computed numbers"


def test_all_figures_are_drawn_with_words(reading: SecondReading) -> None:
    """All figures of claims and trial stand on the page, each with a title and a description."""
    page = parsed(to_html(reading))
    drawings = page.xpath("//svg")
    assert len(drawings) == 12
    assert all(drawing.get("role") == "img" and len(drawing.xpath("./title | ./desc")) == 2 for drawing in drawings)


def test_sections_are_there_without_trial_and_claims(empty_reading: SecondReading) -> None:
    """A reading with nothing in it has every section and says what was not found."""
    page = parsed(to_html(empty_reading))
    assert [str(name) for name in page.xpath("//main/section/@id")] == ["glance", "text", "claims", "trial", "method"]
    assert strings.NO_CLAIMS in text_of(page)
    assert strings.NO_TRIAL in text_of(page)


def test_the_same_reading_gives_the_same_page(reading: SecondReading) -> None:
    """Nothing on the page depends on when or where it was made."""
    again = SecondReading.model_validate(reading.model_dump())
    assert to_html(reading) == to_html(again)
    assert to_html_fragment(reading) == to_html_fragment(again)


def test_fragment_has_the_cards_and_only_its_own_styles(reading: SecondReading) -> None:
    """A fragment has no id and no page of its own, and every rule of its style begins with its own class."""
    fragment = to_html_fragment(reading)
    page = lxml.html.fragment_fromstring(fragment)
    assert len(page.xpath(".//article")) == 9
    assert not page.xpath(".//@id")
    style = re.sub(r"/\*.*?\*/", "", str(page.xpath(".//style")[0].text), flags=re.DOTALL)
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{[^{}]*\}", style) for one in rule.split(",")]
    assert selectors
    assert all(re.match(r"\.sr\b|html:has\(> \.sr-page\)|@page$", one) for one in selectors)


def test_hostile_text_makes_no_element(saying: Callable[[str], SecondReading], hostile: str) -> None:
    """Whatever the text holds, the page has the very elements it has for a harmless word in the same place."""
    one_line = " ".join(hostile.split())
    assert made_of(to_html(saying(one_line))) == made_of(to_html(saying("harmless")))
    assert made_of(to_html_fragment(saying(one_line))) == made_of(to_html_fragment(saying("harmless")))


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_no_text_can_make_an_element(
    saying: Callable[[str], SecondReading], reading: SecondReading, parts: list[str]
) -> None:
    """Text put together at random makes no kind of element or attribute that the template does not make."""
    page = to_html(saying("x" + "".join(parts) + "x"))
    known = set(made_of(to_html(saying("harmless")))) | set(made_of(to_html(reading)))
    assert set(made_of(page)) <= known
