"""Nobody had the event: how common may it still be?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.arm_numbers import numbers_of_arms, whole_number
from secondread.checks.evidence.wording import share
from secondread.checks.evidence.working import work
from secondread.record import ArmResult, Claim, Finding, Outcome, Trial

# a claim of none is borne out as far as this rate; beyond it, common harms stay possible
RARE = 0.01


@check(
    title="No events",
    asks="Where nobody had the event, how common may it still be?",
    kinds=("safety", "no_effect", "arithmetic"),
    references=(
        "Hanley JA, Lippman-Hand A (1983). If nothing goes wrong, is everything all right? "
        "doi:10.1001/jama.1983.03330370053031",
        "Eypasch E et al. (1995). Probability of adverse events that have not yet occurred. "
        "doi:10.1136/bmj.311.7005.619",
    ),
)
def no_events(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield for the treated arm of an outcome without events the rate that none seen still allows."""
    for outcome in _outcomes(trial, claim):
        for result in trial.results:
            arms = numbers_of_arms(trial, result, claim.arms) if result.outcome == outcome.id else None
            row = arms.treated if arms is not None else next(iter(result.arms), None)
            if result.outcome != outcome.id or row is None or not _none(row):
                continue
            n = whole_number(row.total) or (arms.n_treated if arms is not None else None)
            if n is None:
                yield Finding(
                    check="no_events",
                    agreement="cannot tell",
                    answer="none_of_unknown",
                    reason=f"Nobody had {outcome.name}, of how many is not printed.",
                    words={"missing": f"how many people were looked at for {outcome.name}"},
                )
                return
            limit = work(
                f"largest rate of {outcome.name} that none among {n} leaves open",
                "rule_of_three",
                n,
                show=lambda computed: f"up to {share(float(computed.value))}",
            )
            rare = limit.value is not None and limit.value <= RARE
            yield Finding(
                check="no_events",
                agreement="agrees" if rare else "disagrees",
                answer="none_among_many" if rare else "none_among_few",
                reported=f"0 of {n}",
                recomputed=limit.working.shown,
                reason=f"None of {n} had {outcome.name}; the rate may still be {limit.working.shown}.",
                workings=(limit.working,),
                words={
                    "unseen_harm": f"{outcome.name.capitalize()} in none of {n} people may still strike "
                    f"{limit.working.shown} of people"
                },
            )
            return


def _outcomes(trial: Trial, claim: Claim) -> list[Outcome]:
    own = [each for each in trial.outcomes if each.id == claim.outcome]
    return own or [each for each in trial.outcomes if each.harm]


def _none(row: ArmResult) -> bool:
    counted = row.events if row.events is not None else row.percent
    return counted is not None and counted.value == 0 and counted.comparator == "="
