"""A claim about what was planned: does the study record bear it out?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.record import Claim, Finding, Trial

# a claim that the plan was not kept is borne out by a change, any other by none
_CHANGED = re.compile(
    r"\b(?:chang|switch|swap|differ|deviat|depart|post[\s-]hoc|after the fact|undeclared|added|dropped|demot|promot)"
    r"|\b(?:not|never|un)[\s-]?(?:pre[\s-]?)?(?:specif|plan|regist)",
    re.I,
)


@check(
    title="Registered plan",
    asks="Does the study record, where one is given, bear out what is said of the plan?",
    kinds=("prespecification",),
    references=("De Angelis C et al. (2004). Clinical trial registration. doi:10.1056/NEJMe048225",),
)
def registered_plan(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether the report departs from the study record, or that there is none to see."""
    from secondread.checks.prespecification import prespecification

    if trial.registration is None:
        yield Finding(
            check="registered_plan",
            agreement="cannot tell",
            answer="no_registration",
            reason="No study record is among the documents.",
            words={"missing": "the study record of the trial (--trial record.json)"},
        )
        return
    found = list(prespecification.run(trial))
    changed = [each.reason for each in found if each.agreement == "disagrees"]
    kept = [each.reason for each in found if each.answer == "outcome_as_registered"]
    if not changed and not kept:
        agreement, answer, reasons = "cannot tell", "plan_not_told", [each.reason for each in found]
    else:
        as_said = bool(changed) == bool(_CHANGED.search(claim.quote))
        agreement, answer = ("agrees", "plan_as_said") if as_said else ("disagrees", "plan_not_as_said")
        reasons = changed or kept
    yield Finding.model_validate(
        {
            "check": "registered_plan",
            "agreement": agreement,
            "answer": answer,
            "recomputed": " ".join(reasons),
            "reason": " ".join(reasons) or "The study record names no outcome.",
            "words": {"plan": " ".join(reasons).rstrip("."), "missing": "the report's own words on its outcomes"},
        }
    )
