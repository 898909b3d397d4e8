"""Claims that no measurement in the documents can decide: opinion, forecast, mechanism, rules of the market."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import measure
from secondread.record import Claim, Finding, Trial

LIMITED = ("opinion_or_forecast",)
_LIMIT = re.compile(
    r"\b(?:remains? (?:to be|unclear|unknown|uncertain)|unknown|unclear|uncertain(?:ty)?"
    r"|not (?:yet |really )?(?:known|clear)|(?:do|does|don.t|doesn.t) (?:not )?(?:yet )?know (?:if|whether)"
    r"|limitations?|shortcomings?|premature|drawbacks?"
    r"|(?:leaves?|raises?|still|are) (?:\w+ )?questions?|over-?interpret\w*|can(?:not|.t) (?:really )?(?:say|know|tell)"
    r"|too (?:early|soon|small|short)|(?:small|short|early) stud(?:y|ies)|study was small|caveats?"
    r"|caution\w*|withhold\w+|early stages?|no (?:clear )?(?:consensus|definitive)|lack of (?:\w+ )?evidence"
    r"|draw (?:\w+ ){0,2}conclusions?|not (?:designed|able|long enough) to|did not last)\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:can|could)(?:not|n.t| not) (?:\w+ )?(?:be )?(?:ruled? out|excluded?)\b|\bnot prove (?:caus|that)"
    r"|\b(?:hard|difficult|impossible) to (?:know|say|tell)\b",
    re.I,
)
_NEEDS_PROOF = re.compile(
    r"(?<!not a )(?<!no )\b(?:game[ -]?chang\w+|breakthroughs?|life-changing|miracles?|revolution\w*|wonder drug)\b",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:other|current(?:ly)?|existing|available|standard|conventional|rival|competing|any)\b[^.;]{0,30}?"
    r"\b(?:drugs?|treatments?|therap\w+|medicines?|medications?|options?|formulations?|interventions?|products?)\b|"
    r"\b(?:drugs|treatments|medicines|medications) (?:\w+ ){0,2}(?:now|currently|in use|used today)\b",
    re.I,
)
REASONS = {
    "mechanism": "It says how the treatment works inside the body, which this trial did not test.",
    "opinion_or_forecast": "It is a view or a forecast; numbers inform it and do not decide it.",
    "regulatory": "It is about approval or sale; only the regulator's record can settle it.",
    "prespecification": "It is about what was planned; only the registry entry or protocol can settle it.",
    "surrogate": "It is about a marker, or reaches from a marker to what patients feel.",
    "generalisation": "It reaches beyond the people, time or treatment that were studied.",
    "superiority_over_uncompared": "It ranks the treatment against one that was not compared here.",
    "clinical_importance": "It says how much the result matters.",
}
NEEDED = {
    "mechanism": "a study of the mechanism itself",
    "opinion_or_forecast": "a statement that a measurement could decide",
    "regulatory": "the regulator's record",
    "prespecification": "the registry entry with all its versions",
    "surrogate": "a result on the outcome that patients feel",
    "generalisation": "a trial in those people, or over that time",
    "superiority_over_uncompared": "a trial that compares the two directly",
    "clinical_importance": "the interval of the difference and the smallest difference that matters to patients",
}


def _is_left_open(trial: Trial, claim: Claim) -> bool:
    """Whether a claim says that something cannot be ruled out or proved, and no interval of the trial rules it out."""
    if not _OPEN.search(claim.quote):
        return False
    measured = measure(trial, claim)
    closed = measured is not None and measured.zone is not None and measured.zone.important_benefit_excluded
    return not closed


@check(
    title="Outside the numbers",
    asks="Is this a matter that a measurement in the documents could decide?",
    kinds=tuple(REASONS),
)
def outside_the_numbers(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield why the measurements at hand do not decide the claim, and what would."""
    yield Finding(
        check="outside_the_numbers",
        agreement="not applicable",
        answer="outside_the_numbers",
        reason=REASONS[claim.kind],
        words={"outside": REASONS[claim.kind], "missing": NEEDED[claim.kind]},
    )
    if claim.kind in LIMITED and trial.id and (_LIMIT.search(claim.quote) or _is_left_open(trial, claim)):
        yield Finding(
            check="outside_the_numbers",
            agreement="agrees",
            answer="states_a_limit",
            reason="It says what the study leaves open, and nothing in the documents settles that.",
        )
    if claim.polarity != "none" and _NEEDS_PROOF.search(claim.quote):
        yield Finding(
            check="outside_the_numbers",
            agreement="disagrees",
            answer="word_that_needs_proof",
            reason="One study bears no such word: it would take the same result in others, and in daily care.",
        )
    if claim.kind == "superiority_over_uncompared" and _OTHERS.search(claim.quote):
        yield Finding(
            check="outside_the_numbers",
            agreement="disagrees",
            answer="ranks_against_others",
            reason="It ranks the treatment against others that are in use, and none of them was compared.",
        )
