"""The R script of a dose-response curve (`validation/r_scripts.py` runs it in R and compares)."""

from __future__ import annotations

import pytest

from secondread.report.dose.findings import DoseFindings
from secondread.report.dose.r_script import dose_r_script
from secondread.synthesis import dose_response
from secondread.synthesis.dose.dose_table import dose_table

ARMS = {
    "trial": ["A", "A", "A", "B", "B", "B"],
    "dose": [0, 2, 6, 1, 4, 9],
    "mean": [0.1, -0.5, -1.1, 0.0, -0.6, -1.2],
    "sd": [1] * 6,
    "n": [40] * 6,
}


def script(shape: str, rows: int = 6) -> str:
    trials, measure, notes = dose_table({name: cells[:rows] for name, cells in ARMS.items()})
    return dose_r_script(DoseFindings(dose_response(trials, shape=shape), trials, measure, notes))


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("linear", "basis <- function(dose) cbind(x1 = dose)"),
        ("spline", "x1 + x2 - 1"),
        ("emax", "dose / (dose + ed50)"),
    ],
)
def test_each_shape_has_its_basis_and_coefficients_of_each_trial(shape: str, words: str) -> None:
    text = script(shape)
    assert words in text
    assert 'struct = "GEN"' in text
    assert "lowest <- c(0.0, 0.0, 1.0, 1.0)" in text


def test_a_single_trial_has_no_coefficients_of_its_own() -> None:
    assert "random = ~" not in script("linear", rows=3)
