"""The risk difference against R, a publication, and the laws it obeys."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.effect_measures.risk_difference import METHODS

REFERENCE = Path(__file__).parents[2] / "reference" / "proportions.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))
IN_R = {
    "rd_wald": ("wald", 1e-8),
    "metafor_RD": ("wald", 1e-8),
    "newcombe": ("newcombe", 1e-8),
    "newcombe_corrected": ("newcombe_corrected", 1e-8),
    "score_rd": ("mee", 1e-6),
    "score_rd_mn": ("miettinen_nurminen", 1e-6),
    "epiR_score_ARisk": ("mee", 1e-5),
}


def counts(row):
    return [int(row[name]) for name in ("x1", "n1", "x0", "n0")]


@pytest.mark.parametrize("what", IN_R)
def test_limits_are_those_of_r(what):
    """Each interval agrees with R's on every reference table."""
    method, tolerance = IN_R[what]
    rows = [row for row in ROWS if row["what"] == what]
    assert len(rows) >= 10
    for row in rows:
        # R does not cut the Wald interval at -1 and 1.
        low, high = max(float(row["low"]), -1.0), min(float(row["high"]), 1.0)
        result = st.risk_difference(*counts(row), method=method)
        assert result.interval == pytest.approx((low, high), rel=tolerance, abs=1e-12)


def test_newcombe_1998_table_ii_as_printed():
    """The first example of Newcombe's Table II (56/70 v 48/80) is met to its four printed decimals."""
    printed = {
        "wald": (0.0575, 0.3425),
        "mee": (0.0533, 0.3377),
        "miettinen_nurminen": (0.0528, 0.3382),
        "newcombe": (0.0524, 0.3339),
        "newcombe_corrected": (0.0428, 0.3422),
    }
    for method, limits in printed.items():
        assert st.risk_difference(56, 70, 48, 80, method=method).interval == pytest.approx(limits, abs=5.1e-5)


def test_agresti_caffo_is_wald_with_one_of_each_added():
    """Agresti-Caffo limits are the Wald limits of (x + 1) / (n + 2) in both arms."""
    added = st.risk_difference(23, 51, 15, 52, method="wald")
    assert st.risk_difference(22, 49, 14, 50, method="agresti_caffo").interval == pytest.approx(added.interval)


def test_score_intervals_have_width_at_the_corners():
    """No events at all, or all against none, leaves a score interval that is not a point."""
    for method in ("mee", "miettinen_nurminen", "newcombe"):
        low, high = st.risk_difference(0, 5, 0, 5, method=method).interval
        assert low == pytest.approx(-high)
        assert high > 0.3
        low, high = st.risk_difference(5, 5, 0, 5, method=method).interval
        assert high == 1.0
        assert 0 < low < 0.6


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=40, deadline=None)
@given(some.integers(1, 60), some.integers(1, 60), some.data())
def test_swapping_arms_mirrors_everything(method, n1, n0, data):
    """Arms exchanged give the same interval with its sign turned."""
    x1, x0 = data.draw(some.integers(0, n1)), data.draw(some.integers(0, n0))
    result = st.risk_difference(x1, n1, x0, n0, method=method)
    mirror = st.risk_difference(x0, n0, x1, n1, method=method)
    assert result.value == pytest.approx(-mirror.value, abs=1e-12)
    assert result.interval == pytest.approx((-mirror.interval[1], -mirror.interval[0]), abs=1e-7)
    assert result.interval[0] - 1e-12 <= result.value <= result.interval[1] + 1e-12 or method == "agresti_caffo"


@settings(max_examples=60, deadline=None)
@given(some.integers(2, 80), some.integers(2, 80), some.data())
def test_score_interval_agrees_with_the_chi_squared_tests(n1, n0, data):
    """Mee's interval excludes 0 exactly where chi-squared has p < .05, Miettinen-Nurminen's where the N-1 test has."""
    x1, x0 = data.draw(some.integers(0, n1)), data.draw(some.integers(0, n0))
    if 0 < x1 + x0 < n1 + n0:
        for method, correction in (("mee", "none"), ("miettinen_nurminen", "n_minus_1")):
            p = st.chi_squared(x1, n1, x0, n0, correction=correction).value
            low, high = st.risk_difference(x1, n1, x0, n0, method=method).interval
            if abs(p - 0.05) > 1e-6:
                assert (low > 0 or high < 0) == (p < 0.05)


def test_all_methods_meet_as_arms_grow():
    """With a million an arm every interval is the Wald interval to five decimals."""
    big = (300_000, 1_000_000, 290_000, 1_000_000)
    wald = st.risk_difference(*big, method="wald").interval
    for method in METHODS:
        assert st.risk_difference(*big, method=method).interval == pytest.approx(wald, abs=5e-6)


def test_arrays_of_any_shape_broadcast():
    """A column of events against a row of arm sizes gives the grid of single results."""
    events = np.array([[1], [4]])
    sizes = np.array([10, 20, 30])
    result = st.risk_difference(events, sizes, 2, 15, method="miettinen_nurminen")
    assert result.value.shape == (2, 3)
    single = st.risk_difference(4, 20, 2, 15, method="miettinen_nurminen")
    assert result.interval[0][1, 1] == pytest.approx(single.interval[0], abs=1e-12)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((11, 10, 1, 10), "events_treated must not be above n_treated, got 11 of 10"),
        ((1, 10, -1, 10), "events_control must be a whole number of at least 0, got -1"),
        ((1, 0, 1, 10), "n_treated must be a whole number of at least 1, got 0"),
        ((float("nan"), 10, 1, 10), "events_treated must not be NaN"),
        (("1", 10, 1, 10), "events_treated must be a number"),
        ((1.5, 10, 1, 10), "events_treated must be a whole number"),
    ],
)
def test_impossible_counts_are_refused_by_name(arguments, words):
    """A bad count is one ValueError naming argument and value."""
    with pytest.raises(ValueError, match=words):
        st.risk_difference(*arguments)


def test_unknown_method_and_level_are_refused():
    """An unknown method shows what is allowed; a level of 95 is not a level."""
    with pytest.raises(ValueError, match=r"method must be one of newcombe, .*; got 'exact'"):
        st.risk_difference(1, 10, 2, 10, method="exact")
    with pytest.raises(ValueError, match="level must be in"):
        st.risk_difference(1, 10, 2, 10, level=95)
