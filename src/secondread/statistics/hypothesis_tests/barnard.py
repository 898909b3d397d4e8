"""Barnard's exact unconditional test of two risks."""

from __future__ import annotations

from typing import Any

from secondread.statistics.answer import answer
from secondread.statistics.arguments import between, one_of
from secondread.statistics.hypothesis_tests.unconditional import TOO_LARGE, by_z, unconditional_p
from secondread.statistics.result import Result
from secondread.statistics.two_arms import two_arms

VARIANCES: dict[str, str] = {"pooled": "z with pooled variance", "unpooled": "z with unpooled variance"}


def barnard(
    events_treated: Any,
    n_treated: Any,
    events_control: Any,
    n_control: Any,
    *,
    variance: str = "pooled",
    berger_boos: float = 0.0,
) -> Result:
    """Return the two-sided p of Barnard's test: z as a statistic, its worst case over the common risk.

    Parameters
    ----------
    events_treated, n_treated, events_control, n_control : int or array of int
        Participants with the event and participants, by arm; any shapes that broadcast.
    variance : {"pooled", "unpooled"}
        Variance in the z statistic by which tables are ordered.
    berger_boos : float, scalar
        Share of probability spent on a Clopper-Pearson interval of the common risk; as in ``boschloo``.

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
    Formula: ``max over risk of P(|z| >= |observed z|)``, both arms binomial with that risk. The maximum is looked for
    on ``4 pi sqrt(N)`` risks, even on the arcsine scale, and each high peak climbed until the error is below 1e-8: a
    search that stops at a lower peak gives a p that is too small (9/10 against 3/10 has .00796, not .00693).

    References
    ----------
    Barnard GA. Nature 1945;156:177. doi:10.1038/156177a0
    """
    arms = two_arms(events_treated, n_treated, events_control, n_control)
    one_of("variance", variance, tuple(VARIANCES))
    spent = float(between("berger_boos", berger_boos, 0.0, 0.1, open_high=True))
    p, risk = unconditional_p(arms, by_z(variance), spent)
    return answer(
        p,
        method=f"Barnard's exact unconditional test, {VARIANCES[variance]}"
        + (f", Berger-Boos interval with {spent:g} spent" if spent else ""),
        inputs={**arms.inputs, "variance": variance, "berger_boos": berger_boos},
        undefined=TOO_LARGE,
        reference="Barnard GA. Nature 1945;156:177. doi:10.1038/156177a0",
        details={"risk_at_maximum": risk},
    )
