"""The report's page as a browser shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from secondread.record import SecondReading
from secondread.report import strings
from secondread.report.html import to_html, to_html_fragment
from tests.report.conftest import HOSTILE, reading_that_says, the_reading

Opened = Callable[..., Page]
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1000, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1000, "height": 900}},
    "phone": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}},
}
EMPTY = SecondReading.model_validate({"record": {}})


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page, options={"runOnly": STANDARD}).response["violations"]
    return [(each["id"], node["html"][:120]) for each in found for node in each["nodes"]]


def test_axe_sees_what_is_wrong(opened: Opened) -> None:
    """A page with a picture without words and grey on white is not passed."""
    bad = (
        "<!doctype html><html lang='en'><title>x</title><main><h1>x</h1><img src=''>"
        "<p style='color:#aaa'>grey words</p></main>"
    )
    assert {rule for rule, _ in violations(opened(bad))} == {"image-alt", "color-contrast"}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("reading", [the_reading(), EMPTY], ids=["full", "empty"])
def test_axe_finds_nothing(opened: Opened, view: str, reading: SecondReading) -> None:
    """In light, dark and on a phone, with every working unfolded and a sentence open, axe finds no violation."""
    page = opened(to_html(reading), **VIEWS[view])
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    if reading.record.claims:
        page.locator(".sr-at").first.click()
    assert violations(page) == []


def test_axe_finds_nothing_in_cards_of_a_notebook(opened: Opened) -> None:
    """The cards shown in a notebook have no violation of their own."""
    cards = to_html_fragment(the_reading())
    page = opened(f"<!doctype html><html lang='en'><title>x</title><main><h1>x</h1><h2>y</h2>{cards}</main>")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_scrolls_sideways(opened: Opened, width: int) -> None:
    """From 320 pixels on the page fits the window: only wide figures scroll, in a box of their own."""
    page = opened(to_html(the_reading()), viewport={"width": width, "height": 700})
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_tap_on_a_mark_opens_its_sentence(opened: Opened) -> None:
    """A tap on a claim's mark shows its verdict and sentence; its links lead to the claim and unfold the working."""
    page = opened(to_html(the_reading()), **VIEWS["phone"])
    pop = page.locator("#said-1")
    assert not pop.is_visible()
    page.locator("[popovertarget=said-1]").first.click()
    assert pop.is_visible()
    assert the_reading().verdicts[0].plain in pop.inner_text()
    assert not page.locator("#working-1").is_visible()
    pop.get_by_text(strings.SHOW_WORKING).click()
    assert page.locator("#working-1").is_visible()
    pop.get_by_text(strings.CLOSE).click()
    assert not pop.is_visible()


def test_a_number_leads_to_the_row_it_was_bound_to(opened: Opened) -> None:
    """A printed number of the text leads to the row of its arm or outcome."""
    reading = bound_reading()
    page = opened(to_html(reading))
    page.locator("a.sr-bound").first.click()
    target = page.locator("tr:target")
    assert "pain" in target.inner_text()


def test_by_keyboard_alone(opened: Opened) -> None:
    """Tab reaches claims and marks; Enter opens a sentence and Escape closes it."""
    page = opened(to_html(the_reading()))
    mark = page.locator("[popovertarget=said-1]").first
    mark.focus()
    page.keyboard.press("Enter")
    assert page.locator("#said-1").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#said-1").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == "said-1"


def test_paper_shows_the_workings(opened: Opened) -> None:
    """In print every working is unfolded, and the contents and sentences that float are gone."""
    page = opened(to_html(the_reading()))
    page.emulate_media(media="print")
    assert page.locator("#working-1").is_visible()
    assert not page.locator("nav").is_visible()
    for paper in ("A4", "Letter"):
        assert page.pdf(format=paper).startswith(b"%PDF")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_runs_nothing_and_fetches_nothing(opened: Opened, name: str) -> None:
    """A browser that shows a hostile text opens no dialog, asks for no other address and runs no script of the text."""
    asked: list[str] = []
    page = opened("<!doctype html><title>x</title>")
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(to_html(reading_that_says(HOSTILE[name])))
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert [each for each in asked if not each.startswith(("file:", "about:"))] == []
    assert page.locator("script").count() == 0


def bound_reading() -> SecondReading:
    """The reading with the first number of its trial where the abstract prints it."""
    from secondread.record import Span
    from tests.report.conftest import ABSTRACT

    reading: Any = the_reading()
    data = reading.model_dump()
    start = ABSTRACT.index("−0.5")
    data["record"]["trials"][0]["results"][0]["contrast"]["estimate"]["span"] = Span(
        document="d2", start=start, end=start + len("−0.5")
    ).model_dump()
    return SecondReading.model_validate(data)
