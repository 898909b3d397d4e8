"""The catalogue of checks says what the checks declare."""

from __future__ import annotations

from docs.write_checks import PAGE, page
from secondread.checks import all_checks


def test_the_page_is_what_the_checks_declare() -> None:
    """docs/checks.md equals what ``python -m docs.write_checks`` writes now."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_check_stands_in_it() -> None:
    """Each check has its own heading and question."""
    text = page()
    for each in all_checks():
        assert f"### {each.title}\n" in text
        assert each.asks in text
