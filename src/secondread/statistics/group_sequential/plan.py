"""The largest and the expected size of a trial with looks, and futility bounds by beta spending."""

from __future__ import annotations

from math import inf
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondread.statistics.answer import answer
from secondread.statistics.arguments import one_of, positive, proportion
from secondread.statistics.group_sequential.boundaries import (
    KINDS,
    REFERENCES,
    Kind,
    family_parameter,
    futility_bounds,
    information_fractions,
    is_two_sided,
    refuse_crossed,
    upper_bounds,
)
from secondread.statistics.group_sequential.crossing_probabilities import expected_fraction
from secondread.statistics.group_sequential.recursion import (
    START,
    State,
    advance,
    bound_with_tail,
    crossings,
    decreasing_root,
    tail_below,
)
from secondread.statistics.group_sequential.spending import SPENDINGS, Spending, spent
from secondread.statistics.result import Result

Values = NDArray[np.float64]


def group_sequential_plan(
    n_fixed: Any = 1.0,
    *,
    looks: Any = 3,
    kind: Kind = "lan_demets_obrien_fleming",
    alpha: float = 0.05,
    sides: Literal[1, 2] = 2,
    power: float = 0.8,
    parameter: float | None = None,
    futility: Any = None,
    beta_spending: Spending | None = None,
    beta_parameter: float | None = None,
    binding: bool = False,
) -> Result:
    """Give the largest size of a group sequential trial from the size of the trial without looks.

    Parameters
    ----------
    n_fixed : float or array, above 0
        Participants (or events) of the trial without looks at the same `alpha` and `power`.
    looks, kind, alpha, sides, parameter
        As in `group_sequential_boundaries`.
    power : float
        Wanted chance to cross the upper boundary at some look (scalar).
    futility : sequence of float, optional
        Lower bounds of z at all looks but the last, with ``sides=1``.
    beta_spending : str, optional
        Find the futility bounds by spending 1 - `power` with this function instead, with ``sides=1``.
    beta_parameter : float, optional
        Power of ``kim_demets`` or gamma of ``hwang_shih_decani`` for `beta_spending`.
    binding : bool
        Whether the upper boundary counts on stopping for futility. With `beta_spending` needs a spending `kind`.

    Returns
    -------
    Computed
        Largest size, `n_fixed` times the inflation factor, not rounded. ``details``: ``inflation``; ``drift`` (expected
        z at the end at the planned effect); ``upper``, ``futility``, ``fractions``, ``n_at_looks``;
        ``expected_n_null``, ``expected_n_half``, ``expected_n_planned`` (under no, half, and the planned effect);
        ``stop_null``, ``stop_planned`` (chance to stop at each look). Futility bounds are taken to be heeded here.

    Raises
    ------
    ValueError
        For impossible arguments, or both `futility` and `beta_spending`.

    Notes
    -----
    Inflation is :math:`(\\theta/(z_{1-\\alpha/s} + z_{power}))^2` with :math:`\\theta` the drift at which the upper
    boundary is crossed with the wanted power. Beta spending chooses the lower bound of each look so that the chance at
    drift :math:`\\theta` to stop there is what is spent, and :math:`\\theta` so that the bounds meet at the last look.

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
    Pampallona, Tsiatis, Kim. Drug Inf J 2001;35:1113-1121. doi:10.1177/009286150103500408
    """
    given = {
        "n_fixed": n_fixed,
        "looks": looks,
        "kind": kind,
        "alpha": alpha,
        "sides": sides,
        "power": power,
        "parameter": parameter,
        "futility": futility,
        "beta_spending": beta_spending,
        "beta_parameter": beta_parameter,
        "binding": binding,
    }
    one_of("kind", kind, list(KINDS))
    fixed = positive("n_fixed", n_fixed)
    fractions, two_sided = information_fractions(looks), is_two_sided(sides)
    level, wanted = float(proportion("alpha", alpha, open_ends=True)), float(proportion("power", power, open_ends=True))
    error = level / 2 if two_sided else level
    if wanted <= error:
        raise ValueError(f"power must be above the level of a side ({error:g}), got {power!r}.")
    setting = family_parameter(kind, parameter)
    single = float(ndtri(wanted) - ndtri(error))
    if beta_spending is None:
        if beta_parameter is not None:
            raise ValueError(f"beta_parameter must be left out without beta_spending, got {beta_parameter!r}.")
        lower = futility_bounds(futility, fractions.size, two_sided=two_sided)
        counted = lower if binding else np.full(fractions.size, -inf)
        upper = upper_bounds(kind, fractions, error, two_sided=two_sided, parameter=setting, lower=counted)
        refuse_crossed(futility, lower, upper)
        stops = -upper if two_sided else lower
        drift = _drift_for(fractions, stops, upper, wanted, single)
    else:
        if futility is not None or two_sided:
            raise ValueError(f"beta_spending must come with sides=1 and without futility, got {beta_spending!r}.")
        one_of("beta_spending", beta_spending, list(SPENDINGS))
        beta_setting = family_parameter(beta_spending, beta_parameter)
        beta_spent = spent(beta_spending, fractions, 1 - wanted, beta_setting)
        upper, stops, drift = _with_beta_spending(kind, fractions, error, setting, beta_spent, single, binding=binding)
    inflation = (drift / single) ** 2
    largest = fixed * inflation
    under = {share: crossings(list(fractions), list(stops), list(upper), share * drift) for share in (0.0, 0.5, 1.0)}
    expected = {
        share: largest * expected_fraction(fractions, found.upper + found.lower) for share, found in under.items()
    }
    return answer(
        largest,
        method=f"Largest size of a group sequential trial: {KINDS[kind]}, {fractions.size} looks, "
        f"{'two' if two_sided else 'one'}-sided level {level:g}, power {wanted:g}"
        + (f"; futility by beta spending, {SPENDINGS[beta_spending]}" if beta_spending else "")
        + ("" if futility is None and beta_spending is None else f", {'binding' if binding else 'not binding'}"),
        inputs=given,
        reference=REFERENCES[kind],
        details={
            "inflation": inflation,
            "drift": drift,
            "upper": upper,
            "futility": np.full(fractions.size - 1, -inf) if two_sided else stops[:-1],
            "fractions": fractions,
            "n_at_looks": largest[..., None] * fractions,
            "expected_n_null": expected[0.0],
            "expected_n_half": expected[0.5],
            "expected_n_planned": expected[1.0],
            "stop_null": _stopping(under[0.0].upper + under[0.0].lower),
            "stop_planned": _stopping(under[1.0].upper + under[1.0].lower),
        },
    )


