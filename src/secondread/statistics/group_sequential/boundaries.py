"""Boundaries of group sequential designs."""

from __future__ import annotations

from math import inf
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import numbers, one_of, positive, proportion, whole
from secondread.statistics.group_sequential.recursion import (
    START,
    advance,
    bound_with_tail,
    crossings,
    decreasing_root,
    tail_above,
)
from secondread.statistics.group_sequential.spending import SPENDINGS, spent
from secondread.statistics.result import Result

Kind: TypeAlias = Literal[
    "obrien_fleming",
    "pocock",
    "wang_tsiatis",
    "haybittle_peto",
    "lan_demets_obrien_fleming",
    "lan_demets_pocock",
    "kim_demets",
    "hwang_shih_decani",
]
KINDS: dict[str, str] = {
    "obrien_fleming": "O'Brien-Fleming",
    "pocock": "Pocock",
    "wang_tsiatis": "Wang-Tsiatis",
    "haybittle_peto": "Haybittle-Peto",
    **SPENDINGS,
}
REFERENCES: dict[str, str] = {
    "obrien_fleming": "O'Brien, Fleming. Biometrics 1979;35:549-556. doi:10.2307/2530245",
    "pocock": "Pocock. Biometrika 1977;64:191-199. doi:10.1093/biomet/64.2.191",
    "wang_tsiatis": "Wang, Tsiatis. Biometrics 1987;43:193-199. doi:10.2307/2531959",
    "haybittle_peto": "Haybittle. Br J Radiol 1971;44:793-797. doi:10.1259/0007-1285-44-526-793",
    "lan_demets_obrien_fleming": "Lan, DeMets. Biometrika 1983;70:659-663. doi:10.1093/biomet/70.3.659",
    "lan_demets_pocock": "Lan, DeMets. Biometrika 1983;70:659-663. doi:10.1093/biomet/70.3.659",
    "kim_demets": "Kim, DeMets. Biometrika 1987;74:149-154. doi:10.1093/biomet/74.1.149",
    "hwang_shih_decani": "Hwang, Shih, DeCani. Stat Med 1990;9:1439-1445. doi:10.1002/sim.4780091207",
}
# The parameter of the family when none is given: Wang-Tsiatis delta, the early bound, the power, the gamma.
_PARAMETERS: dict[str, float] = {
    "wang_tsiatis": 0.25,
    "haybittle_peto": 3.0,
    "kim_demets": 3.0,
    "hwang_shih_decani": -4.0,
}


