"""Which of a trial's own outcomes stay significant when their number is allowed for?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secondread import statistics as st
from secondread.checks.declaration import check
from secondread.checks.evidence.measurement import Measurement, measure, measure_outcome
from secondread.checks.evidence.once_per_trial import once_per_trial
from secondread.checks.evidence.wording import listed, p_value
from secondread.checks.evidence.working import plain
from secondread.record import Claim, Finding, Trial, Working

PROCEDURES = {"bonferroni": "Bonferroni", "holm": "Holm", "hochberg": "Hochberg"}
# what a text may say of how its outcomes were tested, and the procedure that it means
STATED = {
    "bonferroni": "bonferroni",
    "holm": "holm",
    "hochberg": "hochberg",
    "hierarch": "sequence",
    "fixed sequence": "sequence",
    "fixed-sequence": "sequence",
    "gatekeep": "sequence",
    "step-down": "sequence",
}
NAMES = {**PROCEDURES, "sequence": "a fixed order", "gate": "a gate, the primary outcome first and Holm behind it"}


@dataclass(frozen=True, slots=True)
class Tested:
    """An outcome with the largest p that its printed or computed one stands for."""

    name: str
    id: str
    primary: bool
    p: float


@check(
    title="Several outcomes",
    asks="Does the result stay significant when the number of outcomes tested is allowed for?",
    kinds=("effect", "size", "clinical_importance", "responders", "surrogate", "no_effect"),
    references=(
        "Bland JM, Altman DG (1995). Multiple significance tests: the Bonferroni method. doi:10.1136/bmj.310.6973.170",
        "Hochberg Y (1988). A sharper Bonferroni procedure. doi:10.1093/biomet/75.4.800",
    ),
)
def multiplicity(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield which outcomes stay significant under each procedure, and whether the claim's outcome is among them."""
    own, family, alpha = measure(trial, claim), _family(trial), trial.plan.alpha
    if own is None or len(family) < 2 or own.outcome.id not in [each.id for each in family]:
        return
    nominal = next(each for each in family if each.id == own.outcome.id).p
    if nominal >= alpha:
        return
    stated = next((way for words, way in STATED.items() if words in _multiplicity_words(trial)), "")
    kept, workings = _kept(family, alpha, stated)
    holds = {way: own.outcome.id in ids for way, ids in kept.items()}
    answer, agreement = _answer(holds, stated)
    yield Finding(
        check="multiplicity",
        agreement=agreement,
        answer=answer,
        reported=f"{own.outcome.name}: {p_value(nominal)} among {len(family)} outcomes with a p",
        recomputed="; ".join(f"{NAMES[way]}: {_names(family, ids)}" for way, ids in kept.items()),
        reason=_reason(own, family, holds, stated, alpha),
        workings=tuple(workings),
        words={"outcomes_tested": str(len(family))},
    )


@once_per_trial
def _family(trial: Trial) -> list[Tested]:
    """The outcomes with a usable p, the primary ones first and otherwise in the order of the record."""
    found = []
    for outcome in sorted(trial.outcomes, key=lambda each: each.role != "primary"):
        measured = measure_outcome(trial, outcome) if not outcome.harm else None
        if measured is not None and measured.p is not None and measured.p[1] <= 1:
            found.append(Tested(outcome.name, outcome.id, outcome.role == "primary", measured.p[1]))
    return found


def _kept(family: list[Tested], alpha: float, stated: str) -> tuple[dict[str, list[str]], list[Working]]:
    """Return the ids that stay significant under each procedure, with the workings.

    The order of a fixed sequence is that of the record, and is looked at only where the text states one.
    """
    p, families = [each.p for each in family], [int(not each.primary) for each in family]
    calls = {way: f"adjust_p({p!r}, method={way!r})" for way in PROCEDURES}
    results = {way: st.adjust_p(p, method=way) for way in PROCEDURES}
    if stated == "sequence":
        calls["sequence"] = f"fixed_sequence({p!r}, alpha={alpha!r})"
        results["sequence"] = st.fixed_sequence(p, alpha=alpha)
    elif 0 in families and 1 in families:
        calls["gate"] = f"gatekeeping({p!r}, {families!r}, alpha={alpha!r})"
        results["gate"] = st.gatekeeping(p, families, alpha=alpha)
    kept, workings = {}, []
    for way, result in results.items():
        assert isinstance(result, st.Computed)
        adjusted = [float(value) for value in result.value]
        kept[way] = [each.id for each, value in zip(family, adjusted, strict=True) if value <= alpha]
        workings.append(
            Working(
                what=f"p of {listed([each.name for each in family])}, {NAMES[way]}",
                shown=listed([p_value(value) for value in adjusted]),
                value=plain(result.value),
                method=result.method,
                inputs={name: plain(value) for name, value in result.inputs.items()},
                reference=result.reference,
                reproduce=f"st.{calls[way]}.value",
            )
        )
    return kept, workings


def _answer(holds: dict[str, bool], stated: str) -> tuple[str, str]:
    if stated:
        return ("survives_multiplicity", "agrees") if holds[stated] else ("lost_under_multiplicity", "disagrees")
    if all(holds.values()):
        return "survives_multiplicity", "agrees"
    return ("depends_on_procedure", "cannot tell") if any(holds.values()) else ("lost_under_multiplicity", "disagrees")


def _reason(own: Measurement, family: list[Tested], holds: dict[str, bool], stated: str, alpha: float) -> str:
    kept = [NAMES[way] for way, held in holds.items() if held]
    lost = [NAMES[way] for way, held in holds.items() if not held]
    chance = f"{100 * (1 - (1 - alpha) ** len(family)):.0f}%"
    parts = [f"{len(family)} outcomes have a p, so that one by chance alone is {chance} likely if they are independent"]
    if kept:
        parts.append(f"{own.outcome.name} stays significant by {listed(kept)}")
    if lost:
        name = "not" if kept else f"{own.outcome.name} does not stay significant"
        parts.append(f"{name} by {listed(lost, 'or')}")
    how = f"The text says it tested by {NAMES[stated]}." if stated else "The text does not say how it allowed for that."
    return f"{'; '.join(parts)}. {how}"


def _names(family: list[Tested], ids: list[str]) -> str:
    return listed([each.name for each in family if each.id in ids]) or "none"


def _multiplicity_words(trial: Trial) -> str:
    return trial.plan.multiplicity.text.casefold() if trial.plan.multiplicity is not None else ""
