"""Paired and crossover trials."""

import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_power_of_means_is_that_of_r() -> None:
    """Paired powers are pwr's; crossover ones R's noncentral t with n - 2 degrees of freedom."""
    assert disagreements("power.csv", "power_paired_means") == []


def test_size_of_means_is_that_of_pwr() -> None:
    """Unrounded numbers of pairs are pwr's."""
    assert disagreements("power.csv", "n_paired_means") == []


def test_mcnemar_power_is_an_enumeration_with_r() -> None:
    """Exact and mid-p powers are sums over all results with R's binom.test."""
    assert disagreements("power.csv", "power_mcnemar") == []


def test_mcnemar_size_reaches_its_power() -> None:
    """The unrounded pairs, nearly whole for large sizes, have the power wanted in the normal approximation."""
    n = st.n_mcnemar(0.12, 0.1, power=0.9).value
    assert st.power_mcnemar(0.12, 0.1, int(n)).value == pytest.approx(0.9, abs=1e-4)


def test_correlation_saves_participants() -> None:
    """The number falls in proportion to one minus the correlation, but for degrees of freedom."""
    result = st.n_paired_means(1.0, 10.0, correlation=[0.0, 0.5, 0.9]).details["unrounded"]
    assert result[0] / result[1] == pytest.approx(2, rel=0.01)
    assert result[1] / result[2] == pytest.approx(5, rel=0.02)


def test_crossovers_have_even_numbers() -> None:
    """Both sequences get as many participants, also after losses are made up for."""
    result = st.n_paired_means([3.0, 4.0, 5.0, 6.0], 10.0, design="crossover", dropout=0.15)
    assert (result.value % 2 == 0).all()
    assert (result.value * 0.85 >= result.details["analysed"] - 1e-9).all()


def test_nothing_to_show() -> None:
    """No difference has no size, and no discordant pairs no power."""
    assert isinstance(st.n_paired_means(0.0, 1.0), st.NotComputable)
    assert isinstance(st.n_mcnemar(0.1, 0.1), st.NotComputable)
    for test in ("z", "exact", "mid_p"):
        assert st.power_mcnemar(0.0, 0.0, 20, test=test).value == 0.0
    assert np.isnan(st.n_mcnemar([0.1, 0.2], 0.1).value[0])


def test_nonsense_is_refused_by_name() -> None:
    """Correlations of 1 and beyond, and probabilities adding up to more than 1, are refused."""
    with pytest.raises(ValueError, match=r"^correlation "):
        st.power_paired_means(1, 1, 10, correlation=1.0)
    with pytest.raises(ValueError, match=r"^only_control "):
        st.power_mcnemar(0.6, 0.5, 10)
    with pytest.raises(ValueError, match=r"^design "):
        st.n_paired_means(1, 1, design="matched")
