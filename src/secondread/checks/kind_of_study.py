"""What kind of study is it: people or animals, a trial or a review of others?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.record import Claim, Finding, Trial


@check(
    title="Kind of study",
    asks="Was it done in people, and is it one study or a review of several?",
    kinds=("*",),
    references=("Science Media Centre and Academy of Medical Sciences (2018). A labelling system for press releases.",),
)
def kind_of_study(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield that a claim about people rests on animals, or that the numbers are those of a review."""
    if claim.scope == "other":
        return
    # The authors' own results stand below a title and methods that name the animals.
    own_result = claim.speaker_role == "author" and not claim.via and claim.place == "text"
    if trial.design.kind == "animal study" and claim.about_study != "animal study" and not own_result:
        yield Finding(
            check="kind_of_study",
            agreement="disagrees",
            answer="animals_only",
            reason="The study was done in animals, and the claim does not say so.",
            words={"study_kind": "a study in animals"},
        )
    if trial.design.kind == "review":
        yield Finding(
            check="kind_of_study",
            agreement="cannot tell",
            answer="numbers_of_a_review",
            reason="The text tells of a review: its pooled figures are taken as printed, and the studies behind them "
            "were not read.",
            words={"missing": "the results of the studies that the review put together"},
        )
