"""What could a trial of this size have shown about harm?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.arm_numbers import whole_number
from secondread.checks.evidence.measurement import Measurement, measure, measure_outcome
from secondread.checks.evidence.naming import measured_words
from secondread.checks.evidence.wording import share
from secondread.checks.evidence.working import work
from secondread.record import Claim, Finding, Trial

_PEOPLE = r"(?:patients?|participants?|people|one|women|men|children|volunteers?|subjects?)"
_NOBODY = re.compile(
    rf"\b(?:no|none of the|zero) (?:\w+ ){{0,2}}?{_PEOPLE} "
    r"(?:\w+ )?(?:experienced|had|developed|reported|died|suffered|withdrew|discontinued|dropped out|stopped)\b"
    r"|\bno (?:(?!differences?|increases?|more)[\w-]+ ){0,5}?"
    r"(?:deaths?|events?|toxicit\w+|discontinuations?|withdrawals?|infections?|reactions?|bleeds?|cases|complications?)"
    r"(?: or (?:[\w-]+ ){1,4}events?)? (?:were |was |had )?(?:reported|observed|seen|recorded|noted|occurred"
    r"|identified)\b"
    r"|\b(?:there were|were|with|had|reported) no (?:(?!differences?|increases?|more)[\w-]+ ){0,4}?"
    r"(?:deaths?|events?|toxicit\w+|discontinuations?|withdrawals?|infections?|reactions?|bleeds?|cases|complications?)\b",
    re.I,
)
_COUNT = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SO_MANY = re.compile(rf"(?<!every )(?<!about )(?<!than )\b{_COUNT} (?:\w+ ){{0,2}}?(?:{_PEOPLE}|deaths?)\b", re.I)
_CALLED_SAFE = re.compile(r"\b(?:safe|safety|safely|tolerated|tolerab\w+)\b", re.I)
_ALIKE = re.compile(
    r"\b(?:similar|comparable|alike|equal|balanced|the same|no (?:\w+ ){0,2}(?:differences?|increases?|more)|"
    r"not (?:\w+ ){0,2}(?:differ\w*|higher|increase\w*|more|cause|raise|add)|(?:did|does|do)n.t (?:differ|increase"
    r"|cause|raise|add))\b",
    re.I,
)
_NOT_SIGNIFICANT = re.compile(r"\b(?:not|no|n't) (?:\w+ ){0,2}significan", re.I)
_OVERALL = re.compile(r"\b(?:adverse|(?:TE|S)?AEs?|side[ -]effects?|safety|complications?|toxicit\w+)\b", re.I)
_FEWER = re.compile(r"\b(?:better tolerated|fewer|less|lower|safer|milder|rarer|reduc\w+|halv\w+)\b", re.I)


@check(
    title="Harms",
    asks="Are harms counted in each arm, and which harm could a trial of this size not have shown?",
    kinds=("safety",),
    references=(
        "Junqueira DR et al. (2023). CONSORT Harms 2022. doi:10.1136/bmj-2022-073725",
        "Hanley JA, Lippman-Hand A (1983). If nothing goes wrong, is everything all right? "
        "doi:10.1001/jama.1983.03330370053031",
    ),
)
def harms(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield the counted harms and the smallest rate that seeing no event cannot rule out."""
    measured = _harm_measured(trial, claim)
    if measured is not None and (measured.rates is not None or measured.limits is not None):
        yield Finding(
            check="harms",
            agreement="cannot tell",
            answer="harms_counted",
            recomputed=measured_words(measured),
            reason=f"Counted: {measured.outcome.name}: {measured_words(measured)}.",
            workings=measured.workings,
            words={"harms": f"{measured.outcome.name}: {measured_words(measured)}"},
        )
        if _ALIKE.search(claim.quote):
            yield Finding(
                check="harms",
                agreement="not applicable",
                answer="called_alike",
                reason="The claim says that harm was much the same in the groups.",
            )
        if _FEWER.search(claim.quote):
            yield Finding(
                check="harms",
                agreement="not applicable",
                answer="called_rarer",
                reason="The claim says that harm was rarer or milder with the treatment.",
            )
        if _NOT_SIGNIFICANT.search(claim.quote):
            yield Finding(
                check="harms",
                agreement="not applicable",
                answer="significance_denied",
                reason="The claim says that a test found no significant difference in harm, and no more.",
            )
        if measured.significant is True and measured.favours == "intervention" and _FEWER.search(claim.quote):
            yield Finding(
                check="harms",
                agreement="agrees",
                answer="fewer_harms",
                recomputed=measured_words(measured),
                reason=f"Rarer with the treatment: {measured.outcome.name}: {measured_words(measured)}.",
                workings=measured.workings,
            )
    else:
        yield Finding(
            check="harms",
            agreement="cannot tell",
            answer="harms_not_counted",
            reason="No document gives the number of people with harms in each group.",
            words={"missing": "the number of people with each harm in each group"},
        )
    n = _treated(trial)
    told = _NOBODY.search(claim.quote) or (_SO_MANY.search(claim.quote) if claim.polarity == "harm" else None)
    if told is not None and trial.id and claim.scope != "other" and not _CALLED_SAFE.search(claim.quote):
        yield Finding(
            check="harms",
            agreement="cannot tell",
            answer="harm_reported",
            reported=told.group(),
            reason="It reports a count of the study, and says no more than that.",
        )
    if n is not None:
        unseen = work(
            f"largest rate of a harm that was not seen once in {n} treated people",
            "rule_of_three",
            n,
            show=lambda computed: f"up to {share(float(computed.value))}",
        )
        yield Finding(
            check="harms",
            agreement="not applicable",
            answer="size_limits_harms",
            recomputed=unseen.working.shown,
            reason=f"A harm that none of {n} treated people had could still strike {unseen.working.shown} of people.",
            workings=(unseen.working,),
            words={
                "unseen_harm": f"A harm that none of the {n} treated people had could still strike "
                f"{unseen.working.shown} of people"
            },
        )


def _harm_measured(trial: Trial, claim: Claim) -> Measurement | None:
    own = measure(trial, claim) if claim.outcome is not None else None
    if own is not None:
        return own
    # What is told of harm as a whole is held against its whole, and a single harm stands for it in "safe" alone.
    overall = [each for each in trial.outcomes if each.harm and _OVERALL.search(each.name)]
    single = [each for each in trial.outcomes if each.harm and each not in overall]
    found = (measure_outcome(trial, each) for each in (overall if _ALIKE.search(claim.quote) else [*overall, *single]))
    return next((each for each in found if each is not None), None)


def _treated(trial: Trial) -> int | None:
    arm = next((each for each in trial.arms if each.role == "intervention"), None)
    size = whole_number(arm.n_randomised) or whole_number(arm.n_analysed) if arm else None
    if size is not None:
        return size
    total = whole_number(trial.n_randomised)
    if total is None or len(trial.arms) > 2:
        return None
    first, second = (*trial.design.allocation, 1)[:2]
    return total * first // (first + second) or None
