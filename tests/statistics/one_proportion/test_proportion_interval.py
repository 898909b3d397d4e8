"""Intervals of one proportion against R, a publication, and their laws."""

import csv
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.one_proportion.proportion_interval import METHODS

REFERENCE = Path(__file__).parents[2] / "reference" / "proportions.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


@pytest.mark.parametrize("method", ["clopper_pearson", "wilson", "wilson_corrected", "jeffreys", "agresti_coull"])
def test_limits_are_those_of_r(method):
    """Each interval agrees with R (base, epiR) to 1e-8, cut at 0 and 1."""
    rows = [row for row in ROWS if row["what"] == method]
    assert len(rows) == 6
    for row in rows:
        interval = st.proportion_interval(int(row["x1"]), int(row["n1"]), method=method).interval
        wanted = max(float(row["low"]), 0.0), min(float(row["high"]), 1.0)
        assert interval == pytest.approx(wanted, rel=1e-8, abs=1e-12)


def test_newcombe_1998_table_i_as_printed():
    """81/263 and 15/148 are met to Newcombe's four printed decimals."""
    printed = {
        (81, 263): {"wald": (0.2522, 0.3638), "wilson": (0.2553, 0.3662), "clopper_pearson": (0.2527, 0.3676)},
        (15, 148): {"wald": (0.0527, 0.1500), "wilson": (0.0624, 0.1605), "mid_p": (0.0601, 0.1581)},
    }
    for (events, n), methods in printed.items():
        for method, limits in methods.items():
            assert st.proportion_interval(events, n, method=method).interval == pytest.approx(limits, abs=5.1e-5)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=30, deadline=None)
@given(some.integers(1, 300), some.data())
def test_events_for_non_events_mirror_the_interval(method, n, data):
    """Limits of x and of n - x are each other's complements, within [0, 1], and hold the estimate."""
    x = data.draw(some.integers(0, n))
    result = st.proportion_interval(x, n, method=method)
    mirror = st.proportion_interval(n - x, n, method=method).interval
    assert result.interval == pytest.approx((1 - mirror[1], 1 - mirror[0]), abs=1e-9)
    assert 0 <= result.interval[0] <= result.value + 1e-12
    assert result.value - 1e-12 <= result.interval[1] <= 1


def test_clopper_pearson_is_never_below_its_level():
    """With 13 participants the exact interval covers at least 95% at 199 proportions; Wald's does not."""
    x, n = np.arange(14), 13
    ways = np.array([comb(n, int(k)) for k in x], dtype=float)
    least = {}
    for method in ("clopper_pearson", "wald"):
        low, high = st.proportion_interval(x, n, method=method).interval
        least[method] = min(
            (ways * p**x * (1 - p) ** (n - x))[(low <= p) & (p <= high)].sum() for p in np.linspace(0.005, 0.995, 199)
        )
    assert least["clopper_pearson"] >= 0.95
    assert least["wald"] < 0.5
