"""Fewer deaths of one cause, told as lives saved: did fewer people die?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import measure, measure_outcome
from secondread.checks.evidence.naming import measured_words
from secondread.record import Claim, Finding, Trial

_LIVES = re.compile(
    r"\bsav(?:e|es|ed|ing) (?:\w+ ){0,2}lives\b|\blife-?sav|\blives? (?:are |were |is |was )?saved\b"
    r"|\bliv(?:e|es|ed) longer\b"
    r"|\b(?:prolong|extend|lengthen)(?:s|ed|ing)? (?:\w+ )?li(?:fe|ves)\b|\bstay(?:s|ed)? alive\b",
    re.I,
)
_DEATH = re.compile(r"\b(?:deaths?|died|dying|mortality|killed)\b", re.I)
_ANY_CAUSE = re.compile(r"\b(?:any|all|every)[ -]causes?\b|\b(?:total|overall) (?:mortality|deaths?)\b", re.I)
_ONE_CAUSE = re.compile(
    r"\b(?:deaths?|died|dying|mortality) (?:from|of|due to|caused by|because of)\b"
    r"|\b[\w-]+[ -](?:specific|related|cancer) (?:deaths?|mortality)\b",
    re.I,
)


@check(
    title="Deaths of one cause",
    asks="Does a claim of lives saved rest on deaths of one cause, and did fewer people die of any?",
    kinds=("effect", "size", "surrogate"),
    references=(
        "Prasad V et al. (2016). Why cancer screening has never been shown to \u201csave lives\u201d. "
        "doi:10.1136/bmj.h6080",
    ),
)
def deaths_of_one_cause(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether a claim of lives saved stands on deaths of one cause while those of all causes do not differ."""
    measured = measure(trial, claim) if _LIVES.search(claim.quote) else None
    if measured is None or not _ONE_CAUSE.search(measured.outcome.name) or _ANY_CAUSE.search(measured.outcome.name):
        return
    every = [each for each in trial.outcomes if _DEATH.search(each.name) and _ANY_CAUSE.search(each.name)]
    found = next((one for one in (measure_outcome(trial, each) for each in every) if one is not None), None)
    if found is not None and found.significant is True and found.favours == "intervention":
        yield Finding(
            check="deaths_of_one_cause",
            agreement="agrees",
            answer="fewer_died_of_any_cause",
            recomputed=measured_words(found),
            reason="Fewer people died of any cause as well.",
            workings=found.workings,
        )
        return
    shown = f"Deaths of any cause: {measured_words(found)}" if found else "Deaths of all causes are not told"
    yield Finding(
        check="deaths_of_one_cause",
        agreement="disagrees" if found else "cannot tell",
        answer="only_one_cause_of_death" if found else "deaths_of_all_causes_not_told",
        recomputed=measured_words(found) if found else "",
        reason=f"What differed is {measured.outcome.name}. {shown}.",
        workings=found.workings if found else (),
        words={
            "one_cause": measured.outcome.name,
            "all_causes": shown,
            "missing": "deaths of all causes in each group",
        },
    )
