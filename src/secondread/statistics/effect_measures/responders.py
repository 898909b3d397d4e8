"""From means to responders and back, for normal outcomes: an approximation, and said to be one."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics.answer import answer
from secondread.statistics.arguments import level_of, numbers, one_of, positive, proportion, whole
from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom
from secondread.statistics.result import Result

_NOTE = "An approximation: outcomes are taken as normal in each arm."
_REFERENCE = "Anzures-Cabrera J, Sarpatwari A, Higgins JPT (2011). doi:10.1002/sim.4298"


def responders_from_means(
    mean_treated: Any,
    sd_treated: Any,
    n_treated: Any,
    mean_control: Any,
    sd_control: Any,
    n_control: Any,
    *,
    cut: Any,
    respond: str = "above",
    level: float = 0.95,
) -> Result:
    """Return the difference in the proportion of responders that means and standard deviations imply.

    Parameters
    ----------
    mean_treated, mean_control : float or array
        Means of the arms (of the outcome or of its change).
    sd_treated, sd_control : float or array
        Standard deviations, above 0.
    n_treated, n_control : int or array of int
        Participants analysed, at least 2.
    cut : float or array
        The value that parts responders from the others.
    respond : {"above", "below"}
        Whether responders lie above or below the cut.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: proportion of responders, treated minus control, with its delta-method `interval`. `details`:
        `risk_treated`, `risk_control`, `se`, `odds_ratio`.

    Raises
    ------
    ValueError
        If an SD is not positive or an arm smaller than 2.

    Notes
    -----
    Each proportion is Φ(x) with x = (mean - cut)/SD (its negative for "below"), var(x) = 1/n + x^2/(2(n-1)).

    References
    ----------
    Anzures-Cabrera J, Sarpatwari A, Higgins JPT (2011), doi:10.1002/sim.4298
    """
    inputs = dict(locals())
    level = level_of(level)
    one_of("respond", respond, ("above", "below"))
    threshold = numbers("cut", cut)
    risks, variances = [], []
    for arm in ("treated", "control"):
        mean, sd = numbers(f"mean_{arm}", inputs[f"mean_{arm}"]), positive(f"sd_{arm}", inputs[f"sd_{arm}"])
        n = whole(f"n_{arm}", inputs[f"n_{arm}"], at_least=2)
        x = (mean - threshold) / sd if respond == "above" else (threshold - mean) / sd
        density = np.exp(-(x**2) / 2.0) / np.sqrt(2.0 * np.pi)
        risks.append(special.ndtr(x))
        variances.append(density**2 * (1.0 / n + x**2 / (2.0 * (n - 1))))
    difference = np.asarray(risks[0] - risks[1])
    se = np.sqrt(variances[0] + variances[1])
    half = critical_value(level, degrees_of_freedom(None)) * se
    with np.errstate(divide="ignore", invalid="ignore"):
        odds_ratio = risks[0] / (1.0 - risks[0]) / (risks[1] / (1.0 - risks[1]))
    return answer(
        difference,
        method="difference in responders from means and SDs, normal outcomes",
        inputs=inputs,
        interval=(np.maximum(difference - half, -1.0), np.minimum(difference + half, 1.0)),
        level=level,
        reference=_REFERENCE,
        note=_NOTE,
        details={"risk_treated": risks[0], "risk_control": risks[1], "se": se, "odds_ratio": odds_ratio},
    )


def smd_from_responders(risk_treated: Any, risk_control: Any) -> Result:
    """Return the standardised mean difference that two proportions of responders imply (probit).

    Parameters
    ----------
    risk_treated, risk_control : float or array
        Proportions of responders, in (0, 1).

    Returns
    -------
    Computed
        Value: Φ^-1(treated) - Φ^-1(control), in standard deviations.

    Raises
    ------
    ValueError
        If a proportion is not in (0, 1).

    Notes
    -----
    Normal outcomes with equal variances and one cut.

    References
    ----------
    Anzures-Cabrera J, Sarpatwari A, Higgins JPT (2011), doi:10.1002/sim.4298
    """
    first = proportion("risk_treated", risk_treated, open_ends=True)
    second = proportion("risk_control", risk_control, open_ends=True)
    return answer(
        np.asarray(special.ndtri(first) - special.ndtri(second)),
        method="SMD from proportions of responders, probit",
        inputs={"risk_treated": risk_treated, "risk_control": risk_control},
        reference=_REFERENCE,
        note=_NOTE,
    )


def responders_from_smd(smd: Any, risk_control: Any) -> Result:
    """Return the risk difference that a standardised mean difference implies at a given control response.

    Parameters
    ----------
    smd : float or array
        Standardised mean difference, positive for more response under treatment.
    risk_control : float or array
        Proportion of responders under control, in (0, 1).

    Returns
    -------
    Computed
        Value: the risk difference. `details`: `risk_treated`, `number_needed_to_treat` (its inverse, infinite at 0).

    Raises
    ------
    ValueError
        If the proportion is not in (0, 1).

    Notes
    -----
    Φ(Φ^-1(risk) + smd) - risk. Normal outcomes with equal variances.

    References
    ----------
    Furukawa TA (1999). From effect size into number needed to treat. Lancet 353:1680.
    Anzures-Cabrera J, Sarpatwari A, Higgins JPT (2011). doi:10.1002/sim.4298
    """
    d, risk = numbers("smd", smd), proportion("risk_control", risk_control, open_ends=True)
    treated = special.ndtr(special.ndtri(risk) + d)
    difference = np.asarray(treated - risk)
    with np.errstate(divide="ignore"):
        needed = 1.0 / difference
    return answer(
        difference,
        method="risk difference from an SMD and a control response, normal outcomes",
        inputs={"smd": smd, "risk_control": risk_control},
        reference=_REFERENCE,
        note=_NOTE,
        details={"risk_treated": treated, "number_needed_to_treat": needed},
    )


def log_odds_ratio_from_smd(smd: Any, se: Any = None, *, level: float = 0.95) -> Result:
    """Return the odds ratio that a standardised mean difference implies (logistic).

    Parameters
    ----------
    smd : float or array
        Standardised mean difference.
    se : float or array, optional
        Its standard error, above 0, for an interval.
    level : float
        Confidence level, in (0, 1).

    Returns
    -------
    Computed
        Value: ln(odds ratio) = smd π / sqrt(3), with its `interval` where `se` is given. `details`: `odds_ratio`,
        `se`.

    Raises
    ------
    ValueError
        If the standard error is not positive.

    Notes
    -----
    Logistic outcomes with equal variances, wherever they are cut.

    References
    ----------
    Chinn S (2000). A simple method for converting an odds ratio to effect size for use in meta-analysis.
    doi:10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M
    """
    level = level_of(level)
    factor = np.pi / np.sqrt(3.0)
    value = np.asarray(numbers("smd", smd) * factor)
    spread = None if se is None else positive("se", se) * factor
    interval = None
    if spread is not None:
        half = critical_value(level, degrees_of_freedom(None)) * spread
        interval = value - half, value + half
        value = value + 0.0 * spread
    return answer(
        value,
        method="log odds ratio from an SMD, logistic outcomes",
        inputs={"smd": smd, "se": se, "level": level},
        interval=interval,
        level=level,
        reference="Chinn S (2000). doi:10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M",
        note="An approximation: outcomes are taken as logistic with equal variances.",
        details={"odds_ratio": np.exp(value), "se": spread},
    )
