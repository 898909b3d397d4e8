"""Boschloo's decision on tables of many arm sizes."""

import numpy as np

from secondread import statistics as st
from secondread.statistics.power.boschloo_tables import boschloo_below
from secondread.statistics.power.fisher_tables import fisher_p
from secondread.statistics.power.rejection_region import boschloo_critical, fisher_grid


def test_decisions_agree_with_whole_regions() -> None:
    """The quick way by totals of events decides like the region of all tables, for many sizes and levels."""
    random = np.random.default_rng(3)
    for alpha in (0.05, 0.01):
        for _ in range(25):
            n, m = (int(size) for size in random.integers(1, 50, 2))
            p = np.unique(fisher_grid(n, m))
            p = p[(p > 0.6 * alpha) & (p < 4 * alpha)]
            if p.size:
                ours = boschloo_below(p, np.full(p.size, n), np.full(p.size, m), alpha)
                assert np.array_equal(ours, p <= boschloo_critical(n, m, alpha))


def test_decisions_agree_with_the_test_itself() -> None:
    """Tables of mixed arms are below the level exactly when `boschloo`, which goes another way, has p below it."""
    random = np.random.default_rng(4)
    n, m = random.integers(8, 40, 60), random.integers(8, 40, 60)
    x = random.binomial(n, 0.55)
    y = random.binomial(m, 0.28)
    theirs = st.boschloo(x, n, y, m).value
    ours = boschloo_below(fisher_p(x, n, y, m), n, m, 0.05)
    clear = np.abs(theirs - 0.05) > 1e-6
    assert np.array_equal(ours[clear], theirs[clear] < 0.05)
    assert ours.any()
    assert not ours.all()
