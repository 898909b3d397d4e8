"""Curves of each shape fitted to the effects of doses, one set of effects or many at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondread.design.dose.shapes import FORMS

_Array = NDArray[np.float64]

# Each round tries the neighbourhood of the best parameters found, a tenth as wide.
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class CurveFits:
    """Curves of one shape, fitted to many sets of effects.

    Parameters
    ----------
    name : str
        The shape.
    reference : float
        The dose of no effect.
    inner : ndarray, shape (b, p)
        Inner parameters.
    height : ndarray, shape (b,)
        What the shape is multiplied by.
    chi2 : ndarray, shape (b,)
        Weighted squares left over.
    """

    name: str
    reference: float
    inner: _Array
    height: _Array
    chi2: _Array

    @property
    def aic(self) -> _Array:
        """The squares left over and two for each parameter; the level, common to all shapes, is left out."""
        return np.asarray(self.chi2 + 2.0 * (1 + self.inner.shape[1]))

    def at(self, dose: _Array) -> _Array:
        """Return the effects at doses, shape (b, doses)."""
        curve = FORMS[self.name].curve
        values = curve(dose, self.inner) - curve(np.array([self.reference]), self.inner)
        return np.asarray(self.height[:, None] * values)


def fitted(
    name: str, reference: float, doses: _Array, effects: _Array, covariance: _Array, *, refined: bool = True
) -> CurveFits:
    """Fit curves of one shape by generalised least squares.

    Parameters
    ----------
    name : str
        One of `FORMS`.
    reference : float
        The lowest dose, of no effect.
    doses : ndarray, shape (k,)
        The other doses.
    effects : ndarray, shape (b, k)
        Sets of effects.
    covariance : ndarray, shape (k, k)
        Of each set.
    refined : bool
        Whether the best point of the grid is searched further.

    Notes
    -----
    The height is known given the inner parameters, so that only these are searched: on a grid between bounds (shares of
    the highest dose), and then on ever finer grids about the best. Nothing is random and no search can stray.
    """
    form = FORMS[name]
    root: _Array = np.asarray(np.linalg.cholesky(covariance), dtype=np.float64)
    z = np.linalg.solve(root, effects.T).T
    axes = form.grid(float(doses.max()))
    b = effects.shape[0]
    if not axes:
        inner = np.zeros((b, 0))
        direction, length = _directions(name, reference, doses, root, inner[:1])
        along = z @ direction.T
        return CurveFits(name, reference, inner, along[:, 0] / length[0], (z**2).sum(axis=1) - along[:, 0] ** 2)
    every = np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")], axis=1)
    direction, length = _directions(name, reference, doses, root, every)
    along = z @ direction.T
    best = np.argmax(along**2, axis=1)
    inner, height = every[best], along[np.arange(b), best] / length[best]
    left = (z**2).sum(axis=1) - along[np.arange(b), best] ** 2
    if refined:
        for row in range(b):
            inner[row], height[row], left[row] = _refined(name, reference, doses, root, z[row], inner[row], axes)
    return CurveFits(name, reference, inner, height, left)


def _refined(
    name: str, reference: float, doses: _Array, root: _Array, z: _Array, at: _Array, axes: tuple[_Array, ...]
) -> tuple[_Array, float, float]:
    low = np.array([axis[0] for axis in axes])
    high = np.array([axis[-1] for axis in axes])
    # the step of each axis: a ratio where it is spaced evenly on the logarithm
    logs = low > 0
    reach = np.array(
        [np.log(axis[1] / axis[0]) if log else axis[1] - axis[0] for axis, log in zip(axes, logs, strict=True)]
    )
    best = at
    for _ in range(_ROUNDS):
        offsets = np.linspace(-1.0, 1.0, 21)
        near = [
            np.clip(value * np.exp(step * offsets) if log else value + step * offsets, floor, roof)
            for value, step, log, floor, roof in zip(best, reach, logs, low, high, strict=True)
        ]
        every = np.stack([axis.ravel() for axis in np.meshgrid(*near, indexing="ij")], axis=1)
        direction, length = _directions(name, reference, doses, root, every)
        along = direction @ z
        place = int(np.argmax(along**2))
        best, reach = every[place], reach / 5
    return best, float(along[place] / length[place]), float(z @ z - along[place] ** 2)


def _directions(name: str, reference: float, doses: _Array, root: _Array, inner: _Array) -> tuple[_Array, _Array]:
    """Return each curve as a direction where effects are independent with variance one, and its length."""
    curve = FORMS[name].curve
    values = curve(doses, inner) - curve(np.array([reference]), inner)
    turned = np.linalg.solve(root, values.T).T
    length = np.linalg.norm(turned, axis=1)
    return turned / length[:, None], length
