"""An odds ratio told as if it were a ratio of risks ("twice as likely")."""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, measure
from secondread.checks.evidence.wording import number, share
from secondread.record import Claim, Finding, PrintedNumber, Trial, Working

# a figure in words ("doubles") stands for what rounds to it
ABOUT = 0.15
CLOSE = 0.05


@check(
    title="Odds ratio as risk",
    asks="Is an odds ratio told as a ratio of risks although the event is common?",
    kinds=("size", "effect", "responders", "safety"),
    references=(
        "Davies HTO, Crombie IK, Tavakoli M (1998). When can odds ratios mislead? doi:10.1136/bmj.316.7136.989",
        "Zhang J, Yu KF (1998). What's the relative risk? doi:10.1001/jama.280.19.1690",
    ),
)
def odds_ratio_as_risk(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield whether a relative figure is that of the odds, and what the ratio of risks is."""
    told = next((each.number for each in claim.numbers if each.role == "relative"), None)
    measured = measure(trial, claim) if told is not None else None
    contrast = measured.result.contrast if measured is not None else None
    if told is None or measured is None or contrast is None or contrast.measure != "odds ratio":
        return
    if contrast.estimate is None or contrast.estimate.value <= 0:
        return
    odds = contrast.estimate.value
    if measured.rates is None or not 0 < measured.rates[1] < 1:
        yield Finding(
            check="odds_ratio_as_risk",
            agreement="cannot tell",
            answer="odds_without_risk",
            reported=told.text,
            recomputed=f"odds ratio {contrast.estimate.text}",
            reason="The result is an odds ratio; without the share in the comparison group it tells no ratio of risks.",
            words={"missing": "the share of people with the event in the comparison group"},
        )
        return
    yield _held(told, odds, measured)


def _held(told: PrintedNumber, odds: float, measured: Measurement) -> Finding:
    assert measured.rates is not None
    control = measured.rates[1]
    risk = odds / (1 - control + control * odds)
    as_odds, as_risk = abs(odds - 1), abs(risk - 1)
    size = abs(told.value) / 100 if told.percent else abs(told.value)
    slack = ABOUT if told.comparator == "~" else CLOSE
    is_odds, is_risk = abs(size - as_odds) <= slack, abs(size - as_risk) <= slack
    words = f"odds ratio {number(odds)}, ratio of risks {number(risk)} at {share(control)} in the comparison group"
    if is_risk or not is_odds:
        agreement = "agrees" if is_risk else "cannot tell"
        answer = "told_as_risk" if is_risk else "neither_odds_nor_risk"
        reason = (
            f"{told.text} is {'the change in risk' if is_risk else 'neither the change in risk nor in odds'}: {words}."
        )
    else:
        agreement, answer = "disagrees", "odds_told_as_risk"
        reason = f"{told.text} is the change in the odds, and the event is common: {words}."
    working = Working(
        what="ratio of risks that the odds ratio means",
        shown=number(risk),
        value=risk,
        method="odds ratio / (1 - risk + risk * odds ratio)",
        inputs={"odds_ratio": odds, "risk": control},
        reference="Zhang J, Yu KF (1998). doi:10.1001/jama.280.19.1690",
        reproduce=f"{odds!r} / (1 - {control!r} + {control!r} * {odds!r})",
    )
    return Finding(
        check="odds_ratio_as_risk",
        agreement=agreement,
        answer=answer,
        reported=told.text,
        recomputed=words,
        reason=reason,
        workings=(working,),
        words={"risk_ratio": number(risk)},
    )
