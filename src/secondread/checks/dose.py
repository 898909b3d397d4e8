"""Is the dose higher, lower or the same as the doses the documents hold it against?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.evidence.wording import listed
from secondread.record import Background, Claim, Dose, Finding, Trial

# masses and volumes in one unit each, so that 0.5 g and 500 mg are the same dose
UNITS = {"g": 1e3, "mg": 1.0, "µg": 1e-3, "μg": 1e-3, "mcg": 1e-3, "ug": 1e-3, "ng": 1e-6}

# the label and other uses of the drug are no measure of what is usual in this disease
COMPARED = ("usual range", "earlier trials")


@check(
    title="Dose",
    asks="Is the trial's dose above, within or below the other doses the documents name?",
    kinds=("dose",),
)
def dose(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield how the trial's dose lies against the usual range and the doses of earlier trials."""
    used = claim.dose or _dose_of(trial)
    others = [each for each in trial.background if each.dose is not None and each.about in COMPARED]
    comparable = [each for each in others if used is not None and each.dose and _same_unit(used, each.dose)]
    if claim.dose_comparison == "" or used is None or not comparable:
        yield Finding(
            check="dose",
            agreement="cannot tell",
            answer="dose_unknown",
            reason="The documents do not print this trial's dose and another to hold it against."
            if claim.dose_comparison
            else "The claim compares no doses.",
            words={"missing": "the dose of this trial and the doses it is compared with"},
        )
        return
    places = [_place(used, each) for each in comparable]
    found = {"higher": "above", "lower": "below", "same": "within"}[claim.dose_comparison]
    agreeing = places.count(found)
    against = listed([f"{_shown(each.dose)} ({each.about})" for each in comparable if each.dose])
    if agreeing == len(places):
        answer, agreement = "dose_as_claimed", "agrees"
    elif agreeing * 2 > len(places):
        answer, agreement = "dose_mostly_as_claimed", "agrees"
    else:
        answer, agreement = "dose_not_as_claimed", "disagrees"
    yield Finding(
        check="dose",
        agreement=agreement,
        answer=answer,
        reported=claim.quote,
        recomputed=f"{_shown(used)} against {against}",
        reason=f"The trial's dose, {_shown(used)}, lies {listed(sorted(set(places)))} {against}.",
        words={"dose": _shown(used), "other_doses": against},
    )


def _dose_of(trial: Trial) -> Dose | None:
    return next((arm.doses[0] for arm in trial.arms if arm.role == "intervention" and arm.doses), None)


def _place(used: Dose, other: Background) -> str:
    assert other.dose is not None
    low, high = _amounts(used)
    other_low, other_high = _amounts(other.dose)
    if low > other_high:
        return "above"
    return "below" if high < other_low else "within"


def _amounts(dose: Dose) -> tuple[float, float]:
    factor = UNITS.get(dose.unit.lower(), 1.0)
    return dose.low.value * factor, dose.high.value * factor


def _same_unit(first: Dose, second: Dose) -> bool:
    kinds = [unit.lower() in UNITS for unit in (first.unit, second.unit)]
    same = all(kinds) or first.unit.lower() == second.unit.lower()
    # a dose printed without its frequency is taken as the daily one that the others state
    return same and (not first.frequency or not second.frequency or first.frequency == second.frequency)


def _shown(dose: Dose | None) -> str:
    if dose is None:
        return ""
    amount = dose.low.text if dose.low.value == dose.high.value else f"{dose.low.text} to {dose.high.text}"
    per = f" per {dose.frequency}" if dose.frequency else ""
    return f"{amount} {dose.unit}{per}"
