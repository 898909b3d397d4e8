"""Rates, ratios and differences of rates against R."""

import csv
from pathlib import Path

import pytest

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "paired_and_rates.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


def groups(row):
    return int(row["a"]), float(row["b"]), int(row["c"]), float(row["d"])


@pytest.mark.parametrize(
    ("what", "method", "tolerance"),
    [("rate_ratio_exact", "exact", 1e-8), ("rate_ratio_log", "log", 1e-8), ("rate_ratio_mid_p", "mid_p", 1e-3)],
)
def test_ratio_is_that_of_r(what, method, tolerance):
    """Ratio limits agree with poisson.test and epitools (whose root finding is good to about 1e-4)."""
    rows = [row for row in ROWS if row["what"] == what]
    assert len(rows) >= 4
    for row in rows:
        result = st.rate_ratio(*groups(row), method=method)
        assert result.interval == pytest.approx((float(row["low"]), float(row["high"])), rel=tolerance)
        assert row["value"] == "NA" or result.value == pytest.approx(float(row["value"]))


def test_single_rate_is_that_of_r():
    """Garwood's limits are those of poisson.test."""
    rows = [row for row in ROWS if row["what"] == "rate_exact"]
    assert len(rows) == 5
    for row in rows:
        result = st.rate(int(row["a"]), float(row["b"]))
        assert result.interval == pytest.approx((float(row["low"]), float(row["high"])))


def test_difference_solves_the_restricted_likelihood():
    """The score interval agrees with R's numerical maximisation of the restricted likelihood to 1e-5."""
    rows = [row for row in ROWS if row["what"] == "rate_difference_score"]
    assert len(rows) == 4
    for row in rows:
        result = st.rate_difference(*groups(row))
        assert result.interval == pytest.approx((float(row["low"]), float(row["high"])), rel=1e-5)


def test_unit_of_time_scales_rates_and_differences_only():
    """Days for years divides rates and differences, and leaves ratios."""
    years, days = (11, 8.0, 20, 10.0), (11, 8.0 * 365, 20, 10.0 * 365)
    assert st.rate_ratio(*days).interval == pytest.approx(st.rate_ratio(*years).interval)
    for method in ("wald", "miettinen_nurminen"):
        scaled = [limit * 365 for limit in st.rate_difference(*days, method=method).interval]
        assert scaled == pytest.approx(st.rate_difference(*years, method=method).interval)
    assert st.rate(11, 8.0 * 365).value * 365 == pytest.approx(st.rate(11, 8.0).value)


def test_no_events():
    """No events: a rate of 0 with an upper limit, a difference with width, no ratio."""
    assert st.rate(0, 10).interval == pytest.approx((0.0, 0.368888), abs=1e-5)
    assert st.rate(0, 10, method="mid_p").interval[1] == pytest.approx(0.2995732, abs=1e-6)
    low, high = st.rate_difference(0, 10, 0, 12).interval
    assert low < 0 < high
    assert isinstance(st.rate_ratio(0, 10, 0, 12), st.NotComputable)
    assert st.rate_ratio(0, 10, 5, 12).interval[0] == 0.0
    with pytest.raises(ValueError, match="person_time must be in"):
        st.rate(3, 0)
