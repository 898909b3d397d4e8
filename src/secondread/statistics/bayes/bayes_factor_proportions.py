"""Bayes factors for one proportion against a value and for two proportions against being equal."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.bayes.posterior_difference_proportions import BetaPrior, beta_shapes
from secondread.statistics.result import Result

BINOMIAL_PRIORS = ("beta", "logistic")


def bayes_factor_binomial(
    events: Any,
    n: Any,
    *,
    null: Any = 0.5,
    prior: str = "beta",
    shapes: BetaPrior = (1.0, 1.0),
    scale: float = 0.5,
) -> Result:
    """Give the Bayes factor of a proportion being other than a stated one.

    Parameters
    ----------
    events, n : int or array of int
        Patients with the event and all patients.
    null : float or array
        The proportion under the null, in (0, 1).
    prior : {"beta", "logistic"}
        The alternative's prior: a beta on the proportion (Jeffreys), or a logistic on its log odds, centred at those
        of the null.
    shapes : (float, float) or str
        Shapes of the beta; as in `posterior_difference_proportions`.
    scale : float
        Scale of the logistic; 0.5 is the usual "medium".

    Returns
    -------
    Computed
        BF10; ``details``: ``bf01``, ``log_bf10``.

    Raises
    ------
    ValueError
        For impossible counts, a null outside (0, 1), shapes or scale not above zero.

    Notes
    -----
    Beta: BF10 = B(a + x, b + n - x) / B(a, b) / (null^x (1 - null)^(n - x)). Logistic: the same ratio of the averaged
    likelihood to that of the null, by the trapezoid rule over the log odds.

    References
    ----------
    Jeffreys H (1961). Theory of Probability, 3rd ed., section 5.1. Oxford.
    """
    x, total = arguments.events("events", events, "n", n)
    at_null = arguments.proportion("null", null, open_ends=True)
    arguments.one_of("prior", prior, BINOMIAL_PRIORS)
    a, b = beta_shapes("shapes", shapes)
    width = float(arguments.positive("scale", scale))
    x, total, at_null = np.broadcast_arrays(x, total, at_null)
    log_null = special.xlogy(x, at_null) + special.xlog1py(total - x, -at_null)
    if prior == "beta":
        logs = special.betaln(a + x, b + total - x) - special.betaln(a, b) - log_null
        words = f"beta prior Beta({a:g}, {b:g})"
    else:
        logs = _log_averaged(x, total, special.logit(at_null), width) - log_null
        words = f"logistic prior of scale {width:g} on the log odds"
    with np.errstate(over="ignore"):
        factor, inverse = np.exp(logs), np.exp(-logs)
    return answer(
        factor,
        undefined="The counts are not finite.",
        method=f"Bayes factor of a proportion other than {null!r}, {words}",
        inputs={"events": events, "n": n, "null": null, "prior": prior, "shapes": shapes, "scale": scale},
        reference="Jeffreys H (1961). Theory of Probability, 3rd ed., section 5.1.",
        details={"bf01": inverse, "log_bf10": logs},
    )


def bayes_factor_two_proportions(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    prior: BetaPrior = (1.0, 1.0),
) -> Result:
    """Give the Bayes factor of two proportions being different rather than equal.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Patients with the event and all patients, per arm.
    prior : (float, float) or str
        Shapes of the beta prior: of each proportion under the alternative, of the common one under the null.

    Returns
    -------
    Computed
        BF10; ``details``: ``bf01``, ``log_bf10``.

    Raises
    ------
    ValueError
        For impossible counts or shapes not above zero.

    Notes
    -----
    BF10 = B(a + x1, b + n1 - x1) B(a + x0, b + n0 - x0) / (B(a, b) B(a + x1 + x0, b + n1 + n0 - x1 - x0)). With wide
    priors the alternative expects large differences, so that small true ones are counted as equality for long: read
    it beside the posterior of the difference.

    References
    ----------
    Kass RE, Raftery AE (1995). Bayes factors. J Am Stat Assoc 90:773-795. doi:10.1080/01621459.1995.10476572
    """
    x1, n1 = arguments.events("events_treated", events_treated, "n_treated", n_treated)
    x0, n0 = arguments.events("events_control", events_control, "n_control", n_control)
    a, b = beta_shapes("prior", prior)
    apart = special.betaln(a + x1, b + n1 - x1) + special.betaln(a + x0, b + n0 - x0) - 2 * special.betaln(a, b)
    together = special.betaln(a + x1 + x0, b + n1 + n0 - x1 - x0) - special.betaln(a, b)
    logs = np.asarray(apart - together)
    with np.errstate(over="ignore"):
        factor, inverse = np.exp(logs), np.exp(-logs)
    return answer(
        factor,
        undefined="The counts are not finite.",
        method=f"Bayes factor of two different proportions, independent beta priors Beta({a:g}, {b:g})",
        inputs={
            "events_treated": events_treated,
            "n_treated": n_treated,
            "events_control": events_control,
            "n_control": n_control,
            "prior": prior,
        },
        reference="Kass RE, Raftery AE (1995). doi:10.1080/01621459.1995.10476572",
        details={"bf01": inverse, "log_bf10": logs},
    )


def _log_averaged(x: Any, n: Any, centre: Any, scale: float) -> Any:
    """Return the log of the binomial likelihood averaged over a logistic prior of the log odds."""
    # The prior falls as exp(-|distance| / scale): 40 scales leave 1e-17; steps are fine beside prior and likelihood.
    spread = np.minimum(scale, 1 / np.sqrt(np.asarray(n, dtype=np.float64) / 4 + 1))
    nodes = 1 + 2 * int(np.ceil(40 * scale / (0.1 * spread.min())))
    away = np.linspace(-40 * scale, 40 * scale, min(nodes, 200_001))
    eta = np.asarray(centre)[..., None] + away
    logs = np.asarray(x)[..., None] * special.log_expit(eta) + np.asarray(n - x)[..., None] * special.log_expit(-eta)
    logs = logs + special.log_expit(away / scale) + special.log_expit(-away / scale) - np.log(scale)
    return special.logsumexp(logs, axis=-1) + np.log(away[1] - away[0])
