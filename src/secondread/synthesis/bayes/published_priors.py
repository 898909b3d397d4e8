"""Priors of the spread between trials that Cochrane reviews of the same kind of outcome showed."""

from __future__ import annotations

import math
from dataclasses import replace

from secondread.knowledge.heterogeneity_priors import heterogeneity_tables
from secondread.synthesis.bayes.tau_priors import TauPrior, log_normal_variance, log_t_variance

_T_DF = 5.0


def published_prior(measure: str, outcome: str = "any", comparison: str = "") -> TauPrior:
    """Return Turner's prior (odds ratios) or Rhodes' (standardised mean differences).

    Parameters
    ----------
    measure : {"OR", "SMD"}
        What the trials are pooled on.
    outcome : str
        The kind of outcome, or a part of its name that fits one; "any" for none in particular.
    comparison : str, optional
        The kind of comparison, or a part of its name; "pharmacological, placebo" where left out.

    Raises
    ------
    ValueError
        For another measure, or naming the kinds there are.

    References
    ----------
    Turner RM, Jackson D, Wei Y, Thompson SG, Higgins JP. Predictive distributions for between-study heterogeneity and
    simple methods for their application in Bayesian meta-analysis. Stat Med 2015;34:984-98. doi:10.1002/sim.6381

    Rhodes KM, Turner RM, Higgins JP. Predictive distributions were developed for the extent of heterogeneity in
    meta-analyses of continuous outcome data. J Clin Epidemiol 2015;68:52-60. doi:10.1016/j.jclinepi.2014.08.012
    """
    tables = {table.measure: (name, table) for name, table in heterogeneity_tables().items()}
    if measure not in tables:
        raise ValueError(
            f"Priors of the spread are published for odds ratios (OR) and standardised mean differences (SMD), not for "
            f"{measure}; pool on one of these, or give none."
        )
    name, table = tables[measure]
    if outcome.strip().lower() in ("", "any"):
        kind, (location, scale) = "any outcome", table.any
    else:
        found = _one_of("outcome", outcome, tuple(table.cells))
        place = table.comparisons.index(_one_of("comparison", comparison or table.comparisons[0], table.comparisons))
        location, scale = table.cells[found][place]
        kind = f"{found}; {table.comparisons[place]}"
        if math.isnan(location):
            raise ValueError(f"The published value for {kind} is in doubt and not used; take another comparison.")
    if name == "turner":
        prior = log_normal_variance(location, scale)
    else:
        prior = log_t_variance(location, scale, _T_DF)
    return replace(prior, name=f"{prior.name}, {table.reference.partition(',')[0]} ({kind})")


def _one_of(what: str, word: str, names: tuple[str, ...]) -> str:
    """Return the one name that is, or begins with, or else holds a word."""
    wanted = " ".join(word.lower().split())
    for fits in (lambda name: name == wanted, lambda name: name.startswith(wanted), lambda name: wanted in name):
        found = [name for name in names if fits(name)]
        if len(found) == 1:
            return found[0]
    raise ValueError(f"The {what} {word!r} is not one of: {'; '.join(names)}.")
