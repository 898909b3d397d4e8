"""One answer from several trials: common or random effects, with the interval, the spread and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.arguments import level_of, one_of
from secondread.synthesis.heterogeneity.tau2 import METHODS, tau2_of
from secondread.synthesis.heterogeneity.tau2_interval import q_profile_limits
from secondread.synthesis.pooling.prediction_interval import PREDICTIONS, prediction_limits
from secondread.synthesis.pooling.t_or_normal import quantile, two_sided_p
from secondread.synthesis.pooling.trials import Trials, summed, trials_of

_Array = NDArray[np.float64]

TESTS = {
    "hartung_knapp": "Hartung-Knapp interval (t with k - 1 degrees of freedom)",
    "hartung_knapp_floor": "Hartung-Knapp interval, not narrower than without its correction (ad hoc floor)",
    "t": "interval by t with k - 1 degrees of freedom",
    "wald": "Wald interval (normal)",
}
# Below this share of the expected spread, trials are taken to show the very same.
_NO_SPREAD = 1e-20
_REFERENCE = "IntHout et al. (2014), BMC Med Res Methodol 14:25, doi:10.1186/1471-2288-14-25"


@dataclass(frozen=True, slots=True)
class Pooled:
    """The result of one meta-analysis, or of many (then every number is an array of one shape).

    Parameters
    ----------
    estimate, se : float or ndarray
        Pooled effect on the scale of the trials (log for ratios) and its standard error by the chosen test.
    interval : tuple
        Limits of `estimate` at `level`.
    p : float or ndarray
        Two-sided p for no effect.
    tau2, tau2_interval : float or ndarray, tuple
        Variance between trials, and its Q-profile limits. Zero, with limits all the same, in a common-effect model.
    i2, i2_from_q : float or ndarray
        Share of the variability that lies between trials, in [0, 1]: from `tau2` and the typical variance within
        trials, and as (Q - df) / Q.
    h2 : float or ndarray
        Total over typical sampling variability.
    q, q_df, q_p : float or ndarray
        Cochran's test of heterogeneity.
    prediction : tuple
        Limits for the effect in a further trial of the same kind; NaN where there are too few trials.
    weights : ndarray, shape (..., k)
        Each trial's share, summing to one; zero for an absent trial.
    k : float or ndarray
        Number of trials.
    level : float
        Level of every interval.
    method : str
        Model, estimator of tau squared, interval and prediction interval by name.
    notes : tuple of str
        What a reader must know of this result.
    reference : str
        Publication.
    """

    estimate: Any
    se: Any
    interval: tuple[Any, Any]
    p: Any
    tau2: Any
    tau2_interval: tuple[Any, Any]
    i2: Any
    i2_from_q: Any
    h2: Any
    q: Any
    q_df: Any
    q_p: Any
    prediction: tuple[Any, Any]
    weights: _Array
    k: Any
    level: float
    method: str
    notes: tuple[str, ...] = ()
    reference: str = _REFERENCE


def pooled(
    yi: Any,
    vi: Any,
    *,
    method: str = "REML",
    test: str = "hartung_knapp",
    prediction: str = "hts",
    level: float = 0.95,
) -> Pooled:
    """Pool trials by inverse variance, under one common effect or effects that vary between trials.

    Parameters
    ----------
    yi : array_like, shape (..., k)
        Estimates on the scale on which they are pooled (log for ratios), trials along the last axis. Leading axes are
        meta-analyses of their own; NaN where one has fewer trials.
    vi : array_like, shape (..., k)
        Sampling variances (squared standard errors).
    method : {"REML", "DL", "PM", "ML", "EB", "SJ", "HS", "HE", "DL2", "common"}
        Estimator of the variance between trials, or one common effect.
    test : {"hartung_knapp", "hartung_knapp_floor", "t", "wald"}
        Interval and test of the pooled effect. A common-effect model is always by Wald.
    prediction : {"hts", "hts_hartung_knapp", "k_minus_1", "as_interval", "normal"}
        Kind of prediction interval.
    level : float
        Level of the intervals, in (0, 1).

    Returns
    -------
    Pooled
        With the names of everything that was chosen.

    Raises
    ------
    ValueError
        Naming the argument, for unusable trials or an unknown choice.

    Notes
    -----
    mu = sum w y / sum w with w = 1 / (v + tau2). Wald: se^2 = 1 / sum w. Hartung-Knapp: se^2 = sum w (y - mu)^2 /
    ((k - 1) sum w), compared with t on k - 1 degrees of freedom.

    References
    ----------
    IntHout J, Ioannidis JP, Borm GF. The Hartung-Knapp-Sidik-Jonkman method for random effects meta-analysis is
    straightforward and considerably outperforms the standard DerSimonian-Laird method. BMC Med Res Methodol
    2014;14:25. doi:10.1186/1471-2288-14-25
    """
    one_of("method", method, [*METHODS, "common"])
    one_of("test", test, list(TESTS))
    one_of("prediction", prediction, list(PREDICTIONS))
    level = level_of(level)
    trials = trials_of(yi, vi)
    common = method == "common"
    between = np.zeros(trials.k.shape) if common else tau2_of(trials, method)
    if common or trials.k.max() == 1:
        test = "wald"
    w = 1.0 / (trials.v + between[..., None])
    total = w.sum(axis=-1)
    mean = summed(w, trials.y) / total
    wald, se, df = _standard_error(trials, w, mean, test)
    critical, p = quantile(0.5 + level / 2, df), two_sided_p(mean / se, df)
    normal = quantile(0.5 + level / 2, np.array(np.inf))
    q, i2, i2_from_q, h2 = _heterogeneity(trials, between)
    nan = np.full(trials.k.shape, np.nan)
    limits = (nan, nan) if common else prediction_limits(prediction, level, mean, wald, se, df, between, trials.k)
    spread = (nan, nan) if common else q_profile_limits(trials, level)
    return Pooled(
        estimate=_plain(mean),
        se=_plain(se),
        interval=(_plain(mean - critical * se), _plain(mean + critical * se)),
        p=_plain(p),
        tau2=_plain(between),
        tau2_interval=(_plain(spread[0]), _plain(spread[1])),
        i2=_plain(i2),
        i2_from_q=_plain(i2_from_q),
        h2=_plain(h2),
        q=_plain(q),
        q_df=_plain(trials.k - 1),
        q_p=_plain(special.chdtrc(trials.k - 1, q)),
        prediction=(_plain(limits[0]), _plain(limits[1])),
        weights=w / total[..., None],
        k=_plain(trials.k),
        level=level,
        method=_named(method, test, prediction),
        notes=_notes(trials, normal * wald > critical * se, test, common),
    )


def _standard_error(trials: Trials, w: _Array, mean: _Array, test: str) -> tuple[_Array, _Array, _Array]:
    """Return the Wald standard error, that of the chosen test, and the test's degrees of freedom."""
    total = w.sum(axis=-1)
    wald = 1.0 / np.sqrt(total)
    if test == "wald":
        return wald, wald, np.full(total.shape, np.inf)
    # a trial by itself has no spread to judge by: its own standard error is taken
    alone = trials.k == 1
    df = np.where(alone, np.inf, trials.k - 1.0)
    if test == "t":
        return wald, wald, df
    deviation = trials.y - mean[..., None]
    scale = np.where(alone, 1.0, summed(w, deviation * deviation) / df)
    # trials that all show the same leave no error at all; then the interval is that without the correction
    scale = np.where(scale < _NO_SPREAD, 1.0, scale)
    if test == "hartung_knapp_floor":
        scale = np.maximum(scale, 1.0)
    return wald, np.sqrt(scale / total), df


