"""Exact unconditional intervals of the risk ratio against slow enumeration and their promise of coverage."""

import csv
from math import comb, inf
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "unconditional_ratio.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


def share(ratio):
    return ratio / (1 + ratio)


@pytest.mark.parametrize("method", ["chan_zhang", "agresti_min"])
def test_limits_are_those_of_slow_enumeration(method):
    """On the scale RR / (1 + RR) both limits agree with a slow enumeration to 1e-4."""
    rows = [row for row in ROWS if row["what"] == method]
    assert len(rows) == 3
    for row in rows:
        table = [int(row[name]) for name in ("x1", "n1", "x0", "n0")]
        low, high = st.exact_risk_ratio(*table, method=method).interval
        assert (share(low), share(high)) == pytest.approx(
            (share(float(row["low"])), share(float(row["high"]))), abs=1e-4
        )


@pytest.mark.parametrize("method", ["chan_zhang", "agresti_min"])
def test_coverage_is_never_below_the_level(method):
    """For arms of 5 and 6 the coverage at 121 pairs of risks is at least 95%."""
    n1, n0 = 5, 6
    x1, x0 = np.meshgrid(np.arange(n1 + 1), np.arange(n0 + 1), indexing="ij")
    low, high = st.exact_risk_ratio(x1, n1, x0, n0, method=method).interval
    low, high = np.nan_to_num(low, nan=0.0), np.where(np.isnan(high), inf, high)
    ways = np.array([[comb(n1, i) * comb(n0, j) for j in range(n0 + 1)] for i in range(n1 + 1)], dtype=float)
    for p1 in np.linspace(0.02, 0.98, 11):
        for p0 in np.linspace(0.03, 0.97, 11):
            chance = ways * p1**x1 * (1 - p1) ** (n1 - x1) * p0**x0 * (1 - p0) ** (n0 - x0)
            inside = (low * (1 - 1e-5) <= p1 / p0) & (p1 / p0 <= high * (1 + 1e-5))
            assert chance[inside].sum() >= 0.95 - 1e-6


def test_swapping_arms_inverts_the_interval():
    """Arms exchanged give the inverse limits."""
    low, high = st.exact_risk_ratio(7, 15, 2, 12).interval
    mirror = st.exact_risk_ratio(2, 12, 7, 15).interval
    assert (low, high) == pytest.approx((1 / mirror[1], 1 / mirror[0]), rel=1e-4)


def test_no_events():
    """No event in one arm opens one side; none in either is a reason."""
    assert st.exact_risk_ratio(0, 10, 4, 10).interval[0] == 0.0
    assert st.exact_risk_ratio(5, 10, 0, 10).interval[1] == inf
    assert isinstance(st.exact_risk_ratio(0, 10, 0, 10), st.NotComputable)
