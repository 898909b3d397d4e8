"""Fisher's p of many tables."""

import numpy as np
import pytest

from secondread.statistics.power.fisher_tables import fisher_p


def test_every_small_table_has_scipys_p() -> None:
    """All tables of some small and lopsided arms have scipy's two-sided p."""
    from scipy.stats import fisher_exact

    for n, m in ((1, 1), (1, 6), (5, 8)):
        x, y = (grid.ravel() for grid in np.meshgrid(np.arange(n + 1), np.arange(m + 1), indexing="ij"))
        ours = fisher_p(x, np.full(x.size, n), y, np.full(x.size, m))
        theirs = [fisher_exact([[a, n - a], [b, m - b]]).pvalue for a, b in zip(x, y, strict=True)]
        assert ours == pytest.approx(theirs, rel=1e-10)


def test_large_tables_have_scipys_p() -> None:
    """Random tables of arms of hundreds, among them far tails, have scipy's p."""
    from scipy.stats import fisher_exact

    random = np.random.default_rng(2)
    n, m = random.integers(50, 500, 40), random.integers(50, 500, 40)
    x, y = random.integers(0, n + 1), random.integers(0, m + 1)
    x[:20] = np.minimum(n[:20], y[:20] * n[:20] // m[:20] + random.integers(0, 12, 20))
    theirs = [fisher_exact([[a, b - a], [c, d - c]]).pvalue for a, b, c, d in zip(x, n, y, m, strict=True)]
    assert fisher_p(x, n, y, m) == pytest.approx(theirs, rel=1e-8, abs=1e-280)
