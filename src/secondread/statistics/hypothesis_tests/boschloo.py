"""Boschloo's exact unconditional test of two risks."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, one_of
from secondread.statistics.hypothesis_tests.unconditional import TOO_LARGE, by_fisher_p, unconditional_p
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms

TWO_SIDED: dict[str, str] = {
    "fisher_ordering": "ordered by Fisher's two-sided p",
    "doubled": "twice the smaller one-sided p",
}
_BOSCHLOO = "Boschloo RD. Statistica Neerlandica 1970;24:1-9. doi:10.1111/j.1467-9574.1970.tb00104.x"
_BERGER_BOOS = (
    "Berger RL, Boos DD. Journal of the American Statistical Association 1994;89:1012-1016. "
    "doi:10.1080/01621459.1994.10476836"
)


def boschloo(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    two_sided: str = "fisher_ordering",
    berger_boos: float = 0.0,
) -> Result:
    """Return the two-sided p of Boschloo's test: Fisher's p as a statistic, its worst case over the common risk.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    two_sided : {"fisher_ordering", "doubled"}
        Whether tables are ordered by Fisher's two-sided p (Boschloo's own way; R's Exact) or the smaller of the two
        one-sided p is doubled (SciPy). They differ: 4/8 against 2/30 has .0055 by the first, .0111 by the second.
    berger_boos : float, scalar
        Share of probability spent on a Clopper-Pearson interval of the common risk, outside which no worst case is
        looked for; it is added to the p. 0 looks everywhere; Berger and Boos use 0.001.

    Returns
    -------
    Computed or NotComputable
        p in (0, 1]; ``details`` holds ``risk_at_maximum``. Arms of more than about 6,000 are not computed, and
        in arms of more than about 1,400 a p below 1e-15 is given as 1e-15.

    Raises
    ------
    ValueError
        When a count is impossible or an option is not allowed.

    Notes
    -----
    Formula: ``max over risk of P(Fisher's p <= the observed one)``, both arms binomial with that risk. It is never
    above Fisher's p and its level is kept. The maximum is looked for on ``4 pi sqrt(N)`` risks, even on the arcsine
    scale, and each high peak climbed until the error is below 1e-8.

    References
    ----------
    Boschloo RD. Statistica Neerlandica 1970;24:1-9. doi:10.1111/j.1467-9574.1970.tb00104.x
    Berger RL, Boos DD. Journal of the American Statistical Association 1994;89:1012-1016.
    doi:10.1080/01621459.1994.10476836
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    one_of("two_sided", two_sided, tuple(TWO_SIDED))
    spent = float(between("berger_boos", berger_boos, 0.0, 0.1, open_high=True))
    if two_sided == "fisher_ordering":
        p, risk = unconditional_p(arms, by_fisher_p("two_sided"), spent)
    else:
        less, risk_less = unconditional_p(arms, by_fisher_p("less"), spent)
        more, risk_more = unconditional_p(arms, by_fisher_p("greater"), spent)
        p = np.minimum(1.0, 2 * np.minimum(less, more))
        risk = np.where(less <= more, risk_less, risk_more)
    return answer(
        p,
        method=f"Boschloo's exact unconditional test, {TWO_SIDED[two_sided]}"
        + (f", Berger-Boos interval with {spent:g} spent" if spent else ""),
        inputs={**arms.inputs, "two_sided": two_sided, "berger_boos": berger_boos},
        undefined=TOO_LARGE,
        reference=f"{_BOSCHLOO} {_BERGER_BOOS}" if spent else _BOSCHLOO,
        details={"risk_at_maximum": risk},
    )
