"""The worked example is made by one command, from figures with their sources."""

from __future__ import annotations

import csv
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parents[1] / "examples" / "low_dose_naltrexone"


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_page", HERE / "make_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_written_and_says_what_was_pooled_and_what_not(
    example: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "page.html"
    monkeypatch.setattr(sys, "argv", ["make_page.py", str(place)])
    example.main()
    page = place.read_text(encoding="utf-8")
    for words in ("Bruun 2024 (FINAL)", "Which cannot be put together", "Bested", "The trial that would settle it"):
        assert words in page


def test_every_trial_has_its_source() -> None:
    with (HERE / "trials.csv").open(encoding="utf-8") as file:
        assert all(row["source"] for row in csv.DictReader(file))


def test_an_interval_that_is_not_printed_comes_from_the_p(example: ModuleType) -> None:
    innova = example.rows()[1]
    assert float(innova["ci_low"]) == pytest.approx(-0.320, abs=0.001)
    assert float(innova["ci_high"]) == pytest.approx(1.300, abs=0.001)
