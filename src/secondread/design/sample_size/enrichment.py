"""Should a trial take everyone, or those a biomarker points to?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from secondread.statistics import n_two_means
from secondread.statistics.arguments import between, positive, proportion
from secondread.statistics.result import Computed


@dataclass(frozen=True, slots=True)
class Design:
    """One way to run the trial.

    Parameters
    ----------
    name : str
        What is done.
    effect : float
        Mean effect among those taken in.
    randomised, screened : float
        Patients randomised, and patients tested for it, both arms together; infinite where the effect is none.
    cost : float
        In the unit of the costs.
    """

    name: str
    effect: float
    randomised: float
    screened: float
    cost: float


def enrichment(
    effect_positive: float,
    effect_negative: float,
    sd: float,
    *,
    prevalence: float,
    sensitivity: float = 1.0,
    specificity: float = 1.0,
    cost_patient: float = 1.0,
    cost_test: float = 0.0,
    power: float = 0.8,
    alpha: float = 0.05,
) -> tuple[Design, ...]:
    """Compare a trial of everyone, a trial of those who test positive, and a trial that can tell the two apart.

    Parameters
    ----------
    effect_positive, effect_negative : float
        Effect among those who have the marker, and among those who do not.
    sd : float
        Standard deviation of the outcome.
    prevalence : float
        Share who have the marker, in (0, 1).
    sensitivity, specificity : float
        Of the test for it, in (0, 1].
    cost_patient, cost_test : float
        Of a patient in the trial, and of a test.
    power, alpha : float
        Power and two-sided level.

    Returns
    -------
    tuple of Design
        Everyone; only those who test positive; everyone, large enough to show that the effect differs by the marker -
        which is what the claim "it works in that subgroup" asks for.

    Raises
    ------
    ValueError
        Naming the argument.

    References
    ----------
    Simon R, Maitournam A. Evaluating the efficiency of targeted designs for randomized clinical trials. Clin Cancer Res
    2004;10:6759-63. doi:10.1158/1078-0432.CCR-04-0496
    """
    positive("sd", sd)
    for name, value in (("prevalence", prevalence), ("power", power), ("alpha", alpha)):
        proportion(name, value, open_ends=True)
    for name, value in (("sensitivity", sensitivity), ("specificity", specificity)):
        between(name, value, 0.0, 1.0, open_low=True)
    tested_positive = prevalence * sensitivity + (1 - prevalence) * (1 - specificity)
    predictive = prevalence * sensitivity / tested_positive
    missed = prevalence * (1 - sensitivity) / (1 - tested_positive) if tested_positive < 1 else 0.0
    everyone = prevalence * effect_positive + (1 - prevalence) * effect_negative
    positives = predictive * effect_positive + (1 - predictive) * effect_negative
    negatives = missed * effect_positive + (1 - missed) * effect_negative
    # a difference of two differences, in shares of the trial: the variance of an effect is 4 sd^2 over its patients
    spread = sd * np.sqrt(1 / tested_positive + 1 / (1 - tested_positive)) if tested_positive < 1 else np.inf

    def design(name: str, effect: float, deviation: float, share: float, *, tested: bool) -> Design:
        total = _total(effect, deviation, power, alpha)
        screened = total / share if tested else 0.0
        return Design(name, effect, total, screened, total * cost_patient + screened * cost_test)

    return (
        design("everyone", everyone, sd, 1.0, tested=False),
        design("those who test positive", positives, sd, tested_positive, tested=True),
        design("everyone tested, the difference by the marker shown", positives - negatives, spread, 1.0, tested=True),
    )


def _total(effect: float, deviation: float, power: float, alpha: float) -> float:
    if effect == 0 or not np.isfinite(deviation) or 32 * (deviation / effect) ** 2 > 1e9:
        return float("inf")
    found = n_two_means(abs(effect), deviation, power=power, alpha=alpha)
    return float(found.details["total"]) if isinstance(found, Computed) else float("inf")
