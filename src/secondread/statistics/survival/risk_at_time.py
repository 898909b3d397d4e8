"""Risks at a time from a hazard ratio and the risk under control."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, positive, proportion
from secondread.statistics.evidence.scales import inside_interval
from secondread.statistics.result import Result


def risks_from_hazard_ratio(
    hazard_ratio: Any,
    risk_control: Any,
    *,
    low: Any = None,
    high: Any = None,
    level: float = 0.95,
) -> Result:
    """Return the risk difference at a time that a hazard ratio and the control risk at that time imply.

    Parameters
    ----------
    hazard_ratio : float or array
        Treated against control, above 0.
    risk_control : float or array
        Risk of the event under control by that time, in (0, 1).
    low, high : float or array, optional
        Limits of the hazard ratio's interval, for an interval of the risk difference.
    level : float
        Their confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: risk treated - risk control, with its `interval` where limits are given. `details`: `risk_treated`,
        `risk_ratio`, `odds_ratio`, `number_needed` (1/|difference|, infinite at no difference).

    Raises
    ------
    ValueError
        If the hazard ratio is not above 0, the risk or the level not in (0, 1), or the interval without its estimate.

    Notes
    -----
    risk treated = 1 - (1 - risk control)^HR, which supposes proportional hazards. The interval takes the control risk
    as known, and so is too narrow for an estimated one.

    References
    ----------
    Altman DG, Andersen PK (1999). Calculating the number needed to treat for trials where the outcome is time to an
    event. doi:10.1136/bmj.319.7223.1492
    """
    inputs = dict(locals())
    level = level_of(level)
    risk = proportion("risk_control", risk_control, open_ends=True)
    ratio = positive("hazard_ratio", hazard_ratio)
    if (low is None) != (high is None):
        raise ValueError(f"low and high must be given both or neither, got {low!r} and {high!r}.")

    def difference(hr: Any) -> Any:
        # expm1 and log1p keep the digits of small risks
        return -np.expm1(hr * np.log1p(-risk)) - risk

    interval = None
    if low is not None:
        _, below, above = inside_interval(hazard_ratio, low, high, "log", name="hazard_ratio")
        interval = difference(np.exp(below)), difference(np.exp(above))
    value = np.asarray(difference(ratio))
    treated = value + risk
    with np.errstate(divide="ignore"):
        needed, odds = 1.0 / np.abs(value), treated / (1.0 - treated)
    return answer(
        value,
        method="risk difference at a time from hazard ratio and control risk, proportional hazards",
        inputs=inputs,
        interval=interval,
        level=level,
        reference="Altman DG, Andersen PK (1999). doi:10.1136/bmj.319.7223.1492",
        note="Proportional hazards are assumed and the control risk is taken as known.",
        details={
            "risk_treated": treated,
            "risk_ratio": treated / risk,
            "odds_ratio": odds / (risk / (1.0 - risk)),
            "number_needed": needed,
        },
    )


def hazard_ratio_from_risks(risk_treated: Any, risk_control: Any) -> Result:
    """Return the hazard ratio that two risks at one time imply under proportional hazards.

    Parameters
    ----------
    risk_treated, risk_control : float or array
        Risks by the same time, in (0, 1).

    Returns
    -------
    Computed
        Value: ln(1 - risk treated) / ln(1 - risk control).

    Raises
    ------
    ValueError
        If a risk is not in (0, 1).

    Notes
    -----
    Uses one point of the curves only and no censoring; a check of plausibility.

    References
    ----------
    Altman DG, Andersen PK (1999), doi:10.1136/bmj.319.7223.1492
    """
    first = proportion("risk_treated", risk_treated, open_ends=True)
    second = proportion("risk_control", risk_control, open_ends=True)
    return answer(
        np.asarray(np.log1p(-first) / np.log1p(-second)),
        method="hazard ratio from two risks at one time, proportional hazards",
        inputs={"risk_treated": risk_treated, "risk_control": risk_control},
        reference="Altman DG, Andersen PK (1999). doi:10.1136/bmj.319.7223.1492",
    )


def risk_from_median(median: Any, time: Any) -> Result:
    """Return the risk by a time that a median time to the event implies if the hazard is constant.

    Parameters
    ----------
    median : float or array
        Median time to the event, above 0.
    time : float or array
        The time, in the same unit, above 0.

    Returns
    -------
    Computed
        Value: 1 - 2^(-time/median). `details`: `hazard` per unit of time.

    Raises
    ------
    ValueError
        If an argument is not above 0.

    References
    ----------
    Collett D (2015). Modelling Survival Data in Medical Research.
    """
    hazard = np.log(2.0) / positive("median", median)
    return answer(
        np.asarray(-np.expm1(-hazard * positive("time", time))),
        method="risk by a time from a median, constant hazard",
        inputs={"median": median, "time": time},
        note="A constant hazard is assumed.",
        details={"hazard": hazard},
    )
