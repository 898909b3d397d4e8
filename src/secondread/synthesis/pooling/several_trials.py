"""What several trials say together: read from a table, pooled, looked at, and the cautions that go with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.result import Computed, NotComputable, Result
from secondread.synthesis.bayes.posterior import Posterior, posterior
from secondread.synthesis.bayes.published_priors import published_prior
from secondread.synthesis.bayes.tau_priors import TauPrior, half_normal
from secondread.synthesis.counts.binomial_normal import binomial_normal
from secondread.synthesis.counts.counts_pooled import CountsPooled
from secondread.synthesis.counts.poisson_normal import poisson_normal
from secondread.synthesis.looking.leave_one_out import leave_one_out
from secondread.synthesis.pooling.pooled import Pooled, pooled
from secondread.synthesis.pooling.tables_pooled import mantel_haenszel, peto
from secondread.synthesis.table.trial_table import TrialTable, trial_table

# Rare events: below this risk in every arm the choice of method matters, and sparse-data methods are shown beside.
_RARE = 0.05
# Beyond so many trials leaving one out, or a prior, changes nothing that a reader could see.
_MOST_LEFT_OUT, _MOST_BELIEVED = 500, 5000
# The exact model takes time with every trial.
_MOST_EXACT = 100


@dataclass(frozen=True, slots=True)
class Synthesis:
    """Several trials and what they say together.

    Parameters
    ----------
    table : TrialTable
        The trials as they are pooled.
    random, common : Pooled
        Effects that vary between trials, and one common effect.
    without : Pooled or None
        The random-effects result without each trial in turn; None for a single trial and for more than 500.
    belief : Posterior or None
        Posterior under the prior of tau; None for a single trial and for more than 5,000.
    sparse : mapping of str to Computed
        Mantel-Haenszel, Peto and a binomial-normal model for counts with rare events, and a Poisson-normal one for
        rates where an arm has no event; on the pooling scale.
    groups : mapping of str to Pooled
        Random-effects results by the column `subgroup`.
    groups_p : float
        P for a difference between the groups; NaN without groups.
    choices : mapping
        Method, test, prediction and level as asked for.
    notes : tuple of str
        What a reader must know, the table's own notes first.
    """

    table: TrialTable
    random: Pooled
    common: Pooled
    without: Pooled | None
    belief: Posterior | None
    sparse: Mapping[str, Computed]
    groups: Mapping[str, Pooled]
    groups_p: float
    choices: Mapping[str, Any]
    notes: tuple[str, ...]


def several_trials(
    columns: Mapping[str, Sequence[Any]],
    *,
    measure: str | None = None,
    method: str = "REML",
    test: str = "hartung_knapp",
    prediction: str = "hts",
    level: float = 0.95,
    tau_scale: float | None = None,
    tau_prior: TauPrior | str | None = None,
) -> Synthesis:
    """Pool the trials of a table and look at the result from several sides.

    Parameters
    ----------
    columns : mapping of str to sequence
        See `trial_table`.
    measure : str, optional
        Effect measure.
    method, test, prediction, level
        As in `pooled`.
    tau_scale : float, optional
        Scale of the half-normal prior of tau; where left out, 0.5 for ratios and standardised differences (Röver et
        al. 2021), and for other measures half the standard deviation of the outcome that the table's precision implies.
    tau_prior : TauPrior or str, optional
        Another prior of tau; words name a published one by the kind of outcome, and after a semicolon by the kind of
        comparison, as in `published_prior`.

    Raises
    ------
    ValueError
        In one sentence naming the row, the column or the argument.

    References
    ----------
    Röver C, Bender R, Dias S, et al. On weakly informative prior distributions for the heterogeneity parameter in
    Bayesian random-effects meta-analysis. Res Synth Methods 2021;12:448-74. doi:10.1002/jrsm.1475
    """
    table = trial_table(columns, measure)
    choices: dict[str, Any] = {"method": method, "test": test, "prediction": prediction, "level": level}
    random = pooled(table.yi, table.vi, **choices)
    several = 1 < len(table.labels) <= _MOST_BELIEVED
    groups = _groups(table, choices)
    scale = tau_scale if tau_scale is not None else _tau_scale(table)
    prior = half_normal(scale) if tau_prior is None else tau_prior
    if isinstance(prior, str):
        outcome, _, comparison = prior.partition(";")
        prior = published_prior(table.measure.code, outcome.strip(), comparison.strip())
    return Synthesis(
        table=table,
        random=random,
        common=pooled(table.yi, table.vi, method="common", level=level),
        without=leave_one_out(table.yi, table.vi, **choices) if 1 < len(table.labels) <= _MOST_LEFT_OUT else None,
        belief=posterior(table.yi, table.vi, tau_prior=prior, level=level) if several else None,
        sparse=_sparse(table, level),
        groups=groups,
        groups_p=_between_groups(groups),
        choices={**choices, "tau_scale": prior.scale, "tau_prior": prior.name},
        notes=(*table.notes, *random.notes, *_bounded(table, random, choices)),
    )


def _tau_scale(table: TrialTable) -> float:
    if table.measure.log or table.measure.code in ("SMD", "RD"):
        return 0.1 if table.measure.code == "RD" else 0.5
    columns = table.columns
    if {"sd1i", "sd2i"} <= set(columns):
        sd = np.sqrt((columns["sd1i"] ** 2 + columns["sd2i"] ** 2) / 2)
        return float(0.5 * np.nanmedian(sd))
    return float(np.sqrt(np.median(table.vi)) * 2)


def _groups(table: TrialTable, choices: Mapping[str, Any]) -> dict[str, Pooled]:
    names = table.columns.get("subgroup", ())
    found = dict.fromkeys(name for name in names if name)
    if len(found) < 2:
        return {}
    rows = {name: np.array([each == name for each in names]) for name in found}
    return {name: pooled(table.yi[chosen], table.vi[chosen], **choices) for name, chosen in rows.items()}


def _between_groups(groups: Mapping[str, Pooled]) -> float:
    """Return the p of Cochran's Q between the groups' own pooled effects."""
    if len(groups) < 2:
        return float("nan")
    estimates = np.array([group.estimate for group in groups.values()])
    variances = np.array([group.se for group in groups.values()]) ** 2
    return float(pooled(estimates, variances, method="common").q_p)


def _sparse(table: TrialTable, level: float) -> dict[str, Computed]:
    """Return what does not rest on corrected cells, where counts are given and events are rare."""
    columns = table.columns
    if table.measure.code == "IRR" and {"x1i", "t1i", "x2i", "t2i"} <= set(columns):
        return _sparse_rates(np.array([columns[name] for name in ("x1i", "t1i", "x2i", "t2i")]), level)
    if table.measure.code not in ("RR", "OR", "RD") or not {"ai", "n1i", "ci", "n2i"} <= set(columns):
        return {}
    counts = np.array([columns[name] for name in ("ai", "n1i", "ci", "n2i")])
    whole = np.isfinite(counts).all() and (counts == np.round(counts)).all()
    if not whole or (counts[[0, 2]].sum(axis=1) / counts[[1, 3]].sum(axis=1)).max() > _RARE:
        return {}
    found = {"Mantel-Haenszel": mantel_haenszel(*counts.astype(int), measure=table.measure.code, level=level)}
    if table.measure.code == "OR":
        found["Peto"] = peto(*counts.astype(int), level=level)
        found["Binomial-normal"] = _binomial_normal(counts.astype(int), level)
    return {name: result for name, result in found.items() if isinstance(result, Computed)}


def _sparse_rates(cells: Any, level: float) -> dict[str, Computed]:
    """Return the conditional Poisson-normal model, where an arm of a trial has no event."""
    whole = np.isfinite(cells).all() and (cells[[0, 2]] == np.round(cells[[0, 2]])).all()
    if not whole or cells[[0, 2]].min() > 0:
        return {}
    found = _from_counts(poisson_normal, cells, ("CM.EL",), level)
    return {"Poisson-normal": found} if isinstance(found, Computed) else {}


def _binomial_normal(counts: Any, level: float) -> Result:
    """Return the exact conditional model, or the approximate one where tables are too large for it."""
    models = ("CM.EL", "CM.AL") if counts.shape[1] <= _MOST_EXACT else ("CM.AL",)
    return _from_counts(binomial_normal, counts, models, level)


def _from_counts(model_of: Callable[..., CountsPooled], cells: Any, models: Sequence[str], level: float) -> Result:
    """Return the first of several models that can be fitted, or why none can."""
    reason = ""
    for model in models:
        try:
            fit = model_of(*cells, model=model, level=level)
        except ValueError as error:
            reason = str(error)
            continue
        if not fit.converged:
            reason = fit.notes[0]
            continue
        return answer(
            fit.estimate,
            interval=fit.interval,
            level=level,
            method=fit.method,
            inputs={"counts": cells, "level": level},
            reference=fit.reference,
            note=" ".join(fit.notes),
        )
    return NotComputable(reason, "Model of counts", {"counts": cells, "level": level})


def _bounded(table: TrialTable, random: Pooled, choices: Mapping[str, Any]) -> list[str]:
    """Return what the other end of the bounded variances would change."""
    if np.array_equal(table.vi, table.hopeful_vi):
        return []
    other = pooled(table.yi, table.hopeful_vi, **choices)
    shown = [table.measure.printed(value) for value in (other.estimate, *other.interval)]
    mine = [table.measure.printed(value) for value in (random.estimate, *random.interval)]
    return [
        f"With what is not given at its other end the pooled {table.measure.name} is {shown[0]:.3g} "
        f"({shown[1]:.3g} to {shown[2]:.3g}) instead of {mine[0]:.3g} ({mine[1]:.3g} to {mine[2]:.3g})."
    ]
