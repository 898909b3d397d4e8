"""Trials of a network as contrasts against one arm each, with the covariance that shared arms bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NetworkTrial:
    """One trial of a network.

    Parameters
    ----------
    name : str
        What it is called.
    treatments : tuple of str
        Its arms, the first being that which the others are held against.
    y : ndarray, shape (arms - 1,)
        Each other arm minus the first.
    covariance : ndarray, shape (arms - 1, arms - 1)
        Sampling covariance of `y`.
    """

    name: str
    treatments: tuple[str, ...]
    y: _Array
    covariance: _Array

    @property
    def design(self) -> frozenset[str]:
        """The set of treatments compared."""
        return frozenset(self.treatments)

    def between(self, first: str, second: str) -> tuple[float, float]:
        """Return estimate and variance of one arm minus another."""
        weights = np.zeros(len(self.treatments))
        weights[self.treatments.index(first)] += 1
        weights[self.treatments.index(second)] -= 1
        return float(weights[1:] @ self.y), float(weights[1:] @ self.covariance @ weights[1:])


def trials_of_arms(
    trial: Sequence[str], treatment: Sequence[str], value: Any, variance: Any
) -> tuple[NetworkTrial, ...]:
    """Return trials from one row an arm: its mean (or log odds, log risk, log rate) with that number's variance.

    Raises
    ------
    ValueError
        Naming the trial: a treatment twice, an arm without a usable number.
    """
    values, variances = np.asarray(value, dtype=np.float64), np.asarray(variance, dtype=np.float64)
    found = []
    for name, rows in _grouped(trial).items():
        names = tuple(treatment[row] for row in rows)
        if len(set(names)) < len(names):
            raise ValueError(f"{name} has the treatment {_repeated(names)} twice; put its arms together first.")
        wrong = [row for row in rows if not np.isfinite(values[row]) or not variances[row] > 0]
        if wrong:
            raise ValueError(f"{name} has no usable number in its arm {treatment[wrong[0]]}.")
        if len(rows) < 2:
            continue
        first, rest = rows[0], rows[1:]
        covariance = variances[first] + np.diag(variances[rest])
        found.append(NetworkTrial(name, names, values[rest] - values[first], covariance))
    return tuple(found)


def trials_of_contrasts(
    trial: Sequence[str], treatment: Sequence[str], against: Sequence[str], yi: Any, vi: Any
) -> tuple[NetworkTrial, ...]:
    """Return trials from one row a comparison; a trial of several arms gives every pair of them.

    Raises
    ------
    ValueError
        Naming the trial: a pair missing or given twice, estimates that do not add up, or variances that cannot be.

    Notes
    -----
    With b the first arm, cov(y_bi, y_bj) = (v_bi + v_bj - v_ij) / 2.
    """
    y, v = np.asarray(yi, dtype=np.float64), np.asarray(vi, dtype=np.float64)
    found = []
    for name, rows in _grouped(trial).items():
        pairs: dict[tuple[str, str], tuple[float, float]] = {}
        for row in rows:
            a, b = treatment[row], against[row]
            if a == b or (a, b) in pairs:
                raise ValueError(f"{name} compares {a} with {b} {'twice' if a != b else 'itself'}.")
            if not np.isfinite(y[row]) or not v[row] > 0:
                raise ValueError(f"{name} has no usable estimate of {a} against {b}.")
            pairs[a, b], pairs[b, a] = (float(y[row]), float(v[row])), (-float(y[row]), float(v[row]))
        names = tuple(dict.fromkeys(each for row in rows for each in (against[row], treatment[row])))
        if len(pairs) != len(names) * (len(names) - 1):
            raise ValueError(
                f"{name} has {len(names)} arms and {len(pairs) // 2} comparisons; give every pair of its arms "
                f"({len(names) * (len(names) - 1) // 2}), so that what they share is known."
            )
        first, rest = names[0], names[1:]
        estimates = np.array([pairs[each, first][0] for each in rest])
        covariance = np.array(
            [
                [
                    pairs[a, first][1] if a == b else (pairs[a, first][1] + pairs[b, first][1] - pairs[a, b][1]) / 2
                    for b in rest
                ]
                for a in rest
            ]
        )
        if np.linalg.eigvalsh(covariance).min() <= 0:
            raise ValueError(
                f"The variances of {name} cannot be those of arms that are shared; check its standard errors."
            )
        loops = [abs(pairs[a, b][0] - pairs[a, first][0] + pairs[b, first][0]) for a in rest for b in rest if a != b]
        if loops and max(loops) > 0.05 * float(np.sqrt(np.diag(covariance)).min()) + 1e-9:
            raise ValueError(
                f"The comparisons of {name} do not add up: A minus C must be A minus B and B minus C together."
            )
        found.append(NetworkTrial(name, names, estimates, covariance))
    return tuple(found)


def _grouped(trial: Sequence[str]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(trial):
        rows.setdefault(name, []).append(row)
    return rows


def _repeated(names: Sequence[str]) -> str:
    return next(name for name in names if names.count(name) > 1)
