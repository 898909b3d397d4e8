"""Draws the pictures of the docs with a Chromium browser: ``python -m docs.draw_pictures``."""

from __future__ import annotations

import runpy
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import secondread
from tests.app.running import running

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
EXAMPLES = ROOT / "examples"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Draw every picture and return 0."""
    reading = secondread.check(
        EXAMPLES / "relvadine-two-voices.txt", trials=EXAMPLES / "relvadine-abstract.txt", mids={"monthly migraine": 1}
    )
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(reading.to_html(), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])

        def opened(width: int, height: int, scheme: str = "light") -> Page:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(file.as_uri())
            return page

        opened(900, 1250).screenshot(path=IMAGES / "report.png")
        dark = opened(900, 900, "dark")
        dark.locator("#text").evaluate("part => part.scrollIntoView()")
        dark.locator("[popovertarget=said-2]").first.click()
        dark.screenshot(path=IMAGES / "report-dark.png")
        opened(900, 900).locator("#figures").screenshot(path=IMAGES / "report-figures.png")
        phone = opened(360, 720)
        phone.locator("#text").evaluate("part => part.scrollIntoView()")
        phone.screenshot(path=IMAGES / "report-phone.png")
        file.write_text(naltrexone(), encoding="utf-8")
        opened(900, 640).screenshot(path=IMAGES / "pool.png")
        with running(Path(folder) / "readings") as server:
            draw_page(browser, server.url)
        browser.close()
    return 0


def naltrexone() -> str:
    """Return the page of the worked example."""
    place = EXAMPLES / "low_dose_naltrexone" / "make_page.py"
    return str(runpy.run_path(str(place))["page"]())


def draw_page(browser: Browser, url: str) -> None:
    """Draw the local page: a text handed in, and a number being corrected."""
    page = browser.new_page(viewport={"width": 900, "height": 820})
    page.goto(url)
    page.get_by_role("button", name="Take the example").click()
    page.wait_for_selector("#reading", timeout=60_000)
    page.locator('[data-at$="contrast.p"]').first.click()
    page.wait_for_selector("dialog[open]")
    page.screenshot(path=IMAGES / "page.png")


if __name__ == "__main__":
    sys.exit(main())
