"""Simulated trials."""

import pytest

from secondread import statistics as st


def test_simulation_agrees_with_enumeration_without_looks() -> None:
    """With one look the share that crosses is the exact power of the pooled z test, within four standard errors."""
    simulated = st.simulate_two_proportions(0.3, 0.5, 60, 60, upper=[1.959963984540054], looks=1, trials=40_000)
    exact = st.power_two_proportions(0.3, 0.5, 60, 60, test="exact_z_pooled").details["same_direction"]
    assert abs(simulated.value - exact) < 4 * simulated.details["monte_carlo_error"]


def test_simulation_agrees_with_normal_theory() -> None:
    """In large arms the shares stopping at each look are near those of the recursive integration."""
    upper = st.group_sequential_boundaries(3, kind="obrien_fleming").value
    simulated = st.simulate_two_proportions(0.45, 0.5, 2400, 2400, upper=upper, trials=40_000)
    drift = 0.05 / (2 * 0.475 * 0.525 / 2400) ** 0.5
    theory = st.crossing_probabilities(upper, 3, drift=drift)
    assert simulated.details["upper"] == pytest.approx(theory.details["upper"], abs=0.01)
    assert simulated.details["expected_n"] == pytest.approx(4800 * theory.details["expected_fraction"], rel=0.01)


def test_early_stopping_exaggerates() -> None:
    """Trials that crossed the boundary show a larger difference than the true one on average."""
    result = st.simulate_two_proportions(0.35, 0.45, 150, 150, upper=[2.289, 2.289, 2.289], trials=20_000)
    assert result.details["mean_difference_if_crossed"] < -0.13


def test_same_seed_same_answer() -> None:
    """The seed alone decides the random numbers."""
    trial = {"upper": [2.5, 2.2, 2.0], "trials": 2000}
    first, again, other = (
        st.simulate_two_proportions(0.3, 0.4, 90, 90, **trial, seed=seed).details["expected_n"] for seed in (3, 3, 4)
    )
    assert first == again
    assert first != other


def test_good_direction_turns_the_sign() -> None:
    """More events being good, a treatment with more events crosses; fewer being good, it does not."""
    more = st.simulate_two_proportions(0.6, 0.3, 90, 90, upper=[2.5, 2.0], looks=2, good="more", trials=2000).value
    fewer = st.simulate_two_proportions(0.6, 0.3, 90, 90, upper=[2.5, 2.0], looks=2, trials=2000).value
    assert more > 0.9
    assert fewer == 0.0


def test_nonsense_is_refused_by_name() -> None:
    """A first look without participants and an unknown test are refused."""
    with pytest.raises(ValueError, match=r"^looks "):
        st.simulate_two_proportions(0.3, 0.4, 4, 4, upper=[3.0, 2.0], looks=[0.1, 1.0])
    with pytest.raises(ValueError, match=r"^test "):
        st.simulate_two_proportions(0.3, 0.4, 40, 40, upper=[3.0, 2.0], looks=2, test="fisher")
