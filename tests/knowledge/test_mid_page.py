"""The page of minimal important differences is made from the table."""

from __future__ import annotations

from pathlib import Path

from secondread.knowledge.mid_page import page
from secondread.knowledge.minimal_important_differences import scale_mids

PAGE = Path(__file__).parents[2] / "docs" / "minimal-important-differences.md"


def test_page_is_current() -> None:
    """The page in the docs is the one that the table gives now."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_page_has_a_line_for_each_scale() -> None:
    """Every scale has one line with as many cells as the head, and a link to its source."""
    lines = [line for line in page().splitlines() if line.startswith("| ")][2:]
    assert len(lines) == len(scale_mids())
    assert {line.count(" | ") for line in lines} == {7}
    links = ("](https://doi.org/10.", "](https://pubmed.ncbi.nlm.nih.gov/", "](https://www.ncbi.nlm.nih.gov/pmc/")
    assert all(any(link in line for link in links) for line in lines)
