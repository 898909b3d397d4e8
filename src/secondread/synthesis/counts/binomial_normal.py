"""Binomial-normal models of odds ratios: counts stay counts, so that trials without events need no correction."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics.arguments import events, level_of, one_of
from secondread.synthesis.counts.count_likelihoods import Floats, binomial_arm, hypergeometric, share_of_events
from secondread.synthesis.counts.counts_pooled import CountsPooled, counts_pooled, starts_from
from secondread.synthesis.counts.integrated import ONE_EFFECT_NODES, Total, over_effect, unconditional

MODELS = {
    "CM.EL": "conditional on the events of each trial, exact (non-central hypergeometric)",
    "CM.AL": "conditional on the events of each trial, approximate (binomial)",
    "UM.FS": "unconditional, a fixed level of each trial",
    "UM.RS": "unconditional, a random level of each trial",
}
_STIJNEN = "Stijnen, Hamza & Özdemir (2010), Stat Med 29:3046, doi:10.1002/sim.4040"
_JACKSON = "Jackson et al. (2018), Stat Med 37:1059, doi:10.1002/sim.7588"


def binomial_normal(
    ai: Any,
    n1i: Any,
    ci: Any,
    n2i: Any,
    *,
    model: str = "CM.EL",
    level: float = 0.95,
    keep_empty: bool = False,
    nodes: int | None = None,
) -> CountsPooled:
    """Pool odds ratios from counts, random effects being normal and counts binomial.

    Parameters
    ----------
    ai, n1i, ci, n2i : array_like of int, shape (k,)
        Events and participants, treated and control.
    model : {"CM.EL", "CM.AL", "UM.FS", "UM.RS"}
        As metafor's `rma.glmm` names them.
    level : float
        Level of the interval, in (0, 1).
    keep_empty : bool
        Whether UM.RS keeps trials without any event (or with nothing else): they say nothing of the odds ratio of their
        own, but something of the level that all trials share. The other models leave them out.
    nodes : int, optional
        Of the quadrature, for each random effect: 15 for one and 7 for two where left out; 1 is Laplace's
        approximation, which `lme4` takes where there are two.

    Returns
    -------
    CountsPooled

    Raises
    ------
    ValueError
        For impossible counts, no trial that says anything, all events in the arms of one side, or tables too large
        for the exact model.

    Notes
    -----
    Each likelihood is integrated over the trial's own random effects by adaptive Gauss-Hermite quadrature. In UM.RS
    the level of a trial and its log odds ratio are independent, and half the log odds ratio lies on either side of the
    level (metafor's `coding = 1/2` and `cor = FALSE`), so that swapping the arms changes nothing but the sign.

    References
    ----------
    Stijnen T, Hamza TH, Özdemir P. Random effects meta-analysis of event outcome in the framework of the generalized
    linear mixed model with applications in sparse data. Stat Med 2010;29:3046-67. doi:10.1002/sim.4040

    Jackson D, Law M, Stijnen T, Viechtbauer W, White IR. A comparison of seven random-effects models for meta-analyses
    that estimate the summary odds ratio. Stat Med 2018;37:1059-85. doi:10.1002/sim.7588
    """
    one_of("model", model, list(MODELS))
    level = level_of(level)
    a, n1 = (np.atleast_1d(values).astype(np.float64) for values in events("ai", ai, "n1i", n1i))
    c, n2 = (np.atleast_1d(values).astype(np.float64) for values in events("ci", ci, "n2i", n2i))
    if a.shape != c.shape or a.ndim != 1:
        raise ValueError("ai, n1i, ci and n2i must have one number for each trial.")
    telling = (a + c > 0) & (a + c < n1 + n2)
    if not telling.any():
        raise ValueError("No trial has both people with an event and people without: there is nothing to compare.")
    if _one_sided(a[telling], n1[telling], c[telling], n2[telling]):
        raise ValueError("All events lie on one side in every trial: the odds ratio has no finite estimate.")
    notes, silent = [], int((~telling).sum())
    if silent and model == "UM.RS" and keep_empty:
        notes.append(f"{silent} trials without any event (or with nothing else) tell of the level of all trials only.")
    elif silent:
        notes.append(f"{silent} trials without any event (or with nothing else) say nothing of an odds ratio.")
        a, n1, c, n2 = a[telling], n1[telling], c[telling], n2[telling]
    levels = special.logit((a + c + 0.5) / (n1 + n2 + 1))
    treated, control = (a.sum() + 0.5) / (n1.sum() - a.sum() + 0.5), (c.sum() + 0.5) / (n2.sum() - c.sum() + 0.5)
    return counts_pooled(
        _total(model, a, n1, c, n2, levels, nodes),
        starts_from(float(np.log(treated / control)), levels, model == "UM.RS"),
        k=int(a.size),
        level=level,
        notes=notes,
        method=f"Binomial-normal model, {MODELS[model]}",
        reference=_JACKSON if model == "UM.RS" else _STIJNEN,
    )


def _one_sided(a: Floats, n1: Floats, c: Floats, n2: Floats) -> bool:
    lowest, highest = np.maximum(0, a + c - n2), np.minimum(n1, a + c)
    return bool((a == lowest).all() or (a == highest).all())


def _total(model: str, a: Floats, n1: Floats, c: Floats, n2: Floats, levels: Floats, nodes: int | None) -> Total:
    if model in ("CM.EL", "CM.AL"):
        conditional = hypergeometric(a, n1, c, n2) if model == "CM.EL" else share_of_events(a, c, n1, n2)
        return over_effect(conditional, a.size, nodes or ONE_EFFECT_NODES)
    return unconditional(model, binomial_arm(a, n1), binomial_arm(c, n2), levels, nodes)
