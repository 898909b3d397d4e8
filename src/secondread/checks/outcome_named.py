"""Is the outcome the claim names the one that was measured?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.wording import listed
from secondread.knowledge.surrogate_outcomes import stands_for
from secondread.record import Claim, Finding, Outcome, Trial

# "The drug restored the levels" tells a result, though its numbers are missing; "it prevents attacks" goes beyond one.
_TELLS_A_RESULT = re.compile(
    r"\b(?:was|were|had|did|fell|rose|saw|got|lost|gained|went|took|led|shrank|slept|felt|[a-z]{3,}ed)\b", re.I
)
_WITHOUT_ANY = re.compile(r"\bsurviv\w+ (?:without|free of)\b|\b\w+-free survival\b", re.I)


@check(
    title="Outcome as measured",
    asks="Does the claim name the outcome that was measured, or something wider, or something else?",
    kinds=(
        "effect",
        "no_effect",
        "size",
        "clinical_importance",
        "surrogate",
        "responders",
        "no_significant_difference",
    ),
    references=(
        "Yavchitz A et al. (2016). A new classification of spin. doi:10.1016/j.jclinepi.2016.01.020",
        "Fleming TR, DeMets DL (1996). Surrogate end points in clinical trials. "
        "doi:10.7326/0003-4819-125-7-199610010-00011",
    ),
)
def outcome_named(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether the claim's outcome is the measured one, a broader one, or another."""
    if claim.scope == "other":
        yield Finding(
            check="outcome_named",
            agreement="not applicable",
            answer="about_another_study",
            reason="The claim is about another study, drug or group of people than the one measured here.",
        )
        return
    told_as_result = claim.place == "text" and _TELLS_A_RESULT.search(claim.quote) is not None
    if told_as_result:
        yield Finding(
            check="outcome_named",
            agreement="not applicable",
            answer="told_as_result",
            reason="The claim tells what was seen, and not what holds for good.",
        )
    outcome = next((each for each in trial.outcomes if each.id == claim.outcome), None)
    part = _part_of_composite(outcome, claim) if outcome is not None else ""
    if outcome is not None and part:
        yield Finding(
            check="outcome_named",
            agreement="disagrees",
            answer="component_of_composite",
            reported=claim.outcome_words,
            recomputed=outcome.name,
            reason=f"What was counted is {outcome.name} together; nothing is told of {part} alone.",
            words={"claimed_outcome": claim.outcome_words, "outcome": outcome.name},
        )
        return
    if claim.outcome_match != "same":
        yield from _only_a_marker(trial, claim)
    if claim.outcome_match not in ("broader", "other"):
        return
    if outcome is None:
        measured = listed([each.name for each in trial.outcomes if not each.harm])
        if not measured:
            return
    else:
        measured = outcome.name
    if claim.outcome_match == "other" and told_as_result:
        return
    answer = "outcome_broader" if claim.outcome_match == "broader" else "outcome_other"
    yield Finding(
        check="outcome_named",
        agreement="disagrees",
        answer=answer,
        reported=claim.outcome_words,
        recomputed=measured,
        reason=f"The claim speaks of {claim.outcome_words or 'something else'}; what was measured is {measured}.",
        words={"claimed_outcome": claim.outcome_words or "something wider", "outcome": measured},
    )


def _only_a_marker(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """A claim about what patients feel or suffer, on results that are all of markers."""
    told = {row.outcome for row in trial.results}
    wanted = [each for each in trial.outcomes if not each.harm and each.id in told]
    if claim.polarity != "benefit" or not wanted or not all(each.surrogate for each in wanted):
        return
    if any(re.search(rf"\b{re.escape(each.name.split()[0])}\b", claim.quote, re.I) for each in wanted):
        return  # the marker itself is named
    yield Finding(
        check="outcome_named",
        agreement="disagrees",
        answer="only_markers_measured",
        recomputed=listed([each.name for each in wanted]),
        reason=f"What was measured is {listed([each.name for each in wanted])}, which stands for something else.",
        words={"marker": wanted[0].name, "stands_for": stands_for(wanted[0].name) or "how people feel and fare"},
    )


def _part_of_composite(outcome: Outcome, claim: Claim) -> str:
    """Return the part of a composite that the claim names alone, "" if it names the whole or it is no composite."""
    claimed = claim.outcome_words
    if _WITHOUT_ANY.search(claim.quote):
        return ""  # "survival without progression" is free of both
    # "Little or no pain" is one thing.
    name = re.sub(r"\b(?:little|few) or no\b", "no", outcome.name.casefold())
    parts = [_stems(part) for part in re.split(r",| or | and ", name)]
    words = _stems(claimed)
    if not (outcome.composite or " or " in name) or len(parts) < 2 or " or " in claimed or not words:
        return ""
    shared = set.intersection(*parts)
    said = _stems(claim.quote)
    if sum(bool(said & (part - shared)) for part in parts) > 1:
        return ""
    touched = [part for part in parts if words & (part - shared)]
    return claimed if len(touched) == 1 else ""


def _stems(words: str) -> set[str]:
    """Return how the words begin, so that "worsened" is found in "worsening"."""
    return {word[:5] for word in re.findall(r"[a-z]{4,}", words.casefold())}
