"""A Chromium browser without a window, and pages opened in it: ``make browser`` runs these tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, else the one that playwright has installed."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a page from its HTML; options are those of a browser context (colour scheme, viewport, media)."""
    contexts = []

    def open_page(page: str, **options: Any) -> Page:
        file = tmp_path / "page.html"
        file.write_text(page, encoding="utf-8")
        context = browser.new_context(**options)
        contexts.append(context)
        shown = context.new_page()
        shown.goto(file.as_uri())
        return shown

    yield open_page
    for context in contexts:
        context.close()
