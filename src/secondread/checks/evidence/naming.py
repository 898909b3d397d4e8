"""What sentences call an outcome and its numbers, and what is missing to recompute them."""

from __future__ import annotations

from secondread.checks.evidence.measurement import Measurement
from secondread.checks.evidence.wording import interval, listed, number, p_range, points, share
from secondread.record import ArmResult, Claim, Outcome, PrintedNumber, Trial
from secondread.record.trial import EVERYONE


def outcome_name(outcome: Outcome | None, claim: Claim) -> str:
    """Return what the documents call the outcome, else the claim's own words for it, else "the outcome"."""
    if outcome is not None and outcome.name:
        return outcome.name
    return claim.outcome_words or "the outcome"


def measured_words(measured: Measurement) -> str:
    """Return the numbers of one measurement in one technical phrase, without a final stop."""
    parts: list[str] = []
    row = measured.arms
    if measured.rates is not None and row is not None:
        parts.append(f"{share(measured.rates[0])} against {share(measured.rates[1])}")
    elif row is not None and row.treated.value is not None and row.control.value is not None:
        parts.append(f"{row.treated.value.text} against {row.control.value.text}")
    contrast = measured.result.contrast
    if contrast is not None and contrast.estimate is not None:
        name = contrast.measure if contrast.measure != "unknown" else "estimate"
        parts.append(f"{name} {contrast.estimate.text}")
    elif measured.estimate is not None and measured.limits is not None:
        as_rates = measured.rates is not None
        parts.append(f"difference {points(measured.estimate) if as_rates else number(measured.estimate)}")
    if measured.limits is not None:
        as_points = measured.rates is not None and contrast is None
        parts.append(interval(*measured.limits, measured.level, as_points=as_points))
    if contrast is not None and contrast.p is not None:
        comparator = "" if contrast.p.text.strip()[:1] in "<>≤≥" else "= "
        parts.append(f"p {comparator}{contrast.p.text.strip().lstrip('=').strip()}")
    elif measured.p is not None:
        computed = " in every data set and test tried" if measured.rates is not None and contrast is None else ""
        parts.append(p_range(*measured.p) + computed)
    if not parts:
        parts += [f"{told.text} in {each.arm}" for each in measured.result.arms if (told := _of_all(each)) is not None]
    if not parts:
        said = {True: "told as significant", False: "told as not significant", None: "told in words only"}
        parts.append(f"{said[measured.said_significant]}, without numbers")
    return ", ".join(parts)


def _of_all(row: ArmResult) -> PrintedNumber | None:
    """Return what a text prints of all participants together, where it does not tell the groups apart."""
    return (row.percent or row.events or row.value) if row.arm == EVERYONE else None


def missing_of(trial: Trial, measured: Measurement | None) -> str:
    """Return what would have to be known to recompute the result, as a list in words."""
    if measured is None:
        return "a result for this outcome in each group, with the number of people and an interval"
    wanted = []
    if measured.limits is None:
        wanted.append("the difference between the groups with its confidence interval")
    if measured.rates is not None and (measured.arms is None or not measured.arms.n_treated):
        wanted.append("the number of people and of events in each group")
    if measured.words_only and measured.rates is None:
        wanted.append("the result in each group")
    if measured.importance is None and measured.limits is not None:
        wanted.append("the smallest difference that matters to patients")
    return listed(wanted or ["a larger trial with a narrower interval"])