def _heterogeneity(trials: Trials, between: _Array) -> tuple[_Array, _Array, _Array, _Array]:
    """Return Q, I squared from tau squared, I squared from Q, and H squared."""
    w = 1.0 / trials.v
    total = w.sum(axis=-1)
    deviation = trials.y - (summed(w, trials.y) / total)[..., None]
    q = summed(w, deviation * deviation)
    df = trials.k - 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        typical = df / (total - summed(w, w) / total)
        i2_from_q = np.where(df > 0, np.maximum(0.0, (q - df) / np.where(q > 0, q, 1.0)), np.nan)
        h2 = np.where(df > 0, between / typical + 1.0, np.nan)
    return q, 1.0 - 1.0 / h2, i2_from_q, h2


def _named(method: str, test: str, prediction: str) -> str:
    if method == "common":
        return "Common effect, inverse variance, Wald interval"
    return f"Random effects, tau squared by {METHODS[method]}; {TESTS[test]}; {PREDICTIONS[prediction]}"


def _notes(trials: Trials, narrower: NDArray[np.bool_], test: str, common: bool) -> tuple[str, ...]:
    notes = []
    if trials.k.min() == 1:
        notes.append("A single trial is not pooled: its own result is given.")
    if not common and 2 <= trials.k.min() <= 4:
        notes.append("With so few trials the variance between them is hardly known; see its interval.")
    if test == "hartung_knapp" and narrower.any():
        notes.append(
            "The Hartung-Knapp interval is narrower here than without its correction, because the trials agree by more "
            "than chance would have it; 'hartung_knapp_floor' does not allow that."
        )
    if test.startswith("hartung_knapp") and trials.k.min() == 2:
        notes.append("Two trials leave one degree of freedom: the Hartung-Knapp interval is then very wide.")
    return tuple(notes)


def _plain(value: Any) -> Any:
    return value.item() if np.ndim(value) == 0 else value
