"""What a simulated trial is like: its patients, how they respond, who drops out, and how it is analysed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from secondread.statistics.arguments import between, one_of, positive, proportion, whole

ANALYSES = ("t", "ancova", "mmrm", "responders_fisher", "responders_z")
Analysis = Literal["t", "ancova", "mmrm", "responders_fisher", "responders_z"]


@dataclass(frozen=True, slots=True)
class Response:
    """How patients respond to the treatment; on average it is `effect` of the scenario in every kind.

    Parameters
    ----------
    kind : {"shift", "mixture", "varying", "biomarker"}
        Everyone by the same; only a share, and they by more; by a normal amount; by an amount that follows a biomarker.
    share : float
        For a mixture: who responds at all, in (0, 1].
    sd : float
        For a varying response: standard deviation of a patient's own effect; for a biomarker: how much the effect
        changes with one standard deviation of it.
    """

    kind: Literal["shift", "mixture", "varying", "biomarker"] = "shift"
    share: float = 1.0
    sd: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        one_of("response kind", self.kind, ("shift", "mixture", "varying", "biomarker"))
        between("response share", self.share, 0.0, 1.0, open_low=True)
        between("response sd", self.sd, 0.0, float("inf"))


@dataclass(frozen=True, slots=True)
class Dropout:
    """Who drops out before the last visit.

    Parameters
    ----------
    rate : float
        Share of the patients without a last visit, in [0, 1).
    kind : {"MCAR", "MAR", "MNAR"}
        At random; by the last value that was seen; by the value that was not seen.
    strength : float
        Log odds of leaving by one standard deviation of that value (higher values leave more where it is above zero).
    """

    rate: float = 0.0
    kind: Literal["MCAR", "MAR", "MNAR"] = "MCAR"
    strength: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        between("dropout rate", self.rate, 0.0, 1.0, open_high=True)
        one_of("dropout kind", self.kind, ("MCAR", "MAR", "MNAR"))
        between("dropout strength", self.strength, -20.0, 20.0)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A two-arm trial to be played out many times.

    Parameters
    ----------
    n_treated, n_control : int
        Patients randomised to each arm, at least 2.
    effect : float
        Mean difference at the last visit, treated minus control, in the outcome's unit.
    sd : float
        Standard deviation of the outcome at each visit.
    visits : int
        Visits after baseline; the effect grows in equal steps to the last.
    correlation : float
        Between a value and the one a visit earlier (first-order autoregressive), in [0, 1).
    response : Response
        How patients respond.
    dropout : Dropout
        Who leaves.
    analysis : {"t", "ancova", "mmrm", "responders_fisher", "responders_z"}
        Last visit compared; adjusted for baseline; all visits by maximum likelihood; responders compared by Fisher's
        exact test or the unpooled z.
    threshold : float
        For responders: a change from baseline of at least this (at most, where it is below zero) counts; who left does
        not.
    alpha : float
        Two-sided level.
    name : str
        What to call it.
    """

    n_treated: int
    n_control: int
    effect: float
    sd: float = 1.0
    visits: int = 1
    correlation: float = 0.5
    response: Response = field(default_factory=Response)
    dropout: Dropout = field(default_factory=Dropout)
    analysis: Analysis = "ancova"
    threshold: float = 0.0
    alpha: float = 0.05
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for name, value in (("n_treated", self.n_treated), ("n_control", self.n_control)):
            whole(name, value, at_least=2)
            between(name, value, 2, 1e6)
        between("effect", self.effect, -1e12, 1e12)
        positive("sd", self.sd)
        whole("visits", self.visits, at_least=1)
        between("visits", self.visits, 1, 50)
        between("correlation", self.correlation, 0.0, 1.0, open_high=True)
        one_of("analysis", self.analysis, ANALYSES)
        proportion("alpha", self.alpha, open_ends=True)

    @property
    def estimand(self) -> float:
        """What the analysis estimates: the effect; NaN for responders, whose effect is a difference of risks."""
        return float("nan") if self.analysis.startswith("responders") else self.effect

    @property
    def values_a_trial(self) -> int:
        """Numbers drawn for the larger arm of one trial."""
        return max(self.n_treated, self.n_control) * (self.visits + 1)
