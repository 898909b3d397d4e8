"""The measurement of one outcome, as far as the documents carry it: interval, p, direction, zone."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from secondread.checks.evidence.arm_numbers import ArmNumbers, numbers_of_arms
from secondread.checks.evidence.importance import Importance, importance_of
from secondread.checks.evidence.once_per_trial import once_per_trial
from secondread.checks.evidence.outcome_of_claim import outcome_of
from secondread.checks.evidence.printed_contrast import estimate_of, p_bounds, printed_contrast, verdict_of_p
from secondread.checks.evidence.rates import measured_rates
from secondread.record import Claim, Outcome, Result, Span, Trial, Working
from secondread.statistics.equivalence.zone import Zone, zone

SIDES = ("intervention", "control")
_FALL = re.compile(r"\b(?:decline|deterioration|loss)\b", re.I)
_EFFICACY = re.compile(r"\b(?:efficacy|effectiveness)\b", re.I)
_TO_GOOD = re.compile(
    r"\btime (?:to|until) .*\b(?:recover\w*|improve\w*|discharge|response|remission|heal\w*|resolution|clearance"
    r"|cure|extubation|return|relief)\b",
    re.I,
)
_WITHOUT_EVENT = re.compile(r"\bsurvival\b|[ -]free\b|\bfreedom from\b", re.I)


@dataclass(frozen=True, slots=True)
class Measurement:
    """What is known about one outcome.

    `p` is the range of p over every data set and common test the documents allow; `significant` is None when the
    documents do not say or when it depends on what they leave out (`depends`). `benefit_up` tells whether larger
    values of the estimate favour the intervention, None if that cannot be known. `words_only` means that the text
    tells the result without numbers that could be recomputed, `conflicting` that its words and the numbers read with
    them favour different arms.
    """

    outcome: Outcome
    result: Result
    estimate: float | None = None
    limits: tuple[float, float] | None = None
    level: float = 0.95
    scale: str = "linear"
    p: tuple[float, float] | None = None
    significant: bool | None = None
    depends: bool = False
    benefit_up: bool | None = None
    favours: str = "unknown"
    importance: Importance | None = None
    zone: Zone | None = None
    rates: tuple[float, float] | None = None
    arms: ArmNumbers | None = None
    said_significant: bool | None = None
    words_only: bool = True
    adjusted: bool = False
    conflicting: bool = False
    workings: tuple[Working, ...] = ()

    @property
    def null(self) -> float:
        """The value of no effect on the estimate's scale."""
        return 1.0 if self.scale == "log" else 0.0


def measure(trial: Trial, claim: Claim) -> Measurement | None:
    """Return the measurement a claim is about: its own outcome, the one with its numbers, else the primary; or None."""
    outcome = outcome_of(trial, claim)
    if outcome is None:
        return None
    measured = measure_outcome(trial, outcome, near=claim.sentence, subgroup=claim.subgroup, arms=_arms(trial, claim))
    return None if measured is None or _is_another_test(trial, claim, measured) else measured


def _arms(trial: Trial, claim: Claim) -> tuple[str, ...]:
    """Return the arms a claim is about: of two doses that both "improved" it, the first against the control."""
    control = next((arm.id for arm in trial.arms if arm.role == "control"), None)
    if claim.compares == "arms" or control is None or control in claim.arms or len(claim.arms) < 2:
        return claim.arms
    return claim.arms[0], control


def _is_another_test(trial: Trial, claim: Claim, measured: Measurement) -> bool:
    """Whether a claim is of another result: its one p-value, or its authors' word for it, lies beyond the level."""
    own_report = claim.place == "text" and claim.speaker_role == "author" and not claim.via
    if own_report and claim.says_significant and measured.said_significant is False and measured.significant is None:
        return True  # of several comparisons told of one outcome, the authors mean another
    printed = [each.number for each in claim.numbers if each.role == "p"]
    if len(printed) != 1 or measured.significant is None:
        return False
    significant, _ = verdict_of_p(p_bounds(printed[0]), trial.plan.alpha)
    return significant is not None and significant != measured.significant


def two_rates(trial: Trial, claim: Claim) -> Measurement | None:
    """Return a measurement that prints two rates: the claim's own, else the first of the trial, else None."""
    own = measure(trial, claim)
    if own is not None and own.rates is not None:
        return own
    others = (measure_outcome(trial, outcome) for outcome in trial.outcomes if not outcome.harm)
    return next((each for each in others if each is not None and each.rates is not None), None)


