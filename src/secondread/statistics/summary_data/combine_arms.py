"""Several arms or subgroups taken together as one group."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, numbers, whole
from secondread.statistics.result import Result


def combine_arms(means: Any, sds: Any, ns: Any) -> Result:
    """Return mean, standard deviation and size of several groups taken together.

    Parameters
    ----------
    means, sds : array
        Means and standard deviations, one a group along the last axis; SDs at least 0.
    ns : array of int
        Participants in each, at least 1.

    Returns
    -------
    Computed
        Value: the mean of all. `details`: `sd` (what the raw data of all would give), `n`.

    Raises
    ------
    ValueError
        If an SD is negative or a group is empty.

    Notes
    -----
    Mean = Σ n m / N; SD^2 = (Σ (n - 1) s^2 + Σ n (m - mean)^2) / (N - 1). Exact, for any number of groups; combining
    two at a time gives the same.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2.10.
    """
    m, s = numbers("means", means), between("sds", sds, 0.0, np.inf, open_high=True)
    n = whole("ns", ns, at_least=1)
    m, s, n = np.broadcast_arrays(np.atleast_1d(m), s, n)
    total = n.sum(axis=-1)
    mean = (n * m).sum(axis=-1) / total
    squares = ((n - 1) * s**2).sum(axis=-1) + (n * (m - mean[..., None]) ** 2).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        sd = np.sqrt(squares / (total - 1.0))
    return answer(
        mean,
        method="groups combined, exact",
        inputs={"means": means, "sds": sds, "ns": ns},
        reference="Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2.10",
        details={"sd": sd, "n": total.astype(np.float64)},
    )


def remove_arm(mean_all: Any, sd_all: Any, n_all: Any, mean_known: Any, sd_known: Any, n_known: Any) -> Result:
    """Return mean and standard deviation of the participants that remain when a known group is taken out.

    Parameters
    ----------
    mean_all, sd_all, mean_known, sd_known : float or array
        Means and SDs of all and of the known group; SDs at least 0.
    n_all, n_known : int or array of int
        Participants; fewer in the known group than in all.

    Returns
    -------
    Computed or NotComputable
        Value: the mean of the rest. `details`: `sd` (NaN for a rest of one), `n`. Not computable where the figures
        contradict each other (the rest would have a negative variance).

    Raises
    ------
    ValueError
        If the known group is not smaller than all.

    Notes
    -----
    `combine_arms` solved for one group. Rounding of the inputs weighs heavily when the rest is small.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2.10.
    """
    inputs = dict(locals())
    whole_mean, known_mean = numbers("mean_all", mean_all), numbers("mean_known", mean_known)
    s, s1 = between("sd_all", sd_all, 0.0, np.inf), between("sd_known", sd_known, 0.0, np.inf)
    n, n1 = whole("n_all", n_all, at_least=2), whole("n_known", n_known, at_least=1)
    if (n1 >= n).any():
        raise ValueError(f"n_known must be below n_all, got {n_known!r} of {n_all!r}.")
    rest = n - n1
    mean = (n * whole_mean - n1 * known_mean) / rest
    squares = (n - 1) * s**2 - (n1 - 1) * s1**2 - n1 * (known_mean - whole_mean) ** 2 - rest * (mean - whole_mean) ** 2
    # rounding in the last bit must not turn a rest without spread into a contradiction
    tiny = 1e-9 * ((n - 1) * s**2 + 1e-300)
    squares = np.where(np.abs(squares) <= tiny, 0.0, squares)
    with np.errstate(divide="ignore", invalid="ignore"):
        sd = np.where(rest > 1, np.sqrt(squares / (rest - 1.0)), np.nan)
    return answer(
        np.where(squares >= 0, mean, np.nan),
        method="remaining participants when a group is taken out, exact",
        inputs=inputs,
        undefined="The remaining participants would have a negative variance.",
        reference="Cochrane Handbook for Systematic Reviews of Interventions, section 6.5.2.10",
        details={"sd": sd, "n": rest.astype(np.float64)},
    )
