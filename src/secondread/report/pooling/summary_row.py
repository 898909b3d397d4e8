"""A summary row as GRADE has it: what can be computed of imprecision and inconsistency; the judgements stay open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from secondread.exceptions import UsageError
from secondread.report.figures.numbers import shown
from secondread.report.pooling.absolute_effects import AbsoluteEffect
from secondread.statistics import n_two_means, n_two_proportions
from secondread.statistics.answer import single
from secondread.synthesis.pooling.several_trials import Synthesis

_ALPHA, _POWER = 0.05, 0.8
# GRADE's suggestion for ratios, and a small standardised difference.
_RELATIVE, _STANDARDISED = 0.25, 0.2
REFERENCES = (
    "Guyatt et al. (2011), J Clin Epidemiol 64:1283, doi:10.1016/j.jclinepi.2011.01.012",
    "Guyatt et al. (2011), J Clin Epidemiol 64:1294, doi:10.1016/j.jclinepi.2011.03.017",
)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """What a row of a summary of findings holds.

    Parameters
    ----------
    trials : int
        How many are pooled.
    participants : float
        In all of them; NaN where not known.
    thresholds : tuple of float
        The smallest differences that matter, lower and upper, as printed; NaN where none is known.
    thresholds_from : str
        Where they come from.
    size_needed : float
        Participants of one adequately powered trial (optimal information size); NaN where not computable.
    information_share : float
        Information there is over the information needed for the lower threshold; NaN without one.
    interval : tuple of float
        Of the pooled effect, as printed.
    interval_words : str
        How it lies to no difference and to the thresholds.
    prediction : tuple of float
        Limits for a further trial, as printed.
    prediction_words : str
        How they lie.
    tau, i2, q_p : float
        Inconsistency.
    absolute : tuple of AbsoluteEffect
        Per thousand.
    """

    trials: int
    participants: float
    thresholds: tuple[float, float]
    thresholds_from: str
    size_needed: float
    information_share: float
    interval: tuple[float, float]
    interval_words: str
    prediction: tuple[float, float]
    prediction_words: str
    tau: float
    i2: float
    q_p: float
    absolute: tuple[AbsoluteEffect, ...]


def summary_row(
    result: Synthesis, absolute: tuple[AbsoluteEffect, ...] = (), *, threshold: float | None = None
) -> SummaryRow:
    """Return what can be computed of a summary row.

    Parameters
    ----------
    result : Synthesis
        The pooled trials.
    absolute : tuple of AbsoluteEffect
        Effects per thousand.
    threshold : float, optional
        The smallest effect that matters, as printed: a ratio such as 0.8, or a difference. Its mirror image is the
        other one. Where left out, a quarter for ratios and 0.2 standard deviations for means.

    Raises
    ------
    UsageError
        For a threshold that is no difference at all, or a ratio not above zero.

    Notes
    -----
    The optimal information size is that of one trial with two-sided alpha 0.05 and power 0.8 for the threshold.

    References
    ----------
    Guyatt GH, Oxman AD, Kunz R, et al. GRADE guidelines 6. Rating the quality of evidence: imprecision. J Clin
    Epidemiol 2011;64:1283-93. doi:10.1016/j.jclinepi.2011.01.012
    """
    measure, pooled = result.table.measure, result.random
    thresholds, told = _thresholds(result, threshold)
    interval = (measure.printed(float(pooled.interval[0])), measure.printed(float(pooled.interval[1])))
    prediction = (measure.printed(float(pooled.prediction[0])), measure.printed(float(pooled.prediction[1])))
    columns = result.table.columns
    n = float(np.sum(columns["n1i"]) + np.sum(columns["n2i"])) if {"n1i", "n2i"} <= set(columns) else float("nan")
    least = float(np.log(thresholds[0])) if measure.log else thresholds[0]
    needed = ((special.ndtri(1 - _ALPHA / 2) + special.ndtri(_POWER)) / least) ** 2
    return SummaryRow(
        trials=len(result.table.labels),
        participants=n,
        thresholds=thresholds,
        thresholds_from=told,
        size_needed=_size_needed(result, thresholds),
        information_share=float(1 / result.common.se**2 / needed),
        interval=interval,
        interval_words=_position(interval, measure.null, thresholds),
        prediction=prediction,
        prediction_words="" if np.isnan(prediction).any() else _position(prediction, measure.null, thresholds),
        tau=float(np.sqrt(pooled.tau2)),
        i2=float(pooled.i2),
        q_p=float(pooled.q_p),
        absolute=absolute,
    )


def summary_sentences(row: SummaryRow) -> list[str]:
    """Return the row in sentences, for people to judge by."""
    told = []
    if not np.isnan(row.thresholds).any():
        low, high = map(shown, row.thresholds)
        told.append(f"Effects that matter lie below {low} or above {high} ({row.thresholds_from}).")
    size = "" if np.isnan(row.size_needed) else _size(row)
    share = "" if np.isnan(row.information_share) else f" The trials hold {_times(row.information_share)} it takes."
    told.append(f"Imprecision: the interval {row.interval_words}.{size}{share}")
    if row.trials > 1:
        ahead = f" a further trial's range {row.prediction_words};" if row.prediction_words else ""
        told.append(
            f"Inconsistency:{ahead} I² {100 * row.i2:.0f}%, tau {shown(row.tau)}. Whether either lowers the certainty, "
            "and whether bias, indirectness or missing results do, is for people to judge."
        )
    return told


def summary_data(row: SummaryRow) -> dict[str, Any]:
    """Return the row for other programs."""
    return {
        "trials": row.trials,
        "participants": row.participants,
        "thresholds": list(row.thresholds),
        "thresholds_from": row.thresholds_from,
        "imprecision": {
            "optimal_information_size": row.size_needed,
            "information_share": row.information_share,
            "interval": list(row.interval),
            "words": row.interval_words,
            "judgement": None,
        },
        "inconsistency": {
            "tau": row.tau,
            "i2": row.i2,
            "q_p": row.q_p,
            "prediction": list(row.prediction),
            "words": row.prediction_words,
            "judgement": None,
        },
        "references": list(REFERENCES),
    }


def _thresholds(result: Synthesis, asked: float | None) -> tuple[tuple[float, float], str]:
    """Return the lower and the upper threshold as printed, and where they come from."""
    measure = result.table.measure
    if asked is not None:
        if not np.isfinite(asked) or asked == measure.null or (measure.log and asked <= 0):
            kind = "a ratio above 0 other than 1, such as 0.8" if measure.log else "a difference other than 0"
            raise UsageError(f"--threshold {asked:g} is no smallest effect of a {measure.name}; write {kind}.")
        other = 1 / asked if measure.log else -asked
        return (min(asked, other), max(asked, other)), "as asked for"
    if measure.log:
        return (1 - _RELATIVE, 1 + _RELATIVE), "a quarter less or more, as GRADE suggests"
    columns = result.table.columns
    if measure.code == "SMD":
        return (-_STANDARDISED, _STANDARDISED), "a small standardised difference"
    if {"sd1i", "sd2i"} <= set(columns) and np.isfinite(sd := _deviation(columns)):
        return (-_STANDARDISED * sd, _STANDARDISED * sd), "0.2 standard deviations; give your own with --threshold"
    if measure.code == "RD" and {"ci", "n2i"} <= set(columns):
        step = _RELATIVE * float(np.nanmedian(columns["ci"] / columns["n2i"]))
        if step > 0:
            return (-step, step), "a quarter of the median risk of the control arms"
    return (float("nan"), float("nan")), ""


def _deviation(columns: Any) -> float:
    return float(np.nanmedian(np.sqrt((columns["sd1i"] ** 2 + columns["sd2i"] ** 2) / 2)))


def _size_needed(result: Synthesis, thresholds: tuple[float, float]) -> float:
    """Return participants of one adequately powered trial, for a benefit of the size of the lower threshold."""
    code, columns = result.table.measure.code, result.table.columns
    if np.isnan(thresholds).any():
        return float("nan")
    if code in ("RR", "OR", "RD") and {"ci", "n2i"} <= set(columns):
        control = float(np.nanmedian(columns["ci"] / columns["n2i"]))
        odds = thresholds[0] * control / (1 - control) if control < 1 else np.inf
        treated = {"RR": thresholds[0] * control, "OR": odds / (1 + odds), "RD": control + thresholds[0]}[code]
        if not 0 < control < 1 or not 0 < treated < 1:
            return float("nan")
        return 2 * float(single(n_two_proportions(treated, control, power=_POWER, alpha=_ALPHA)))
    if code in ("MD", "SMD"):
        sd = 1.0 if code == "SMD" else _deviation(columns) if {"sd1i", "sd2i"} <= set(columns) else float("nan")
        return float("nan") if np.isnan(sd) else 2 * float(single(n_two_means(thresholds[1], sd, power=_POWER)))
    return float("nan")


def _position(limits: tuple[float, float], null: float, thresholds: tuple[float, float]) -> str:
    """Return how an interval lies to no difference and to what matters."""
    low, high = limits
    nothing = "excludes no difference" if low > null or high < null else "holds no difference"
    if np.isnan(thresholds).any():
        return nothing
    below, above = low < thresholds[0], high > thresholds[1]
    if high < thresholds[0] or low > thresholds[1]:
        return f"{nothing} and holds only effects that matter"
    if below and above:
        return f"{nothing} and holds effects that matter in both directions"
    if below or above:
        return f"{nothing} and holds effects that matter {'below' if below else 'above'} as well as ones that do not"
    return f"{nothing} and holds no effect that matters"


def _size(row: SummaryRow) -> str:
    wanted = f" One trial with 80% power for the lower of them takes {row.size_needed:,.0f} participants"
    if np.isnan(row.participants):
        return f"{wanted}."
    return (
        f"{wanted}; there are {row.participants:,.0f}, {'fewer' if row.participants < row.size_needed else 'enough'}."
    )


def _times(share: float) -> str:
    return f"{100 * share:.0f}% of the information" if share < 10 else f"{share:,.0f} times the information"
