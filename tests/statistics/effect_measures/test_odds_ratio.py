"""The odds ratio against R, a published example, and its laws."""

import csv
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "proportions.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))
# Tolerances are those of R's root finding where that is coarse (fisher.test, epiR and epitools: about 1e-3).
IN_R = {
    "metafor_OR": ("woolf", 1e-8),
    "gart": ("gart", 1e-8),
    "score_or": ("score", 1e-6),
    "score_or_mn": ("miettinen_nurminen", 1e-6),
    "epiR_score_OR": ("score", 2e-3),
    "exact_conditional": ("exact_conditional", 1e-8),
    "baptista_pike": ("baptista_pike", 1e-8),
    "or_mid_p": ("exact_conditional_mid_p", 5e-3),
}


def counts(row):
    return [int(row[name]) for name in ("x1", "n1", "x0", "n0")]


@pytest.mark.parametrize("what", IN_R)
def test_limits_are_those_of_r(what):
    """Each interval agrees with R's on every reference table."""
    method, tolerance = IN_R[what]
    rows = [row for row in ROWS if row["what"] == what]
    assert len(rows) >= 8
    for row in rows:
        result = st.odds_ratio(*counts(row), method=method)
        assert result.interval == pytest.approx((float(row["low"]), float(row["high"])), rel=tolerance)


def test_conditional_estimate_is_fishers():
    """The conditional estimate is what R's fisher.test prints, to its printed precision."""
    for row in (row for row in ROWS if row["what"] == "conditional_or" and row["value"] not in ("0", "Inf")):
        if counts(row) == [1, 1, 0, 1]:
            continue
        estimate = st.odds_ratio(*counts(row), method="exact_conditional").details["conditional_estimate"]
        assert estimate == pytest.approx(float(row["value"]), rel=1e-3)


def test_halves_added_are_metafors():
    """With an empty cell, halves added give metafor's estimate and limits."""
    rows = [row for row in ROWS if row["what"] == "metafor_OR_half"]
    assert len(rows) == 5
    for row in rows:
        result = st.odds_ratio(*counts(row), zero_cells="half")
        assert result.value == pytest.approx(float(row["value"]))
        assert result.interval == pytest.approx((float(row["low"]), float(row["high"])))


def test_conditional_limits_at_empty_cells():
    """With no events in the treated arm the exact limits start at 0; with all of them they never end."""
    for method in ("exact_conditional", "baptista_pike", "exact_conditional_mid_p", "baptista_pike_mid_p", "score"):
        low, high = st.odds_ratio(0, 20, 5, 20, method=method).interval
        assert low == 0.0
        assert high < 1.5
        low, high = st.odds_ratio(10, 10, 3, 12, method=method).interval
        assert low > 1
        assert math.isinf(high)


def test_no_contrast_has_no_odds_ratio():
    """Nobody, or everybody, with the event in both arms is a result with a reason."""
    assert isinstance(st.odds_ratio(0, 5, 0, 5), st.NotComputable)
    assert isinstance(st.odds_ratio(5, 5, 5, 5, method="exact_conditional"), st.NotComputable)


@pytest.mark.parametrize(
    "method", ["woolf", "gart", "score", "miettinen_nurminen", "exact_conditional", "baptista_pike"]
)
@settings(max_examples=15, deadline=None)
@given(some.integers(2, 30), some.integers(2, 30), some.data())
def test_swapping_arms_or_events_inverts_everything(method, n1, n0, data):
    """Arms exchanged, or events for non-events, give the inverse limits."""
    x1, x0 = data.draw(some.integers(1, n1 - 1)), data.draw(some.integers(1, n0 - 1))
    low, high = st.odds_ratio(x1, n1, x0, n0, method=method).interval
    for other in ((x0, n0, x1, n1), (n1 - x1, n1, n0 - x0, n0)):
        other_low, other_high = st.odds_ratio(*other, method=method).interval
        assert low * other_high == pytest.approx(1, rel=1e-5)
        assert high * other_low == pytest.approx(1, rel=1e-5)


@settings(max_examples=40, deadline=None)
@given(some.integers(2, 30), some.integers(2, 30), some.data())
def test_exact_limits_agree_with_their_tests(n1, n0, data):
    """Baptista-Pike excludes 1 only where Fisher's p is below .05, the central interval just where the doubled p is."""
    x1, x0 = data.draw(some.integers(0, n1)), data.draw(some.integers(0, n0))
    if 0 < x1 + x0 < n1 + n0:
        low, high = st.odds_ratio(x1, n1, x0, n0, method="exact_conditional").interval
        assert (low > 1 or high < 1) == (st.fisher(x1, n1, x0, n0, two_sided="doubled").value < 0.05)
        low, high = st.odds_ratio(x1, n1, x0, n0, method="baptista_pike").interval
        if low > 1 or high < 1:
            assert st.fisher(x1, n1, x0, n0).value <= 0.05


@pytest.mark.parametrize("method", ["score", "miettinen_nurminen"])
def test_one_discordant_product_still_bounds_one_side(method: str) -> None:
    """One event against none, in arms of 5 and 1: the cross products are 1 and 0, and the lower limit is not open."""
    low, high = st.odds_ratio(1, 5, 0, 1, method=method).interval
    assert 0 < low < 1
    assert high == math.inf
