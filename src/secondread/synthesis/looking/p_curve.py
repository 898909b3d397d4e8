"""The p-curve: do significant results cluster at small p-values, as where there is an effect?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special, stats

from secondread.synthesis.pooling.trials import trials_of

_Array = NDArray[np.float64]

_ALPHA, _HALF = 0.05, 0.025
_LOW_POWER = 1 / 3


@dataclass(frozen=True, slots=True)
class PCurve:
    """A p-curve of the significant trials.

    Parameters
    ----------
    significant, of : int
        Trials with p below 0.05, of how many.
    shares : ndarray, shape (5,)
        Share of their p-values in (0, .01], (.01, .02], ... (.04, .05].
    right_skew_z, right_skew_p : float
        Stouffer's test that small p-values are more frequent than without any effect.
    half_skew_z, half_skew_p : float
        The same among p below 0.025, which p-hacking reaches less.
    flat_z, flat_p : float
        Test that the curve is flatter than power of one third would make it.
    evidential : bool
        Whether the right skew is clear (half p < .05, or both p < .1).
    inadequate : bool
        Whether the curve is flatter than at a third of power (p < .05, or half p < .1 with too few p below 0.025).
    """

    significant: int
    of: int
    shares: _Array
    right_skew_z: float
    right_skew_p: float
    half_skew_z: float
    half_skew_p: float
    flat_z: float
    flat_p: float
    evidential: bool
    inadequate: bool
    reference: str = "Simonsohn, Nelson & Simmons (2014), J Exp Psychol Gen 143:534, doi:10.1037/a0033242"


def p_curve(yi: Any, vi: Any) -> PCurve:
    """Look at the distribution of the significant p-values of a set of trials.

    Parameters
    ----------
    yi, vi : array_like, shape (k,)
        Estimates and variances; two-sided p by z.

    Returns
    -------
    PCurve

    Raises
    ------
    ValueError
        Where no trial is significant.

    Notes
    -----
    Without an effect a significant p is even on (0, 0.05). Each test turns p-values of p-values into normal scores and
    sums them (Stouffer). Where effects vary between trials the curve tells little of their size.

    References
    ----------
    Simonsohn U, Nelson LD, Simmons JP. P-curve: a key to the file-drawer. J Exp Psychol Gen 2014;143:534-47.
    doi:10.1037/a0033242

    Simonsohn U, Simmons JP, Nelson LD. Better P-curves: making P-curve analysis more robust to errors, fraud, and
    ambitious P-hacking, a reply to Ulrich and Miller (2015). J Exp Psychol Gen 2015;144:1146-52. doi:10.1037/xge0000104
    """
    trials = trials_of(yi, vi)
    if trials.y.ndim != 1:
        raise ValueError("yi must be the trials of one meta-analysis.")
    z = np.abs(trials.y[trials.present] / np.sqrt(trials.v[trials.present]))
    p = 2 * special.ndtr(-z)
    seen = p < _ALPHA
    if not seen.any():
        raise ValueError("No trial is significant by itself (p < 0.05), so that there is no p-curve.")
    right = _stouffer(p[seen] / _ALPHA)
    half = _stouffer(p[p < _HALF] / _HALF)
    limit = -special.ndtri(_ALPHA / 2)
    shift = float(optimize.brentq(lambda m: stats.norm.sf(limit - m) - _LOW_POWER, 0.0, 5.0, xtol=1e-14))
    # how far in its own distribution at that power, given that it is significant
    flat = _stouffer((special.ndtr(z[seen] - shift) - (1 - _LOW_POWER)) / _LOW_POWER)
    beyond = float(special.ndtr(shift + special.ndtri(_HALF / 2)))  # power to reach p < 0.025
    flat_half = _stouffer((special.ndtr(z[p < _HALF] - shift) - (1 - beyond)) / beyond)
    few_small = float(stats.binom.cdf((p < _HALF).sum(), seen.sum(), beyond / _LOW_POWER))
    skewed, skewed_half = float(special.ndtr(right)), float(special.ndtr(half))
    flat_p, flat_half_p = float(special.ndtr(flat)), float(special.ndtr(flat_half))
    bins = np.histogram(p[seen], bins=np.linspace(0, _ALPHA, 6))[0]
    return PCurve(
        significant=int(seen.sum()),
        of=p.size,
        shares=bins / seen.sum(),
        right_skew_z=right,
        right_skew_p=skewed,
        half_skew_z=half,
        half_skew_p=skewed_half,
        flat_z=flat,
        flat_p=flat_p,
        evidential=skewed_half < 0.05 or (skewed < 0.1 and skewed_half < 0.1),
        inadequate=flat_p < 0.05 or (flat_half_p < 0.1 and few_small < 0.1),
    )


def _stouffer(probabilities: _Array) -> float:
    """Return the sum of normal scores over its standard deviation, NaN where there are none."""
    if probabilities.size == 0:
        return float("nan")
    scores = special.ndtri(np.clip(probabilities, 1e-300, 1 - 1e-16))
    return float(scores.sum() / np.sqrt(probabilities.size))
