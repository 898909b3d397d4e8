"""Odds or rate ratios pooled from the counts themselves."""

from __future__ import annotations

import numpy as np

from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings
from secondread.report.pooling.look import Look
from secondread.report.pooling.wording import printed_p
from secondread.synthesis.counts.binomial_normal import binomial_normal
from secondread.synthesis.counts.poisson_normal import poisson_normal
from secondread.synthesis.pooling.several_trials import Synthesis

# The models take time with every trial.
_MOST = 2000
_COLUMNS = {"OR": ("ai", "n1i", "ci", "n2i"), "IRR": ("x1i", "t1i", "x2i", "t2i")}


def counts_look(result: Synthesis, model: str) -> Look:
    """Return the trials pooled by a binomial-normal model (odds ratios) or a Poisson-normal one (rate ratios).

    Raises
    ------
    ValueError
        For another measure, estimates without counts, counts that are divided or missing, or more trials than can be
        taken.
    """
    table = result.table
    names = _COLUMNS.get(table.measure.code)
    if names is None:
        raise ValueError(
            f"A model of counts gives odds ratios or rate ratios, not the {table.measure.name}; add --measure OR."
        )
    if not set(names) <= set(table.columns):
        raise ValueError(f"A model of counts needs the columns {', '.join(names)}.")
    if len(table.labels) > _MOST:
        raise ValueError(f"The table holds {len(table.labels)} trials; models of counts take at most {_MOST}.")
    cells = np.array([table.columns[name] for name in names], dtype=np.float64)
    whole = np.isfinite(cells).all(axis=0) & (cells[[0, 2]] == np.round(cells[[0, 2]])).all(axis=0)
    if not whole.all():
        label = table.labels[int(np.argmin(whole))]
        raise ValueError(
            f"The counts of {label} are missing or shared with another row, and a model of counts needs whole ones; "
            "put arms that share a control together."
        )
    fit = (binomial_normal if table.measure.code == "OR" else poisson_normal)(
        *cells, model=model, level=result.choices["level"]
    )
    estimate, low, high = (shown(table.measure.printed(value)) for value in (fit.estimate, *fit.interval))
    told = [
        f"{table.measure.name[:1].upper()}{table.measure.name[1:]} {estimate} ({low} to {high}), {printed_p(fit.p)}; "
        f"tau {shown(fit.tau2**0.5)} between trials, likelihood-ratio test of it {printed_p(fit.heterogeneity_p)}."
    ]
    if not np.isnan(fit.sigma2):
        told.append(f"The trials' levels, both arms together, have a standard deviation of {shown(fit.sigma2**0.5)}.")
    data = {
        "model": model,
        "estimate": fit.estimate,
        "se": fit.se,
        "interval": list(fit.interval),
        "p": fit.p,
        "tau2": fit.tau2,
        "sigma2": fit.sigma2,
        "heterogeneity_p": fit.heterogeneity_p,
        "log_likelihood": fit.log_likelihood,
        "k": fit.k,
        "converged": fit.converged,
    }
    return Look("counts", strings.COUNTS, (*told, *fit.notes, f"{fit.method}. {fit.reference}."), (), data)
