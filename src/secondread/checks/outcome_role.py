"""Does the claim rest on the primary outcome, or on one that the trial was not built to settle?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.fate_of_primary import fate_of_primary
from secondread.checks.evidence.measurement import measure, measure_outcome
from secondread.checks.evidence.naming import measured_words
from secondread.checks.evidence.outcome_of_claim import primary_of
from secondread.record import Claim, Finding, Outcome, Trial

DEATH = re.compile(r"\b(?:deaths?|mortality|survival|fatality)\b", re.I)
NAMES = {
    "primary": "the primary outcome",
    "secondary": "a secondary outcome",
    "safety": "a safety outcome",
    "exploratory": "an exploratory outcome",
    "subgroup": "a subgroup result",
    "post_hoc": "an outcome chosen after the fact",
    "unstated": "an outcome whose role the documents do not name",
}


@check(
    title="Role of the outcome",
    asks="Is the outcome the primary one, and if not, was the primary one met?",
    kinds=(
        "effect",
        "no_effect",
        "clinical_importance",
        "size",
        "responders",
        "surrogate",
        "generalisation",
        "consistency_with_other_trials",
    ),
    references=(
        "Boutron I et al. (2010). Reporting of randomized trials with nonsignificant primary outcomes. "
        "doi:10.1001/jama.2010.651",
        "Pocock SJ, Stone GW (2016). The primary outcome fails: what next? doi:10.1056/NEJMra1510064",
    ),
)
def outcome_role(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the role of the outcome and, where it is not primary, what became of the primary one."""
    measured = measure(trial, claim)
    primary = primary_of(trial)
    if measured is None:
        if primary is not None and claim.scope != "other":
            yield from _fate_of_primary(trial, primary)
        return
    role = (measured.result.subgroup and "subgroup") or measured.outcome.role
    yield Finding(
        check="outcome_role",
        agreement="agrees" if role == "primary" else "cannot tell",
        answer=f"role_{role}",
        reason=f"{measured.outcome.name.capitalize()} is {NAMES[role]}"
        f"{'' if measured.outcome.role_stated or role in ('unstated', 'subgroup') else ' (inferred from the text)'}.",
        words={"role": NAMES[role]},
    )
    if DEATH.search(measured.outcome.name):
        yield Finding(
            check="outcome_role",
            agreement="not applicable",
            answer="outcome_is_death",
            reason="The outcome is death, which counts in itself whatever its role.",
        )
    if measured.result.population in ("per_protocol", "completers"):
        yield Finding(
            check="outcome_role",
            agreement="disagrees",
            answer="not_all_randomised",
            reason="The result leaves out people who were randomised.",
        )
    if role == "primary":
        return
    if primary is not None and primary.id != measured.outcome.id:
        yield from _fate_of_primary(trial, primary)
    if trial.plan.multiplicity is None and (primary is not None or role != "unstated"):
        yield Finding(
            check="outcome_role",
            agreement="cannot tell",
            answer="multiplicity_unstated",
            reason="The documents do not say how testing several outcomes was allowed for.",
        )


def _fate_of_primary(trial: Trial, primary: Outcome) -> Iterator[Finding]:
    result = measure_outcome(trial, primary)
    if result is None:
        return
    fate = fate_of_primary(trial, result)
    missed = fate == "missed"
    if fate:
        yield Finding(
            check="outcome_role",
            agreement="disagrees" if missed else "agrees",
            answer="primary_missed" if missed else "primary_met",
            recomputed=measured_words(result),
            reason=f"The primary outcome ({primary.name}) {'kept to' if not missed else 'passed'} the margin."
            if trial.plan.margin is not None
            else f"The primary outcome ({primary.name}) was {'not ' if missed else ''}significantly different.",
            words={"primary": primary.name, "primary_measured": measured_words(result)},
        )
