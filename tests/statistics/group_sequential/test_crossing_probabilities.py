"""Chances of crossing a boundary."""

import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_chances_are_those_of_rpact() -> None:
    """Chances to cross at each look, above and below, with and without effect, are rpact's."""
    assert disagreements("group_sequential.csv", "crossing_probabilities") == []


def test_chances_are_those_of_the_multivariate_normal() -> None:
    """The chance to go all the way without crossing is the box probability of the joint normal distribution."""
    from scipy.stats import multivariate_normal

    looks, upper, drift = np.array([0.3, 0.65, 1.0]), np.array([2.8, 2.4, 2.1]), 1.5
    covariance = np.sqrt(np.minimum.outer(looks, looks) / np.maximum.outer(looks, looks))
    box = multivariate_normal.cdf(
        upper, drift * np.sqrt(looks), covariance, lower_limit=-upper, abseps=1e-9, releps=1e-9, rng=1
    )
    result = st.crossing_probabilities(upper, looks.tolist(), drift=drift)
    ours = 1 - result.details["upper"].sum() - result.details["lower"].sum()
    assert ours == pytest.approx(float(box), abs=1e-7)


def test_turning_the_effect_round_swaps_the_sides() -> None:
    """With a two-sided design the lower chances at a drift are the upper ones at minus the drift."""
    there = st.crossing_probabilities([2.5, 2.2, 2.0], 3, drift=1.3).details
    back = st.crossing_probabilities([2.5, 2.2, 2.0], 3, drift=-1.3).details
    assert there["upper"] == pytest.approx(back["lower"], abs=1e-12)


def test_arrays_of_effects_give_arrays() -> None:
    """An array of drifts gives one power each, rising with the drift, and looks along one more axis."""
    result = st.crossing_probabilities([2.5, 2.0], 2, drift=[[0.0, 1.0], [2.0, 3.0]], sides=1, futility=[0.0])
    assert result.value.shape == (2, 2)
    assert result.details["upper"].shape == (2, 2, 2)
    assert (np.diff(result.value.ravel()) > 0).all()


def test_expected_information_of_one_look_is_all() -> None:
    """Without interim looks all information is always used."""
    assert st.crossing_probabilities([1.96], 1, drift=0.0).details["expected_fraction"] == 1.0


def test_bounds_must_fit_the_looks() -> None:
    """One bound too few is refused by name."""
    with pytest.raises(ValueError, match=r"^upper "):
        st.crossing_probabilities([2.0], 3)
    with pytest.raises(ValueError, match=r"^futility "):
        st.crossing_probabilities([2.0, 2.0], 2, futility=[0.0])
