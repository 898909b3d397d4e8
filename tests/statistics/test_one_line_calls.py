"""Functions of evidence, continuous measures, survival, equivalence and multiplicity as lines of plain literals."""

import ast
from typing import Any

import numpy as np
import pytest

from secondread import statistics as st

ARMS = (10, 2, 20, 8, 3, 25)
TIMES = ([1, 2, 3, 5], [1, 1, 0, 1], [1, 4, 6, 7], [1, 0, 1, 0])
# name, positional arguments, options; the numbers among them may be arrays unless the name is in WHOLE below
CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("se_from_interval", (0.5, 1.1), {"scale": "log"}),
    ("p_from_interval", (0.75, 0.55, 1.02), {"scale": "log"}),
    ("p_from_interval", (1.2, 0.3, 2.1), {"df": 12, "alternative": "greater", "null": 0.5}),
    ("p_range_from_rounded_interval", (0.75, 0.55, 1.02), {"decimals": 2, "scale": "log"}),
    ("interval_from_p", (0.75, 0.06), {"scale": "log"}),
    ("p_from_se", (0.75, 0.16), {"scale": "log"}),
    ("interval_at_level", (0.75, 0.55, 1.02), {"scale": "log", "level": 0.9}),
    ("p_from_statistic", (2.3,), {"kind": "F", "df": 2, "df_denominator": 30}),
    ("statistic_from_p", (0.03,), {"kind": "t", "df": 12}),
    ("p_range_from_rounded_statistic", (2.3,), {"decimals": 1, "kind": "t", "df": 12}),
    ("interval_range_from_rounded_p", (0.75, 0.06), {"decimals": 2, "scale": "log"}),
    ("compare_estimates", (0.3, 0.1, 0.1, 0.2), {"correlation": 0.2}),
    ("compare_intervals", (0.7, 0.5, 0.9, 1.1, 0.8, 1.5), {"scale": "log"}),
    ("interaction_test", ([0.1, 0.4], [0.1, 0.2]), {}),
    ("p_value_function", (0.4, 0.2, 0.1), {"df": 9}),
    ("s_value", (0.03,), {}),
    ("second_generation_p", (0.8, 1.3), {"null_low": 0.9, "null_high": 1.1, "scale": "log"}),
    ("mean_difference", ARMS, {"method": "student"}),
    ("mean_difference_from_intervals", (3, 2, 4, 1, 0, 2), {"n_treated": 20, "n_control": 25}),
    ("standardised_mean_difference", ARMS, {}),
    ("standardised_mean_difference", ARMS, {"measure": "cohen", "method": "noncentral_t"}),
    ("smd_from_statistic", (2.1, 20, 25), {}),
    ("ratio_of_means", ARMS, {}),
    ("ratio_of_means", ARMS, {"method": "fieller"}),
    ("variability_ratio", (2, 20, 3, 25), {"method": "F"}),
    ("variation_ratio", ARMS, {}),
    ("probability_of_superiority", ARMS, {}),
    ("superiority_from_smd", (0.4,), {}),
    ("superiority_from_u", (300, 20, 25), {}),
    ("sd_of_change", (4, 5, 0.6), {}),
    ("correlation_from_sds", (4, 5, 4.5), {}),
    ("adjusted_mean_difference", (50, 10, 58, 11, 30, 52, 9, 54, 12, 33), {"correlation": 0.6}),
    ("crossover_mean_difference", (12, 4, 10, 5, 20), {"correlation": 0.5}),
    ("crossover_smd", (12, 4, 10, 5, 20), {"correlation": 0.5}),
    ("correlation_from_paired_test", (2, 4, 5, 20, 2.5), {}),
    ("responders_from_means", ARMS, {"cut": 9}),
    ("smd_from_responders", (0.4, 0.2), {}),
    ("responders_from_smd", (0.4, 0.2), {}),
    ("log_odds_ratio_from_smd", (0.4, 0.1), {}),
    ("sd_from_se", (0.4, 100), {"decimals": 1}),
    ("sd_from_interval", (2.1, 2.9, 100), {"decimals": 1}),
    ("pooled_sd_from", (2.3, 1.5, 20, 25), {"kind": "t", "decimals": 1}),
    ("combine_arms", ([1, 2], [1, 1.5], [10, 12]), {}),
    ("remove_arm", (1.5, 1.4, 30, 1.2, 1.3, 12), {}),
    ("mean_sd_from_quantiles", (9, 30), {"minimum": 2, "q1": 6, "q3": 17, "maximum": 41}),
    ("sd_from_range", (2, 41, 30), {}),
    ("sd_from_quartiles", (6, 17, 30), {}),
    ("log_hazard_ratio_from_interval", (0.75, 0.55, 1.02), {}),
    ("log_hazard_ratio_from_p", (0.06, 166), {"estimate": 0.75}),
    ("log_hazard_ratio_from_logrank", (-12.3, 40.1), {}),
    ("log_hazard_ratio_from_expected", (74, 86, 92, 80), {}),
    ("log_hazard_ratio_from_medians", (12, 9, 74, 92), {}),
    ("risks_from_hazard_ratio", (0.75, 0.43), {"low": 0.55, "high": 1.02}),
    ("hazard_ratio_from_risks", (0.35, 0.43), {}),
    ("risk_from_median", (12, 6), {}),
    ("kaplan_meier", TIMES[:2], {}),
    ("log_rank_test", TIMES, {}),
    ("cox_hazard_ratio", TIMES, {}),
    ("restricted_mean", TIMES[:2], {"horizon": 4}),
    ("restricted_mean_comparison", TIMES, {"horizon": 4, "measure": "ratio"}),
    ("restricted_mean_from_curve", ([1, 2], [0.8, 0.6]), {"horizon": 3}),
    ("reconstruct_survival", ([0, 1, 2], [1, 0.8, 0.6], [0], [10]), {}),
    ("two_one_sided_tests", (1, 2), {"low_margin": -5, "high_margin": 5, "df": 20}),
    ("minimal_effect_test", (7, 1), {"low_margin": -5, "high_margin": 5}),
    ("non_inferiority", (1.05, 0.08, 1.3), {"scale": "log", "higher_is_better": False}),
    ("convert_margin", (1.3, 0.2), {"measure": "risk_ratio", "to": "odds_ratio"}),
    ("margin_from_preserved_effect", (0.8,), {"scale": "log"}),
    ("adjust_p", ([0.01, 0.04, 0.03],), {"method": "hommel"}),
    ("graphical_procedure", ([0.01, 0.04], [0.5, 0.5], [[0, 1], [1, 0]]), {}),
    ("fixed_sequence", ([0.01, 0.04],), {}),
    ("fallback", ([0.01, 0.04], [0.5, 0.5]), {}),
    ("gatekeeping", ([0.01, 0.04, 0.2], [0, 1, 1]), {"kind": "parallel"}),
    ("dunnett", ([5.1, 6.3], [2, 2.4], [20, 35], 4.2, 2.1, 40), {}),
]
# functions that take whole lists: one arm of times, one family of p-values
WHOLE = {name for name, arguments, _ in CALLS if isinstance(arguments[0], list)}
# answers that are no result: a dataclass, a sentence, a plain number
OTHERS = {"zone", "Zone", "zones_of_rounded_interval", "non_inferiority_reading", "dunnett_critical_value"}
MODULES = ("evidence.", "survival.", "equivalence.", "multiplicity.", "summary_data.")


