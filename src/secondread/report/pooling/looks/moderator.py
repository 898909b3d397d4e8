"""Meta-regression on columns of the table, told and drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from secondread.report.figures.bubbles import Bubbles, bubbles_figure
from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings
from secondread.report.pooling.look import Look
from secondread.report.pooling.wording import printed_p
from secondread.report.safe_text import one_line
from secondread.synthesis.pooling.several_trials import Synthesis
from secondread.synthesis.regression.moderators import Moderated, moderated
from secondread.synthesis.regression.permutation import permutation_p

_BETWEEN_TRIALS = (
    "A regression compares trials, not patients: what trials differ in beside the moderator is not balanced between "
    "them, and with fewer than ten trials for each coefficient a clear one is often chance."
)
# Beyond so many trials shuffling says what the test says.
_MOST_SHUFFLED = 200


def moderator_look(result: Synthesis, names: Sequence[str]) -> Look:
    """Return the regression of the trials' effects on columns of their table.

    Raises
    ------
    ValueError
        For a column that is missing, or too few trials.
    """
    found = moderated(result.table, names, result.choices)
    fit = found.regression
    told = [_coefficient(result, found, place) for place in range(1, len(fit.names))]
    if len(fit.names) > 2:
        told.append(f"All together: {printed_p(fit.moderators_p)}.")
    shuffled = _shuffled(result, found)
    if shuffled is not None:
        told.append(
            f"By shuffling it among the trials (2,000 orders): {printed_p(shuffled)}, which holds however few trials "
            "there are."
        )
    explained = "" if np.isnan(fit.r2) else f" ({100 * fit.r2:.0f}% of it explained)"
    told.append(
        f"Between trials tau {shown(float(np.sqrt(fit.tau2)))} is left{explained}; residual Q {shown(fit.residual_q)} "
        f"on {fit.df:.0f} degrees of freedom, {printed_p(fit.residual_p)}."
    )
    data = {
        "coefficients": [
            {"name": one_line(name), "estimate": b, "se": se, "p": p, "interval": [low, high]}
            for name, b, se, p, low, high in zip(
                fit.names, fit.coefficients, fit.se, fit.p, fit.low, fit.high, strict=True
            )
        ],
        "tau2": fit.tau2,
        "r2": fit.r2,
        "moderators_p": fit.moderators_p,
        "permutation_p": shuffled,
        "residual_q": fit.residual_q,
        "residual_p": fit.residual_p,
        "k": int(found.used.sum()),
        "method": fit.method,
    }
    sentences = (*told, *map(one_line, found.notes), _BETWEEN_TRIALS, f"{fit.method}.")
    return Look("moderators", strings.MODERATORS, sentences, _figures(result, found), data)


def _shuffled(result: Synthesis, found: Moderated) -> float | None:
    """Return the p of a single coefficient by shuffling."""
    if len(found.terms) != 1 or int(found.used.sum()) > _MOST_SHUFFLED:
        return None
    (moderator,) = found.terms.values()
    table = result.table
    return permutation_p(table.yi[found.used], table.vi[found.used], moderator, method=found.method)


def _coefficient(result: Synthesis, found: Moderated, place: int) -> str:
    fit, measure = found.regression, result.table.measure
    values = [float(value) for value in (fit.coefficients[place], fit.low[place], fit.high[place])]
    printed = [shown(np.exp(value) if measure.log else value) for value in values]
    name = one_line(fit.names[place])
    what = f"Per unit of {name}" if fit.names[place] in found.numeric else name[:1].upper() + name[1:]
    change = f"the {measure.name} is multiplied by" if measure.log else f"the {measure.name} changes by"
    return f"{what}: {change} {printed[0]} ({printed[1]} to {printed[2]}), {printed_p(float(fit.p[place]))}."


def _figures(result: Synthesis, found: Moderated) -> tuple[str, ...]:
    """Return the plot of a single numeric moderator."""
    if len(found.regression.names) != 2 or not found.numeric:
        return ()
    ((name, x),) = found.numeric.items()
    fit = found.regression
    yi, vi = result.table.yi[found.used], result.table.vi[found.used]
    weights = 1 / (vi + fit.tau2)
    grid = np.linspace(x.min(), x.max(), 60)
    design = np.column_stack([np.ones_like(grid), grid])
    centre = design @ fit.coefficients
    reach = (fit.high[0] - fit.coefficients[0]) / fit.se[0]  # the quantile behind the printed limits
    half = reach * np.sqrt(np.einsum("ij,jk,ik->i", design, fit.covariance, design))
    bubbles = Bubbles(
        x=x.tolist(),
        y=yi.tolist(),
        weights=(weights / weights.sum()).tolist(),
        line=[
            (float(a), float(b), float(c), float(d))
            for a, b, c, d in zip(grid, centre, centre - half, centre + half, strict=True)
        ],
        moderator=one_line(name),
        measure=result.table.measure.name,
        ratio=result.table.measure.log,
    )
    return (bubbles_figure(bubbles),)
