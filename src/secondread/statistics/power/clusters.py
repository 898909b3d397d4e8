"""From individuals to clusters."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, positive, proportion
from secondread.statistics.result import Result

_REFERENCE = "Eldridge, Ashby, Kerry. Int J Epidemiol 2006;35:1292-1300. doi:10.1093/ije/dyl129"


def _inflation(cluster_size: Any, correlation: Any, size_variation: Any) -> tuple[Any, NDArray[np.float64]]:
    """Return the mean cluster size and the design effect, checked."""
    size = between("cluster_size", cluster_size, 1.0, np.inf, open_high=True)
    rho = proportion("correlation", correlation)
    variation = between("size_variation", size_variation, 0.0, np.inf, open_high=True)
    return size, np.asarray(1 + ((variation**2 + 1) * size - 1) * rho)


def n_clusters(n_individual: Any, cluster_size: Any, correlation: Any, *, size_variation: Any = 0.0) -> Result:
    """Give the clusters an arm needs, from the participants it would need without clusters.

    Parameters
    ----------
    n_individual : float or array, above 0
        Participants of the arm if randomised one by one.
    cluster_size : float or array, at least 1
        Mean participants of a cluster.
    correlation : float or array, proportion in [0, 1]
        Intra-cluster correlation.
    size_variation : float or array, at least 0
        Coefficient of variation of the cluster sizes.

    Returns
    -------
    Computed
        Clusters of the arm, rounded up. ``details``: ``design_effect``, ``n`` (participants, unrounded).

    Raises
    ------
    ValueError
        For a size below 1 or a correlation outside [0, 1].

    Notes
    -----
    Design effect :math:`1 + ((cv^2 + 1)m - 1)\\rho`. With few clusters an arm (below about 15) more is needed, as the
    normal distribution promises too much.

    References
    ----------
    Eldridge, Ashby, Kerry. Int J Epidemiol 2006;35:1292-1300. doi:10.1093/ije/dyl129
    """
    size, effect = _inflation(cluster_size, correlation, size_variation)
    participants = positive("n_individual", n_individual) * effect
    return answer(
        np.ceil(participants / size - 1e-9),
        method="Clusters per arm by the design effect",
        inputs={
            "n_individual": n_individual,
            "cluster_size": cluster_size,
            "correlation": correlation,
            "size_variation": size_variation,
        },
        reference=_REFERENCE,
        details={"design_effect": effect + 0 * participants, "n": participants},
    )


def effective_n(n: Any, cluster_size: Any, correlation: Any, *, size_variation: Any = 0.0) -> Result:
    """Give the size of the individually randomised arm that would tell as much as this clustered one.

    Parameters
    ----------
    n : float or array, above 0
        Participants of the arm.
    cluster_size, correlation, size_variation
        As in `n_clusters`.

    Returns
    -------
    Computed
        Effective participants, not rounded: `n` over the design effect (in ``details``).

    Raises
    ------
    ValueError
        For a size below 1 or a correlation outside [0, 1].

    References
    ----------
    Eldridge, Ashby, Kerry. Int J Epidemiol 2006;35:1292-1300. doi:10.1093/ije/dyl129
    """
    _, effect = _inflation(cluster_size, correlation, size_variation)
    return answer(
        positive("n", n) / effect,
        method="Effective sample size by the design effect",
        inputs={"n": n, "cluster_size": cluster_size, "correlation": correlation, "size_variation": size_variation},
        reference=_REFERENCE,
        details={"design_effect": effect},
    )
