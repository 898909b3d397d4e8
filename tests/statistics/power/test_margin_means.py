"""Margins for means."""

import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_non_inferiority_size_is_that_of_rpact() -> None:
    """Unrounded sizes against a margin are rpact's, with unequal arms too."""
    assert disagreements("power.csv", "n_margin_means") == []


@pytest.mark.parametrize(("cv", "n", "power"), [(0.2, 20, 0.834680), (0.3, 40, 0.815845)])
def test_bioequivalence_is_that_of_powertost(cv: float, n: int, power: float) -> None:
    """2x2 crossovers, true ratio .95, limits .8 to 1.25: sizes and powers in the documentation of R's PowerTOST."""
    sd = np.sqrt(np.log1p(cv**2)) / np.sqrt(2)
    design = {"difference": np.log(0.95), "sd": sd, "margin": np.log(1.25), "claim": "equivalence", "alpha": 0.05}
    assert 2 * st.n_margin_means(**design).value == n
    assert st.power_margin_means(**design, n_treated=n / 2, n_control=n / 2).value == pytest.approx(power, abs=5e-7)


def test_equivalence_power_is_that_of_drawn_trials() -> None:
    """In small arms the integral agrees with drawn estimates and SDs within sampling error."""
    random = np.random.default_rng(9)
    n, draws, margin = 5, 300_000, 1.5
    error = np.sqrt(2 / n)
    estimate = random.normal(0.2, error, draws)
    reach = 1.8595480375228421 * error * np.sqrt(random.chisquare(8, draws) / 8)
    shown = (estimate - reach > -margin) & (estimate + reach < margin)
    ours = st.power_margin_means(0.2, 1.0, margin, n, n, claim="equivalence", alpha=0.05).value
    assert ours == pytest.approx(shown.mean(), abs=0.004)


def test_outside_the_margin_there_is_no_size() -> None:
    """What is not within the margin is not shown to be by any size."""
    assert isinstance(st.n_margin_means(-3, 10, 2), st.NotComputable)
    assert isinstance(st.n_margin_means(3, 10, 2, claim="equivalence"), st.NotComputable)
    assert np.isnan(st.n_margin_means([-3.0, 0.0], 10, 2).value[0])


def test_nonsense_is_refused_by_name() -> None:
    """A margin of 0 and an unknown claim are refused."""
    with pytest.raises(ValueError, match=r"^margin "):
        st.n_margin_means(0, 10, 0)
    with pytest.raises(ValueError, match=r"^claim "):
        st.power_margin_means(0, 10, 2, 50, 50, claim="superiority")
