"""The dose for the next trial: whether there is a dose-response, which curve it follows, and where it is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.design.dose.contrast_test import ContrastTest, contrast_test
from secondread.design.dose.curve_fit import CurveFits, fitted
from secondread.design.dose.shapes import FORMS, Shape, candidate_shapes
from secondread.statistics.arguments import level_of, numbers, positive, whole

_Array = NDArray[np.float64]

# Doses at which curves are held, and sets of effects drawn for the intervals.
_STEPS = 401
_DRAWS = 4_000


@dataclass(frozen=True, slots=True)
class Curve:
    """A fitted curve of one shape.

    Parameters
    ----------
    name : str
        Its shape.
    inner : tuple of float
        Inner parameters.
    height : float
        What the shape is multiplied by.
    aic, weight : float
        Akaike's criterion, and the curve's share of the average.
    target, most : float
        The dose that reaches the important difference (infinite where none tested does, NaN without one), and the dose
        of 90% of the largest effect over the doses tested.
    """

    name: str
    inner: tuple[float, ...]
    height: float
    aic: float
    weight: float
    target: float
    most: float


@dataclass(frozen=True, slots=True)
class AtDose:
    """What is expected of a dose.

    Parameters
    ----------
    dose, seen : float
        The dose, and its effect as it was seen.
    effect, interval : float, tuple of float
        Its effect by the averaged curve.
    reaches : float
        Share of the draws in which that effect is the important one or more; NaN without one.
    """

    dose: float
    seen: float
    effect: float
    interval: tuple[float, float]
    reaches: float


@dataclass(frozen=True, slots=True)
class DoseChoice:
    """A choice of dose.

    Parameters
    ----------
    test : ContrastTest
        Whether there is a dose-response.
    shown : bool
        Whether its largest statistic passes the critical value; nothing below is given where it does not.
    curves : tuple of Curve
        Fitted curves, the best first.
    doses : tuple of AtDose
        The doses tested, against the lowest.
    target, target_interval : float, tuple of float
        The dose at which the averaged curve reaches the important difference: infinite where no dose tested does, NaN
        without an important difference.
    most, most_interval : float, tuple of float
        The dose of 90% of the largest effect over the doses tested.
    chosen : float
        The smallest dose tested at which the averaged curve reaches the important difference (without one, 90% of the
        largest effect); NaN where none does.
    level : float
        Of the intervals.
    """

    test: ContrastTest
    shown: bool
    curves: tuple[Curve, ...]
    doses: tuple[AtDose, ...]
    target: float
    target_interval: tuple[float, float]
    most: float
    most_interval: tuple[float, float]
    chosen: float
    level: float
    reference: str = "Bretz, Pinheiro & Branson (2005), Biometrics 61:738, doi:10.1111/j.1541-0420.2005.00344.x"


def choose_dose(
    doses: object,
    effects: object,
    covariance: object,
    *,
    reference: float = 0.0,
    df: float = float("inf"),
    mid: float | None = None,
    shapes: Sequence[Shape] | None = None,
    alpha: float = 0.025,
    level: float = 0.95,
    seed: int = 1,
) -> DoseChoice:
    """Choose a dose by multiple comparisons and modelling (MCP-Mod).

    Parameters
    ----------
    doses, effects : array_like, shape (k,)
        Doses above the lowest, rising, and their effects against it, above zero where better (logarithms of ratios).
    covariance : array_like, shape (k, k)
        Of the effects.
    reference : float
        The lowest dose.
    df : float
        Degrees of freedom of the covariance's scale; infinite where it is known.
    mid : float, optional
        The effect that matters, above zero.
    shapes : sequence of Shape, optional
        Candidate shapes with their guesses; `candidate_shapes` where left out.
    alpha : float
        One-sided level of the test.
    level : float
        Level of the intervals, in (0, 1).
    seed : int
        Of the random numbers for the intervals.

    Returns
    -------
    DoseChoice

    Raises
    ------
    ValueError
        Naming the argument.

    Notes
    -----
    Shapes whose contrast passes the critical value are fitted anew, their parameters free between bounds. Their curves
    are averaged with weights exp(-AIC / 2). Intervals: effects are drawn 4,000 times from a normal distribution about
    those seen, each draw is fitted and averaged in the same way, and the quantiles are told; what the choice among
    curves leaves open is thus part of them. No dose beyond those tested is ever named.

    References
    ----------
    Bretz F, Pinheiro JC, Branson M. Combining multiple comparisons and modeling techniques in dose-response studies.
    Biometrics 2005;61:738-48. doi:10.1111/j.1541-0420.2005.00344.x
    Buckland ST, Burnham KP, Augustin NH. Model selection: an integral part of inference. Biometrics 1997;53:603-18.
    doi:10.2307/2533961
    Schorning K, Bornkamp B, Bretz F, Dette H. Model selection versus model averaging in dose finding studies. Stat Med
    2016;35:4021-40. doi:10.1002/sim.6991
    """
    d, y, s = numbers("doses", doses), numbers("effects", effects), numbers("covariance", covariance)
    if d.ndim != 1 or d.size < 2 or y.shape != d.shape or s.shape != (d.size, d.size):
        raise ValueError("doses, effects and covariance must be of one size, for two doses or more above the lowest.")
    if (np.diff(d) <= 0).any() or d[0] <= reference or reference < 0:
        raise ValueError("doses must rise, above the reference dose, and none be below 0.")
    if not np.allclose(s, s.T) or np.linalg.eigvalsh(s).min() <= 0:
        raise ValueError("covariance must be that of effects, each with some uncertainty of its own.")
    if mid is not None:
        positive("mid", mid)
    level = level_of(level)
    candidates = candidate_shapes(float(d[-1])) if shapes is None else tuple(shapes)
    test = contrast_test(candidates, reference, d, y, s, df=df, alpha=alpha)
    passing = {shape.name for shape, t in zip(candidates, test.t, strict=True) if t > test.critical}
    names = [name for name in FORMS if name in passing and 1 + len(FORMS[name].words) <= d.size]
    nothing = (float("nan"), float("nan"))
    if not names:
        return DoseChoice(test, False, (), (), float("nan"), nothing, float("nan"), nothing, float("nan"), level)
    grid = np.linspace(reference, float(d[-1]), _STEPS)
    weights, each, curve = _averaged([fitted(name, reference, d, y[None, :], s) for name in names], grid)
    rng = np.random.default_rng(int(whole("seed", seed)))
    drawn = rng.multivariate_normal(y, s, size=_DRAWS, method="cholesky")
    _, _, others = _averaged([fitted(name, reference, d, drawn, s, refined=False) for name in names], grid)
    tail = np.array([(1 - level) / 2, (1 + level) / 2])
    wanted = float("nan") if mid is None else float(mid)
    targets, most = _first(grid, others, np.full(_DRAWS, wanted)), _first(grid, others, 0.9 * others.max(axis=1))
    curves = sorted(
        (
            Curve(
                name,
                tuple(fit.inner[0].tolist()),
                float(fit.height[0]),
                float(fit.aic[0]),
                float(weight),
                float(_first(grid, own, np.array([wanted]))[0]),
                float(_first(grid, own, 0.9 * own.max(axis=1))[0]),
            )
            for name, fit, weight, own in zip(names, each, weights[0], (one.at(grid) for one in each), strict=True)
        ),
        key=lambda found: -found.weight,
    )
    tested = []
    for dose, seen in zip(d, y, strict=True):
        effect = float(np.interp(dose, grid, curve[0]))
        there = _at(grid, others, float(dose))
        low, high = np.quantile(there, tail)
        reaches = float("nan") if mid is None else float((there >= wanted).mean())
        tested.append(AtDose(float(dose), float(seen), effect, (float(low), float(high)), reaches))
    bar = 0.9 * float(curve[0].max()) if mid is None else wanted
    enough = [one.dose for one in tested if one.effect >= bar - 1e-12]
    return DoseChoice(
        test=test,
        shown=True,
        curves=tuple(curves),
        doses=tuple(tested),
        target=float(_first(grid, curve, np.array([wanted]))[0]),
        target_interval=nothing if mid is None else _interval(targets, tail),
        most=float(_first(grid, curve, 0.9 * curve.max(axis=1))[0]),
        most_interval=_interval(most, tail),
        chosen=enough[0] if enough else float("nan"),
        level=level,
    )


def _averaged(fits: Sequence[CurveFits], grid: _Array) -> tuple[_Array, Sequence[CurveFits], _Array]:
    """Return each fit's weight, shape (b, fits), the fits, and the averaged curves, shape (b, grid)."""
    weights = special.softmax(np.stack([-fit.aic / 2 for fit in fits], axis=1), axis=1)
    curve = np.zeros((weights.shape[0], grid.size))
    for place, fit in enumerate(fits):
        curve += weights[:, place, None] * fit.at(grid)
    return weights, fits, curve


