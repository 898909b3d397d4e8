"""What one more trial is worth: the chance that it settles a decision, and the loss that it spares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.design.value.conclusion_after import trial_variance
from secondread.statistics.arguments import between, positive

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Value:
    """Value of further information for a choice between two treatments.

    Parameters
    ----------
    n_per_arm : ndarray of int, shape (s,)
        Sizes tried.
    changes_choice : ndarray, shape (s,)
        Probability that the trial turns the choice.
    per_patient : ndarray, shape (s,)
        Expected value of the sample information for one future patient, in the unit of the losses.
    cost : ndarray, shape (s,)
        Of the trial.
    gain : ndarray, shape (s,)
        The value over all future patients, less that cost.
    perfect : float
        Expected value of perfect information for one future patient: no trial can be worth more.
    best_n : int
        The size tried with the largest gain; 0 where none is worth its cost.
    method : str
        By name.
    """

    n_per_arm: NDArray[np.int64]
    changes_choice: _Array
    per_patient: _Array
    cost: _Array
    gain: _Array
    perfect: float
    best_n: int
    method: str
    reference: str = "Willan & Pinto (2005), Stat Med 24:1791, doi:10.1002/sim.2069"


def value_of_one_more_trial(
    mean: float,
    sd: float,
    *,
    outcome_sd: float,
    n_per_arm: object,
    tau: float = 0.0,
    worth: float = 1.0,
    threshold: float = 0.0,
    future_patients: float = 1.0,
    cost_per_patient: float = 0.0,
    fixed_cost: float = 0.0,
) -> Value:
    """Weigh a further two-arm trial by the losses it would spare, its cost and the patients to come.

    Parameters
    ----------
    mean, sd : float
        What is believed of the effect now (a pooled posterior): normal, above zero where the new treatment is better.
    outcome_sd : float
        Standard deviation of the outcome in an arm.
    n_per_arm : array_like of int, shape (s,)
        Sizes to try.
    tau : float
        Standard deviation of trials' effects about their mean, which the choice is about.
    worth : float
        Worth of one unit of effect to a patient, in the unit of the costs.
    threshold : float
        Effect from which on the new treatment would be chosen (its harms and costs, in units of effect).
    future_patients : float
        How many patients the choice is for.
    cost_per_patient, fixed_cost : float
        Of the trial.

    Returns
    -------
    Value

    Raises
    ------
    ValueError
        Naming the argument.

    Notes
    -----
    Before the trial its posterior mean is normal about `mean` with variance sd^4 / (sd^2 + tau^2 + 2 outcome_sd^2 / n).
    With that spread s and d = |mean - threshold| / s the value for a patient is s (phi(d) - d (1 - Phi(d))). A sketch:
    losses are linear, the outcome is normal, and nobody waits for the trial.

    References
    ----------
    Willan AR, Pinto EM. The value of information and optimal clinical trial design. Stat Med 2005;24:1791-806.
    doi:10.1002/sim.2069
    """
    positive("sd", sd)
    positive("worth", worth)
    for name, value in (
        ("future_patients", future_patients),
        ("cost_per_patient", cost_per_patient),
        ("fixed_cost", fixed_cost),
    ):
        between(name, value, 0.0, np.inf, open_high=True)
    n, variance = trial_variance(outcome_sd, n_per_arm, tau)
    spread = sd**2 / np.sqrt(sd**2 + variance)
    gap = mean - threshold
    value_of_sample = worth * _unit_loss(abs(gap), spread)
    cost: _Array = np.asarray(fixed_cost + 2.0 * n * cost_per_patient, dtype=np.float64)
    gain = future_patients * value_of_sample - cost
    best = int(np.argmax(gain))
    return Value(
        n_per_arm=n,
        changes_choice=special.ndtr(-abs(gap) / spread),
        per_patient=value_of_sample,
        cost=cost,
        gain=gain,
        perfect=float(worth * _unit_loss(abs(gap), np.array(sd))),
        best_n=int(n[best]) if gain[best] > 0 else 0,
        method="Expected value of sample information, normal belief and outcome, linear loss",
    )


def _unit_loss(gap: float, spread: _Array) -> _Array:
    d = gap / spread
    density = np.exp(-0.5 * d * d) / np.sqrt(2 * np.pi)
    return np.asarray(spread * (density - d * special.ndtr(-d)))