@once_per_trial
def measure_outcome(
    trial: Trial,
    outcome: Outcome,
    *,
    near: Span | None = None,
    subgroup: str = "",
    arms: tuple[str, ...] = (),
) -> Measurement | None:
    """Return the measurement of one outcome, preferring results printed near `near`; None if no result is told."""
    results = _results_by_outcome(trial).get((outcome.id, bool(subgroup)))
    if not results:
        return None
    ordered = sorted(
        results,
        key=lambda each: (
            _only_in_words(each),
            not _stands_in(each.span, near),
            not _compares(each, arms),
            -_richness(each),
        ),
    )
    best = _fullest(trial, outcome, ordered, arms)
    # What another, less direct text says of the result is a claim, and no measurement beside the numbers.
    beside = [each for each in ordered if best.words_only or _same_text(each, best.result)]
    words = next((each.said for each in beside if each.said != "unstated"), "unstated")
    if best.said_significant is None:
        best = replace(best, said_significant=_said_significant(words))
    told = {each.favours for each in beside if each.favours in SIDES}
    return replace(best, conflicting=best.favours in SIDES and bool(told) and best.favours not in told)


def _only_in_words(result: Result) -> bool:
    """Whether a size is told as "a third": where another sentence prints it, that is the measurement."""
    contrast = result.contrast
    if contrast is None or contrast.estimate is None or contrast.low is not None or contrast.p is not None:
        return False
    return not result.arms and not any(sign.isdigit() for sign in contrast.estimate.text)


def _compares(result: Result, arms: tuple[str, ...]) -> bool:
    """Whether a result holds just these arms against each other; any does where none are asked for."""
    compared = result.contrast.arms if result.contrast is not None else ()
    return not arms or not compared or set(compared) == set(arms)


def _same_text(one: Result, other: Result) -> bool:
    return one.span is None or other.span is None or one.span.document == other.span.document


def _fullest(trial: Trial, outcome: Outcome, results: list[Result], arms: tuple[str, ...]) -> Measurement:
    """Return the first measurement with an interval or a p-value, else the first."""
    measured = [_measure_result(trial, outcome, each, arms) for each in results[:4]]
    computable = [each for each in measured if each.limits is not None or each.p is not None]
    return (computable or measured)[0]


@once_per_trial
def _results_by_outcome(trial: Trial) -> dict[tuple[str, bool], list[Result]]:
    """Return the results between arms by outcome, those of subgroups apart."""
    found: dict[tuple[str, bool], list[Result]] = {}
    for each in trial.results:
        if not each.within_arm:
            found.setdefault((each.outcome, bool(each.subgroup)), []).append(each)
    return found


@once_per_trial
def _measure_result(trial: Trial, outcome: Outcome, result: Result, arms: tuple[str, ...]) -> Measurement:
    alpha = trial.plan.alpha
    base = Measurement(
        outcome=outcome,
        result=result,
        favours=result.favours,
        said_significant=_said_significant(result.said),
        adjusted=bool(result.contrast and result.contrast.adjusted),
    )
    numbers = numbers_of_arms(trial, result, arms)
    printed = printed_contrast(result, numbers, alpha, control_first=_holds_control_against(trial, result))
    rates = measured_rates(trial, numbers, alpha) if numbers is not None else None
    if printed is not None:
        base = replace(
            base,
            estimate=printed.estimate,
            limits=printed.limits,
            level=printed.level,
            scale=printed.scale,
            p=printed.p,
            significant=printed.significant,
            depends=printed.depends,
            words_only=False,
            workings=printed.workings,
        )
    elif result.contrast is not None and result.contrast.measure not in ("unknown", "relative reduction"):
        estimate, scale = estimate_of(result.contrast)
        base = replace(base, estimate=estimate, scale=scale)
    if rates is not None:
        base = replace(base, rates=rates.rates, workings=base.workings + rates.workings)
        if printed is None:
            base = replace(
                base,
                estimate=rates.estimate,
                limits=rates.limits,
                p=rates.p,
                significant=rates.significant,
                depends=rates.depends,
                words_only=rates.limits is None,
            )
        elif base.estimate is None:
            # a p-value beside two shares does not say which way; the shares do
            base = replace(base, estimate=rates.estimate, scale="linear")
    return _with_zone(replace(base, arms=numbers), result)


