"""The line of effects on their precision, weighted by precision, that several looks at small trials rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.synthesis.pooling.trials import trials_of
from secondread.synthesis.regression.meta_regression import meta_regression

_Array = NDArray[np.float64]

FEW = 10
FEW_TRIALS = (
    "With fewer than ten trials such a test has little power, and a clear one is often chance (Sterne et al. 2011)."
)


@dataclass(frozen=True, slots=True)
class Line:
    """A weighted line: what it starts from and how it rises."""

    intercept: float
    se_intercept: float
    p_intercept: float
    slope: float
    t: float
    p: float


def at_least_three(yi: Any, vi: Any) -> tuple[_Array, _Array]:
    """Return estimates and variances of at least three trials, all present."""
    trials = trials_of(yi, vi)
    if trials.y.ndim != 1 or not trials.complete or trials.y.size < 3:
        raise ValueError(f"yi must hold at least three trials of one meta-analysis, got shape {trials.y.shape}.")
    return trials.y, trials.v


def dispersed_line(y: _Array, v: _Array, x: _Array) -> Line:
    """Return the weighted line with a multiplicative dispersion: least squares with weights 1/v."""
    fit = meta_regression(y, v, {"x": x}, method="common", test="hartung_knapp")
    t = fit.coefficients / fit.se
    return Line(
        float(fit.coefficients[0]),
        float(fit.se[0]),
        float(fit.p[0]),
        float(fit.coefficients[1]),
        float(t[1]),
        float(fit.p[1]),
    )
