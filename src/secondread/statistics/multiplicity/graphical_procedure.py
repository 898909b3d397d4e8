"""The graphical procedure of Bretz: hypotheses with weights that pass on when one is rejected."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import answer
from secondread.statistics.arguments import proportion
from secondread.statistics.result import Computed, NotComputable, Result

_REFERENCE = "Bretz F, Maurer W, Brannath W, Posch M (2009). doi:10.1002/sim.3495"


def graphical_procedure(p: Any, weights: Any, transitions: Any, *, alpha: float = 0.05) -> Result:
    """Return adjusted p-values of the sequentially rejective graphical procedure with weighted Bonferroni tests.

    Parameters
    ----------
    p : array of shape (m,)
        P-values of the hypotheses, in [0, 1].
    weights : array of shape (m,)
        Share of alpha that each starts with, in [0, 1], summing to at most 1.
    transitions : array of shape (m, m)
        Row i: the shares of its weight that hypothesis i hands to the others when it is rejected; in [0, 1], rows
        summing to at most 1, zeros on the diagonal.
    alpha : float
        Family-wise level, in (0, 1), one- or two-sided as the p-values are.

    Returns
    -------
    Computed
        Value: adjusted p-values in the given order (1 where a hypothesis never gets weight). `details`: `rejected`
        (bool array), `order` (indices in the order of testing), `weights_left` (of the hypotheses not rejected).

    Raises
    ------
    ValueError
        If shapes differ, weights or rows sum to more than 1, or the diagonal is not 0.

    Notes
    -----
    The hypothesis with the smallest p/weight is next; its adjusted value is that ratio, or the one before if larger.
    On rejection of j: w_l += w_j g_jl and g_lk = (g_lk + g_lj g_jk)/(1 - g_lj g_jl). Holm, fixed sequence, fallback
    and gatekeeping are graphs. Controls the family-wise error under any dependence.

    References
    ----------
    Bretz F, Maurer W, Brannath W, Posch M (2009), doi:10.1002/sim.3495
    """
    inputs = dict(locals())
    alpha = float(proportion("alpha", alpha, open_ends=True))
    chances, shares, passing = _graph(p, weights, transitions)
    m = chances.size
    adjusted, order = np.ones(m), []
    open_ones, largest = np.ones(m, dtype=bool), 0.0
    left = shares.copy()
    for _ in range(m):
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(open_ones & (shares > 1e-14), chances / shares, np.inf)
        j = int(np.argmin(ratio))
        if not np.isfinite(ratio[j]):
            break
        largest = min(1.0, max(largest, float(ratio[j])))
        adjusted[j] = largest
        order.append(j)
        open_ones[j] = False
        shares, passing = _without(j, shares, passing, open_ones)
        if _falls(largest, alpha):
            left = shares.copy()
    return answer(
        adjusted,
        method="graphical procedure, weighted Bonferroni tests",
        inputs=inputs,
        reference=_REFERENCE,
        details={
            "rejected": _falls(adjusted, alpha),
            "order": order,
            "weights_left": np.where(_falls(adjusted, alpha), 0.0, left),
        },
    )


def fixed_sequence(p: Any, *, alpha: float = 0.05) -> Result:
    """Return adjusted p-values of hypotheses tested in a fixed order, each at the full level, until one stands.

    Parameters
    ----------
    p : array of shape (..., m)
        P-values in the order of testing, along the last axis, in [0, 1].
    alpha : float
        Family-wise level, in (0, 1).

    Returns
    -------
    Computed
        Value: adjusted p-values, each the largest so far. `details`: `rejected`.

    Raises
    ------
    ValueError
        If a p-value is outside [0, 1].

    References
    ----------
    Maurer W, Hothorn LA, Lehmacher W (1995). Multiple comparisons in drug clinical trials and preclinical assays:
    a-priori ordered hypotheses.
    """
    alpha = float(proportion("alpha", alpha, open_ends=True))
    adjusted = np.maximum.accumulate(np.atleast_1d(proportion("p", p)), axis=-1)
    return answer(
        adjusted,
        method="fixed sequence",
        inputs={"p": p, "alpha": alpha},
        reference="Maurer W, Hothorn LA, Lehmacher W (1995)",
        details={"rejected": _falls(adjusted, alpha)},
    )


def fallback(p: Any, weights: Any, *, alpha: float = 0.05) -> Result:
    """Return adjusted p-values of the fallback procedure: a fixed order in which every hypothesis keeps a share.

    Parameters
    ----------
    p : array of shape (m,)
        P-values in the order of testing, in [0, 1].
    weights : array of shape (m,)
        Share of alpha of each, in [0, 1], summing to at most 1.
    alpha : float
        Family-wise level, in (0, 1).

    Returns
    -------
    Computed
        As `graphical_procedure`.

    Raises
    ------
    ValueError
        If weights sum to more than 1.

    Notes
    -----
    The graph in which each hypothesis hands its whole weight to the next.

    References
    ----------
    Wiens BL, Dmitrienko A (2005). doi:10.1080/10543400500265660
    """
    m = np.atleast_1d(proportion("p", p)).size
    return _named(
        graphical_procedure(p, weights, np.eye(m, k=1), alpha=alpha),
        "fallback",
        {"p": p, "weights": weights, "alpha": alpha},
        "Wiens BL, Dmitrienko A (2005). doi:10.1080/10543400500265660",
    )


def gatekeeping(p: Any, families: Any, *, kind: str = "serial", alpha: float = 0.05) -> Result:
    """Return adjusted p-values of families of hypotheses tested one after another.

    Parameters
    ----------
    p : array of shape (m,)
        P-values, in [0, 1].
    families : array of int of shape (m,)
        Family of each hypothesis: 0 first, then 1, and so on.
    kind : {"serial", "parallel"}
        "serial": a family is tested only if all of the one before fell (Holm within families). "parallel": two
        families; each rejection in the first (Bonferroni) hands its share to the second (Holm).
    alpha : float
        Family-wise level over all families, in (0, 1).

    Returns
    -------
    Computed
        Value: adjusted p-values in the given order. `details`: `rejected`.

    Raises
    ------
    ValueError
        If families are not numbered from 0 on, or "parallel" is asked for other than two.

    References
    ----------
    Dmitrienko A, Offen WW, Westfall PH (2003), doi:10.1002/sim.1526
    """
    from secondread.statistics.arguments import one_of, whole
    from secondread.statistics.multiplicity.adjust_p import adjust_p

    inputs = {"p": p, "families": families, "kind": kind, "alpha": alpha}
    reference = "Dmitrienko A, Offen WW, Westfall PH (2003). doi:10.1002/sim.1526"
    one_of("kind", kind, ("serial", "parallel"))
    alpha = float(proportion("alpha", alpha, open_ends=True))
    chances, family = np.atleast_1d(proportion("p", p)), np.atleast_1d(whole("families", families))
    count = int(family.max()) + 1
    if family.shape != chances.shape or np.unique(family).size != count:
        raise ValueError(f"families must number a family from 0 on for each p, got {families!r} for {p!r}.")
    if kind == "parallel":
        if count != 2:
            raise ValueError(f"families must be two, 0 and 1, for parallel gatekeeping, got {families!r}.")
        first, second = family == 0, family == 1
        transitions = np.zeros((chances.size, chances.size))
        transitions[np.ix_(first, second)] = 1.0 / second.sum()
        if second.sum() > 1:
            transitions[np.ix_(second, second)] = (1.0 - np.eye(second.sum())) / (second.sum() - 1.0)
        result = graphical_procedure(chances, first / first.sum(), transitions, alpha=alpha)
        return _named(result, "parallel gatekeeping", inputs, reference)
    adjusted, gate = np.empty_like(chances), 0.0
    for number in range(count):
        inside = family == number
        within = adjust_p(chances[inside], method="holm")
        assert isinstance(within, Computed)
        adjusted[inside] = np.maximum(within.value, gate)
        gate = float(adjusted[inside].max())
    return answer(
        adjusted,
        method="serial gatekeeping, Holm within families",
        inputs=inputs,
        reference=reference,
        details={"rejected": _falls(adjusted, alpha)},
    )


def _graph(
    p: Any, weights: Any, transitions: Any
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    chances, shares = np.atleast_1d(proportion("p", p)), np.atleast_1d(proportion("weights", weights)).copy()
    passing = np.atleast_2d(proportion("transitions", transitions)).copy()
    m = chances.size
    if chances.ndim != 1 or shares.shape != (m,) or passing.shape != (m, m):
        raise ValueError(
            f"weights and transitions must have shapes ({m},) and ({m}, {m}), got {shares.shape} and {passing.shape}."
        )
    # a sum of thirds may pass 1 in the last bit
    if shares.sum() > 1.0 + 1e-9:
        raise ValueError(f"weights must sum to 1 at most, got {weights!r}.")
    if (passing.sum(axis=1) > 1.0 + 1e-9).any() or np.diag(passing).any():
        raise ValueError(f"transitions must have rows summing to 1 at most and a diagonal of 0, got {transitions!r}.")
    return chances, shares, passing


def _without(
    j: int, shares: NDArray[np.float64], passing: NDArray[np.float64], open_ones: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return weights and transitions after hypothesis j is rejected."""
    shares = np.where(open_ones, shares + shares[j] * passing[j], 0.0)
    back = passing[:, j] * passing[j]
    through = passing + np.outer(passing[:, j], passing[j])
    with np.errstate(divide="ignore", invalid="ignore"):
        updated = np.where(back[:, None] < 1.0 - 1e-14, through / (1.0 - back[:, None]), 0.0)
    np.fill_diagonal(updated, 0.0)
    return shares, np.where(np.outer(open_ones, open_ones), updated, 0.0)


def _falls(adjusted: Any, alpha: float) -> Any:
    """Return whether adjusted p-values reach the level; a weight of a third must not cost a hypothesis its last bit."""
    return adjusted <= alpha * (1.0 + 1e-12)


def _named(result: Result, method: str, inputs: dict[str, Any], reference: str) -> Result:
    """Return a result of the graph under the name of the procedure that drew it."""
    if isinstance(result, NotComputable):
        return NotComputable(result.reason, method, inputs)
    return answer(result.value, method=method, inputs=inputs, reference=reference, details=result.details)
