"""The trials of one meta-analysis or of many at once, checked and laid out for vectorised sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trials:
    """Estimates and sampling variances, trials along the last axis; an absent trial has weight zero.

    Parameters
    ----------
    y : ndarray, shape (..., k)
        Estimates, zero where the trial is absent.
    v : ndarray, shape (..., k)
        Sampling variances, infinite where the trial is absent.
    present : ndarray of bool, shape (..., k)
        Which trials there are.
    k : ndarray, shape (...)
        How many trials each meta-analysis has.
    """

    y: _Array
    v: _Array
    present: NDArray[np.bool_]
    k: _Array

    @property
    def complete(self) -> bool:
        """Whether no trial is absent anywhere."""
        return bool(self.present.all())

    def __getitem__(self, rows: slice | NDArray[np.intp]) -> Trials:
        return Trials(self.y[rows], self.v[rows], self.present[rows], self.k[rows])

    def centred(self) -> Trials:
        """Return the trials with their plain mean taken off, so that sums of squares lose no digits."""
        mean = (self.y.sum(axis=-1) / self.k)[..., None]
        return Trials(np.where(self.present, self.y - mean, 0.0), self.v, self.present, self.k)


def summed(first: _Array, second: _Array) -> _Array:
    """Return the sum over the trials of a product, faster than making the product and summing it."""
    return np.asarray(np.einsum("...k,...k->...", first, second))


def trials_of(yi: Any, vi: Any) -> Trials:
    """Return checked trials; a trial whose estimate is NaN is absent (meta-analyses of unequal size, side by side).

    Parameters
    ----------
    yi : array_like, shape (..., k)
        Estimates on the scale on which they are pooled (log for ratios).
    vi : array_like, shape (..., k)
        Their sampling variances (squared standard errors).

    Raises
    ------
    ValueError
        Naming the argument: no trials, unequal shapes, a variance that is not above zero, a missing variance.
    """
    y, v = (np.asarray(values) for values in (yi, vi))
    for name, values in (("yi", y), ("vi", v)):
        if values.dtype.kind not in "iuf":
            raise ValueError(f"{name} must be numbers, got {values.dtype}.")
    y, v = np.atleast_1d(y).astype(np.float64), np.atleast_1d(v).astype(np.float64)
    try:
        y, v = np.broadcast_arrays(y, v)
    except ValueError:
        raise ValueError(
            f"yi and vi must have one value a trial each, got shapes {np.shape(yi)} and {np.shape(vi)}."
        ) from None
    if y.shape[-1] == 0:
        raise ValueError("yi must hold at least one trial, got none.")
    present = ~np.isnan(y)
    # one comparison finds NaN, infinity, zero and below at once
    wrong = present & ~((v > 0) & np.isfinite(v) & np.isfinite(y))
    if wrong.any():
        where = tuple(int(i) for i in np.argwhere(wrong)[0])
        raise ValueError(
            f"vi must be finite and above zero and yi finite for every trial; trial {where[-1] + 1} has "
            f"yi {y[where]:g} and vi {v[where]:g}. Leave out a trial by giving NaN as its yi."
        )
    k = present.sum(axis=-1).astype(np.float64)
    if (k == 0).any():
        raise ValueError("yi must hold at least one trial in each meta-analysis, got none in one.")
    if present.all():
        return Trials(y, v, present, k)
    return Trials(np.where(present, y, 0.0), np.where(present, v, np.inf), present, k)
