"""The example of the page is the bundled one."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest


@pytest.mark.parametrize("name", ["relvadine-two-voices.txt", "relvadine-abstract.txt"])
def test_the_page_has_the_examples_of_the_repository(name: str) -> None:
    own = files("secondread.app").joinpath("examples", name).read_bytes()
    assert own == (Path(__file__).parents[2] / "examples" / name).read_bytes()
