"""Which tables a test calls significant."""

import numpy as np
import pytest

from secondread.statistics.power.rejection_region import (
    boschloo_critical,
    fisher_grid,
    fisher_upper_grid,
    rejection_region,
)


@pytest.mark.parametrize(("n", "m"), [(6, 9), (11, 4)])
def test_fisher_grid_is_scipys(n: int, m: int) -> None:
    """Both Fisher grids hold scipy's p of every table."""
    from scipy.stats import fisher_exact

    two_sided, upper = fisher_grid(n, m), fisher_upper_grid(n, m)
    for x in range(0, n + 1, 2):
        for y in range(m + 1):
            table = [[x, n - x], [y, m - y]]
            assert two_sided[x, y] == pytest.approx(fisher_exact(table).pvalue, rel=1e-9)
            assert upper[x, y] == pytest.approx(fisher_exact(table, alternative="greater").pvalue, rel=1e-9)


def test_doubled_boschloo_is_scipys() -> None:
    """The region of the doubled Boschloo test is where scipy's p is below the level."""
    from scipy.stats import boschloo_exact

    region = rejection_region(6, 8, "boschloo_doubled", 0.05)
    for x in range(7):
        for y in range(0, 9, 2):
            p = boschloo_exact([[x, y], [6 - x, 8 - y]], n=64).pvalue
            assert region[x, y] == (p < 0.05)


def test_the_two_boschloo_conventions_differ_where_they_should() -> None:
    """4/8 against 2/30 has p .0055 ordered by Fisher's two-sided p, .0111 doubled."""
    assert rejection_region(8, 30, "boschloo", 0.0056)[4, 2]
    assert not rejection_region(8, 30, "boschloo", 0.0054)[4, 2]
    assert rejection_region(8, 30, "boschloo_doubled", 0.0112)[4, 2]
    assert not rejection_region(8, 30, "boschloo_doubled", 0.0110)[4, 2]


def test_boschloo_size_is_just_below_the_level() -> None:
    """Over a fine grid of common risks the region's size stays below the level, and the next table breaks it."""
    from scipy.stats import binom

    n, m = 17, 23
    risks = np.linspace(0.0005, 0.9995, 2000)
    rows, columns = binom.pmf(np.arange(n + 1)[:, None], n, risks), binom.pmf(np.arange(m + 1)[:, None], m, risks)
    p = fisher_grid(n, m)
    critical = boschloo_critical(n, m, 0.05)
    following = p[p > critical].min() * (1 + 1e-7)
    for limit, inside in ((critical, True), (following, False)):
        size = np.einsum("ig,ij,jg->g", rows, (p <= limit).astype(float), columns).max()
        assert bool(size < 0.05) is inside


def test_regions_cannot_be_changed() -> None:
    """A region shared between calls is read-only."""
    with pytest.raises(ValueError, match="read-only"):
        rejection_region(5, 5, "z_pooled", 0.05)[0, 0] = True


def test_tables_without_events_are_never_significant() -> None:
    """No events at all, or only events, show nothing under any test."""
    for test in ("z_pooled", "z_unpooled", "z_corrected", "n_minus_1", "fisher", "boschloo"):
        region = rejection_region(12, 9, test, 0.05)
        assert not region[0, 0]
        assert not region[12, 9]
