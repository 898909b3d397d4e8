"""How large a difference must be to matter, and where that threshold comes from."""

from __future__ import annotations

from dataclasses import dataclass

from secondread.checks.evidence.arm_numbers import ArmNumbers
from secondread.checks.evidence.wording import number
from secondread.record import Mid, Outcome

# Rough lines for a ratio when nobody states a threshold; Guyatt et al. 2011, doi:10.1016/j.jclinepi.2011.01.012
RATIO_LINE = 1.25
SMALL_STANDARDISED = 0.2


@dataclass(frozen=True, slots=True)
class Importance:
    """A smallest important difference on the scale of the estimate; `convention` marks a fallback nobody stated."""

    value: float
    words: str
    source: str
    convention: bool = False
    reference: str = ""


def _unit(mid: Mid) -> str:
    return mid.unit.removesuffix("s") if mid.value == 1 else mid.unit


def importance_of(outcome: Outcome, scale: str, arms: ArmNumbers | None) -> Importance | None:
    """Return the threshold for an outcome: as printed or given or looked up, else a convention, else None."""
    mid = outcome.mid
    if mid is not None and scale == "linear":
        unit = f" {_unit(mid)}" if mid.unit else ""
        source = {"printed": "stated in the text", "given": "given by the user", "looked_up": "looked up"}[mid.source]
        if mid.kind == "within_patient":
            source += "; a threshold for one patient's change, used for the difference between arms for want of another"
        reference = mid.reference + (f" doi:{mid.doi}" if mid.doi else "")
        return Importance(mid.value, f"{number(mid.value)}{unit}", source, reference=reference)
    if scale == "log":
        return Importance(
            RATIO_LINE,
            "a ratio of 0.8 or 1.25",
            "a rough line of GRADE, since the documents state no threshold",
            convention=True,
            reference="Guyatt GH et al. (2011). GRADE guidelines 6: imprecision. doi:10.1016/j.jclinepi.2011.01.012",
        )
    if arms is not None and arms.treated.sd is not None and arms.control.sd is not None:
        spread = (arms.treated.sd.value + arms.control.sd.value) / 2
        if spread > 0:
            return Importance(
                SMALL_STANDARDISED * spread,
                f"{number(SMALL_STANDARDISED * spread)} (0.2 standard deviations)",
                "a convention for a small difference, since the documents state no threshold",
                convention=True,
            )
    return None
