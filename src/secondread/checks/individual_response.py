"""Can the trial show that the treatment works for some people and not for others?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.record import Claim, Finding, Trial


@check(
    title="Individual response",
    asks="Is there an interaction, a crossover or repeated treatment that could show who responds?",
    kinds=("works_for_some",),
    references=(
        "Senn S (2004). Individual response to treatment: is it a valid assumption? doi:10.1136/bmj.329.7472.966",
    ),
)
def individual_response(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether the design could tell responders from others."""
    tested = any(result.interaction_p is not None for result in trial.results)
    if tested:
        yield Finding(
            check="individual_response",
            agreement="cannot tell",
            answer="interaction_tested",
            reason="An interaction test is printed; it speaks of groups of people, not of single ones.",
        )
        return
    crossover = trial.design.structure == "crossover"
    yield Finding(
        check="individual_response",
        agreement="cannot tell",
        answer="individual_response_unseen",
        reason=(
            "Each person had each treatment once; without repeats, a good spell cannot be told from a response."
            if crossover
            else "Each person had one treatment only; how the same person would have done on the other is not seen."
        ),
    )
