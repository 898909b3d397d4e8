"""The wing of numbers: floats and arrays in, results with method and inputs out.

Every public function is reachable here by its own name and loaded when first asked for::

    from secondread import statistics as st
    st.risk_difference(22, 49, 14, 50, method="miettinen_nurminen")

Nothing in this room knows of texts or trials.
"""

from importlib import import_module
from typing import Any

# name -> module below this package; one line each, sorted
_WHERE: dict[str, str] = {
    "Computed": "result",
    "NotComputable": "result",
    "Zone": "equivalence.zone",
    "adjusted_mean_difference": "effect_measures.mean_change",
    "barnard": "hypothesis_tests.barnard",
    "boschloo": "hypothesis_tests.boschloo",
    "chi_squared": "hypothesis_tests.chi_squared",
    "compare_estimates": "evidence.compare_estimates",
    "compare_intervals": "evidence.compare_estimates",
    "correlation_from_paired_test": "effect_measures.crossover_difference",
    "correlation_from_sds": "effect_measures.mean_change",
    "counts_for_percent": "consistency.percent_count",
    "crossover_mean_difference": "effect_measures.crossover_difference",
    "crossover_smd": "effect_measures.crossover_difference",
    "difference_matches_rates": "consistency.rates_agreement",
    "fisher": "hypothesis_tests.fisher",
    "fragility_index": "fragility.fragility_index",
    "interval_from_p": "evidence.p_and_interval",
    "likelihood_ratio": "hypothesis_tests.likelihood_ratio",
    "log_odds_ratio_from_smd": "effect_measures.responders",
    "mean_difference": "effect_measures.mean_difference",
    "mean_difference_from_intervals": "effect_measures.mean_difference",
    "minimal_effect_test": "equivalence.two_one_sided_tests",
    "n_two_proportions": "power.two_proportions",
    "non_inferiority": "equivalence.non_inferiority",
    "non_inferiority_reading": "equivalence.non_inferiority",
    "number_needed_matches_rates": "consistency.rates_agreement",
    "number_needed_to_treat": "effect_measures.number_needed_to_treat",
    "odds_ratio": "effect_measures.odds_ratio",
    "p_from_interval": "evidence.p_and_interval",
    "p_from_statistic": "evidence.p_and_statistic",
    "p_range_from_rounded_interval": "evidence.p_and_interval",
    "percent_matches_count": "consistency.percent_count",
    "posterior_difference_proportions": "bayes.posterior_difference_proportions",
    "posterior_normal": "bayes.posterior_normal",
    "power_two_proportions": "power.two_proportions",
    "probability_of_superiority": "effect_measures.probability_of_superiority",
    "ratio_matches_rates": "consistency.rates_agreement",
    "ratio_of_means": "effect_measures.ratio_of_means",
    "relative_change_matches_rates": "consistency.rates_agreement",
    "relative_risk_reduction": "effect_measures.risk_ratio",
    "responders_from_means": "effect_measures.responders",
    "responders_from_smd": "effect_measures.responders",
    "reverse_fragility_index": "fragility.fragility_index",
    "risk_difference": "effect_measures.risk_difference",
    "risk_ratio": "effect_measures.risk_ratio",
    "sd_of_change": "effect_measures.mean_change",
    "se_from_interval": "evidence.p_and_interval",
    "smd_from_responders": "effect_measures.responders",
    "smd_from_statistic": "effect_measures.standardised_mean_difference",
    "standardised_mean_difference": "effect_measures.standardised_mean_difference",
    "statistic_from_p": "evidence.p_and_statistic",
    "superiority_from_smd": "effect_measures.probability_of_superiority",
    "superiority_from_u": "effect_measures.probability_of_superiority",
    "two_one_sided_tests": "equivalence.two_one_sided_tests",
    "two_proportions": "hypothesis_tests.two_proportions",
    "variability_ratio": "effect_measures.variance_ratio",
    "variation_ratio": "effect_measures.variance_ratio",
    "z_unpooled": "hypothesis_tests.chi_squared",
    "zone": "equivalence.zone",
}

__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    """Load a public function from its module on first use."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
