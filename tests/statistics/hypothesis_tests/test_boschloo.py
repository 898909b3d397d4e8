"""Boschloo's test against enumeration in exact fractions, SciPy, and the laws of an exact test."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st

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

    for x1, n1, x0, n0 in ((22, 49, 14, 50), (74, 112, 92, 112), (3, 9, 8, 11)):
        peer = boschloo_exact([[x1, x0], [n1 - x1, n0 - x0]], n=256).pvalue
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


def test_arms_too_large_are_a_reason():
    """Arms of thousands are not computed, and said so; in an array the others still are."""
    assert isinstance(st.boschloo(900, 3000, 950, 3000), st.NotComputable)
    several = st.boschloo([900, 3], [3000, 9], [950, 8], [3000, 11])
    assert np.isnan(several.value[0])
    assert several.value[1] == pytest.approx(st.boschloo(3, 9, 8, 11).value)
