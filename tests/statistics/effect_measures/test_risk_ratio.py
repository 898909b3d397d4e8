"""The risk ratio and the relative reduction against R and their laws."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "proportions.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))
IN_R = {
    "metafor_RR": ({"method": "katz"}, 1e-8),
    "score_rr": ({"method": "koopman"}, 1e-6),
    "score_rr_mn": ({"method": "miettinen_nurminen"}, 1e-6),
}


def counts(row):
    return [int(row[name]) for name in ("x1", "n1", "x0", "n0")]


@pytest.mark.parametrize("what", IN_R)
def test_limits_are_those_of_r(what):
    """Katz's and the score intervals agree with R's on every reference table."""
    options, tolerance = IN_R[what]
    rows = [row for row in ROWS if row["what"] == what]
    assert len(rows) >= 10
    for row in rows:
        result = st.risk_ratio(*counts(row), **options)
        assert result.interval == pytest.approx((float(row["low"]), float(row["high"])), rel=tolerance)


def test_half_added_where_an_arm_has_no_events_is_metafors():
    """With no events in an arm, halves added give metafor's estimate and limits."""
    rows = [row for row in ROWS if row["what"] == "metafor_RR_half" and row["x1"] == "0"]
    assert rows
    for row in rows:
        result = st.risk_ratio(*counts(row), method="katz", zero_cells="half")
        assert result.value == pytest.approx(float(row["value"]))
        assert result.interval == pytest.approx((float(row["low"]), float(row["high"])))
        assert "1/2 was added" in result.note


def test_zero_cells_are_open_without_correction():
    """Katz's interval with no events in an arm is everything and says so; the score interval is finite on one side."""
    katz = st.risk_ratio(0, 20, 5, 20, method="katz")
    assert katz.interval == (0.0, float("inf"))
    assert "everything" in katz.note
    score = st.risk_ratio(0, 20, 5, 20)
    assert score.interval[0] == 0.0
    assert 0.1 < score.interval[1] < 1.0


def test_no_event_in_either_arm_has_no_ratio():
    """Nobody with the event is a result with a reason, and NaN in an array."""
    nothing = st.risk_ratio(0, 20, 0, 20)
    assert isinstance(nothing, st.NotComputable)
    assert "no event in either arm" in nothing.reason
    several = st.risk_ratio([0, 1], 20, [0, 2], 20)
    assert several.value[0] != several.value[0]
    assert several.value[1] == 0.5
    assert isinstance(st.relative_risk_reduction(0, 20, 0, 20), st.NotComputable)


@pytest.mark.parametrize("method", ["koopman", "miettinen_nurminen", "katz"])
@settings(max_examples=40, deadline=None)
@given(some.integers(1, 60), some.integers(1, 60), some.data())
def test_swapping_arms_inverts_everything(method, n1, n0, data):
    """Arms exchanged give the inverse ratio and the inverse limits."""
    x1, x0 = data.draw(some.integers(1, n1)), data.draw(some.integers(1, n0))
    result = st.risk_ratio(x1, n1, x0, n0, method=method)
    mirror = st.risk_ratio(x0, n0, x1, n1, method=method)
    assert result.value * mirror.value == pytest.approx(1)
    assert result.interval[0] * mirror.interval[1] == pytest.approx(1, rel=1e-7)
    assert result.interval[0] <= result.value <= result.interval[1]


def test_reduction_is_one_less_the_ratio():
    """The relative reduction and its limits are those of the ratio taken from 1, in order."""
    ratio, reduction = st.risk_ratio(74, 212, 92, 212), st.relative_risk_reduction(74, 212, 92, 212)
    assert reduction.value == pytest.approx(1 - ratio.value)
    assert reduction.interval == pytest.approx((1 - ratio.interval[1], 1 - ratio.interval[0]))
    assert reduction.interval[0] < reduction.value < reduction.interval[1]
