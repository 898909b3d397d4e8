"""A margin (or minimal important difference) carried from one effect measure to another, or from earlier trials."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, numbers, one_of, positive, proportion
from secondread.statistics.result import Result

MEASURES = ("risk_difference", "risk_ratio", "odds_ratio", "hazard_ratio", "survival_ratio")


def convert_margin(margin: Any, risk_control: Any, *, measure: str, to: str) -> Result:
    """Return a margin on another effect measure, at a given risk under control.

    Parameters
    ----------
    margin : float or array
        The margin as a value of `measure`, treated against control (0.05, or 1.3).
    risk_control : float or array
        Risk of the event under control, in (0, 1); for hazard ratios by the time of interest.
    measure, to : {"risk_difference", "risk_ratio", "odds_ratio", "hazard_ratio", "survival_ratio"}
        What the margin is on and what it is wanted on ("survival_ratio": of the risks of not having the event).

    Returns
    -------
    Computed or NotComputable
        Value: the margin on `to`. `details`: `risk_treated` that lies on the margin. Not computable where that risk
        is not in (0, 1).

    Raises
    ------
    ValueError
        If the risk is not in (0, 1) or a ratio not above 0.

    Notes
    -----
    One treated risk lies on the margin; it is expressed in the other measure. A margin fixed on one measure moves on
    every other when the control risk turns out different from the planned one.

    References
    ----------
    Quartagno M et al. (2020). doi:10.1186/s13063-020-4070-4
    """
    inputs = dict(locals())
    one_of("measure", measure, MEASURES)
    one_of("to", to, MEASURES)
    risk = proportion("risk_control", risk_control, open_ends=True)
    value = numbers("margin", margin) if measure == "risk_difference" else positive("margin", margin)
    if measure == "risk_difference":
        treated = risk + value
    elif measure == "risk_ratio":
        treated = risk * value
    elif measure == "survival_ratio":
        treated = 1.0 - (1.0 - risk) * value
    elif measure == "odds_ratio":
        treated = risk * value / (1.0 - risk + risk * value)
    else:
        treated = -np.expm1(value * np.log1p(-risk))
    treated = np.where((treated > 0) & (treated < 1), treated, np.nan)
    converted = {
        "risk_difference": treated - risk,
        "risk_ratio": treated / risk,
        "survival_ratio": (1.0 - treated) / (1.0 - risk),
        "odds_ratio": treated / (1.0 - treated) / (risk / (1.0 - risk)),
        "hazard_ratio": np.log1p(-treated) / np.log1p(-risk),
    }[to]
    return answer(
        np.asarray(converted),
        method=f"margin on the {to.replace('_', ' ')} from the {measure.replace('_', ' ')} at a control risk",
        inputs=inputs,
        undefined="The treated risk on the margin is not between 0 and 1.",
        details={"risk_treated": treated},
    )


def margin_from_preserved_effect(limit: Any, *, fraction: Any = 0.5, scale: str = "linear") -> Result:
    """Return the non-inferiority margin that preserves a fraction of the control's proven effect (fixed margin).

    Parameters
    ----------
    limit : float or array
        The limit, nearest to no effect, of the interval of the active control against placebo in earlier trials, in
        printed units: 4 (points better), 0.80 (hazard ratio).
    fraction : float or array
        Share of that effect to preserve, in [0, 1); 0.5 is common. 0 gives the whole effect as the margin.
    scale : {"linear", "log"}
        "log" for ratios.

    Returns
    -------
    Computed or NotComputable
        Value: the margin for the new treatment against the control, in printed units, on the harmful side: -2, or
        1.118. `details`: `whole_effect`, the margin that preserves nothing. Not computable where the limit is no
        effect.

    Raises
    ------
    ValueError
        If a ratio is not above 0 or the fraction not in [0, 1).

    Notes
    -----
    Linear: -(1 - fraction) limit; log: exp(-(1 - fraction) ln limit). It rests on the control working as well now as
    then (constancy).

    References
    ----------
    US Food and Drug Administration (2016). Non-inferiority clinical trials to establish effectiveness.
    """
    inputs = dict(locals())
    one_of("scale", scale, ("linear", "log"))
    share = between("fraction", fraction, 0.0, 1.0, open_high=True)
    effect = np.log(positive("limit", limit)) if scale == "log" else numbers("limit", limit)
    kept = np.where(effect == 0, np.nan, -(1.0 - share) * effect)
    lost = np.where(effect == 0, np.nan, -effect)
    return answer(
        np.exp(kept) if scale == "log" else kept,
        method=f"margin preserving a fraction of the control's effect, {scale} scale",
        inputs=inputs,
        undefined="An effect of the control that may be nothing leaves no margin.",
        details={"whole_effect": np.exp(lost) if scale == "log" else lost},
    )
