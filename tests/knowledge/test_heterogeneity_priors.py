"""The published tables of heterogeneity hang together as their models make them."""

from __future__ import annotations

import numpy as np
import pytest

from secondread.knowledge.heterogeneity_priors import heterogeneity_tables


@pytest.mark.parametrize("name", ["turner", "rhodes"])
def test_the_location_moves_by_one_step_between_comparisons_whatever_the_outcome(name: str) -> None:
    # both tables come from models without an interaction of outcome and comparison: a slip of typing shows
    table = heterogeneity_tables()[name]
    locations = np.array([[cell[0] for cell in cells] for cells in table.cells.values()])
    steps = locations[:, 1:] - locations[:, :1]
    assert np.nanmax(np.abs(steps - np.nanmedian(steps, axis=0))) < 0.025


@pytest.mark.parametrize(
    ("name", "outcome", "cell"),
    [("turner", "all-cause mortality", (-3.95, 1.34)), ("rhodes", "obstetric outcomes", (-4.13, 2.34))],
)
def test_a_cell_is_that_printed_in_bayesmeta(name: str, outcome: str, cell: tuple[float, float]) -> None:
    # github.com/cran/bayesmeta, R/bayesmeta.R: TurnerEtAlParameters and RhodesEtAlParameters, first row and column
    assert heterogeneity_tables()[name].cells[outcome][0] == cell


def test_every_outcome_has_a_cell_for_every_comparison() -> None:
    for table in heterogeneity_tables().values():
        assert {len(cells) for cells in table.cells.values()} == {len(table.comparisons)}
