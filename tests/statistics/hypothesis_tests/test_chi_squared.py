"""The chi-squared tests against R and each other."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "proportions.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


@pytest.mark.parametrize(("what", "correction"), [("chi_none", "none"), ("chi_yates", "yates")])
def test_p_is_that_of_r(what, correction):
    """Uncorrected and corrected p agree with R's chisq.test to 1e-8."""
    rows = [row for row in ROWS if row["what"] == what]
    assert len(rows) == 15
    for row in rows:
        table = [int(row[name]) for name in ("x1", "n1", "x0", "n0")]
        assert st.chi_squared(*table, correction=correction).value == pytest.approx(float(row["value"]), rel=1e-8)


def test_n_minus_1_statistic_is_pearsons_times_n_less_one_over_n():
    """For 22/49 v 14/50 the N-1 statistic is 98/99 of Pearson's."""
    pearson, campbell = st.chi_squared(22, 49, 14, 50), st.chi_squared(22, 49, 14, 50, correction="n_minus_1")
    assert campbell.details["statistic"] == pytest.approx(pearson.details["statistic"] * 98 / 99)
    assert campbell.value > pearson.value


@settings(max_examples=60, deadline=None)
@given(some.integers(1, 200), some.integers(1, 200), some.data())
def test_swapping_arms_turns_the_sign_only(n1, n0, data):
    """Arms exchanged give the same p and the opposite z; Yates's p is never the smaller one."""
    x1, x0 = data.draw(some.integers(0, n1)), data.draw(some.integers(0, n0))
    if 0 < x1 + x0 < n1 + n0:
        result, mirror = st.chi_squared(x1, n1, x0, n0), st.chi_squared(x0, n0, x1, n1)
        assert result.value == pytest.approx(mirror.value)
        assert result.details["z"] == pytest.approx(-mirror.details["z"], abs=1e-12)
        assert st.chi_squared(x1, n1, x0, n0, correction="yates").value >= result.value


def test_no_contrast_is_not_computable():
    """Nobody, or everybody, with the event is a reason, not a number."""
    for table in ((0, 9, 0, 8), (9, 9, 8, 8)):
        assert isinstance(st.chi_squared(*table), st.NotComputable)
    assert isinstance(st.z_unpooled(5, 5, 0, 7), st.NotComputable)


def test_unpooled_z_agrees_with_the_wald_interval():
    """The unpooled p at the level that takes the Wald interval to 0 is that level."""
    p = st.z_unpooled(22, 49, 14, 50).value
    low, high = st.risk_difference(22, 49, 14, 50, method="wald", level=1 - p).interval
    assert low == pytest.approx(0, abs=1e-12)
    assert high > 0
