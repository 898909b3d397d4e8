"""Parallel, adjusted, crossover, or a series of N-of-1 trials: patients that each needs for the same question."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special, stats

from secondread.statistics import n_two_means
from secondread.statistics.arguments import between, positive, proportion, whole
from secondread.statistics.result import Computed

# Patients beyond which a design is none.
_MOST = 1e9


@dataclass(frozen=True, slots=True)
class PatientsNeeded:
    """One design.

    Parameters
    ----------
    design : str
        Its name.
    patients : int
        In all.
    periods : int
        Treatment periods a patient goes through.
    note : str
        What it asks for that others do not.
    """

    design: str
    patients: int
    periods: int
    note: str = ""


def designs_for_one_question(
    effect: float,
    sd: float,
    *,
    correlation: float = 0.5,
    effect_sd: float = 0.0,
    cycles: int = 3,
    power: float = 0.8,
    alpha: float = 0.05,
) -> tuple[PatientsNeeded, ...]:
    """Compare designs for the mean effect of a treatment that can be stopped and started.

    Parameters
    ----------
    effect : float
        Mean effect.
    sd : float
        Standard deviation of the outcome between patients.
    correlation : float
        Between two measurements of one patient (baseline and end, or two periods), in [0, 1).
    effect_sd : float
        Standard deviation of patients' own effects.
    cycles : int
        Pairs of periods in an N-of-1 trial.
    power, alpha : float
        Power and two-sided level.

    Returns
    -------
    tuple of PatientsNeeded

    Raises
    ------
    ValueError
        Naming the argument.

    Notes
    -----
    Variance of a patient's mean difference over m pairs of periods: 2 sd^2 (1 - r) / m + effect_sd^2. A design that
    measures each patient on both treatments is limited by how far effects differ, not by how far patients do.

    References
    ----------
    Senn S. Cross-over Trials in Clinical Research, 2nd ed. Wiley 2002. doi:10.1002/0470854596
    """
    positive("effect", effect)
    positive("sd", sd)
    between("correlation", correlation, 0.0, 1.0, open_high=True)
    between("effect_sd", effect_sd, 0.0, 1e12)
    whole("cycles", cycles, at_least=1)
    proportion("power", power, open_ends=True)
    proportion("alpha", alpha, open_ends=True)
    if 16 * (sd / effect) ** 2 > _MOST:
        raise ValueError(f"effect {effect:g} is so small beside sd {sd:g} that no trial could show it.")
    within = sd * np.sqrt(2 * (1 - correlation))
    # treated patients vary by their own effects as well
    treated_sd = float(np.sqrt(sd**2 + effect_sd**2))
    adjusted = float(np.sqrt(1 - correlation**2))
    carry = "wants a washout, and a condition that comes back"
    return (
        PatientsNeeded("parallel, last visit", 2 * _parallel(effect, treated_sd, sd, power, alpha), 1),
        PatientsNeeded(
            "parallel, adjusted for baseline",
            2 * _parallel(effect, float(np.hypot(sd * adjusted, effect_sd)), sd * adjusted, power, alpha),
            1,
        ),
        PatientsNeeded("crossover", _paired(effect, float(np.hypot(within, effect_sd)), power, alpha), 2, carry),
        PatientsNeeded(
            f"N-of-1 series, {cycles} cycles",
            _paired(effect, float(np.hypot(within / np.sqrt(cycles), effect_sd)), power, alpha),
            2 * cycles,
            f"{carry}; the only one of these that can tell who responds",
        ),
    )


def _parallel(effect: float, sd: float, sd_control: float, power: float, alpha: float) -> int:
    """Return the patients an arm, by Student's t where the arms vary alike and by Welch's where they do not."""
    if sd == sd_control:
        found = n_two_means(effect, sd, power=power, alpha=alpha)
    else:
        found = n_two_means(effect, sd, sd_control=sd_control, power=power, alpha=alpha, test="welch")
    assert isinstance(found, Computed)
    return int(found.value)


def _paired(effect: float, sd: float, power: float, alpha: float) -> int:
    """Return the patients of whom each gives one difference, by the noncentral t."""
    n = max(2, int((special.ndtri(1 - alpha / 2) + special.ndtri(power)) ** 2 * (sd / effect) ** 2) - 2)
    while _paired_power(effect, sd, n, alpha) < power:
        n += 1
    return n


def _paired_power(effect: float, sd: float, n: int, alpha: float) -> float:
    critical = stats.t.ppf(1 - alpha / 2, n - 1)
    return float(stats.nct.sf(critical, n - 1, effect / sd * np.sqrt(n)))
