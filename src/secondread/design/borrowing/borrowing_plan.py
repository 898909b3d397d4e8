"""How many control patients borrowing spares, and what it costs where the new control arm is another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from secondread.design.borrowing.control_means import ControlMeans
from secondread.design.borrowing.control_risks import ControlRisks
from secondread.statistics.arguments import between, positive, proportion, whole

# The new control arm's true value lies off what is foretold by these shares of the important difference.
_SHARES = np.array([-1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0])


@dataclass(frozen=True, slots=True)
class AtDrift:
    """What the trial does where the new control arm lies off what the earlier ones foretell.

    Parameters
    ----------
    control, drift : float
        True value of the new control arm as measured, and how much better (above zero) it is than foretold.
    false_claims, power : float
        Chance of a claim without an effect, and with the important one.
    power_alone : float
        The power without borrowing, arms of one size.
    trust : float
        Mean weight that the analysis leaves to the earlier trials.
    """

    control: float
    drift: float
    false_claims: float
    power: float
    power_alone: float
    trust: float


@dataclass(frozen=True, slots=True)
class BorrowingPlan:
    """A two-arm trial that borrows a part of its control arm.

    Parameters
    ----------
    predicted, interval, tau : float, tuple of float, float
        What the earlier trials foretell of a new control arm, with its 95% interval, and the spread between trials.
    worth, worth_without_doubt : float
        Patients that the prior is worth, with its vague part and without.
    n_treated, n_control, n_alone : int
        Patients of the trial, and of each arm without borrowing.
    reached : bool
        Whether the power, averaged over what the earlier trials foretell, is that without borrowing.
    power, power_alone, false_claims : float
        Averaged over what the earlier trials foretell.
    worst, worst_control : float
        The largest chance of a false claim for any true control value, and where that is (as measured).
    rows : tuple of AtDrift
        From a worse control arm than foretold to a better one.
    alpha : float
        One-sided level: a claim needs a posterior probability of benefit above 1 - alpha.
    """

    predicted: float
    interval: tuple[float, float]
    tau: float
    worth: float
    worth_without_doubt: float
    n_treated: int
    n_control: int
    n_alone: int
    reached: bool
    power: float
    power_alone: float
    false_claims: float
    worst: float
    worst_control: float
    rows: tuple[AtDrift, ...]
    alpha: float
    reference: str = "Schmidli et al. (2014), Biometrics 70:1023, doi:10.1111/biom.12242"


def borrowing_plan(
    prior: ControlMeans | ControlRisks,
    mid: float,
    *,
    power: float = 0.8,
    alpha: float = 0.025,
    n_treated: int | None = None,
    n_control: int | None = None,
) -> BorrowingPlan:
    """Plan a two-arm trial that borrows a part of its control arm from earlier trials.

    Parameters
    ----------
    prior : ControlMeans or ControlRisks
        See `control_means` and `control_risks`.
    mid : float
        The difference that matters, above zero; of risks as a difference of shares.
    power : float
        Power asked for, in (0, 1).
    alpha : float
        One-sided level: a benefit is claimed where its posterior probability passes 1 - alpha.
    n_treated, n_control : int, optional
        Patients of the trial; where left out, the treated arm is that of a trial without borrowing, and the control arm
        the smallest that leaves the averaged power where it was.

    Returns
    -------
    BorrowingPlan

    Raises
    ------
    ValueError
        Naming the argument.

    Notes
    -----
    Nothing is simulated: means are integrated over the control arm's, counts gone through table by table. Powers are
    averaged over the meta-analytic-predictive distribution without its vague part, since a new control arm never is
    exactly what was foretold; the rows and `worst` tell what happens where it is further off. The standard deviation of
    means is taken as known.

    References
    ----------
    Neuenschwander B, Capkun-Niggli G, Branson M, Spiegelhalter DJ. Summarizing historical information on controls in
    clinical trials. Clin Trials 2010;7:5-18. doi:10.1177/1740774509356002
    Schmidli H et al. Robust meta-analytic-predictive priors in clinical trials with historical control information.
    Biometrics 2014;70:1023-32. doi:10.1111/biom.12242
    """
    effect = float(positive("mid", mid))
    wanted = float(proportion("power", power, open_ends=True))
    level = float(between("alpha", alpha, 0.0, 0.5, open_low=True, open_high=True))
    for name, size in (("n_treated", n_treated), ("n_control", n_control)):
        if size is not None:
            whole(name, size, at_least=2)
    possible, weight = prior.possible()
    n_alone = prior.size_alone(effect, wanted, level)
    treated = n_alone if n_treated is None else n_treated
    alone = prior.alone(n_alone, n_alone, level)
    power_alone = float(weight @ alone.claims(possible, effect)[0])

    def averaged(controls: int) -> float:
        return float(weight @ prior.borrowing(treated, controls, level).claims(possible, effect)[0])

    controls = _fewest(averaged, power_alone, n_alone) if n_control is None else n_control
    trial = prior.borrowing(treated, controls, level)
    reached = averaged(controls) >= power_alone - 1e-9
    values = prior.shifted(effect, _SHARES)
    false, trust = trial.claims(values, 0.0)
    true, before = trial.claims(values, effect)[0], alone.claims(values, effect)[0]
    far = prior.drifted(effect)
    worst = trial.claims(far, 0.0)[0]
    place = int(np.argmax(worst))
    towards = prior.sign if isinstance(prior, ControlRisks) else 1.0
    return BorrowingPlan(
        predicted=prior.printed(prior.middle),
        interval=prior.interval,
        tau=prior.tau,
        worth=prior.worth(robust=True),
        worth_without_doubt=prior.worth(robust=False),
        n_treated=treated,
        n_control=controls,
        n_alone=n_alone,
        reached=reached,
        power=averaged(controls),
        power_alone=power_alone,
        false_claims=float(weight @ trial.claims(possible, 0.0)[0]),
        worst=float(worst[place]),
        worst_control=prior.printed(float(far[place])),
        rows=tuple(
            AtDrift(prior.printed(float(value)), towards * float(value - prior.middle), *map(float, rest))
            for value, *rest in zip(values, false, true, before, trust, strict=True)
        ),
        alpha=level,
    )


def _fewest(averaged: Callable[[int], float], wanted: float, most: int) -> int:
    """Return the fewest control patients, at least 2, whose averaged power is the one wanted; `most` where none is."""
    low, high = 2, most
    if averaged(low) >= wanted:
        return low
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if averaged(middle) >= wanted else (middle, high)
    return high
