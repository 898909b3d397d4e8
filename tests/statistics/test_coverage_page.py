"""The page of coverages is what its program prints."""

from pathlib import Path

import pytest

from benchmarks.statistics.coverage import one_proportion, two_arms
from secondread import statistics as st

PAGE = (Path(__file__).parents[2] / "docs" / "coverage.md").read_text(encoding="utf-8")


def printed(section, title, method):
    """Return the cells of one row of the page."""
    part = PAGE.split(f"## {section}")[1].split("\n## ")[0].split(f"### {title}\n")[1].split("###")[0]
    row = next(line for line in part.splitlines() if line.startswith(f"| {method} |"))
    return [cell.strip() for cell in row.strip("|").split("|")][1:]


@pytest.mark.parametrize("method", ["wilson", "clopper_pearson", "wald"])
def test_coverage_of_one_proportion_is_as_printed(method):
    """The row of 10 participants is computed again as printed."""
    found = one_proportion(10, method)
    wanted = [f"{found.mean:.3f}", f"{found.least:.3f}", f"{found.below:.0%}", f"{found.width:.3f}"]
    assert printed("One proportion", "10 participants", method) == wanted


@pytest.mark.parametrize("method", ["newcombe", "miettinen_nurminen", "wald"])
def test_coverage_of_a_difference_is_as_printed(method):
    """The row of arms of 10 is computed again as printed."""
    found = two_arms(10, 10, st.risk_difference, method, "difference")
    wanted = [f"{found.mean:.3f}", f"{found.least:.3f}", f"{found.below:.0%}", f"{found.width:.3f}"]
    assert printed("Risk difference", "Arms of 10 and 10", method) == wanted


def test_exact_intervals_are_printed_at_or_above_their_level():
    """No exact interval on the page is printed below .95, and each of them is on it."""
    exact = ("clopper_pearson", "chan_zhang", "agresti_min", "exact_conditional", "baptista_pike")
    rows = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("| ")]
    least = {name: [float(row[2]) for row in rows if row[0].strip() == name] for name in exact}
    assert all(values for values in least.values())
    assert min(min(values) for values in least.values()) >= 0.95
