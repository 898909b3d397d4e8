"""A dose-response curve in words, as a page, and for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from secondread.report.figures.bubbles import Bubbles, bubbles_figure
from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings
from secondread.report.pooling.content import PoolingContent
from secondread.report.pooling.exports import finite
from secondread.report.pooling.wording import printed_p
from secondread.synthesis.dose.dose_response import DoseResponse
from secondread.synthesis.dose.dose_trials import DoseTrial
from secondread.synthesis.dose.two_stages import own_slopes
from secondread.synthesis.effects.measures import Measure
from secondread.synthesis.pooling.pooled import Pooled, pooled

_CAVEAT = (
    "Arms of one trial are randomised against each other; that trials of different doses also differ in other things "
    "bends the curve between them. Beyond the doses studied it says nothing."
)


@dataclass(frozen=True, slots=True)
class DoseFindings:
    """A curve with the trials it rests on.

    Parameters
    ----------
    curve : DoseResponse
        The fit.
    trials : tuple of DoseTrial
        The trials.
    measure : Measure
        What is compared.
    notes : tuple of str
        What was done to rows.
    """

    curve: DoseResponse
    trials: tuple[DoseTrial, ...]
    measure: Measure
    notes: tuple[str, ...]


def dose_sentences(found: DoseFindings) -> list[str]:
    """Return what the curve says, a sentence each."""
    curve, printed = found.curve, found.measure.printed
    doses = np.unique(np.concatenate([trial.doses for trial in found.trials]))
    told = []
    for dose in doses[np.unique(np.linspace(0, doses.size - 1, 6).round().astype(int))]:
        effect, low, high = (shown(printed(float(values[0]))) for values in curve.effect(float(dose)))
        told.append(f"Dose {shown(float(dose))} against none: {found.measure.name} {effect} ({low} to {high}).")
    if np.isfinite(curve.ed50):
        least, most = curve.ed50_interval
        above = "no upper limit: the doses do not reach where the curve levels off" if np.isinf(most) else shown(most)
        told.append(
            f"Half of the largest effect at dose {shown(curve.ed50)} ({shown(least)} to {above}). The limits of the "
            "effects above take that dose as known."
        )
    elif curve.knots.size:
        told.append(f"Departure from a straight line: {printed_p(curve.nonlinear_p)}.")
    else:
        told.append(f"Slope {shown(float(curve.coefficients[0]))}, {printed_p(float(curve.p[0]))}.")
        two = two_stages(found)
        if two is not None:
            low, high = (shown(float(limit)) for limit in two.interval)
            told.append(
                f"In two stages (the trials' own slopes, pooled by REML with the interval of Hartung and Knapp): "
                f"{shown(two.estimate)} ({low} to {high}), {printed_p(two.p)}."
            )
    return [*told, _CAVEAT]


def two_stages(found: DoseFindings) -> Pooled | None:
    """Return the trials' own slopes pooled; nothing for a single trial, or another shape than a line."""
    if found.curve.shape != "linear" or len(found.trials) < 2:
        return None
    return pooled(*own_slopes(found.trials), level=found.curve.level)


def dose_text(found: DoseFindings) -> list[str]:
    """Return the curve as lines for the terminal."""
    return [_lead(found), "", *dose_sentences(found), *found.notes, f"Method: {found.curve.method}."]


def dose_content(found: DoseFindings, script: str = "") -> PoolingContent:
    """Return the page, its figure the curve with every arm."""
    return PoolingContent(
        title=f"{len(found.trials)} {strings.TRIALS}, {found.measure.name} by dose",
        introduction=(),
        lead=_lead(found),
        forest=_figure(found),
        told=tuple(dose_sentences(found)),
        summary=(),
        cautions=(),
        looks=(),
        figures=(),
        sections=(),
        notes=found.notes,
        method=f"{found.curve.method}. {found.curve.reference}.",
        script=script,
    )


def dose_json(found: DoseFindings) -> str:
    """Return the curve as JSON; numbers that are not finite are null."""
    curve = found.curve
    grid = _grid(found.trials)
    effect, low, high = curve.effect(grid)
    two = two_stages(found)
    data = {
        "schema_version": "1",
        "measure": {"code": found.measure.code, "name": found.measure.name, "log": found.measure.log},
        "coefficients": [
            {"name": name, "estimate": b, "se": se, "p": p}
            for name, b, se, p in zip(curve.names, curve.coefficients, curve.se, curve.p, strict=True)
        ],
        "between": curve.between,
        "knots": curve.knots,
        "ed50": curve.ed50,
        "ed50_interval": list(curve.ed50_interval),
        "nonlinear_p": curve.nonlinear_p,
        "curve": {"dose": grid, "effect": effect, "low": low, "high": high},
        "two_stages": None
        if two is None
        else {"estimate": two.estimate, "interval": list(two.interval), "p": two.p, "tau2": two.tau2},
        "method": curve.method,
        "notes": list(found.notes),
    }
    return json.dumps(finite(data), indent=2, ensure_ascii=False)


def _lead(found: DoseFindings) -> str:
    arms = sum(trial.doses.size + 1 for trial in found.trials)
    trials = "1 trial" if len(found.trials) == 1 else f"{len(found.trials)} {strings.TRIALS}"
    return f"{trials}, {arms} arms; {found.measure.name} by dose ({100 * found.curve.level:.0f}% CI)."


def _grid(trials: Sequence[DoseTrial]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.linspace(0.0, max(float(trial.doses.max()) for trial in trials), 61)


def _figure(found: DoseFindings) -> str:
    """Draw the curve against dose none; a trial without that dose stands on the curve at its lowest."""
    grid = _grid(found.trials)
    x, y, weights = [], [], []
    for trial in found.trials:
        start = float(found.curve.effect(trial.reference)[0][0])
        for dose, value, variance in zip(trial.doses, trial.y, np.diag(trial.covariance), strict=True):
            x.append(float(dose))
            y.append(start + float(value))
            weights.append(1 / float(variance))
    line = [tuple(map(float, point)) for point in zip(grid, *found.curve.effect(grid), strict=True)]
    return bubbles_figure(
        Bubbles(
            x=x,
            y=y,
            weights=[weight / sum(weights) for weight in weights],
            line=[(a, b, c, d) for a, b, c, d in line],
            moderator="dose",
            measure=found.measure.name,
            ratio=found.measure.log,
            units="arms",
        )
    )
