"""The pages of the statistics are what their program writes, and say when to use each function."""

from pathlib import Path

import pytest

from benchmarks.statistics.coverage_pictures import PICTURES, svg
from docs.write_statistics import COVERAGE, WHEN, as_markdown, page, pages, public_names, sections
from secondread import statistics as st
from tests.statistics.example_calls import PUBLIC

DOCS = Path(__file__).parents[2] / "docs"


def test_the_pages_are_as_written():
    """Each page equals what ``python -m docs.write_statistics`` writes now, and there is none besides."""
    written = pages()
    assert {path.name for path in (DOCS / "statistics").glob("*.md")} == set(written)
    for name, text in written.items():
        assert (DOCS / "statistics" / name).read_text(encoding="utf-8") == text, f"write {name} again"


def test_every_function_says_when_to_use_it_and_when_not():
    """when.toml holds two sentences that end for every public function, and no other names."""
    assert set(WHEN) == PUBLIC
    for name, told in WHEN.items():
        assert set(told) == {"use", "not"}, name
        assert all(text.endswith((".", "?", "!")) and len(text) > 10 for text in told.values()), name


def test_every_public_name_is_on_a_page():
    """Functions and types of all subpackages have a section."""
    subpackages = {place.split(".")[0] for place in st._WHERE.values()}
    listed = [name for each in subpackages for kind in (True, False) for name in public_names(each, functions=kind)]
    assert sorted(listed) == sorted(st.__all__)


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_of_coverage_are_as_drawn(name):
    """Each picture is computed and drawn again as it stands."""
    drawn = (DOCS / "images" / f"coverage-{name}.svg").read_text(encoding="utf-8")
    assert drawn == svg(PICTURES[name]())


def test_pictures_are_shown():
    """Each picture is on a page."""
    assert {picture for _, picture in COVERAGE.values() if picture} == set(PICTURES)
    assert "coverage-risk-ratio.svg" in page("effect_measures")


def test_identifiers_become_links():
    """An identifier with brackets and angles stays whole; punctuation after it stays outside."""
    old = "doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I"
    shown = as_markdown(f"Newcombe RG ({old}), and doi:10.2307/2531405.")
    assert "3.0.CO%3B2-I)" in shown
    assert shown.endswith("(https://doi.org/10.2307/2531405).")


def test_sections_of_a_docstring():
    """The first sentence and each section come apart."""
    first, found = sections("Tell it.\n\nParameters\n----------\na : int\n    A.\n\nNotes\n-----\nWhy.")
    assert first == "Tell it."
    assert found == {"Parameters": "a : int\n    A.", "Notes": "Why."}
