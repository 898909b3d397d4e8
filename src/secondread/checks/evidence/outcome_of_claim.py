"""Which outcome a claim is about: its own, the one with its numbers, else the primary one."""

from __future__ import annotations

import re

from secondread.reading.time_points import same_time
from secondread.record import Claim, Outcome, Trial

# "No benefit for other manifestations" leaves the main outcome out.
_OF_THE_REST = re.compile(
    r"\b(?:other|another|remaining) (?:[\w-]+ ){0,3}?(?:manifestations?|outcomes?|end ?-?points?|measures?"
    r"|symptoms?|domains?)\b"
    r"|\bsecondary (?:[\w-]+ )?(?:outcomes?|end ?-?points?|measures?)\b",
    re.I,
)
NAMED_ALONE = ("no_significant_difference", "noninferiority_or_equivalence", "no_effect")


def primary_of(trial: Trial) -> Outcome | None:
    """Return the primary outcome, the first one with a result if several are named, or None if none is called so."""
    named = [each for each in trial.outcomes if each.role == "primary"]
    told = {result.outcome for result in trial.results}
    with_result = [each for each in named if each.id in told]
    return next(iter(with_result or named), None)


def outcome_of(trial: Trial, claim: Claim) -> Outcome | None:
    """Return the outcome a claim is about, None where it speaks of one, or of a time, that was not measured."""
    told = {result.outcome for result in trial.results}
    # A headline or conclusion that names a benefit of which nothing is told rests on the main outcome.
    rests_on_main = claim.place in ("headline", "conclusion") and claim.kind != "safety"
    if claim.outcome is not None and (claim.outcome in told or not rests_on_main):
        own = next((each for each in trial.outcomes if each.id == claim.outcome), None)
        return own if own is None else _at_its_time(trial, own, claim)
    same_numbers = _outcome_with_the_numbers(trial, claim)
    if same_numbers is not None:
        return same_numbers
    if claim.scope == "other" or claim.outcome_match == "other" or _has_figures_of_its_own(trial, claim):
        return None
    if claim.scope == "outcome" and claim.outcome_words and (claim.kind in NAMED_ALONE or _is_plain(trial, claim)):
        return None  # that one outcome did or did not differ is not borne by another
    if _OF_THE_REST.search(claim.quote):
        return None
    primary = primary_of(trial)
    if primary is not None:
        return primary
    if claim.scope == "outcome" and (claim.strength != "hedged" or claim.outcome_words):
        return None  # "may help" is borne by any result in its favour, a plain claim only by its own outcome's
    told = {result.outcome for result in trial.results if not result.within_arm}
    with_result = [each for each in trial.outcomes if not each.harm and each.id in told]
    # where one is called secondary, the one without a role is nearer to what the trial was about
    return min(with_result, key=lambda each: each.role_stated and each.role != "primary", default=None)


def _has_figures_of_its_own(trial: Trial, claim: Claim) -> bool:
    """Whether a claim holds both arms' figures against each other, and they are of no result that was read."""
    figures = [each.number.value for each in claim.numbers if each.role in ("treated", "control", "unbound")]
    if claim.compares != "arms" or claim.place != "text" or len(figures) < 2:
        return False
    rows = [row for result in trial.results for row in result.arms]
    read = {
        number.value for row in rows for number in (row.events, row.total, row.percent, row.value) if number is not None
    }
    return not read & set(figures)


def _is_plain(trial: Trial, claim: Claim) -> bool:
    """Whether a claim in the text says of its own outcome flatly that it changed.

    Headlines and conclusions call the main outcome by other words, and "works in asthma" names the disease alone.
    """
    condition = trial.condition.text.casefold().split() if trial.condition is not None else []
    named = set(claim.outcome_words.casefold().split())
    return claim.place == "text" and claim.strength != "hedged" and not named <= set(condition)


def _at_its_time(trial: Trial, outcome: Outcome, claim: Claim) -> Outcome | None:
    """Return the outcome at the time the claim names; an outcome whose time is not told may be the one meant."""
    if _may_be_at(outcome, claim):
        return outcome
    first = outcome.name.casefold().split(" at ")[0].split(" by ")[0]
    same = (each for each in trial.outcomes if each.id != outcome.id and each.name.casefold().startswith(first))
    return next((each for each in same if each.time_point is not None and _may_be_at(each, claim)), None)


def _may_be_at(outcome: Outcome, claim: Claim) -> bool:
    if claim.time_point is None or outcome.time_point is None:
        return True
    return same_time(outcome.time_point.text, claim.time_point.text)


def _outcome_with_the_numbers(trial: Trial, claim: Claim) -> Outcome | None:
    """A claim that prints the numbers of both arms is about the outcome whose result prints the same."""
    treated = {each.number.value for each in claim.numbers if each.role == "treated"}
    control = {each.number.value for each in claim.numbers if each.role == "control"}
    if not treated or not control:
        return None
    for result in trial.results:
        printed = [
            {number.value for number in (row.events, row.percent, row.value) if number is not None}
            for row in result.arms
        ]
        if any(treated & one and control & other for one in printed for other in printed if one is not other):
            return next((each for each in trial.outcomes if each.id == result.outcome), None)
    return None
