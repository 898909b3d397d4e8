"""Boschloo's test against enumeration in exact fractions, SciPy, and the laws of an exact test."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.hypothesis_tests import every_table

REFERENCE = Path(__file__).parents[2] / "reference" / "unconditional.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


@pytest.mark.parametrize("two_sided", ["fisher_ordering", "doubled"])
def test_p_is_that_of_enumeration_in_fractions(two_sided):
    """Both conventions agree with exact enumeration to 1e-6 on every reference table."""
    rows = [row for row in ROWS if row["what"] == f"boschloo_{two_sided}"]
    assert len(rows) == 7
    for row in rows:
        table = [int(row[name]) for name in ("x1", "n1", "x0", "n0")]
        assert st.boschloo(*table, two_sided=two_sided).value == pytest.approx(float(row["value"]), rel=1e-6)


def test_two_conventions_of_one_test():
    """4/8 against 2/30 has .0055 ordered by Fisher's two-sided p and .0111 by doubling."""
    assert round(st.boschloo(4, 8, 2, 30).value, 4) == 0.0055
    assert round(st.boschloo(4, 8, 2, 30, two_sided="doubled").value, 4) == 0.0111


def test_doubled_p_is_scipys():
    """The doubled p agrees with SciPy's boschloo_exact to 1e-6."""
    from scipy.stats import boschloo_exact

    for x1, n1, x0, n0 in ((22, 49, 14, 50), (3, 9, 8, 11)):
        peer = boschloo_exact([[x1, x0], [n1 - x1, n0 - x0]], n=128).pvalue
        assert st.boschloo(x1, n1, x0, n0, two_sided="doubled").value == pytest.approx(peer, rel=1e-6)


@settings(max_examples=40, deadline=None)
@given(some.integers(1, 25), some.integers(1, 25), some.data())
def test_never_above_fisher_and_blind_to_labels(n1, n0, data):
    """Boschloo's p is never above Fisher's, and exchanging arms or events leaves it."""
    x1, x0 = data.draw(some.integers(0, n1)), data.draw(some.integers(0, n0))
    p = st.boschloo(x1, n1, x0, n0).value
    assert 0 < p <= st.fisher(x1, n1, x0, n0).value * (1 + 1e-9)
    assert st.boschloo(x0, n0, x1, n1).value == pytest.approx(p, rel=1e-6)
    assert st.boschloo(n1 - x1, n1, n0 - x0, n0).value == pytest.approx(p, rel=1e-6)
    assert st.boschloo(x1, n1, x0, n0, two_sided="doubled").value <= st.fisher(
        x1, n1, x0, n0, two_sided="doubled"
    ).value * (1 + 1e-9)


def test_level_is_kept_at_every_risk():
    """The tables with p <= .05 have at most .05 probability at 199 common risks, for both conventions."""
    n1, n0 = 9, 13
    x1, x0 = np.meshgrid(np.arange(n1 + 1), np.arange(n0 + 1), indexing="ij")
    from math import comb

    ways = np.array([[comb(n1, i) * comb(n0, j) for j in range(n0 + 1)] for i in range(n1 + 1)], dtype=float)
    for two_sided in ("fisher_ordering", "doubled"):
        rejected = st.boschloo(x1, n1, x0, n0, two_sided=two_sided).value <= 0.05
        assert rejected.any()
        for risk in np.linspace(0.005, 0.995, 199):
            size = (ways * risk ** (x1 + x0) * (1 - risk) ** (n1 + n0 - x1 - x0))[rejected].sum()
            assert size <= 0.05 + 1e-9


def test_berger_boos_adds_what_it_spends():
    """The p over an interval is never below what was spent on it, and the method says so."""
    result = st.boschloo(28, 30, 20, 30, berger_boos=0.001)
    assert 0.001 < result.value <= st.boschloo(28, 30, 20, 30).value + 0.001
    assert "Berger-Boos" in result.method


def test_berger_boos_p_is_that_of_a_fine_grid():
    """The worst case over the Clopper-Pearson interval of 48 of 60, at 99.9%, is that of 5,001 risks within it."""
    from scipy.special import comb

    low, high = st.proportion_interval(48, 60, method="clopper_pearson", level=0.999).interval
    p = st.boschloo(28, 30, 20, 30, berger_boos=0.001).value
    x1, x0 = np.meshgrid(np.arange(31), np.arange(31), indexing="ij")
    extreme = st.fisher(x1, 30, x0, 30).value <= st.fisher(28, 30, 20, 30).value * (1 + 1e-7)
    ways = (comb(30, x1) * comb(30, x0))[extreme]
    events = (x1 + x0)[extreme]
    worst = max((ways * risk**events * (1 - risk) ** (60 - events)).sum() for risk in np.linspace(low, high, 5001))
    assert p == pytest.approx(worst + 0.001, rel=1e-6)


def test_large_arms_leave_out_nothing_that_counts(monkeypatch):
    """Held to tables near their row's mean, arms of 150 and 90 give the p of all tables."""
    events, arms = np.array([40, 75, 20]), (150, 90)
    whole = st.boschloo(events, arms[0], 30, arms[1]).value
    monkeypatch.setattr(every_table, "WHOLE_CELLS", 0)
    for cached in (every_table.conditional_probabilities, every_table.attainable_fisher_p, every_table.first_treated):
        cached.cache_clear()
    assert not every_table.is_whole(*arms)
    assert st.boschloo(events, arms[0], 30, arms[1]).value == pytest.approx(whole, rel=1e-9)
    monkeypatch.undo()
    for cached in (every_table.conditional_probabilities, every_table.attainable_fisher_p, every_table.first_treated):
        cached.cache_clear()


def test_arms_too_large_are_a_reason():
    """Arms of ten thousand are not computed, and said so; in an array the others still are."""
    assert isinstance(st.boschloo(2900, 9000, 2950, 9000), st.NotComputable)
    several = st.boschloo([2900, 3], [9000, 9], [2950, 8], [9000, 11])
    assert np.isnan(several.value[0])
    assert several.value[1] == pytest.approx(st.boschloo(3, 9, 8, 11).value)