def _holds_control_against(trial: Trial, result: Result) -> bool:
    """Whether a contrast is printed as the control arm against the intervention."""
    compared = result.contrast.arms if result.contrast is not None else ()
    roles = {arm.id: arm.role for arm in trial.arms}
    return len(compared) == 2 and [roles.get(each) for each in compared] == ["control", "intervention"]


def _favoured(measured: Measurement, result: Result, benefit_up: bool | None) -> str:
    """Return the arm that the numbers favour, as far as they and the outcome's direction tell."""
    if benefit_up is None:
        return "unknown"
    if measured.estimate is not None:
        more = measured.estimate - measured.null
    elif result.contrast is not None and result.contrast.measure == "relative reduction":
        more = -1.0  # "halved" says which way by its words
    else:
        more = _more_with_treatment(measured.arms)
    return "neither" if more == 0 else "unknown" if math.isnan(more) else SIDES[(more > 0) != benefit_up]


def _more_with_treatment(arms: ArmNumbers | None) -> float:
    """Return by how much the treated arm's mean or median is the larger; a change may be told as a rise or a fall."""
    if arms is None or arms.treated.value is None or arms.control.value is None:
        return math.nan
    kinds = {arms.treated.value_kind, arms.control.value_kind}
    return arms.treated.value.value - arms.control.value.value if kinds in ({"mean"}, {"median"}) else math.nan


def _with_zone(measured: Measurement, result: Result) -> Measurement:
    benefit_up = _benefit_up(measured, result)
    favours = measured.favours
    if favours == "unknown":
        favours = _favoured(measured, result, benefit_up)
    measured = replace(measured, benefit_up=benefit_up, favours=favours)
    if measured.limits is None:
        return measured
    importance = importance_of(measured.outcome, measured.scale, measured.arms)
    low, high = measured.limits
    if measured.scale == "log" and low <= 0:
        return replace(measured, importance=importance)
    return replace(
        measured,
        importance=importance,
        zone=zone(
            low,
            high,
            mid=importance.value if importance else None,
            higher_is_better=benefit_up is not False,
            scale=measured.scale,
        ),
    )


def _benefit_up(measured: Measurement, result: Result) -> bool | None:
    """Larger estimates favour the intervention if the outcome's direction says so, else if the text's words do.

    A share of people on an outcome that is a scale may be the share who got better or who got worse: its direction is
    not that of the scale.
    """
    name = measured.outcome.name
    no_estimate = result.contrast is None or result.contrast.estimate is None
    if measured.rates is not None and no_estimate and measured.outcome.data == "continuous":
        more = measured.rates[0] - measured.rates[1]
        return (more > 0) == (result.favours == "intervention") if more and result.favours in SIDES else None
    compared = result.contrast.measure if result.contrast is not None else ""
    if compared in ("hazard ratio", "rate ratio") and measured.scale == "log" and _TO_GOOD.search(name):
        return True  # the faster it comes the better, and the ratio is of how fast it comes
    if compared == "hazard ratio" and _WITHOUT_EVENT.search(name):
        return False  # a hazard is that of the event, whose absence the outcome is named after
    if compared == "relative reduction" and _EFFICACY.search(name):
        return False  # what the efficacy is a reduction of is the illness
    if _is_signed_fall(measured):
        return True  # "the rate of decline was -83 with it and -211 without": the sign says that it fell
    if measured.outcome.direction != "unknown":
        return measured.outcome.direction == "higher_is_better"
    if measured.estimate is not None and result.favours in ("intervention", "control"):
        return (measured.estimate > measured.null) == (result.favours == "intervention")
    return False if measured.outcome.harm else None


def _is_signed_fall(measured: Measurement) -> bool:
    """Whether an outcome is named after an unwanted fall whose values are printed with their minus."""
    if (
        measured.arms is None
        or measured.outcome.direction != "lower_is_better"
        or not _FALL.search(measured.outcome.name)
    ):
        return False
    values = (measured.arms.treated.value, measured.arms.control.value)
    return all(value is not None and value.value < 0 for value in values)


def _said_significant(said: str) -> bool | None:
    if said == "significant":
        return True
    return False if said in ("not_significant", "no_difference") else None


def _richness(result: Result) -> int:
    contrast = result.contrast
    return (
        (4 if contrast and contrast.low is not None else 0)
        + (3 if contrast and contrast.p is not None else 0)
        + (2 if len(result.arms) > 1 else 0)
        + (1 if contrast else 0)
    )


def _stands_in(span: Span | None, near: Span | None) -> bool:
    if span is None or near is None or span.document != near.document:
        return False
    return span.start < near.end and near.start < span.end
