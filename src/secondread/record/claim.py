"""What is said: a claim with its quote, speaker, kind and the numbers in it."""

from __future__ import annotations

from typing import Literal, get_args

from secondread.record.base import Frozen
from secondread.record.printed import PrintedNumber, Span, Words
from secondread.record.trial import Dose, StudyKind

ClaimKind = Literal[
    "no_significant_difference",
    "no_effect",
    "effect",
    "trend",
    "clinical_importance",
    "size",
    "more_participants",
    "underpowered",
    "consistency_with_other_trials",
    "pooled_evidence",
    "dose",
    "responders",
    "works_for_some",
    "subgroup",
    "safety",
    "noninferiority_or_equivalence",
    "surrogate",
    "within_arm_change",
    "causal_without_randomisation",
    "superiority_over_uncompared",
    "generalisation",
    "anecdote",
    "recommendation",
    "regulatory",
    "prespecification",
    "arithmetic",
    "mechanism",
    "opinion_or_forecast",
]
CLAIM_KINDS: tuple[str, ...] = get_args(ClaimKind)

SpeakerRole = Literal[
    "headline",
    "reporter",
    "author",
    "commentator",
    "clinician",
    "company",
    "press office",
    "expert",
    "patient",
    "other",
]
Polarity = Literal["benefit", "harm", "none", "unknown"]
Strength = Literal["hedged", "plain", "absolute"]
Scope = Literal["outcome", "trial", "other"]
Compares = Literal["arms", "each arm", ""]
RestsOn = Literal["later analysis", "missed significance", ""]
Place = Literal["headline", "opening", "conclusion", "text"]
DoseComparison = Literal["higher", "lower", "same", ""]
Advice = Literal["use", "avoidance", "research", "caution", ""]
NumberRole = Literal[
    "treated",
    "control",
    "difference",
    "relative",
    "added",
    "dose",
    "threshold",
    "other_trial",
    "n",
    "p",
    "number_needed",
    "power",
    "unbound",
]


class ClaimNumber(Frozen):
    """A number in a claim and what it is there: a range ("40 to 60 more people") is two numbers of the same role."""

    role: NumberRole
    number: PrintedNumber


class Claim(Frozen):
    """One thing that is said about a trial or treatment, in the speaker's own words.

    `quote` is verbatim and stands at `span`; `place` tells what part of the text that is. `speaker` is who says it,
    `via` who reports it ("reporter" where a news story tells what an author said). `outcome` is the id of the outcome
    it is about, and `outcome_words` what the claim calls it; `scope` is "trial" when it speaks of the trial or
    treatment as a whole, "other" when it is about another study, drug or population than those measured. `compares`
    tells whether it holds arms against each other ("better than placebo") or says the same of each ("both groups
    improved"). `rests_on` tells what its own sentence says it rests on: a secondary, subgroup, exploratory or post hoc
    analysis, or a result that missed significance ("despite a lack of statistical significance").
    `names_treatment` is false where it names no arm and has no word for one ("it", "the drug", "the trial").
    `time_point` is when, where it says so. `sure`
    below 0.5 means that the reading does not trust itself.
    """

    id: str
    quote: str
    span: Span
    sentence: Span
    place: Place = "text"
    speaker: str
    speaker_role: SpeakerRole
    via: str = ""
    stake: str = ""
    kind: ClaimKind
    polarity: Polarity = "unknown"
    strength: Strength = "plain"
    intensifier: str = ""
    scope: Scope = "trial"
    says_significant: bool = False
    rests_on: RestsOn = ""
    causal: bool | None = True
    trial: str | None = None
    outcome: str | None = None
    outcome_words: str = ""
    outcome_match: Literal["same", "broader", "other", "unknown"] = "unknown"
    arms: tuple[str, ...] = ()
    names_treatment: bool = True
    compares: Compares = ""
    time_point: Words | None = None
    about_study: StudyKind | None = None
    numbers: tuple[ClaimNumber, ...] = ()
    dose: Dose | None = None
    dose_comparison: DoseComparison = ""
    subgroup: str = ""
    advice: Advice = ""
    sure: float = 1.0
    unsure_because: str = ""
