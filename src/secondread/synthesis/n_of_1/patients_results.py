"""What N-of-1 trials say: of each patient, and of patients together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from secondread.statistics.arguments import level_of, one_of, positive
from secondread.synthesis.bayes.posterior import Posterior, posterior
from secondread.synthesis.bayes.tau_priors import half_normal

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PatientResult:
    """One patient.

    Parameters
    ----------
    patient : str
        Code.
    cycles : int
        Pairs of periods with a mean on each treatment.
    difference, se : float
        Mean difference, new minus old, with its standard error.
    interval : tuple of float
        By Student's t on the cycles (or on the pooled spread of all patients, where that is used).
    better : float
        Probability that the new treatment is better for this patient, from this patient alone (flat prior).
    beyond_mid : float
        The same for better by at least the important difference; NaN where none is given.
    together, together_interval : float, tuple of float
        Difference pulled towards the other patients' by how far patients differ; NaN for a single patient.
    together_better : float
        Probability of better, with the other patients; NaN for a single patient.
    """

    patient: str
    cycles: int
    difference: float
    se: float
    interval: tuple[float, float]
    better: float
    beyond_mid: float
    together: float
    together_interval: tuple[float, float]
    together_better: float


@dataclass(frozen=True, slots=True)
class PatientsResults:
    """Patients of N-of-1 trials of the same two treatments.

    Parameters
    ----------
    patients : tuple of PatientResult
        Each by itself.
    mean : Posterior or None
        The mean effect and how far patients differ; None for a single patient.
    within_sd : float
        Spread of a patient's own differences from cycle to cycle, pooled.
    notes : tuple of str
        Caveats.
    """

    patients: tuple[PatientResult, ...]
    mean: Posterior | None
    within_sd: float
    notes: tuple[str, ...]


def patients_results(
    differences: Mapping[str, Sequence[float]],
    *,
    better: str,
    mid: float | None = None,
    tau_scale: float | None = None,
    level: float = 0.95,
) -> PatientsResults:
    """Analyse the differences between treatments in each cycle of each patient.

    Parameters
    ----------
    differences : mapping of str to sequence of float
        Patient to the mean on the new treatment minus the mean on the old one, a cycle each; at least two cycles in all
        but the patients with more to borrow from.
    better : {"higher", "lower"}
        Which values are better.
    mid : float, optional
        Important difference, a size.
    tau_scale : float, optional
        Scale of the half-normal prior of how far patients' effects differ; the pooled spread within patients where left
        out.
    level : float
        Level of the intervals, in (0, 1).

    Returns
    -------
    PatientsResults

    Raises
    ------
    ValueError
        Naming the argument; where no patient has two cycles, nothing tells chance from effect.

    Notes
    -----
    Within a patient d_c is normal about the patient's effect; effects of patients are normal about their mean. With
    several patients the spread from cycle to cycle is pooled over them.

    References
    ----------
    Zucker DR, Schmid CH, McIntosh MW, D'Agostino RB, Selker HP, Lau J. Combining single patient (N-of-1) trials to
    estimate population treatment effects and to evaluate individual patient responses to treatment. J Clin Epidemiol
    1997;50:401-10. doi:10.1016/S0895-4356(96)00429-5
    """
    one_of("better", better, ("higher", "lower"))
    level = level_of(level)
    if mid is not None:
        positive("mid", mid)
    cycles = {name: np.asarray(values, dtype=np.float64) for name, values in differences.items() if len(values)}
    if not cycles:
        raise ValueError("differences must hold a patient with a complete cycle, got none.")
    df = sum(values.size - 1 for values in cycles.values())
    if df == 0:
        raise ValueError("differences must hold a patient with two complete cycles: one tells no effect from chance.")
    squares = sum(float(np.sum((values - values.mean()) ** 2)) for values in cycles.values())
    within = float(np.sqrt(squares / df))
    if within == 0:
        raise ValueError("differences must vary from cycle to cycle; identical ones leave no error to judge by.")
    names = list(cycles)
    means = np.array([cycles[name].mean() for name in names])
    sizes = np.array([cycles[name].size for name in names])
    errors = within / np.sqrt(sizes)
    sign = 1.0 if better == "higher" else -1.0
    together = None
    if len(names) > 1:
        together = posterior(means, errors**2, tau_prior=half_normal(tau_scale or within), level=level)
    reach = float(special.stdtrit(df, 0.5 + level / 2)) * errors
    half = float(special.ndtri(0.5 + level / 2))
    results = []
    for place, name in enumerate(names):
        pulled, spread = (
            (together.shrunken[place], together.shrunken_sd[place]) if together is not None else (np.nan, np.nan)
        )
        results.append(
            PatientResult(
                patient=name,
                cycles=int(sizes[place]),
                difference=float(means[place]),
                se=float(errors[place]),
                interval=(float(means[place] - reach[place]), float(means[place] + reach[place])),
                better=float(special.stdtr(df, sign * means[place] / errors[place])),
                beyond_mid=float("nan")
                if mid is None
                else float(special.stdtr(df, (sign * means[place] - mid) / errors[place])),
                together=float(pulled),
                together_interval=(float(pulled - half * spread), float(pulled + half * spread)),
                together_better=float(special.ndtr(sign * pulled / spread)) if together is not None else float("nan"),
            )
        )
    return PatientsResults(tuple(results), together, within, tuple(_notes(sizes, df)))


def _notes(sizes: NDArray[Any], df: int) -> list[str]:
    notes = ["A period carries over into the next where the washout is too short; the days of washout are left out."]
    if df < 5:
        notes.append("So few cycles leave the chance spread hardly known, and the interval wide.")
    if sizes.min() == 1:
        notes.append("A patient with one cycle is judged by the spread of the others.")
    notes.append("What holds for these patients need not hold for others, who were not chosen for such a trial.")
    return notes
