"""If trials were published by their p-values: a selection model, the p-curve, and the limit of small trials."""

from __future__ import annotations

import math
from typing import Any

from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings
from secondread.report.pooling.look import Look
from secondread.report.pooling.wording import printed_p
from secondread.statistics.result import Computed
from secondread.synthesis.looking.limit_effect import limit_effect
from secondread.synthesis.looking.p_curve import p_curve
from secondread.synthesis.looking.selection_model import selection_model
from secondread.synthesis.pooling.several_trials import Synthesis

_CAVEAT = (
    "Each of these assumes how results are kept back, which no data of published trials tell; they bound the worry, "
    "and do not replace a search for unpublished trials."
)


def selection_look(result: Synthesis) -> Look:
    """Return what the pooled effect would be, were significant results in its direction published more often.

    Raises
    ------
    ValueError
        For fewer than three trials.
    """
    table = result.table
    told: list[str] = []
    data: dict[str, Any] = {}
    for part in (_selected, _limit, _curve):
        sentence, found = part(result)
        told.append(sentence)
        data |= found
    few = ("With so few trials such a model says little.",) if len(table.labels) < 10 else ()
    return Look("selection", strings.SELECTION, (*told, *few, _CAVEAT), (), data)


def _selected(result: Synthesis) -> tuple[str, dict[str, Any]]:
    table, level = result.table, result.random.level
    side = "greater" if result.random.estimate > 0 else "less"
    try:
        found = selection_model(table.yi, table.vi, alternative=side, level=level)
    except ValueError:
        return (
            "A selection model cannot be fitted: all trials, or none, are significant in the direction of the pooled "
            "effect.",
            {},
        )
    if math.isnan(found.se):
        return "The selection model has no clear peak for these trials.", {}
    effect = _printed(result, found.estimate, *found.interval)
    data = {"estimate": found.estimate, "interval": list(found.interval), "tau2": found.tau2, "delta": found.delta}
    data |= {"p": found.selection_p, "method": found.method}
    note = f" {found.notes[0]}" if found.notes else ""
    return (
        f"Selection model (one step at one-sided p = 0.025): {effect}; other results would be seen "
        f"{found.delta[1]:.2g} times as often as significant ones (test of no selection "
        f"{printed_p(found.selection_p)}).{note}",
        {"three_parameters": data},
    )


def _limit(result: Synthesis) -> tuple[str, dict[str, Any]]:
    method = "REML" if result.choices["method"] == "common" else result.choices["method"]
    found = limit_effect(result.table.yi, result.table.vi, method=method, level=result.random.level)
    if not isinstance(found, Computed):
        return found.reason, {}
    low, high = found.interval or (float("nan"), float("nan"))
    effect = _printed(result, float(found.value), float(low), float(high))
    data = {"estimate": found.value, "interval": [low, high], **found.details}
    return f"Limit meta-analysis (a trial without sampling error): {effect}.", {"limit": data}


def _curve(result: Synthesis) -> tuple[str, dict[str, Any]]:
    try:
        found = p_curve(result.table.yi, result.table.vi)
    except ValueError as error:
        return f"P-curve: {error}", {}
    verdict = (
        "it leans to small p-values, as where there is an effect"
        if found.evidential
        else "it is flatter than a third of power would make it"
        if found.inadequate
        else "it tells neither an effect nor its absence"
    )
    trials = "trial" if found.significant == 1 else "trials"
    data: dict[str, Any] = {
        "significant": found.significant,
        "right_skew_p": found.right_skew_p,
        "half_skew_p": found.half_skew_p,
    }
    data |= {"flat_p": found.flat_p, "shares": found.shares}
    return f"P-curve of {found.significant} significant {trials}: {verdict}.", {"p_curve": data}


def _printed(result: Synthesis, estimate: float, low: float, high: float) -> str:
    values = [shown(result.table.measure.printed(value)) for value in (estimate, low, high)]
    return f"{values[0]} ({values[1]} to {values[2]})"
