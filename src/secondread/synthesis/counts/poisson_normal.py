"""Poisson-normal models of rate ratios: counts stay counts, so that arms without events need no correction."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.arguments import level_of, one_of, positive, whole
from secondread.synthesis.counts.count_likelihoods import Floats, poisson_arm, share_of_events
from secondread.synthesis.counts.counts_pooled import CountsPooled, counts_pooled, starts_from
from secondread.synthesis.counts.integrated import ONE_EFFECT_NODES, Total, over_effect, unconditional

MODELS = {
    "CM.EL": "conditional on the events of each trial, exact (binomial)",
    "UM.FS": "unconditional, a fixed level of each trial",
    "UM.RS": "unconditional, a random level of each trial",
}


def poisson_normal(
    x1i: Any,
    t1i: Any,
    x2i: Any,
    t2i: Any,
    *,
    model: str = "CM.EL",
    level: float = 0.95,
    keep_empty: bool = False,
    nodes: int | None = None,
) -> CountsPooled:
    """Pool rate ratios from counts, random effects being normal and counts Poisson.

    Parameters
    ----------
    x1i, t1i, x2i, t2i : array_like, shape (k,)
        Events (whole numbers) and person-time, treated and control.
    model : {"CM.EL", "UM.FS", "UM.RS"}
        As metafor's `rma.glmm` names them.
    level, keep_empty, nodes
        As in `binomial_normal`.

    Returns
    -------
    CountsPooled

    Raises
    ------
    ValueError
        For impossible counts or times, no event at all, or all events in the arms of one side.

    Notes
    -----
    Given the events of both arms, those of the treated arm are binomial with log odds theta + log(t1 / t2).

    References
    ----------
    Stijnen T, Hamza TH, Özdemir P. Random effects meta-analysis of event outcome in the framework of the generalized
    linear mixed model with applications in sparse data. Stat Med 2010;29:3046-67. doi:10.1002/sim.4040
    """
    one_of("model", model, list(MODELS))
    level = level_of(level)
    x1, x2 = (np.atleast_1d(whole(name, x)).astype(np.float64) for name, x in (("x1i", x1i), ("x2i", x2i)))
    t1, t2 = np.atleast_1d(positive("t1i", t1i)), np.atleast_1d(positive("t2i", t2i))
    if not x1.shape == x2.shape == t1.shape == t2.shape or x1.ndim != 1:
        raise ValueError("x1i, t1i, x2i and t2i must have one number for each trial.")
    telling = x1 + x2 > 0
    if not x1.any() or not x2.any():
        side = "either arm" if not telling.any() else "the treated arms" if not x1.any() else "the control arms"
        raise ValueError(f"There is no event in {side}: the rate ratio has no finite estimate.")
    notes, silent = [], int((~telling).sum())
    if silent and model == "UM.RS" and keep_empty:
        notes.append(f"{silent} trials without any event tell of the level of all trials only.")
    elif silent:
        notes.append(f"{silent} trials without any event say nothing of a rate ratio.")
        x1, t1, x2, t2 = x1[telling], t1[telling], x2[telling], t2[telling]
    levels = np.log((x1 + x2 + 0.5) / (t1 + t2))
    return counts_pooled(
        _total(model, x1, t1, x2, t2, levels, nodes),
        starts_from(float(np.log(x1.sum() / t1.sum()) - np.log(x2.sum() / t2.sum())), levels, model == "UM.RS"),
        k=int(x1.size),
        level=level,
        notes=notes,
        method=f"Poisson-normal model, {MODELS[model]}",
        reference="Stijnen, Hamza & Özdemir (2010), Stat Med 29:3046, doi:10.1002/sim.4040",
    )


def _total(model: str, x1: Floats, t1: Floats, x2: Floats, t2: Floats, levels: Floats, nodes: int | None) -> Total:
    if model == "CM.EL":
        return over_effect(share_of_events(x1, x2, t1, t2), x1.size, nodes or ONE_EFFECT_NODES)
    return unconditional(model, poisson_arm(x1, t1), poisson_arm(x2, t2), levels, nodes)
