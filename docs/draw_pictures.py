"""Draws the pictures of the docs with a Chromium browser: ``python -m docs.draw_pictures``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import secondread

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
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
