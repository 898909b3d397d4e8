"""Trials with several rows: effects within trials, and errors that hold whatever they share."""

from __future__ import annotations

from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings
from secondread.report.pooling.look import Look
from secondread.report.pooling.wording import printed_p
from secondread.synthesis.pooling.several_trials import Synthesis
from secondread.synthesis.regression.multilevel import multilevel

# How far the errors of effects from the same participants go together is rarely reported: both ends are told.
_CORRELATIONS = (0.0, 0.5, 0.9)
_MOST = 2000


def several_effects_look(result: Synthesis) -> Look | None:
    """Return the three-level result where the column `trial` names a trial in several rows, else nothing.

    Raises
    ------
    ValueError
        Where all rows are of one trial.
    """
    table = result.table
    given = table.columns.get("trial")
    if given is None or len(given) > _MOST:
        return None
    trials = [name or f"row {row}" for row, name in enumerate(given)]
    if len(set(trials)) in (1, len(trials)):
        return None
    told, data = [], {}
    for correlation in _CORRELATIONS:
        found = multilevel(table.yi, table.vi, trials, correlation=correlation, level=result.random.level)
        estimate, low, high = (
            shown(table.measure.printed(float(value[0]))) for value in (found.coefficients, found.low, found.high)
        )
        told.append(
            f"With sampling errors within a trial correlated by {correlation:g}: {estimate} ({low} to {high}), "
            f"{printed_p(float(found.robust_p[0]))}; tau {shown(found.between**0.5)} between trials and "
            f"{shown(found.within**0.5)} within."
        )
        data[f"{correlation:g}"] = {
            "estimate": found.coefficients[0],
            "interval": [found.low[0], found.high[0]],
            "p": found.robust_p[0],
            "df": found.robust_df[0],
            "between": found.between,
            "within": found.within,
        }
    lead = f"{found.effects} effects come from {found.clusters} trials. The results above take each row for a trial."
    return Look(
        "several_effects",
        strings.SEVERAL_EFFECTS,
        (lead, *told, *found.notes, f"{found.method}. {found.reference}."),
        (),
        data,
    )
