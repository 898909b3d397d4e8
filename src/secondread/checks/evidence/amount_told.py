"""Did an amount go the way a claim says, whichever way is better?"""

from __future__ import annotations

import re
from typing import Literal

from secondread.checks.evidence.measurement import Measurement
from secondread.record import Claim, Trial

_LESS = re.compile(
    r"\b(?:reduc\w+|decreas\w+|lower(?:s|ed)?(?![ -]dos)|shorten\w*|shorter|fewer|"
    r"less (?:common|often|frequent)\w*|cuts?)\b",
    re.I,
)
_MORE = re.compile(
    r"\b(?:increas\w+|rais(?:e|es|ed)|higher(?![ -]dos)|longer|prolong\w*|more (?:common|often|frequent)\w*)\b", re.I
)
_OTHER_AMOUNT = re.compile(
    r"\b(?:loss|declines?|relief|reductions? in|increases? in|improvements?|time to|risk of not)\b", re.I
)
_BEFORE_OTHER_ARM = re.compile(r"\b(?:than|compared|versus|vs|relative to)\b", re.I)


def way_told(trial: Trial, claim: Claim, measured: Measurement) -> Literal["as_said", "other_way", ""]:
    """Return whether the intervention's amount went the way the claim says; "" where either way is not told.

    "Reduced morphine consumption" needs no knowledge of which way is better: 38 mg against 51 mg is less.
    """
    if measured.favours != "unknown" or not _of_the_same(claim, measured):
        return ""
    said = _BEFORE_OTHER_ARM.split(claim.quote, maxsplit=1)[0]
    less, more = _LESS.search(said) is not None, _MORE.search(said) is not None
    change = _change(measured)
    if less == more or change == 0 or _OTHER_AMOUNT.search(f"{claim.outcome_words} {measured.outcome.name}"):
        return ""
    if _names_only_control(trial, said):
        change = -change
    return "as_said" if (change < 0) == less else "other_way"


def _of_the_same(claim: Claim, measured: Measurement) -> bool:
    """Whether the claim names the measured outcome, at least by one telling word: "prescribing of antibiotics"."""
    if claim.outcome is not None:
        return claim.outcome_match in ("same", "unknown")
    told, name = (set(re.findall(r"[a-z]{6,}", text.lower())) for text in (claim.outcome_words, measured.outcome.name))
    return bool(told & name)


def _names_only_control(trial: Trial, words: str) -> bool:
    roles = {arm.role for arm in trial.arms if re.search(rf"(?<!\w){re.escape(arm.name)}(?!\w)", words, re.I)}
    return roles == {"control"}


def _change(measured: Measurement) -> float:
    """The estimate from no difference, else that of the arms' values: above zero where the intervention has more."""
    if measured.estimate is not None:
        return measured.estimate - measured.null
    treated = measured.arms.treated.value if measured.arms else None
    control = measured.arms.control.value if measured.arms else None
    return treated.value - control.value if treated is not None and control is not None else 0.0