def group_sequential_boundaries(
    looks: Any = 3,
    *,
    kind: Kind = "lan_demets_obrien_fleming",
    alpha: float = 0.05,
    sides: Literal[1, 2] = 2,
    parameter: float | None = None,
    futility: Any = None,
    binding: bool = False,
) -> Result:
    """Give the boundaries of the z statistic at each look.

    Parameters
    ----------
    looks : int or sequence of float
        Number of equally spaced looks (the last is the final analysis), or their information fractions, rising to 1.
    kind : str
        ``obrien_fleming`` (:math:`c/\\sqrt t`), ``pocock`` (:math:`c`), ``wang_tsiatis`` (:math:`c\\,t^{\\Delta-1/2}`),
        ``haybittle_peto`` (fixed early bound, last one found), or by spending: ``lan_demets_obrien_fleming``,
        ``lan_demets_pocock``, ``kim_demets`` (:math:`\\alpha t^\\rho`), ``hwang_shih_decani``.
    alpha : float
        Overall level of the test: two-sided with ``sides=2``, one-sided with ``sides=1``.
    sides : int
        2: stop for either direction, boundaries symmetrical, `alpha` / 2 for each. 1: upper boundary only.
    parameter : float, optional
        Delta of ``wang_tsiatis`` (.25), early bound of ``haybittle_peto`` (3), power of ``kim_demets`` (3), gamma of
        ``hwang_shih_decani`` (-4).
    futility : sequence of float, optional
        Lower bounds of z at all looks but the last, with ``sides=1``: stop for futility at or below them.
    binding : bool
        Whether the upper boundary may count on stopping for futility (lower boundary then raises the chance left for
        the upper one). Non-binding is what regulators want.

    Returns
    -------
    Computed
        Upper boundaries of z, an array; infinite where nothing is to be spent. ``details``: ``fractions``;
        ``nominal_p`` (one-sided p at the boundary); ``spent`` (chance under no effect to have crossed up to each
        look; both sides together with ``sides=2``); ``futility``.

    Raises
    ------
    ValueError
        For fractions that do not rise to 1, bounds with ``sides=2``, or impossible parameters.

    Notes
    -----
    Recursive numerical integration of the joint normal density over the continuation region, Gauss-Legendre points
    chosen for an error near 1e-12. Independent increments hold (in large samples) for means, risks, and log-rank tests.

    References
    ----------
    Jennison, Turnbull. Group Sequential Methods with Applications to Clinical Trials. Chapman & Hall, 2000.
    O'Brien, Fleming. Biometrics 1979;35:549-556. doi:10.2307/2530245
    Pocock. Biometrika 1977;64:191-199. doi:10.1093/biomet/64.2.191
    Wang, Tsiatis. Biometrics 1987;43:193-199. doi:10.2307/2531959
    Haybittle. Br J Radiol 1971;44:793-797. doi:10.1259/0007-1285-44-526-793
    Lan, DeMets. Biometrika 1983;70:659-663. doi:10.1093/biomet/70.3.659
    Kim, DeMets. Biometrika 1987;74:149-154. doi:10.1093/biomet/74.1.149
    Hwang, Shih, DeCani. Stat Med 1990;9:1439-1445. doi:10.1002/sim.4780091207
    """
    given = {
        "looks": looks,
        "kind": kind,
        "alpha": alpha,
        "sides": sides,
        "parameter": parameter,
        "futility": futility,
        "binding": binding,
    }
    one_of("kind", kind, list(KINDS))
    fractions = information_fractions(looks)
    two_sided = is_two_sided(sides)
    level = float(proportion("alpha", alpha, open_ends=True))
    if two_sided and level >= 1 / 2:
        raise ValueError(f"alpha must be below 1/2 with two sides, got {alpha!r}.")
    setting = family_parameter(kind, parameter)
    lower = futility_bounds(futility, fractions.size, two_sided=two_sided)
    counted = lower if binding else np.full(fractions.size, -inf)
    per_side = level / 2 if two_sided else level
    upper = upper_bounds(kind, fractions, per_side, two_sided=two_sided, parameter=setting, lower=counted)
    refuse_crossed(futility, lower, upper)
    under_null = crossings(list(fractions), list(-upper if two_sided else counted), list(upper), 0.0)
    both = under_null.upper * (2 if two_sided else 1)
    said = f", parameter {setting:g}" if kind in _PARAMETERS else ""
    return answer(
        upper,
        method=f"Group sequential boundaries: {KINDS[kind]}{said}; {fractions.size} looks, "
        f"{'two' if two_sided else 'one'}-sided level {level:g}"
        + ("" if futility is None else f", futility bounds {'binding' if binding else 'not binding'}"),
        inputs=given,
        reference=REFERENCES[kind],
        details={
            "fractions": fractions,
            "nominal_p": np.asarray(ndtr(-upper)),
            "spent": np.cumsum(both),
            "futility": lower[:-1] if futility is not None else np.full(fractions.size - 1, -inf),
        },
    )


def information_fractions(looks: Any) -> NDArray[np.float64]:
    """Return rising information fractions that end with 1, from their number or themselves, or raise."""
    if np.ndim(looks) == 0:
        count = int(whole("looks", looks, at_least=1))
        return np.arange(1, count + 1) / count
    fractions = proportion("looks", looks)
    if fractions.ndim != 1 or fractions.size == 0 or fractions[0] <= 0 or fractions[-1] != 1:
        raise ValueError(f"looks must be a number of looks or fractions above 0 that rise to 1, got {looks!r}.")
    if (np.diff(fractions) <= 0).any():
        raise ValueError(f"looks must rise from each fraction to the next, got {looks!r}.")
    return fractions


def is_two_sided(sides: Any) -> bool:
    """Return whether `sides` is 2; only 1 and 2 are allowed."""
    if sides not in (1, 2):
        raise ValueError(f"sides must be 1 or 2, got {sides!r}.")
    return bool(sides == 2)


