"""What would turn the result: one more trial, and a few events."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.report.figures.extended_funnel import ExtendedFunnel, extended_funnel_figure
from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings
from secondread.report.pooling.look import Look
from secondread.report.safe_text import one_line
from secondread.synthesis.looking.extended_funnel import extended_funnel
from secondread.synthesis.looking.one_more_trial import one_more_trial
from secondread.synthesis.looking.pooled_fragility import pooled_fragility
from secondread.synthesis.pooling.several_trials import Synthesis

# The search for events pools each table anew with every step.
_MOST_TABLES, _MOST_TRIALS, _MOST_DRAWN = 60, 500, 100


def turning_look(result: Synthesis) -> Look | None:
    """Return how likely one more trial turns the result and how few events do, or nothing for very many trials.

    Raises
    ------
    ValueError
        For a single trial.
    """
    if len(result.table.labels) > _MOST_TRIALS:
        return None
    choices = {name: result.choices[name] for name in ("method", "test", "level")}
    told, data = _one_more(result, choices)
    events, more = _events(result, choices)
    return Look("turning", strings.TURNING, (*told, *events), _zones(result, choices), data | more)


def _one_more(result: Synthesis, choices: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    errors = np.sqrt(result.table.vi)
    sizes = {
        "as precise as the median one so far": float(np.median(errors)),
        "with as much information as all of them": float(result.common.se),
    }
    found = one_more_trial(result.table.yi, result.table.vi, list(sizes.values()), **choices)
    change = "no longer" if found.significant else "then"
    told = [
        f"One more trial {name} (standard error {shown(size)}): the interval would {change} exclude no difference with "
        f"probability {turns:.2f}."
        for (name, size), turns in zip(sizes.items(), found.turns, strict=True)
    ]
    told.append("These take the spread between trials as known, so that with few trials they are too sharp.")
    return told, {"one_more_trial": {"se": found.se, "turns": found.turns, "moves": found.moves}}


def _zones(result: Synthesis, choices: dict[str, Any]) -> tuple[str, ...]:
    """Draw the extended funnel plot, where trials are not so many that none would turn anything."""
    table = result.table
    if len(table.labels) > _MOST_DRAWN:
        return ()
    funnel = ExtendedFunnel(
        estimates=table.yi.tolist(),
        errors=np.sqrt(table.vi).tolist(),
        pooled=float(result.random.estimate),
        zones=lambda results, errors: extended_funnel(table.yi, table.vi, results, errors, **choices).tolist(),
        measure=table.measure.name,
        ratio=table.measure.log,
    )
    return (extended_funnel_figure(funnel),)


def _events(result: Synthesis, choices: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Return on how few events the result hangs, where every row counts whole people."""
    columns, code = result.table.columns, result.table.measure.code
    names = ("ai", "n1i", "ci", "n2i")
    if code not in ("RR", "OR", "RD") or not set(names) <= set(columns) or len(result.table.labels) > _MOST_TABLES:
        return [], {}
    counts = np.array([columns[name] for name in names])
    if not np.isfinite(counts).all() or (counts != np.round(counts)).any():
        return [], {}
    found = pooled_fragility(*counts.astype(int), measure=code, **choices)
    if found.index < 0:
        return ["No small number of changed events turns whether the interval excludes no difference."], {}
    trials = [one_line(result.table.labels[row]) for row in np.flatnonzero(np.abs(found.changes).sum(axis=1))]
    people = "person" if found.index == 1 else "people"
    told = (
        f"Another outcome in {found.index} {people} (of {', '.join(trials[:4])}) would turn whether the interval "
        "excludes no difference: the fragility of a threshold, not of the effect."
    )
    return [told], {"fragility_index": found.index}
