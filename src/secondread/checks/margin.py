"""Equal, similar, not worse: is there a margin, and does the interval stay within it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.margin_kept import keeps_to_margin
from secondread.checks.evidence.measurement import measure
from secondread.record import Claim, Finding, Trial


@check(
    title="Margin",
    asks="Does the interval stay within a margin that was set beforehand?",
    kinds=("noninferiority_or_equivalence",),
    references=(
        "Piaggio G et al. (2012). Reporting of noninferiority and equivalence trials. doi:10.1001/jama.2012.87802",
    ),
)
def margin(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether a margin is stated and whether the interval keeps to it."""
    stated = trial.plan.margin
    if stated is None:
        yield Finding(
            check="margin",
            agreement="cannot tell",
            answer="margin_not_stated",
            reason="No margin that was set beforehand is printed.",
            words={"missing": "the margin set beforehand and the interval of the difference"},
        )
        return
    measured = measure(trial, claim)
    one_sided = (
        re.search(r"\b(?:non-?inferior|not (?:\w+ )?(?:inferior|worse)|no worse)", claim.quote, re.I) is not None
    )
    within = None if measured is None else keeps_to_margin(measured, stated, one_sided=one_sided)
    if measured is None or measured.limits is None or within is None:
        yield Finding(
            check="margin",
            agreement="cannot tell",
            answer="margin_without_interval",
            reason=f"The margin is {stated.text}, and no interval is printed to hold against it.",
            words={"missing": "the interval of the difference", "margin": stated.text},
        )
        return
    low, high = measured.limits
    yield Finding(
        check="margin",
        agreement="agrees" if within else "disagrees",
        answer="within_margin" if within else "beyond_margin",
        recomputed=f"{low:g} to {high:g} against {stated.text}",
        reason=f"The interval {'keeps to' if within else 'passes'} the margin of {stated.text}.",
        words={"margin": stated.text},
    )
    analysed = {each.population for each in trial.results if each.outcome == measured.outcome.id}
    if within and not {"randomised", "per_protocol"} <= analysed:
        yield Finding(
            check="margin",
            agreement="cannot tell",
            answer="one_population_only",
            reason="The result is not given both for all randomised and for those treated as planned.",
        )
