"""Several trials into one answer: numbers in, numbers out, one meta-analysis or many side by side.

Every public function is reachable here by its own name and loaded when first asked for::

    from secondread import synthesis
    synthesis.pooled([-0.34, 0.10, -0.21], [0.096, 0.20, 0.15])
"""

from typing import Any

from secondread.lazy_names import listed, loaded

# name -> module below this package; one line each, sorted
_WHERE: dict[str, str] = {
    "Pooled": "pooling.pooled",
    "Posterior": "bayes.posterior",
    "Synthesis": "pooling.several_trials",
    "TauPrior": "bayes.tau_priors",
    "begg": "looking.asymmetry_tests",
    "binomial_normal": "counts.binomial_normal",
    "control_arms": "table.control_arms",
    "cumulative": "looking.cumulative",
    "dose_response": "dose.dose_response",
    "dose_trials": "dose.dose_trials",
    "effects_at_doses": "dose.effects_at_doses",
    "egger": "looking.asymmetry_tests",
    "extended_funnel": "looking.extended_funnel",
    "generalised_q": "heterogeneity.generalised_q",
    "gosh": "looking.gosh",
    "greenland_longnecker": "dose.dose_trials",
    "half_cauchy": "bayes.tau_priors",
    "half_normal": "bayes.tau_priors",
    "half_t": "bayes.tau_priors",
    "influence": "looking.influence",
    "leave_one_out": "looking.leave_one_out",
    "limit_effect": "looking.limit_effect",
    "log_normal_variance": "bayes.tau_priors",
    "log_t_variance": "bayes.tau_priors",
    "mantel_haenszel": "pooling.tables_pooled",
    "meta_regression": "regression.meta_regression",
    "multilevel": "regression.multilevel",
    "network_meta_analysis": "network.network",
    "network_trials": "network.network_table",
    "one_more_trial": "looking.one_more_trial",
    "own_slopes": "dose.two_stages",
    "p_curve": "looking.p_curve",
    "p_scores": "network.network",
    "patients_results": "n_of_1.patients_results",
    "permutation_p": "regression.permutation",
    "pet_peese": "looking.pet_peese",
    "peters": "looking.asymmetry_tests",
    "peto": "pooling.tables_pooled",
    "poisson_normal": "counts.poisson_normal",
    "pooled": "pooling.pooled",
    "pooled_fragility": "looking.pooled_fragility",
    "posterior": "bayes.posterior",
    "published_prior": "bayes.published_priors",
    "selection_model": "looking.selection_model",
    "several_trials": "pooling.several_trials",
    "splits": "network.splits",
    "tau2": "heterogeneity.tau2",
    "tau2_interval": "heterogeneity.tau2_interval",
    "trial_sequential": "looking.trial_sequential",
    "trials_of_arms": "network.contrasts",
    "trials_of_contrasts": "network.contrasts",
    "trim_and_fill": "looking.trim_and_fill",
}

__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    return loaded(__name__, _WHERE, name)


def __dir__() -> list[str]:
    return listed(__name__, _WHERE)