def test_every_function_of_these_rooms_is_called_here() -> None:
    """A new public function without a line in the table above fails here."""
    public = {name for name, place in st._WHERE.items() if place.startswith(MODULES)}
    assert public - {name for name, _, _ in CALLS} == OTHERS


@pytest.mark.parametrize(("name", "arguments", "options"), CALLS)
def test_the_inputs_are_literals_that_compute_it_again(
    name: str, arguments: tuple[Any, ...], options: dict[str, Any]
) -> None:
    """Printed as a Python line and run again, the inputs give the same value; method and citation are there."""
    found = getattr(st, name)(*arguments, **options)
    assert isinstance(found, st.Computed), found
    again = getattr(st, name)(**ast.literal_eval(repr(dict(found.inputs))))
    assert np.array_equal(np.asarray(again.value), np.asarray(found.value), equal_nan=True)
    assert found.method
    if found.interval is not None:
        assert not (np.asarray(found.interval[0]) > np.asarray(found.interval[1])).any()


@pytest.mark.parametrize(("name", "arguments", "options"), [call for call in CALLS if call[0] not in WHOLE])
def test_an_array_is_computed_element_by_element(
    name: str, arguments: tuple[Any, ...], options: dict[str, Any]
) -> None:
    """Any argument may be an array: value, limits and numeric details are those of each element alone."""
    function = getattr(st, name)
    alone = function(*arguments, **options)
    for place in range(len(arguments)):
        changed = [*arguments]
        changed[place] = np.full((2, 3), arguments[place])
        found = function(*changed, **options)
        assert np.shape(found.value) == (2, 3)
        assert np.allclose(found.value, alone.value, rtol=1e-12)
        if alone.interval is not None:
            for limit, expected in zip(found.interval, alone.interval, strict=True):
                assert np.shape(limit) == (2, 3)
                assert np.allclose(limit, expected, rtol=1e-12)
        for key, expected in alone.details.items():
            if isinstance(expected, float):
                assert np.allclose(np.asarray(found.details[key], dtype=float), expected, rtol=1e-12, equal_nan=True)


@pytest.mark.parametrize(("name", "arguments", "options"), [call for call in CALLS if call[0] not in WHOLE])
def test_strings_and_nan_are_refused(name: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
    """A string or NaN in any place is one clear ValueError that shows it."""
    for place in range(len(arguments)):
        for wrong in ("12", float("nan")):
            changed = [*arguments]
            changed[place] = wrong
            with pytest.raises(ValueError, match=repr(wrong)):
                getattr(st, name)(*changed, **options)
