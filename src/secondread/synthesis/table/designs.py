"""Rows that are no plain two-arm trials: shared control arms, crossover and cluster trials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.synthesis.effects.measures import Measure

_Array = NDArray[np.float64]

# Where a correlation or intracluster correlation is not given, the answer is given at both ends of these. Most
# crossover trials lie between the first, and most intracluster correlations of outcomes of patients below 0.1.
CORRELATION_ENDS = (0.0, 0.8)
ICC_ENDS = (0.0, 0.1)


@dataclass(frozen=True, slots=True)
class Variances:
    """Variances of rows as their design asks: the cautious ones, the hopeful ones, and what was done.

    Parameters
    ----------
    cautious, hopeful : ndarray, shape (k,)
        Equal where nothing had to be bounded.
    notes : tuple of str
        Sentences.
    """

    cautious: _Array
    hopeful: _Array
    notes: tuple[str, ...]


def split_shared_controls(columns: Mapping[str, Any], labels: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """Divide a control arm that several rows of one trial share, so that nobody is counted twice.

    Parameters
    ----------
    columns : mapping
        With the column `trial` naming the trial a row belongs to.
    labels : sequence of str
        Names of the rows.

    Returns
    -------
    tuple of dict and list of str
        The columns with `ci` and `n2i` divided by the number of rows that share the arm, and what was done.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions (2023), 23.3.4.
    """
    divided, notes = dict(columns), list[str]()
    shares: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    control = [name for name in ("ci", "n2i", "m2i", "sd2i", "x2i", "t2i") if name in columns]
    for row, trial in enumerate(columns.get("trial", ())):
        if trial and control:
            shares[(trial, *(float(columns[name][row]) for name in control))].append(row)
    for (trial, *_), rows in shares.items():
        if len(rows) < 2:
            continue
        for name in ("ci", "n2i", "x2i", "t2i"):
            if name in divided:
                divided[name] = np.array(divided[name], dtype=np.float64)
                divided[name][rows] /= len(rows)
        arms = ", ".join(labels[row] for row in rows)
        notes.append(f"The control arm of {trial} is divided among its {len(rows)} rows ({arms}).")
    return divided, notes


def by_design(
    columns: Mapping[str, Any], labels: Sequence[str], vi: _Array, computed: NDArray[np.bool_], measure: Measure
) -> Variances:
    """Return the variances that crossover and cluster designs ask for; those given in the table stay as they are.

    Parameters
    ----------
    columns : mapping
        With `design`, and with `ri` (crossover) or `icc` and `cluster_size` (cluster) where they are known.
    labels : sequence of str
        Names of the rows.
    vi : ndarray, shape (k,)
        Variances as for two independent arms of individuals.
    computed : ndarray of bool, shape (k,)
        Which of them were computed from the arms.
    measure : Measure
        Crossover is met for mean differences; for other measures the rows count as independent arms, which is cautious.
    """
    cautious, hopeful, notes = vi.copy(), vi.copy(), list[str]()
    for row, design in enumerate(columns.get("design", ())):
        kind = design.lower()
        if not computed[row] or kind not in ("crossover", "cross-over", "cluster"):
            continue
        ends = (
            _clustered(columns, row, vi[row])
            if kind == "cluster"
            else _crossed(columns, row, vi[row])
            if measure.code == "MD"
            else None
        )
        if ends is None:
            what = "its cluster size" if kind == "cluster" else f"the pairing in a {measure.name}"
            effect = "counts for too much" if kind == "cluster" else "counts for less than it could"
            notes.append(f"{labels[row]} is taken as a parallel trial of individuals for want of {what}: it {effect}.")
            continue
        cautious[row], hopeful[row] = ends
        if ends[0] != ends[1]:
            want = "intracluster correlation" if kind == "cluster" else "correlation between the periods"
            bounds = ICC_ENDS if kind == "cluster" else CORRELATION_ENDS
            notes.append(
                f"{labels[row]} lacks the {want}: the answer is given for its cautious end, and what the other end "
                f"({bounds[0]:g} to {bounds[1]:g}) would change is told."
            )
    return Variances(cautious, hopeful, tuple(notes))


def _clustered(columns: Mapping[str, Any], row: int, variance: float) -> tuple[float, float] | None:
    size, icc = _cell(columns, "cluster_size", row), _cell(columns, "icc", row)
    if np.isnan(size):
        return None
    low, high = ICC_ENDS if np.isnan(icc) else (icc, icc)
    return variance * (1 + (size - 1) * high), variance * (1 + (size - 1) * low)


def _crossed(columns: Mapping[str, Any], row: int, variance: float) -> tuple[float, float]:
    sd1, sd2, n = (_cell(columns, name, row) for name in ("sd1i", "sd2i", "n1i"))
    r = _cell(columns, "ri", row)
    low, high = CORRELATION_ENDS if np.isnan(r) else (r, r)
    return tuple((sd1**2 + sd2**2 - 2 * at * sd1 * sd2) / n for at in (low, high))  # type: ignore[return-value]


def _cell(columns: Mapping[str, Any], name: str, row: int) -> float:
    return float(columns[name][row]) if name in columns else float("nan")
