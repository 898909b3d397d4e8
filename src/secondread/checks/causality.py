"""Causal words need a randomised comparison."""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.record import Claim, Finding, Trial


@check(
    title="Cause or association",
    asks="Do the words say that one thing brings about another, and was anyone randomised?",
    kinds=("effect", "size", "safety", "causal_without_randomisation", "generalisation"),
    references=("Haber NA et al. (2022). Causal and associational language. doi:10.1093/aje/kwac137",),
)
def causality(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether causal words stand on a study without a randomised comparison."""
    kind = claim.about_study or trial.design.kind
    if kind not in ("observational study", "uncontrolled trial") or claim.causal is None:
        return
    article = "an" if kind[0] in "aou" else "a"
    if not claim.causal:
        yield Finding(
            check="causality",
            agreement="agrees",
            answer="worded_as_association",
            reason=f"The words speak of an association, which is what {article} {kind} can show.",
            words={"study_kind": f"{article} {kind}"},
        )
        return
    hedged = claim.strength == "hedged"
    yield Finding(
        check="causality",
        agreement="cannot tell" if hedged else "disagrees",
        answer="causal_words_hedged" if hedged else "causal_words_without_randomisation",
        reason=f"The words say that one thing brings about another; {article} {kind} cannot show that.",
        words={"study_kind": f"{article} {kind}"},
    )
