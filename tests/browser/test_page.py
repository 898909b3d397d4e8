"""The local page as a person uses it: paste, upload, correct, undo, reload, keyboard, phone, hostile text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.app.running import Running, running
from tests.app.test_security import HOSTILE
from tests.app.texts import ABSTRACT, NEWS
from tests.browser.test_report_page import STANDARD

NUMBER = '[data-at]:not([data-at=""])'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("readings"), workers=2) as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 900}, accept_downloads=True)
    shown = context.new_page()
    trouble: list[str] = []
    shown.on("pageerror", lambda error: trouble.append(str(error)))
    shown.on("dialog", lambda dialog: trouble.append(dialog.message))
    yield shown
    context.close()
    assert trouble == []


def read(page: Page, server: Running, said: str = NEWS, measured: str = ABSTRACT) -> None:
    page.goto(server.url)
    page.get_by_label("What is said").fill(said)
    page.get_by_label("What was measured").fill(measured)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector("#reading", timeout=60_000)


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page, options={"runOnly": STANDARD}).response["violations"]
    return [(each["id"], node["html"][:160]) for each in found for node in each["nodes"]]


def labels(page: Page) -> list[str]:
    return page.locator(".sr-card .sr-verdict").all_inner_texts()


def test_pasted_texts_are_judged_in_place(page: Page, server: Running) -> None:
    read(page, server)
    assert page.locator(".sr-card").count() >= 2
    expect(page.get_by_text("At a glance")).to_be_visible()


def test_a_pdf_can_be_handed_in(page: Page, server: Running) -> None:
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer).build([Paragraph(ABSTRACT, getSampleStyleSheet()["Normal"])])
    page.goto(server.url)
    page.get_by_label("What is said").fill(NEWS)
    file = {"name": "abstract.pdf", "mimeType": "application/pdf", "buffer": buffer.getvalue()}
    page.locator("#measured-files").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector("#reading", timeout=60_000)
    assert page.locator(NUMBER).count() > 5


def test_a_corrected_number_turns_the_verdicts_and_undo_turns_them_back(page: Page, server: Running) -> None:
    read(page, server)
    before = labels(page)
    for text, value in (("0.51", "0.001"), ("-0.8", "-0.35"), ("0.4", "-0.05")):
        page.locator(NUMBER, has_text=text).first.click()
        editor = page.locator("dialog[open]")
        editor.get_by_role("textbox").first.fill(value)
        editor.get_by_role("button", name="Set").first.click()
        expect(page.locator(".app-given", has=page.locator(f'input[value="{value}"]'))).to_have_count(1)
    assert labels(page) != before
    for left in (2, 1, 0):
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".app-given")).to_have_count(left)
    assert labels(page) == before


def test_a_change_outlives_a_reload_and_works_without_scripts(browser: Browser, server: Running) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url)
    page.locator("#said-text").fill(NEWS)
    page.locator("#measured-text").fill(ABSTRACT)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector("#reading", timeout=60_000)
    page.locator("#panel > summary").click()
    page.locator("#alpha").fill("0.01")
    page.get_by_role("button", name="Set the level").click()
    expect(page.locator("#alpha")).to_have_value("0.01")
    page.reload()
    expect(page.locator("#alpha")).to_have_value("0.01")
    context.close()


def test_words_selected_in_the_text_become_a_claim(page: Page, server: Running) -> None:
    read(page, server)
    before = page.locator(".sr-card").count()
    page.locator("#panel > summary").click()
    page.evaluate(
        "() => { const p = document.querySelectorAll('.sr-document p')[1]; const s = getSelection();"
        " s.selectAllChildren(p); }"
    )
    expect(page.locator("#add-quote")).not_to_have_value("")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".sr-card")).to_have_count(before + 1)


def test_a_claims_kind_can_be_changed_on_its_card(page: Page, server: Running) -> None:
    read(page, server)
    page.get_by_role("button", name="Correct claim 1").click()
    editor = page.locator("dialog[open]")
    editor.locator("li", has_text="kind of the claim").locator("select").select_option("anecdote")
    editor.get_by_role("button", name="Set kind of the claim").click()
    expect(page.locator("#claim-1 .sr-verdict")).to_contain_text("Not checkable")


def test_the_keyboard_is_enough(page: Page, server: Running) -> None:
    page.goto(server.url)
    page.keyboard.press("Tab")
    expect(page.locator(".app-skip")).to_be_focused()
    page.get_by_label("What is said").focus()
    page.keyboard.type("Relvadine significantly reduced pain in 200 adults, the researchers said.")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Read it":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading", timeout=60_000)
    page.get_by_role("button", name="Correct claim 1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1000])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, server: Running, scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(server.url)
    assert violations(page) == []
    read(page, server)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Correct claim 1").click()
    assert violations(page) == []
    page.goto(f"{server.url}/compare")
    assert violations(page) == []
    context.close()


def test_hostile_text_does_nothing(page: Page, server: Running) -> None:
    read(page, server, HOSTILE)
    page.get_by_role("button", name="Correct claim 1").click()
    assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0


def test_every_form_of_the_report_is_handed_out(page: Page, server: Running, tmp_path: Path) -> None:
    read(page, server)
    page.get_by_text("Download").click()
    for name, start in (("Web page", b"<!DOC"), ("PDF", b"%PDF"), ("Word", b"PK"), ("JSON", b"{")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        file = tmp_path / name
        waiting.value.save_as(file)
        assert file.read_bytes().startswith(start)


def test_two_readings_stand_side_by_side(page: Page, server: Running) -> None:
    read(page, server)
    read(page, server, NEWS, "")
    page.goto(f"{server.url}/compare")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_text("claims differ")).to_be_visible()
