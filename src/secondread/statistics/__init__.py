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
    "AllowedTables": "reconstruction.allowed_tables",
    "Computed": "result",
    "NotComputable": "result",
    "StatisticRange": "reconstruction.statistic_range",
    "Zone": "equivalence.zone",
    "added_n_to_significance": "power.added_participants",
    "adjusted_mean_difference": "effect_measures.mean_change",
    "allowed_tables": "reconstruction.allowed_tables",
    "analysis_of_credibility": "bayes.analysis_of_credibility",
    "assurance": "power.assurance",
    "assurance_two_proportions": "power.assurance",
    "barnard": "hypothesis_tests.barnard",
    "bayes_factor_binomial": "bayes.bayes_factor_proportions",
    "bayes_factor_bound": "bayes.bayes_factor_normal",
    "bayes_factor_normal": "bayes.bayes_factor_normal",
    "bayes_factor_t": "bayes.bayes_factor_t",
    "bayes_factor_two_proportions": "bayes.bayes_factor_proportions",
    "boschloo": "hypothesis_tests.boschloo",
    "chi_squared": "hypothesis_tests.chi_squared",
    "combine_arms": "summary_data.combine_arms",
    "compare_estimates": "evidence.compare_estimates",
    "compare_intervals": "evidence.compare_estimates",
    "conditional_power": "power.predictive_power",
    "correlation_from_paired_test": "effect_measures.crossover_difference",
    "correlation_from_sds": "effect_measures.mean_change",
    "counts_for_percent": "consistency.percent_count",
    "cox_hazard_ratio": "survival.two_arm_survival",
    "crossover_mean_difference": "effect_measures.crossover_difference",
    "crossover_smd": "effect_measures.crossover_difference",
    "difference_matches_rates": "consistency.rates_agreement",
    "fisher": "hypothesis_tests.fisher",
    "fragility_index": "fragility.fragility_index",
    "hazard_ratio_from_risks": "survival.risk_at_time",
    "interval_from_p": "evidence.p_and_interval",
    "intrinsic_credibility": "bayes.analysis_of_credibility",
    "kaplan_meier": "survival.kaplan_meier",
    "likelihood_ratio": "hypothesis_tests.likelihood_ratio",
    "log_hazard_ratio_from_expected": "survival.hazard_ratio",
    "log_hazard_ratio_from_interval": "survival.hazard_ratio",
    "log_hazard_ratio_from_logrank": "survival.hazard_ratio",
    "log_hazard_ratio_from_medians": "survival.hazard_ratio",
    "log_hazard_ratio_from_p": "survival.hazard_ratio",
    "log_odds_ratio_from_smd": "effect_measures.responders",
    "log_rank_test": "survival.two_arm_survival",
    "map_prior": "bayes.historical_prior",
    "mean_difference": "effect_measures.mean_difference",
    "mean_difference_from_intervals": "effect_measures.mean_difference",
    "mean_sd_from_quantiles": "summary_data.five_numbers",
    "minimal_effect_test": "equivalence.two_one_sided_tests",
    "n_two_means": "power.two_means",
    "n_two_proportions": "power.two_proportions",
    "non_inferiority": "equivalence.non_inferiority",
    "non_inferiority_reading": "equivalence.non_inferiority",
    "number_needed_matches_rates": "consistency.rates_agreement",
    "number_needed_to_treat": "effect_measures.number_needed_to_treat",
    "odds_ratio": "effect_measures.odds_ratio",
    "p_from_interval": "evidence.p_and_interval",
    "p_from_statistic": "evidence.p_and_statistic",
    "p_range_from_rounded_interval": "evidence.p_and_interval",
    "p_rises_probability": "power.predictive_power",
    "percent_matches_count": "consistency.percent_count",
    "pooled_sd_from": "summary_data.sd_from",
    "posterior_difference_proportions": "bayes.posterior_difference_proportions",
    "posterior_mixture": "bayes.posterior_mixture",
    "posterior_normal": "bayes.posterior_normal",
    "posterior_power_prior": "bayes.historical_prior",
    "posterior_robust_map": "bayes.historical_prior",
    "power_interaction_all_in_subgroup": "power.interaction",
    "power_interaction_two_proportions": "power.interaction",
    "power_two_means": "power.two_means",
    "power_two_proportions": "power.two_proportions",
    "predictive_power_from_p": "power.predictive_power",
    "predictive_power_normal": "power.predictive_power",
    "predictive_probability_of_significance": "power.predictive_probability",
    "prior_needed_to_convince": "bayes.prior_needed",
    "prior_probability_needed": "bayes.prior_needed",
    "probability_of_superiority": "effect_measures.probability_of_superiority",
    "ratio_matches_rates": "consistency.rates_agreement",
    "ratio_of_means": "effect_measures.ratio_of_means",
    "reconstruct_survival": "survival.reconstruct_survival",
    "relative_change_matches_rates": "consistency.rates_agreement",
    "relative_risk_reduction": "effect_measures.risk_ratio",
    "remove_arm": "summary_data.combine_arms",
    "replication_bayes_factor": "bayes.replication_bayes_factor",
    "replication_bayes_factor_t": "bayes.replication_bayes_factor",
    "responders_from_means": "effect_measures.responders",
    "responders_from_smd": "effect_measures.responders",
    "restricted_mean": "survival.restricted_mean",
    "restricted_mean_comparison": "survival.restricted_mean",
    "restricted_mean_from_curve": "survival.restricted_mean",
    "reverse_fragility_index": "fragility.fragility_index",
    "risk_difference": "effect_measures.risk_difference",
    "risk_from_median": "survival.risk_at_time",
    "risk_ratio": "effect_measures.risk_ratio",
    "risks_from_hazard_ratio": "survival.risk_at_time",
    "rule_of_three": "one_proportion.rule_of_three",
    "sd_from_interval": "summary_data.sd_from",
    "sd_from_quartiles": "summary_data.five_numbers",
    "sd_from_range": "summary_data.five_numbers",
    "sd_from_se": "summary_data.sd_from",
    "sd_of_change": "effect_measures.mean_change",
    "se_from_interval": "evidence.p_and_interval",
    "skeptical_p": "bayes.skeptical_p",
    "smallest_detectable_difference_means": "power.smallest_detectable",
    "smallest_detectable_difference_proportions": "power.smallest_detectable",
    "smallest_detectable_risk_increase": "power.smallest_detectable",
    "smd_from_responders": "effect_measures.responders",
    "smd_from_statistic": "effect_measures.standardised_mean_difference",
    "standardised_mean_difference": "effect_measures.standardised_mean_difference",
    "statistic_from_p": "evidence.p_and_statistic",
    "statistic_range": "reconstruction.statistic_range",
    "superiority_from_smd": "effect_measures.probability_of_superiority",
    "superiority_from_u": "effect_measures.probability_of_superiority",
    "two_one_sided_tests": "equivalence.two_one_sided_tests",
    "two_proportions": "hypothesis_tests.two_proportions",
    "variability_ratio": "effect_measures.variance_ratio",
    "variation_ratio": "effect_measures.variance_ratio",
    "who_benefits_bounds": "effect_measures.who_benefits",
    "worst_case_losses": "effect_measures.worst_case_losses",
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
