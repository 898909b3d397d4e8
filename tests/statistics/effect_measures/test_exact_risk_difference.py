"""Exact unconditional intervals against slow enumeration and their promise of coverage."""

import csv
from math import comb
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "unconditional.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


@pytest.mark.parametrize("method", ["chan_zhang", "agresti_min"])
def test_limits_are_those_of_slow_enumeration(method):
    """Both intervals agree with a slow enumeration (restricted risks by bisection) to 1e-4."""
    rows = [row for row in ROWS if row["what"] == method]
    assert len(rows) == 4
    for row in rows:
        table = [int(row[name]) for name in ("x1", "n1", "x0", "n0")]
        interval = st.exact_risk_difference(*table, method=method).interval
        assert interval == pytest.approx((float(row["low"]), float(row["high"])), abs=1e-4)


@pytest.mark.parametrize("method", ["chan_zhang", "agresti_min"])
def test_coverage_is_never_below_the_level(method):
    """For arms of 5 and 6 the coverage at 121 pairs of risks is at least 95%."""
    n1, n0 = 5, 6
    x1, x0 = np.meshgrid(np.arange(n1 + 1), np.arange(n0 + 1), indexing="ij")
    low, high = st.exact_risk_difference(x1, n1, x0, n0, method=method).interval
    ways = np.array([[comb(n1, i) * comb(n0, j) for j in range(n0 + 1)] for i in range(n1 + 1)], dtype=float)
    for p1 in np.linspace(0.02, 0.98, 11):
        for p0 in np.linspace(0.03, 0.97, 11):
            chance = ways * p1**x1 * (1 - p1) ** (n1 - x1) * p0**x0 * (1 - p0) ** (n0 - x0)
            inside = (low - 1e-6 <= p1 - p0) & (p1 - p0 <= high + 1e-6)
            assert chance[inside].sum() >= 0.95 - 1e-6


def test_swapping_arms_mirrors_the_interval():
    """Arms exchanged give the same limits with the sign turned."""
    low, high = st.exact_risk_difference(7, 15, 2, 12).interval
    mirror = st.exact_risk_difference(2, 12, 7, 15).interval
    assert (low, high) == pytest.approx((-mirror[1], -mirror[0]), abs=2e-5)


def test_one_two_sided_test_is_shorter():
    """Agresti-Min's interval is shorter than Chan-Zhang's for 13/25 v 6/25, both wider than the score interval."""
    widths = [
        np.diff(st.exact_risk_difference(13, 25, 6, 25, method=method).interval)[0]
        for method in ("chan_zhang", "agresti_min")
    ]
    score = np.diff(st.risk_difference(13, 25, 6, 25, method="mee").interval)[0]
    assert widths[0] > widths[1] > score


def test_arms_too_large_are_a_reason():
    """Arms of thousands are not computed."""
    assert isinstance(st.exact_risk_difference(10, 2000, 12, 2000), st.NotComputable)
