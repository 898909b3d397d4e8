"""A claim about approval: what do the documents tell of the label?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.record import Claim, Finding, Trial

_NOT = re.compile(r"\b(?:not|no|never|without|un(?:approved|licensed))\b|n['’]t\b|\boff[\s-]label\b", re.I)


@check(
    title="Label",
    asks="What do the documents tell of the approved label, and does the claim say the same?",
    kinds=("regulatory",),
)
def label_record(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether the claim and what another document tells of the label say approved, or both not."""
    told = [
        each
        for each in trial.background
        if each.about == "approved label" and each.span is not None and each.span.document != claim.span.document
    ]
    if not told:
        yield Finding(
            check="label_record",
            agreement="cannot tell",
            answer="no_label",
            reason="No other document tells of the approved label.",
            words={"missing": "the label, or the regulator's record"},
        )
        return
    says_not = bool(_NOT.search(claim.quote))
    label_not = bool(_NOT.search(told[0].text))
    same = says_not == label_not
    yield Finding(
        check="label_record",
        agreement="agrees" if same else "disagrees",
        answer="label_says_the_same" if same else "label_says_otherwise",
        reported=claim.quote,
        recomputed=told[0].text,
        reason=f"Told of the label: {told[0].text}.".replace("..", "."),
        words={"label": told[0].text.rstrip(".")},
    )
