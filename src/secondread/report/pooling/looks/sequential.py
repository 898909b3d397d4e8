"""Trial sequential analysis of pooled trials, told and drawn."""

from __future__ import annotations

import numpy as np
from scipy import special

from secondread.exceptions import UsageError
from secondread.report.figures.sequential import Sequential, sequential_figure
from secondread.report.pooling import strings
from secondread.report.pooling.look import Look
from secondread.synthesis.looking.trial_sequential import trial_sequential
from secondread.synthesis.pooling.several_trials import Synthesis

_ALPHA, _POWER = 0.05, 0.9


def sequential_look(result: Synthesis, effect: float) -> Look:
    """Return whether the trials so far hold the information that `effect` needs, and whether a boundary was crossed.

    Parameters
    ----------
    result : Synthesis
        The trials, in the order of their years where those are given.
    effect : float
        The effect worth finding, as printed: a ratio, or a difference.

    Raises
    ------
    UsageError
        If `effect` is no effect at all.
    ValueError
        For a single trial.
    """
    measure = result.table.measure
    if not np.isfinite(effect) or effect == measure.null or (measure.log and effect <= 0):
        kind = "a ratio above 0 other than 1, such as 0.8" if measure.log else "a difference other than 0"
        raise UsageError(f"--sequential {effect:g} is no effect worth finding of a {measure.name}; write {kind}.")
    year = result.table.columns.get("year")
    dated = year is not None and bool(np.isfinite(year).all())
    looked = float(np.log(effect)) if measure.log else effect
    method = "DL" if result.choices["method"] == "common" else result.choices["method"]
    found = trial_sequential(
        result.table.yi,
        result.table.vi,
        looked,
        order=year if dated else None,
        alpha=_ALPHA,
        power=_POWER,
        method=method,
    )
    share = found.had / found.needed
    told = [
        f"For a {measure.name} of {effect:g} the trials hold {100 * share:.0f}% of the information needed (two-sided "
        f"alpha {_ALPHA:g}, power {_POWER:g}, inflated by a diversity of {100 * found.diversity:.0f}%)."
    ]
    if found.crossed:
        told.append(
            "The cumulative statistic lies beyond its boundary: more trials of the same kind are unlikely to be needed."
        )
    elif share >= 1:
        told.append("The information needed is there and no boundary is crossed: an effect of that size is not shown.")
    else:
        beyond = abs(found.z[-1]) > special.ndtri(1 - _ALPHA / 2)
        by_itself = " It would be significant in a single look, which repeated looks do not bear out." if beyond else ""
        told.append(f"No boundary is crossed and the information needed is not there: the question is open.{by_itself}")
    if found.ever_crossed and not found.crossed:
        told.append("A boundary was crossed earlier and not held.")
    told.append(f"The trials stand {'in the order of their years' if dated else 'as in the table'}.")
    data = {
        "effect": effect,
        "needed": found.needed,
        "had": found.had,
        "fraction": found.fraction,
        "z": found.z,
        "boundary": found.boundary,
        "crossed": found.crossed,
        "diversity": found.diversity,
        "method": found.method,
    }
    drawn = sequential_figure(
        Sequential(
            found.fraction.tolist(), found.z.tolist(), found.boundary.tolist(), float(special.ndtri(1 - _ALPHA / 2))
        )
    )
    return Look("sequential", strings.SEQUENTIAL, (*told, f"{found.method}. {found.reference}."), (drawn,), data)
