"""What one more trial would do to the pooled conclusion: how far it moves, and how likely it is to be settled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.arguments import between, level_of, numbers, one_number_each, positive, whole

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ConclusionAfter:
    """The pooled conclusion before and after one more trial.

    Parameters
    ----------
    n_per_arm : ndarray of int, shape (s,)
        Sizes tried.
    interval : tuple of float
        The pooled interval now.
    now : {"above", "below", "open"}
        How it lies to the threshold now.
    moves : ndarray, shape (s,)
        Expected absolute change of the pooled estimate.
    half_width : ndarray, shape (s,)
        Half the width of the pooled interval afterwards.
    above, below : ndarray, shape (s,)
        Probability that the interval then lies wholly above, or wholly below, the threshold.
    level : float
        Of the intervals.
    """

    n_per_arm: NDArray[np.int64]
    interval: tuple[float, float]
    now: str
    moves: _Array
    half_width: _Array
    above: _Array
    below: _Array
    level: float


def trial_variance(outcome_sd: float, n_per_arm: object, tau: float) -> tuple[NDArray[np.int64], _Array]:
    """Return sizes and the variance of what a two-arm trial of each tells of the mean effect, or raise ``ValueError``.

    Patients bring 2 outcome_sd^2 / n; that trials differ brings tau^2, which no size takes away.
    """
    one_number_each(outcome_sd=outcome_sd, tau=tau)
    positive("outcome_sd", outcome_sd)
    between("tau", tau, 0.0, np.inf, open_high=True)
    n = np.atleast_1d(whole("n_per_arm", n_per_arm, at_least=2))
    return n, np.asarray(tau**2 + 2 * outcome_sd**2 / n)


def conclusion_after(
    mean: float,
    sd: float,
    *,
    outcome_sd: float,
    n_per_arm: object,
    tau: float = 0.0,
    threshold: float = 0.0,
    level: float = 0.95,
) -> ConclusionAfter:
    """Tell what a further two-arm trial of each size is expected to do to a pooled conclusion.

    Parameters
    ----------
    mean, sd : float
        Pooled effect now and its standard error.
    outcome_sd : float
        Standard deviation of the outcome in an arm.
    n_per_arm : array_like of int, shape (s,)
        Sizes to try.
    tau : float
        Standard deviation of trials' effects about their mean.
    threshold : float
        The effect that divides the two conclusions: zero, or what makes the treatment worth its harms.
    level : float
        Level of the intervals, in (0, 1).

    Returns
    -------
    ConclusionAfter

    Raises
    ------
    ValueError
        Naming the argument.

    Notes
    -----
    A trial with variance v = tau^2 + 2 outcome_sd^2 / n is pooled by inverse variance. Its result is drawn from what is
    known now, N(mean, sd^2 + v); the pooled estimate is then normal about `mean` with standard deviation
    s = sd^2 / sqrt(sd^2 + v), so that it moves by s sqrt(2 / pi) on average, and its standard error is
    (1 / sd^2 + 1 / v)^(-1/2). All is in closed form; tau is taken as known, which makes the figures too sharp where few
    trials tell it.

    References
    ----------
    Langan D, Higgins JP, Gregory W, Sutton AJ. Graphical augmentations to the funnel plot assess the impact of
    additional evidence on a meta-analysis. J Clin Epidemiol 2012;65:511-9. doi:10.1016/j.jclinepi.2011.10.009
    """
    one_number_each(mean=mean, sd=sd, threshold=threshold)
    centre, error = float(numbers("mean", mean)), float(positive("sd", sd))
    gap = centre - float(numbers("threshold", threshold))
    n, variance = trial_variance(outcome_sd, n_per_arm, tau)
    reach = float(special.ndtri(0.5 + level_of(level) / 2))
    spread = error**2 / np.sqrt(error**2 + variance)
    half = reach / np.sqrt(error**-2.0 + 1 / variance)
    now = "above" if gap > reach * error else "below" if gap < -reach * error else "open"
    return ConclusionAfter(
        n_per_arm=n,
        interval=(centre - reach * error, centre + reach * error),
        now=now,
        moves=spread * np.sqrt(2 / np.pi),
        half_width=half,
        above=special.ndtr((gap - half) / spread),
        below=special.ndtr((-gap - half) / spread),
        level=level,
    )
