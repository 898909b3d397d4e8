"""Do the numbers printed where a claim stands fit together?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.record import Claim, Finding, NumberSets, Span, Trial


@check(
    title="Numbers where the claim stands",
    asks="Do the counts, percentages, intervals and p-values printed with the claim fit together?",
    kinds=("arithmetic", "size", "responders", "effect", "safety", "within_arm_change"),
)
def claim_numbers_fit(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield each set of numbers in the claim's sentence that was redone: what fits, and what does not."""
    from secondread.checks import run_checks_of_trial

    sets = {
        name: tuple(each for each in getattr(trial.number_sets, name) if _in(each.span, claim.sentence))
        for name in NumberSets.model_fields
    }
    if not any(sets.values()):
        return
    for found in run_checks_of_trial(trial.model_copy(update={"number_sets": NumberSets(**sets)})):
        if found.agreement in ("agrees", "disagrees") and any(_in(each, claim.sentence) for each in found.about):
            fits = found.agreement == "agrees"
            yield found.model_copy(
                update={
                    "check": "claim_numbers_fit",
                    "answer": "numbers_fit" if fits else "numbers_do_not_fit",
                    "words": {"numbers_fit" if fits else "misfit": found.reason.rstrip(".")},
                }
            )


def _in(span: Span, sentence: Span) -> bool:
    return span.document == sentence.document and sentence.start <= span.start and span.end <= sentence.end