def _stopping(crossing: Values) -> Values:
    """Return the chance to stop at each look; whoever goes on to the last stops there."""
    return np.append(crossing[:-1], 1 - crossing[:-1].sum())


def _drift_for(fractions: Values, lower: Values, upper: Values, wanted: float, single: float) -> float:
    """Return the drift at which the upper boundary is crossed with the wanted chance."""
    times, below, above = list(fractions), list(lower), list(upper)

    def missing(drift: float) -> float:
        return wanted - float(crossings(times, below, above, drift).upper.sum())

    high = single * 1.5
    while missing(high) > 0:
        high *= 2
    return decreasing_root(missing, single * 0.9, high)


def _with_beta_spending(
    kind: str, fractions: Values, error: float, setting: float, beta_spent: Values, single: float, *, binding: bool
) -> tuple[Values, Values, float]:
    """Return upper bounds, lower bounds (the last minus infinity), and the drift at which they meet."""
    open_below = np.full(fractions.size, -inf)
    if binding and kind not in SPENDINGS:
        raise ValueError(f"kind must be a spending function with binding beta spending, got {kind!r}.")
    if binding:
        alpha_steps = np.diff(spent(kind, fractions, error, setting), prepend=0.0)
        fixed_upper = None
    else:
        alpha_steps = None
        fixed_upper = upper_bounds(kind, fractions, error, two_sided=False, parameter=setting, lower=open_below)
    beta_steps = np.diff(beta_spent, prepend=0.0)

    def bounds(drift: float) -> tuple[Values, Values, float]:
        upper, lower = np.full(fractions.size, inf), np.full(fractions.size, -inf)
        null = planned = START
        for look, t in enumerate(map(float, fractions)):
            if fixed_upper is not None:
                upper[look] = fixed_upper[look]
            elif alpha_steps is not None:
                upper[look] = bound_with_tail(null, t, float(alpha_steps[look]), 0.0)
            if look + 1 == fractions.size:
                break
            turned = State(points=-planned.points, mass=planned.mass, fraction=planned.fraction)
            lower[look] = -bound_with_tail(turned, t, float(beta_steps[look]), -drift)
            following = float(fractions[look + 1])
            if lower[look] >= upper[look]:
                # So large a drift spends its error before the end: more than enough.
                return upper, lower, 0.0
            null = advance(null, t, float(lower[look]), float(upper[look]), 0.0, following)
            planned = advance(planned, t, float(lower[look]), float(upper[look]), drift, following)
        return upper, lower, tail_below(planned, 1.0, float(upper[-1]), drift)

    drift = decreasing_root(lambda d: bounds(d)[2] - float(beta_steps[-1]), single * 0.5, single * 2.5)
    upper, lower, _ = bounds(drift)
    return upper, lower, drift
