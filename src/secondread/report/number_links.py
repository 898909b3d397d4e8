"""Where a report shows what a printed number was bound to: the row of its arm or outcome, or its trial."""

from __future__ import annotations

from secondread.record import BoundNumber, Record, Trial, bound_numbers
from secondread.report.annotated_text import NumberLink


def trial_anchor(trial: int) -> str:
    """Return the anchor of a trial, counted from 1."""
    return f"trial-{trial}"


def arm_anchor(trial: int, arm: int) -> str:
    """Return the anchor of an arm's row, both counted from 1."""
    return f"trial-{trial}-arm-{arm}"


def outcome_anchor(trial: int, outcome: int) -> str:
    """Return the anchor of an outcome's row, both counted from 1."""
    return f"trial-{trial}-outcome-{outcome}"


def number_links(record: Record) -> dict[str, list[NumberLink]]:
    """Return the bound numbers of each document by the document's id."""
    places = {f"trials.{trial.id}": _anchors(place, trial) for place, trial in enumerate(record.trials, start=1)}
    links: dict[str, list[NumberLink]] = {}
    for bound in bound_numbers(record):
        span = bound.span
        links.setdefault(span.document, []).append(
            NumberLink(start=span.start, end=span.end, what=bound.what, anchor=_anchor(bound, places))
        )
    return links


def _anchor(bound: BoundNumber, places: dict[str, dict[str, str]]) -> str:
    """Return the anchor of the smallest part of the record that has one and holds the number."""
    for trial, anchors in places.items():
        if bound.at.startswith(f"{trial}."):
            return next((anchor for part, anchor in anchors.items() if f"{bound.at}.".startswith(f"{part}.")), "")
    return ""


def _anchors(place: int, trial: Trial) -> dict[str, str]:
    own = f"trials.{trial.id}"
    outcomes = {outcome.id: outcome_anchor(place, n) for n, outcome in enumerate(trial.outcomes, start=1)}
    return {
        **{f"{own}.arms.{arm.id}": arm_anchor(place, n) for n, arm in enumerate(trial.arms, start=1)},
        **{f"{own}.outcomes.{outcome}": anchor for outcome, anchor in outcomes.items()},
        **{f"{own}.results.{each.id}": outcomes[each.outcome] for each in trial.results if each.outcome in outcomes},
        own: trial_anchor(place),
    }
