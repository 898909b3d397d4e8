"""Sizes for the next trial are those of the textbook, and each design costs what theory says it costs."""

from __future__ import annotations

import math

import pytest
from scipy import integrate, stats

from secondread.design import (
    Response,
    Scenario,
    designs_for_one_question,
    enrichment,
    non_inferiority_sizes,
    operating,
    pulled_towards_none,
    responders_or_means,
    sequential_size,
    sizes_for_means,
)


def test_the_important_difference_needs_what_the_textbook_says() -> None:
    """Half a standard deviation at 80% power: 64 an arm (Cohen 1988, table 2.4.1); with a tenth lost, 72."""
    (size,) = sizes_for_means(2.0, mid=1.0, powers=(0.8,))
    assert size.n_per_arm == 64
    assert math.isnan(size.assurance)
    (lossy,) = sizes_for_means(2.0, mid=1.0, powers=(0.8,), dropout=0.1)
    assert lossy.n_per_arm == 72


def test_assurance_is_the_power_averaged_over_what_the_estimate_leaves_open() -> None:
    sizes = {size.basis: size for size in sizes_for_means(2.0, mid=1.0, estimate=0.5, se=0.3, powers=(0.8,))}
    size = sizes["estimate as found"]
    error = 2.0 * math.sqrt(2 / size.n_per_arm)

    def significant(effect: float) -> float:
        reach = 1.959963984540054 * error
        return float((stats.norm.sf(reach, effect, error)) * stats.norm.pdf(effect, 0.5, 0.3))

    assert size.assurance == pytest.approx(integrate.quad(significant, -3, 4)[0], abs=0.01)
    assert size.assurance < 0.8


def test_an_estimate_is_pulled_towards_none_by_its_own_uncertainty() -> None:
    sd = 1.0 / 1.6448536269514722
    assert pulled_towards_none(0.5, 0.3, mid=1.0) == pytest.approx(0.5 * sd**2 / (sd**2 + 0.09))
    assert pulled_towards_none(0.5, 1e-6, mid=1.0) == pytest.approx(0.5)


def test_a_size_beyond_all_bounds_is_told_as_such() -> None:
    assert sizes_for_means(1.0, mid=1e-6)[0].n_per_arm == -1


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({}, "mid or estimate must be given"),
        ({"mid": -1.0}, "mid must be in"),
        ({"estimate": 0.3}, "se must be given"),
        ({"mid": 1.0, "powers": (1.2,)}, "power must be in"),
        ({"mid": 1.0, "dropout": 1.0}, "dropout must be in"),
    ],
)
def test_impossible_plans_are_refused(choices: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        sizes_for_means(2.0, **choices)  # type: ignore[arg-type]


def test_cutting_at_the_median_keeps_two_thirds_of_the_information() -> None:
    """At best 2/pi is kept (Altman and Royston 2006: as if a third of the patients were thrown away)."""
    found = responders_or_means(0.05, 1.0, 0.0)
    assert found.information_lost == pytest.approx(1 - 2 / math.pi)
    assert found.ratio == pytest.approx(math.pi / 2, rel=0.02)


def test_a_cut_costs_what_simulated_trials_say() -> None:
    """Both analyses reach their power at the sizes given."""
    found = responders_or_means(0.5, 1.0, 0.3)
    change = 1 / math.sqrt(2 * (1 - 0.5))  # at a correlation of one half a change has the outcome's own deviation
    means = Scenario(found.n_means, found.n_means, 0.5, sd=change, correlation=0.0, analysis="t")
    assert operating(means, trials=4_000).power == pytest.approx(0.8, abs=0.03)
    cut = Scenario(found.n_responders, found.n_responders, 0.5, correlation=0.5, analysis="responders_z", threshold=0.3)
    assert operating(cut, trials=4_000).power == pytest.approx(0.8, abs=0.03)


def test_a_threshold_without_responders_is_refused() -> None:
    with pytest.raises(ValueError, match="leaves no responders"):
        responders_or_means(0.1, 1.0, 50.0)


def test_a_trial_of_those_a_marker_points_to_is_smaller_by_the_square_of_the_effects() -> None:
    everyone, positives, shown = enrichment(1.0, 0.0, 2.0, prevalence=0.25)
    assert everyone.effect == pytest.approx(0.25)
    assert everyone.randomised / positives.randomised == pytest.approx(16, rel=0.03)
    assert positives.screened == pytest.approx(positives.randomised / 0.25)
    assert shown.randomised == pytest.approx(positives.randomised * (1 / 0.25 + 1 / 0.75), rel=0.03)


def test_a_marker_without_bearing_leaves_nothing_to_show() -> None:
    assert math.isinf(enrichment(0.5, 0.5, 1.0, prevalence=0.3)[2].randomised)


def test_a_paired_design_needs_what_the_textbook_says() -> None:
    """Half a standard deviation of the differences at 80% power: 34 pairs (G*Power 3.1, paired t)."""
    crossover = designs_for_one_question(0.5, 1.0, correlation=0.5)[2]
    assert crossover.design == "crossover"
    assert crossover.patients == 34


def test_a_series_is_limited_by_how_far_effects_differ() -> None:
    few, many = (designs_for_one_question(0.5, 1.0, effect_sd=0.5, cycles=cycles)[3].patients for cycles in (1, 200))
    endless = designs_for_one_question(0.5, 1e-6, effect_sd=0.5)[3].patients
    assert few > many >= endless


def test_a_mixture_of_responders_is_what_the_engine_takes() -> None:
    assert Response("mixture", share=0.3).share == 0.3


def test_a_margin_of_half_a_deviation_needs_what_the_textbook_says() -> None:
    """2 (z + z)^2 (sd / margin)^2 is 84.1, and the t test takes 86 (90%, one-sided 2.5%); with a tenth lost, 96."""
    assert non_inferiority_sizes(2.0, 1.0)[0.9] == 86
    assert non_inferiority_sizes(2.0, 1.0, dropout=0.1)[0.9] == 96


def test_looks_cost_little_and_spare_much() -> None:
    (fixed,) = sizes_for_means(2.0, mid=1.0, powers=(0.9,))
    found = sequential_size(fixed, 3)
    assert fixed.n_per_arm <= found.n_at_looks[-1] <= 1.03 * fixed.n_per_arm
    assert found.expected_n < 0.85 * fixed.n_per_arm
    assert list(found.boundaries) == pytest.approx([3.710, 2.511, 1.993], abs=0.001)
    with pytest.raises(ValueError, match="looks must be a whole number of at least 2"):
        sequential_size(fixed, 1)
