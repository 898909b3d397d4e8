"""Is there a dose-response at all? The largest of several contrasts, each the best for one candidate shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

from secondread.design.dose.shapes import Shape
from secondread.statistics.arguments import proportion

_Array = NDArray[np.float64]

# Directions on the sphere, as a power of two: a Sobol sequence, always the same, so that p never flickers.
_DIRECTIONS_LOG2 = 17


@dataclass(frozen=True, slots=True)
class ContrastTest:
    """A multiple contrast test of candidate shapes.

    Parameters
    ----------
    shapes : tuple of Shape
        Candidates.
    contrasts : ndarray, shape (m, k + 1)
        Weights of the doses, the lowest first, of length one; each row sums to zero.
    correlation : ndarray, shape (m, m)
        Of the statistics.
    t : ndarray, shape (m,)
        Statistics, above zero where higher doses do better.
    p : ndarray, shape (m,)
        One-sided p, adjusted for all candidates.
    critical : float
        What the largest statistic passes with probability alpha where the dose does nothing.
    df : float
        Degrees of freedom; infinite where the variance is known.
    alpha : float
        One-sided level.
    """

    shapes: tuple[Shape, ...]
    contrasts: _Array
    correlation: _Array
    t: _Array
    p: _Array
    critical: float
    df: float
    alpha: float
    reference: str = "Bretz, Pinheiro & Branson (2005), Biometrics 61:738, doi:10.1111/j.1541-0420.2005.00344.x"


def contrast_test(
    shapes: Sequence[Shape],
    reference: float,
    doses: _Array,
    effects: _Array,
    covariance: _Array,
    *,
    df: float = float("inf"),
    alpha: float = 0.025,
) -> ContrastTest:
    """Test whether the effect follows the dose in the way of any candidate shape.

    Parameters
    ----------
    shapes : sequence of Shape
        Candidates, fixed before the data.
    reference : float
        The lowest dose, against which effects are.
    doses, effects : ndarray, shape (k,)
        The other doses and their effects, above zero where better.
    covariance : ndarray, shape (k, k)
        Of the effects.
    df : float
        Degrees of freedom of the covariance's scale; infinite where it is known.
    alpha : float
        One-sided level.

    Returns
    -------
    ContrastTest

    Raises
    ------
    ValueError
        For a shape that is flat over the doses, or a level outside (0, 1).

    Notes
    -----
    With S the covariance and f a shape's values less that of the reference dose, the contrast of largest power is
    S^-1 f, and t = f' S^-1 y / sqrt(f' S^-1 f). The statistics are multivariate t with the correlations of those
    contrasts. Each t is a' z / s with z standard normal in k dimensions, so that P(max t > c) is the mean, over
    directions u of z, of the chance that a radius passes c / max(a' u), which is a tail of F: a smooth integrand on the
    sphere, here by 131,072 fixed quasi-random directions, good to about 1e-5. It also holds where there are more shapes
    than doses and the correlation matrix is singular.

    References
    ----------
    Bretz F, Pinheiro JC, Branson M. Combining multiple comparisons and modeling techniques in dose-response studies.
    Biometrics 2005;61:738-48. doi:10.1111/j.1541-0420.2005.00344.x
    Pinheiro J, Bornkamp B, Glimm E, Bretz F. Model-based dose finding under model uncertainty using general parametric
    models. Stat Med 2014;33:1646-61. doi:10.1002/sim.6052
    """
    level = float(proportion("alpha", alpha, open_ends=True))
    values = np.array([shape.at(doses) - shape.at(np.array([reference])) for shape in shapes])
    for shape, row in zip(shapes, values, strict=True):
        if not np.isfinite(row).all() or np.ptp(np.append(row, 0.0)) < 1e-10:
            raise ValueError(f"shape {shape.label} is flat over these doses; give it another guess, or leave it out.")
    root = np.linalg.cholesky(covariance)
    # each shape as a direction in the space where effects are independent with variance one
    directions = np.linalg.solve(root, values.T).T
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    t = directions @ np.linalg.solve(root, effects)
    weights = np.linalg.solve(covariance, values.T).T
    contrasts = np.column_stack([-weights.sum(axis=1), weights])
    heights = _heights(directions)
    return ContrastTest(
        shapes=tuple(shapes),
        contrasts=contrasts / np.linalg.norm(contrasts, axis=1, keepdims=True),
        correlation=directions @ directions.T,
        t=t,
        p=np.array([_exceeds(float(each), heights, doses.size, df) for each in t]),
        critical=_critical(level, heights, doses.size, df),
        df=df,
        alpha=level,
    )


def _heights(directions: _Array) -> _Array:
    """Return the largest of the shapes' statistics along each direction of the sphere, at radius one."""
    return np.asarray((_sphere(directions.shape[1]) @ directions.T).max(axis=1))


@lru_cache(maxsize=8)
def _sphere(dimensions: int) -> _Array:
    """Return directions that fill the sphere evenly, each with its opposite."""
    if dimensions == 1:
        return np.array([[1.0], [-1.0]])
    from scipy.stats import qmc  # slow to import, and wanted here alone

    half = _DIRECTIONS_LOG2 - 1
    normal = special.ndtri(qmc.Sobol(dimensions, scramble=False).random_base2(half) + 0.5 ** (half + 1))
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    return np.concatenate([normal, -normal])


def _exceeds(value: float, heights: _Array, dimensions: int, df: float) -> float:
    """Return the chance that the largest statistic passes a value where the dose does nothing."""
    if value < 0:
        # below zero: not all of the statistics stay under it, which the opposite directions tell
        under = heights < 0
        reach = (value / heights[under]) ** 2
        return 1 - float(_beyond(reach, dimensions, df).sum() / heights.size)
    above = heights > 0
    reach = (value / heights[above]) ** 2
    return float(_beyond(reach, dimensions, df).sum() / heights.size)


def _beyond(squared: _Array, dimensions: int, df: float) -> _Array:
    """Return the chance that the squared radius over the variance's own scatter passes a value."""
    if np.isinf(df):
        return np.asarray(special.chdtrc(dimensions, squared))
    return np.asarray(special.fdtrc(dimensions, df, squared / dimensions))


def _critical(alpha: float, heights: _Array, dimensions: int, df: float) -> float:
    low, high = 0.0, 10.0
    if _exceeds(low, heights, dimensions, df) <= alpha:
        low = -10.0
    while _exceeds(high, heights, dimensions, df) > alpha:
        high *= 2
    return float(optimize.brentq(lambda c: _exceeds(c, heights, dimensions, df) - alpha, low, high, xtol=1e-10))