def _first(grid: _Array, curves: _Array, wanted: _Array) -> _Array:
    """Return the smallest dose at which each curve reaches what is wanted: infinite where none does, NaN for NaN."""
    over = curves >= wanted[:, None]
    place = np.argmax(over, axis=1)
    rows = np.arange(curves.shape[0])
    after, before = curves[rows, place], curves[rows, np.maximum(place - 1, 0)]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(after > before, (wanted - before) / (after - before), 1.0)
    dose = grid[np.maximum(place - 1, 0)] + share * (grid[1] - grid[0])
    found = np.where(over.any(axis=1), np.where(place == 0, grid[0], dose), np.inf)
    return np.where(np.isnan(wanted), np.nan, found)


def _at(grid: _Array, curves: _Array, dose: float) -> _Array:
    """Return the curves' values at a dose, between the doses at which they are held."""
    step = grid[1] - grid[0]
    place = min(int((dose - grid[0]) / step), grid.size - 2)
    share = (dose - grid[place]) / step
    return np.asarray((1 - share) * curves[:, place] + share * curves[:, place + 1])


def _interval(values: _Array, tail: _Array) -> tuple[float, float]:
    """Return quantiles of doses, some of which may be infinite."""
    ordered = np.sort(values)
    places = np.clip(np.round(tail * (ordered.size - 1)).astype(int), 0, ordered.size - 1)
    return float(ordered[places[0]]), float(ordered[places[1]])
