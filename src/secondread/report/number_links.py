"""Where a report shows what a printed number was bound to: the row of its arm or outcome, or its trial."""

from __future__ import annotations

from secondread.record import BoundNumber, Record, Trial, bound_numbers
from secondread.report import strings
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


def claim_anchor(claim: int) -> str:
    """Return the anchor of a claim, counted from 1."""
    return f"claim-{claim}"


def number_links(record: Record) -> dict[str, list[NumberLink]]:
    """Return the bound numbers of each document by the document's id: those of the trials, then those of the claims."""
    places = {f"trials.{trial.id}": _anchors(place, trial) for place, trial in enumerate(record.trials, start=1)}
    links: dict[str, dict[tuple[int, int], NumberLink]] = {}
    for bound in bound_numbers(record):
        start, end = bound.span.start, bound.span.end
        own = links.setdefault(bound.span.document, {})
        own[start, end] = NumberLink(start, end, bound.what, _anchor(bound, places), bound.at)
    for place, claim in enumerate(record.claims, start=1):
        for said in claim.numbers:
            span = said.number.span
            if span is not None and said.role != "unbound":
                own = links.setdefault(span.document, {})
                link = NumberLink(span.start, span.end, strings.NUMBER_ROLE_WORDS[said.role], claim_anchor(place))
                own.setdefault((span.start, span.end), link)
    return {document: list(own.values()) for document, own in links.items()}


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