def family_parameter(kind: str, parameter: float | None) -> float:
    """Return the family's parameter, checked, or its default."""
    if parameter is None:
        return _PARAMETERS.get(kind, 0.0)
    if kind not in _PARAMETERS:
        raise ValueError(f"parameter must be left out for kind {kind!r}, got {parameter!r}.")
    if kind in ("haybittle_peto", "kim_demets"):
        return float(positive("parameter", parameter))
    return float(numbers("parameter", parameter))


def futility_bounds(futility: Any, looks: int, *, two_sided: bool) -> NDArray[np.float64]:
    """Return lower bounds for all looks, minus infinity where there is none, or raise."""
    if futility is None:
        return np.full(looks, -inf)
    if two_sided:
        raise ValueError(f"futility must be left out with sides=2, got {futility!r}.")
    bounds = numbers("futility", futility)
    if bounds.shape != (looks - 1,):
        raise ValueError(f"futility must have one bound for each look but the last ({looks - 1}), got {futility!r}.")
    return np.append(bounds, -inf)


def refuse_crossed(futility: Any, lower: NDArray[np.float64], upper: NDArray[np.float64]) -> None:
    """Raise unless each futility bound is below the upper boundary of its look."""
    if futility is not None and (lower[:-1] >= upper[:-1]).any():
        raise ValueError(f"futility must be below the upper boundary at each look, got {futility!r}.")


def upper_bounds(
    kind: str,
    fractions: NDArray[np.float64],
    error: float,
    *,
    two_sided: bool,
    parameter: float,
    lower: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return upper bounds with one side's `error` in all; `lower` bounds are counted on unless two-sided."""
    if kind in SPENDINGS:
        return spending_bounds(fractions, spent(kind, fractions, error, parameter), two_sided=two_sided, lower=lower)
    if kind == "haybittle_peto":
        return _haybittle_peto(fractions, error, two_sided=two_sided, early=parameter, lower=lower)
    power = {"obrien_fleming": 0.0, "pocock": 0.5, "wang_tsiatis": parameter}[kind] - 0.5
    shape = fractions**power
    times = [float(t) for t in fractions]

    def excess(constant: float) -> float:
        upper = constant * shape
        chance = crossings(times, list(-upper if two_sided else lower), list(upper), 0.0).upper.sum()
        # On the log scale the chance is nearly straight in the constant.
        return float(np.log(chance / error))

    # Each look alone may use no more than the error, so its bound is at least the single-look one; and with the error
    # divided by the looks (Bonferroni) at every look the whole is below it.
    low = float(np.max(-ndtri(error) / shape))
    high = float(np.max(-ndtri(error / fractions.size) / shape))
    return np.asarray(decreasing_root(excess, low, high) * shape)


def spending_bounds(
    fractions: NDArray[np.float64],
    cumulative: NDArray[np.float64],
    *,
    two_sided: bool,
    lower: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the upper bounds that spend one side's `cumulative` error, look by look."""
    state, upper = START, np.empty(fractions.size)
    for look, t in enumerate(fractions):
        before = cumulative[look - 1] if look else 0.0
        upper[look] = bound_with_tail(state, float(t), float(cumulative[look] - before), 0.0)
        if look + 1 < fractions.size:
            below = -upper[look] if two_sided else lower[look]
            state = advance(state, float(t), float(below), float(upper[look]), 0.0, float(fractions[look + 1]))
    return upper


def _haybittle_peto(
    fractions: NDArray[np.float64], error: float, *, two_sided: bool, early: float, lower: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the fixed early bound, and at the last look what uses up the error."""
    state, used = START, 0.0
    for look, t in enumerate(fractions[:-1]):
        used += tail_above(state, float(t), early, 0.0)
        state = advance(
            state, float(t), -early if two_sided else float(lower[look]), early, 0.0, float(fractions[look + 1])
        )
    if used >= error:
        raise ValueError(f"parameter must leave some error for the last look, got {early!r}.")
    return np.append(np.full(fractions.size - 1, early), bound_with_tail(state, 1.0, error - used, 0.0))
