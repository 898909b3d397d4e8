"""Largest and expected sizes."""

import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.outside_values import disagreements


def test_plans_are_those_of_rpact() -> None:
    """Inflation, expected sizes, and futility bounds by beta spending (binding or not) are rpact's to 1e-6."""
    assert disagreements("group_sequential.csv", "group_sequential_plan") == []


def test_inflation_is_that_in_print() -> None:
    """Inflation factors of Pocock and O'Brien-Fleming designs are those tabulated by Jennison and Turnbull."""
    assert disagreements("group_sequential_printed.csv", "group_sequential_plan") == []


def test_planned_power_is_reached() -> None:
    """The plan's own boundaries and drift give the wanted power, also with futility bounds heeded."""
    plan = st.group_sequential_plan(looks=4, kind="pocock", alpha=0.025, sides=1, power=0.9, futility=[-0.5, 0.0, 0.5])
    power = st.crossing_probabilities(
        plan.details["upper"], 4, drift=plan.details["drift"], sides=1, futility=[-0.5, 0.0, 0.5]
    ).value
    assert power == pytest.approx(0.9, abs=1e-9)


def test_beta_spending_spends_beta() -> None:
    """At the planned effect the chance to stop for futility by each look is the error that was to be spent."""
    plan = st.group_sequential_plan(
        looks=[0.4, 0.7, 1.0], alpha=0.025, sides=1, beta_spending="kim_demets", beta_parameter=2.0, power=0.8
    )
    found = st.crossing_probabilities(
        plan.details["upper"],
        [0.4, 0.7, 1.0],
        drift=plan.details["drift"],
        sides=1,
        futility=plan.details["futility"],
    )
    spent = np.cumsum(found.details["lower"])[:2]
    assert spent == pytest.approx([0.2 * 0.4**2, 0.2 * 0.7**2], abs=1e-9)
    assert found.value == pytest.approx(0.8, abs=1e-9)


def test_sizes_scale_with_the_fixed_size() -> None:
    """An array of fixed sizes gives an array of largest sizes in proportion."""
    plan = st.group_sequential_plan([100, 250])
    assert plan.value == pytest.approx(np.array([100, 250]) * plan.details["inflation"])
    assert plan.details["n_at_looks"].shape == (2, 3)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"power": 0.01}, "power"),
        ({"beta_spending": "kim_demets"}, "beta_spending"),
        ({"beta_parameter": 2.0}, "beta_parameter"),
        ({"sides": 1, "kind": "pocock", "beta_spending": "kim_demets", "binding": True}, "kind"),
        ({"sides": 1, "futility": [5.0, 5.0]}, "futility"),
        ({"n_fixed": -1}, "n_fixed"),
    ],
)
def test_nonsense_is_refused_by_name(change: dict, named: str) -> None:
    """Plans that cannot be are refused in one sentence that starts with the argument's name."""
    with pytest.raises(ValueError, match=f"^{named} "):
        st.group_sequential_plan(**change)
