"""Paired proportions against R and publications."""

import csv
from pathlib import Path

import pytest

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "paired_and_rates.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


def pairs(row):
    return [int(row[name]) for name in "abcd"]


def test_tango_limits_solve_the_restricted_likelihood():
    """Tango's closed form agrees with R's numerical maximisation of the restricted likelihood to 1e-6."""
    rows = [row for row in ROWS if row["what"] == "tango"]
    assert len(rows) == 4
    for row in rows:
        interval = st.paired_risk_difference(*pairs(row)).interval
        assert interval == pytest.approx((float(row["low"]), float(row["high"])), abs=1e-6)


def test_tango_is_mcnemars_test_turned_over():
    """At the level where McNemar's p is alpha, Tango's interval ends at 0."""
    p = st.mcnemar(12, 2, variant="asymptotic").value
    low, _ = st.paired_risk_difference(20, 12, 2, 16, level=1 - p).interval
    assert low == pytest.approx(0, abs=1e-9)


def test_exchanging_treatments_mirrors_each_interval():
    """Discordant counts exchanged give limits of the opposite sign."""
    for method in ("tango", "newcombe", "wald"):
        low, high = st.paired_risk_difference(20, 12, 2, 16, method=method).interval
        mirror = st.paired_risk_difference(20, 2, 12, 16, method=method).interval
        assert (low, high) == pytest.approx((-mirror[1], -mirror[0]))


def test_no_discordant_pair_still_has_width():
    """With no discordant pair Wald's interval is a point, the others are not."""
    assert st.paired_risk_difference(20, 0, 0, 20, method="wald").interval == (0.0, 0.0)
    for method in ("tango", "newcombe"):
        low, high = st.paired_risk_difference(20, 0, 0, 20, method=method).interval
        assert low < -0.01
        assert high > 0.01
    assert isinstance(st.paired_risk_difference(0, 0, 0, 0), st.NotComputable)


def test_conditional_odds_ratio_is_binom_tests():
    """The matched odds ratio and its exact limits are those of R's binom.test on the discordant pairs."""
    rows = [row for row in ROWS if row["what"] == "paired_or"]
    assert len(rows) == 5
    for row in rows:
        _, b, c, _ = pairs(row)
        result = st.paired_odds_ratio(b, c)
        assert result.value == pytest.approx(float(row["value"]))
        assert result.interval == pytest.approx((float(row["low"]), float(row["high"])))
    assert isinstance(st.paired_odds_ratio(0, 0), st.NotComputable)
