"""Barnard's test where a widely used implementation is too small, and against enumeration."""

import csv
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "unconditional.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


@pytest.mark.parametrize("variance", ["pooled", "unpooled"])
def test_p_is_that_of_enumeration_in_fractions(variance):
    """Both statistics agree with exact enumeration to 1e-6 on every reference table."""
    rows = [row for row in ROWS if row["what"] == f"barnard_{variance}"]
    assert len(rows) == 7
    for row in rows:
        table = [int(row[name]) for name in ("x1", "n1", "x0", "n0")]
        assert st.barnard(*table, variance=variance).value == pytest.approx(float(row["value"]), rel=1e-6)


@pytest.mark.parametrize(
    ("table", "exact", "scipy_says"),
    [
        ((9, 10, 3, 10), 0.00796, 0.00693),
        ((28, 30, 20, 30), 0.01349, 0.01192),
        ((9, 30, 18, 30), 0.02293, 0.02276),
    ],
)
def test_the_highest_peak_is_found(table, exact, scipy_says):
    """Tables on which a search stops at a lower peak (scipy.stats.barnard_exact) have their full p here."""
    p = st.barnard(*table).value
    assert round(p, 5) == exact
    assert p > scipy_says


def test_every_table_in_one_call_is_every_table_alone():
    """All tables of arms of 6 and 8 in one call equal one call each."""
    x1, x0 = np.meshgrid(np.arange(7), np.arange(9), indexing="ij")
    together = st.barnard(x1, 6, x0, 8).value
    alone = [[st.barnard(i, 6, j, 8).value for j in range(9)] for i in range(7)]
    assert together == pytest.approx(np.array(alone), rel=1e-9)


def test_equal_risks_have_p_one():
    """The same risk in both arms is the least extreme table of all."""
    assert st.barnard(3, 9, 4, 12).value == pytest.approx(1.0)
    assert st.barnard(0, 9, 0, 12).value == pytest.approx(1.0)
