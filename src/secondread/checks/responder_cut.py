"""Shares of responders: cut from a scale on which the arms did not clearly differ?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import measure, measure_outcome
from secondread.checks.evidence.naming import measured_words
from secondread.record import Claim, Finding, Outcome, Trial

_CUT = re.compile(r"\bat least \d|[≥>]\s?\d|\b\d+\s?%|\b(?:reduction|improvement|decrease) of \d", re.I)
_COMMON = {"change", "score", "scores", "scale", "week", "weeks", "month", "months", "mean", "rate", "response",
           "responders", "patients", "with", "least", "reduction", "improvement"}  # fmt: skip


@check(
    title="Responder cut",
    asks="Is a share of responders cut from a scale on which the arms did not clearly differ?",
    kinds=("responders", "effect", "size"),
    references=(
        "Altman DG, Royston P (2006). The cost of dichotomising continuous variables. doi:10.1136/bmj.332.7549.1080",
    ),
)
def responder_cut(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield what became of the scale that a responder outcome was cut from."""
    own = measure(trial, claim)
    if own is None or own.rates is None or not (own.outcome.threshold is not None or _CUT.search(own.outcome.name)):
        return
    scale = next((each for each in trial.outcomes if _is_scale_of(each, own.outcome)), None)
    measured = measure_outcome(trial, scale) if scale is not None else None
    if own.outcome.role == "primary" and own.outcome.role_stated:
        yield Finding(
            check="responder_cut",
            agreement="agrees",
            answer="responders_planned",
            reason=f"{own.outcome.name.capitalize()} is the primary outcome, planned as a share of responders.",
        )
    elif scale is None or measured is None or measured.significant is None:
        yield Finding(
            check="responder_cut",
            agreement="cannot tell",
            answer="scale_not_printed",
            reason="A share of responders is cut from a scale, and the result on the whole scale is not printed.",
            words={"missing": "the difference on the scale that the responders were cut from"},
        )
    else:
        yield Finding(
            check="responder_cut",
            agreement="agrees" if measured.significant else "disagrees",
            answer="scale_agrees" if measured.significant else "scale_not_significant",
            recomputed=measured_words(measured),
            reason=f"On the whole scale ({scale.name}): {measured_words(measured)}. A cut throws away part of what "
            "was measured, and where it lies moves the share.",
            workings=measured.workings,
            words={"scale": scale.name, "scale_measured": measured_words(measured)},
        )


def _is_scale_of(outcome: Outcome, responders: Outcome) -> bool:
    if outcome.id == responders.id or outcome.data != "continuous" or outcome.harm or _CUT.search(outcome.name):
        return False
    return bool(_words(outcome) & _words(responders))


def _words(outcome: Outcome) -> set[str]:
    names = " ".join((outcome.name, *outcome.aliases)).casefold()
    return set(re.findall(r"[a-z]{4,}", names)) - _COMMON
