"""Tests of two rates against R."""

import csv
from pathlib import Path

import pytest

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "paired_and_rates.csv"


def test_exact_p_is_poisson_tests():
    """The exact p by point probability is that of R's poisson.test."""
    rows = [row for row in csv.DictReader(REFERENCE.read_text().splitlines()) if row["what"] == "two_rates_exact"]
    assert len(rows) == 5
    for row in rows:
        p = st.two_rates(int(row["a"]), float(row["b"]), int(row["c"]), float(row["d"])).value
        assert p == pytest.approx(float(row["value"]), rel=1e-8)


def test_doubled_and_mid_p_agree_with_their_intervals():
    """At the level 1 - p, the exact (mid-P) interval of the ratio ends at 1."""
    for test, method in (("doubled", "exact"), ("mid_p", "mid_p"), ("score", "score")):
        p = st.two_rates(11, 800, 30, 1011, test=test).value
        assert st.rate_ratio(11, 800, 30, 1011, method=method, level=1 - p).interval[1] == pytest.approx(1, abs=1e-6)


def test_no_events():
    """No events: exact p of 1, no score statistic."""
    assert st.two_rates(0, 5, 0, 6).value == 1.0
    assert st.two_rates(0, 5, 0, 6, test="doubled").value == 1.0
    assert isinstance(st.two_rates(0, 5, 0, 6, test="score"), st.NotComputable)
