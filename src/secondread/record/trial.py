"""What was measured: a trial with its arms, outcomes and results."""

from __future__ import annotations

from typing import Literal

from secondread.record.base import Frozen
from secondread.record.number_sets import EffectMeasure as EffectMeasure
from secondread.record.number_sets import NumberSets
from secondread.record.printed import PrintedNumber, Span, Words
from secondread.record.registration import Registration

OutcomeRole = Literal["primary", "secondary", "safety", "exploratory", "subgroup", "post_hoc", "unstated"]
StudyKind = Literal[
    "randomised trial", "uncontrolled trial", "observational study", "review", "animal study", "unknown"
]
Said = Literal["significant", "not_significant", "no_difference", "better", "worse", "unstated"]
Favours = Literal["intervention", "control", "neither", "unknown"]
Direction = Literal["higher_is_better", "lower_is_better", "unknown"]
ValueKind = Literal["mean", "change", "median", "rate", "percent change", "unknown", ""]
Population = Literal["randomised", "treated", "per_protocol", "completers", "subgroup", "unknown"]


class Dose(Frozen):
    """A dose or range of doses: 6 mg per day is `low` = `high` = 6, `unit` "mg", `frequency` "day"."""

    low: PrintedNumber
    high: PrintedNumber
    unit: str
    frequency: str = ""
    span: Span | None = None


class Arm(Frozen):
    """A group of participants assigned to one treatment."""

    id: str
    name: str
    role: Literal["intervention", "control"]
    comparator_type: Literal["placebo", "usual care", "active", "no treatment", "sham", "other", ""] = ""
    aliases: tuple[str, ...] = ()
    doses: tuple[Dose, ...] = ()
    n_randomised: PrintedNumber | None = None
    n_analysed: PrintedNumber | None = None
    span: Span | None = None


class Mid(Frozen):
    """A minimal important difference on an outcome's scale (`absolute` for proportions: 0.1 is ten points)."""

    value: float
    unit: str = ""
    kind: Literal["between_arms", "within_patient"] = "between_arms"
    source: Literal["printed", "given", "looked_up"] = "given"
    reference: str = ""
    doi: str = ""
    span: Span | None = None


class Outcome(Frozen):
    """What was measured, with its role, time point and direction; `stated` says whether the text names the role."""

    id: str
    name: str
    role: OutcomeRole = "unstated"
    role_stated: bool = False
    role_span: Span | None = None
    data: Literal["binary", "continuous", "time_to_event", "count", "unknown"] = "unknown"
    direction: Direction = "unknown"
    time_point: Words | None = None
    unit: str = ""
    scale_low: PrintedNumber | None = None
    scale_high: PrintedNumber | None = None
    threshold: PrintedNumber | None = None  # "a 30% reduction" for a responder outcome
    harm: bool = False
    surrogate: bool = False
    composite: bool = False
    mid: Mid | None = None
    aliases: tuple[str, ...] = ()
    span: Span | None = None


# Stands in place of an arm's id where a text tells one number of all who took part.
EVERYONE = "all participants"


class ArmResult(Frozen):
    """The result of one arm on one outcome, as far as it is printed; `arm` is its id, or "all participants"."""

    arm: str
    events: PrintedNumber | None = None
    total: PrintedNumber | None = None
    percent: PrintedNumber | None = None
    value: PrintedNumber | None = None  # a mean, median, rate or change, as `value_kind` says
    value_kind: ValueKind = ""
    sd: PrintedNumber | None = None
    se: PrintedNumber | None = None
    low: PrintedNumber | None = None
    high: PrintedNumber | None = None
    level: float = 0.95
    span: Span | None = None


class Contrast(Frozen):
    """Arm against arm on one outcome, as printed; `arms` are the two compared where a trial has three or more."""

    measure: EffectMeasure = "unknown"
    estimate: PrintedNumber | None = None
    low: PrintedNumber | None = None
    high: PrintedNumber | None = None
    level: float = 0.95
    interval_kind: Literal["confidence", "credible"] = "confidence"
    p: PrintedNumber | None = None
    adjusted: bool = False
    arms: tuple[str, ...] = ()
    span: Span | None = None


class Result(Frozen):
    """What one document prints about one outcome: per arm, between arms, and in words."""

    id: str
    outcome: str
    arms: tuple[ArmResult, ...] = ()
    contrast: Contrast | None = None
    said: Said = "unstated"
    favours: Favours = "unknown"
    population: Population = "unknown"
    subgroup: str = ""
    within_arm: bool = False  # a before-after change, not a contrast
    interaction_p: PrintedNumber | None = None
    speaker: str = ""
    sure: float = 1.0
    span: Span | None = None


class Background(Frozen):
    """A fact the text tells about other trials, the usual dose or the label, to hold this trial against."""

    about: Literal["usual range", "earlier trials", "approved label", "other"]
    text: str
    dose: Dose | None = None
    percent: PrintedNumber | None = None
    n: PrintedNumber | None = None
    controlled: bool | None = None
    speaker: str = ""
    span: Span | None = None


class Design(Frozen):
    """How the study was done, as far as the text says; None and "" mean that it does not."""

    kind: StudyKind = "unknown"
    kind_span: Span | None = None
    structure: Literal["parallel", "crossover", "cluster", "factorial", "single arm", ""] = ""
    blinding: str = ""
    allocation: tuple[int, ...] = (1, 1)
    allocation_stated: bool = False
    stopped_early: Words | None = None


class PlannedAnalysis(Frozen):
    """What the trial planned: level, power, effect looked for, how many people, margin, multiplicity, interim looks."""

    alpha: float = 0.05
    alpha_source: Literal["assumed", "printed", "given"] = "assumed"
    one_sided: bool = False
    power: PrintedNumber | None = None
    expected_effect: Words | None = None
    sample_size: PrintedNumber | None = None  # how many participants were planned, not how many took part
    margin: PrintedNumber | None = None
    margin_span: Span | None = None
    multiplicity: Words | None = None
    interim: Words | None = None


class Disagreement(Frozen):
    """Two documents print different numbers for the same thing; the more direct source is used."""

    about: str
    used: PrintedNumber
    other: PrintedNumber
    reason: str


class Trial(Frozen):
    """One study as read from the documents given."""

    id: str
    name: str = ""
    condition: Words | None = None
    population: Words | None = None
    design: Design = Design()
    plan: PlannedAnalysis = PlannedAnalysis()
    arms: tuple[Arm, ...] = ()
    n_randomised: PrintedNumber | None = None
    n_analysed: PrintedNumber | None = None
    duration: Words | None = None
    outcomes: tuple[Outcome, ...] = ()
    results: tuple[Result, ...] = ()
    background: tuple[Background, ...] = ()
    registry_ids: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    left_out: tuple[str, ...] = ()
    unbound: tuple[PrintedNumber, ...] = ()
    number_sets: NumberSets = NumberSets()
    registration: Registration | None = None
    sure: float = 1.0
