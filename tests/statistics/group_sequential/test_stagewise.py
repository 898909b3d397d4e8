"""What to report after stopping."""

import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_stagewise_results_are_those_of_rpact() -> None:
    """p values, median-unbiased estimates and intervals at all looks are rpact's final ones."""
    assert disagreements("group_sequential.csv", "stagewise_estimate") == []


def test_stopping_at_the_first_look_changes_nothing() -> None:
    """Nothing came before the first look, so estimate and interval are the ordinary ones."""
    result = st.stagewise_estimate(3.6, 1, [3.471, 2.454, 2.004], 3, standard_error=0.2)
    assert result.value == pytest.approx(0.72, abs=1e-8)
    assert result.interval == pytest.approx(result.details["naive_interval"], abs=1e-8)


def test_p_at_the_last_boundary_is_the_level() -> None:
    """Ending exactly on the last boundary has the design's level as one-sided p."""
    upper = st.group_sequential_boundaries(3, kind="pocock").value
    result = st.stagewise_estimate(float(upper[2]), 3, upper, 3)
    assert result.details["p_one_sided"] == pytest.approx(0.025, abs=1e-9)


def test_estimate_after_an_early_stop_is_smaller() -> None:
    """Stopping early at the boundary exaggerates; the median-unbiased estimate takes some of it back."""
    upper = st.group_sequential_boundaries(3, kind="pocock").value
    result = st.stagewise_estimate(float(upper[1]) + 0.01, 2, upper, 3, standard_error=0.1)
    assert 0 < result.value < result.details["naive_estimate"]
    assert result.interval[0] < result.value < result.interval[1]


def test_estimate_is_median_unbiased_in_simulated_trials() -> None:
    """Of simulated walks with a known drift about half have an estimate above it, and 90% intervals cover it in 90%."""
    random = np.random.default_rng(7)
    looks, upper, drift = np.array([0.5, 1.0]), np.array([2.18, 2.18]), 1.5
    above, covered, trials = 0, 0, 300
    for _ in range(trials):
        b = np.cumsum(random.normal(drift * 0.5, np.sqrt(0.5), 2))
        z = b / np.sqrt(looks)
        look = 1 if abs(z[0]) >= upper[0] else 2
        result = st.stagewise_estimate(
            float(z[look - 1]), look, upper, looks.tolist(), standard_error=1 / np.sqrt(looks[look - 1]), level=0.9
        )
        above += result.value > drift
        covered += result.interval[0] <= drift <= result.interval[1]
    # Within four standard errors of one half and of nine tenths.
    assert abs(above / trials - 0.5) < 4 * 0.5 / np.sqrt(trials)
    assert abs(covered / trials - 0.9) < 4 * 0.3 / np.sqrt(trials)


def test_nonsense_is_refused_by_name() -> None:
    """A look beyond the last, an error of 0, and a level of 1 are refused."""
    for change, named in (
        ({"look": 4}, "look"),
        ({"standard_error": 0.0}, "standard_error"),
        ({"level": 1.0}, "level"),
    ):
        with pytest.raises(ValueError, match=f"^{named} "):
            st.stagewise_estimate(**{"z": 2.0, "look": 1, "upper": [2.5, 2.2, 2.0], "looks": 3, **change})
