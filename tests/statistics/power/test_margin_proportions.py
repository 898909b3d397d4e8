"""Margins for risks."""

import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.power.margin_proportions import restricted_risks
from tests.statistics.outside_values import disagreements


def test_size_is_that_of_rpact_and_epir() -> None:
    """Farrington-Manning sizes are rpact's; Wald ones for good outcomes epiR's."""
    assert disagreements("power.csv", "n_margin_proportions") == []


def test_restricted_risks_are_the_likeliest() -> None:
    """The closed root has no less likelihood than any other pair of risks with that difference."""
    for treated, control, margin, ratio in ((0.3, 0.25, 0.1, 2.0), (0.8, 0.75, -0.12, 0.5), (0.02, 0.03, 0.05, 1.0)):
        p, q = restricted_risks(treated, control, margin, ratio)
        assert p - q == pytest.approx(margin)

        def likelihood(
            risk: np.ndarray, at: tuple[float, float, float, float] = (treated, control, margin, ratio)
        ) -> np.ndarray:
            other = risk - at[2]
            return at[3] * (at[0] * np.log(risk) + (1 - at[0]) * np.log(1 - risk)) + (
                at[1] * np.log(other) + (1 - at[1]) * np.log(1 - other)
            )

        grid = np.linspace(max(margin, 0) + 1e-6, min(1 + margin, 1) - 1e-6, 5001)
        assert likelihood(np.asarray(p)) >= likelihood(grid).max() - 1e-9


def test_good_direction_turns_risks_round() -> None:
    """More good events within the margin is fewer bad ones: counting non-events gives the same power."""
    more = st.power_margin_proportions(0.8, 0.78, 0.1, 150, 120, good="more").value
    fewer = st.power_margin_proportions(0.2, 0.22, 0.1, 150, 120, good="fewer").value
    assert more == pytest.approx(fewer, abs=1e-12)


def test_equivalence_is_both_sides() -> None:
    """The power for equivalence is that of both non-inferiority claims less one, and never below 0."""
    both = st.power_margin_proportions(0.3, 0.32, 0.1, 400, 400, claim="equivalence").value
    sides = [st.power_margin_proportions(0.3, 0.32, 0.1, 400, 400, good=good).value for good in ("fewer", "more")]
    assert both == pytest.approx(sum(sides) - 1)
    assert st.power_margin_proportions(0.3, 0.32, 0.1, 20, 20, claim="equivalence").value == 0.0


def test_outside_the_margin_there_is_no_size() -> None:
    """A risk worse by more than the margin is never shown not to be."""
    assert isinstance(st.n_margin_proportions(0.45, 0.3, 0.1), st.NotComputable)
    assert isinstance(st.n_margin_proportions(0.15, 0.3, 0.1, claim="equivalence"), st.NotComputable)


def test_nonsense_is_refused_by_name() -> None:
    """A margin of 1, and unknown directions and variances, are refused."""
    for change in ({"margin": 1.0}, {"good": "less"}, {"variance": "pooled"}):
        with pytest.raises(ValueError, match=rf"^{next(iter(change))} "):
            st.n_margin_proportions(**{"risk_treated": 0.3, "risk_control": 0.3, "margin": 0.1, **change})
