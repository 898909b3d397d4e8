"""P-values adjusted for several tests: Bonferroni, Holm, Hochberg, Hommel, Šidák, false discovery rate."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of, proportion
from secondread.statistics.result import Result

METHODS = (
    "holm",
    "bonferroni",
    "hochberg",
    "hommel",
    "sidak",
    "holm-sidak",
    "benjamini-hochberg",
    "benjamini-yekutieli",
)
_REFERENCES = {
    "holm": "Holm S (1979). A simple sequentially rejective multiple test procedure. Scand J Stat 6:65-70",
    "bonferroni": "Bland JM, Altman DG (1995). doi:10.1136/bmj.310.6973.170",
    "hochberg": "Hochberg Y (1988). doi:10.1093/biomet/75.4.800",
    "hommel": "Hommel G (1988). doi:10.1093/biomet/75.2.383",
    "sidak": "Šidák Z (1967). doi:10.1080/01621459.1967.10482935",
    "holm-sidak": "Šidák Z (1967). doi:10.1080/01621459.1967.10482935",
    "benjamini-hochberg": "Benjamini Y, Hochberg Y (1995). doi:10.1111/j.2517-6161.1995.tb02031.x",
    "benjamini-yekutieli": "Benjamini Y, Yekutieli D (2001). doi:10.1214/aos/1013699998",
}


def adjust_p(p: Any, *, method: str = "holm") -> Result:
    """Return p-values adjusted for being several: each is the level at which its hypothesis would fall.

    Parameters
    ----------
    p : array of shape (..., m)
        The p-values of one family along the last axis, in [0, 1].
    method : str
        Family-wise error under any dependence: "holm" (never worse than "bonferroni"), "bonferroni". Under
        independence or positive dependence: "hochberg", "hommel" (never worse than Hochberg), "sidak", "holm-sidak".
        False discovery rate: "benjamini-hochberg" (independence or positive dependence), "benjamini-yekutieli" (any).

    Returns
    -------
    Computed
        Value: adjusted p-values in the given order. `details`: `tests`, their number.

    Raises
    ------
    ValueError
        If a p-value is outside [0, 1] or there is none.

    Notes
    -----
    As R's p.adjust. The false discovery rate bounds the share of false claims among the claims, not the chance of one.

    References
    ----------
    Holm S (1979), Scand J Stat 6:65-70; Hochberg Y (1988), doi:10.1093/biomet/75.4.800; Hommel G (1988),
    doi:10.1093/biomet/75.2.383; Benjamini Y, Hochberg Y (1995), doi:10.1111/j.2517-6161.1995.tb02031.x
    """
    one_of("method", method, METHODS)
    chances = np.atleast_1d(proportion("p", p))
    m = chances.shape[-1]
    if m == 0:
        raise ValueError(f"p must hold at least one p-value, got {p!r}.")
    order = np.argsort(chances, axis=-1, kind="stable")
    ordered = np.take_along_axis(chances, order, axis=-1)
    adjusted = np.empty_like(chances)
    np.put_along_axis(adjusted, order, np.clip(_adjust_ordered(ordered, m, method), 0.0, 1.0), axis=-1)
    return answer(
        adjusted,
        method=f"adjusted p, {method}",
        inputs={"p": p, "method": method},
        reference=_REFERENCES[method],
        details={"tests": m},
    )


def _adjust_ordered(p: NDArray[np.float64], m: int, method: str) -> NDArray[np.float64]:
    """Return adjusted values of ascending p-values."""
    rank = np.arange(1.0, m + 1.0)
    if method == "bonferroni":
        return np.asarray(m * p)
    if method == "sidak":
        return np.asarray(-np.expm1(m * np.log1p(-np.minimum(p, 1.0 - 1e-16))))
    if method == "holm":
        return np.asarray(np.maximum.accumulate((m - rank + 1.0) * p, axis=-1))
    if method == "holm-sidak":
        return np.asarray(
            np.maximum.accumulate(-np.expm1((m - rank + 1.0) * np.log1p(-np.minimum(p, 1.0 - 1e-16))), axis=-1)
        )
    if method == "hommel":
        return _hommel(p, m)
    factor = {
        "hochberg": m - rank + 1.0,
        "benjamini-hochberg": m / rank,
        "benjamini-yekutieli": (1.0 / rank).sum() * m / rank,
    }[method]
    # step-up: each takes the smallest of its own and all larger ones
    return np.asarray(np.minimum.accumulate((factor * p)[..., ::-1], axis=-1)[..., ::-1])


def _hommel(p: NDArray[np.float64], m: int) -> NDArray[np.float64]:
    """Return Hommel's adjusted values of ascending p-values: the closure of Simes' test, by its shortcut."""
    rank = np.arange(1.0, m + 1.0)
    adjusted = np.repeat((m * p / rank).min(axis=-1, keepdims=True), m, axis=-1)
    for size in range(m - 1, 1, -1):
        # Simes over the largest `size` - 1 values, the smallest of the intersection free
        tail = p[..., m - size + 1 :]
        bound = (size * tail / np.arange(2.0, size + 1.0)).min(axis=-1, keepdims=True)
        candidate = np.empty_like(p)
        candidate[..., : m - size + 1] = np.minimum(bound, size * p[..., : m - size + 1])
        candidate[..., m - size + 1 :] = candidate[..., m - size : m - size + 1]
        adjusted = np.maximum(adjusted, candidate)
    return np.asarray(np.maximum(adjusted, p))
