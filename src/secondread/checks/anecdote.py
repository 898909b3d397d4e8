"""Experience with patients: how many, and against what?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.record import Claim, Finding, Trial


@check(
    title="Experience",
    asks="How many people does the experience rest on, and is there a comparison?",
    kinds=("anecdote",),
    references=("Glasziou P et al. (2007). When are randomised trials unnecessary? doi:10.1136/bmj.39070.527986.68",),
)
def anecdote(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the number of people told of; experience without a comparison counts neither for nor against."""
    told = next((each.number.text for each in claim.numbers if each.role == "n"), "")
    yield Finding(
        check="anecdote",
        agreement="not applicable",
        answer="experience_without_comparison",
        reason=f"{f'The text speaks of {told}' if told else 'No number of patients is given'}; nobody untreated is "
        "compared, so it counts neither for nor against an effect.",
        words={"experience": f"Experience told of: {told}" if told else "Experience without a number of people"},
    )
