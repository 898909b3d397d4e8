"""The numbers of the two arms that a claim compares."""

from __future__ import annotations

from dataclasses import dataclass

from secondread.record import Arm, ArmResult, PrintedNumber, Result, Trial


@dataclass(frozen=True, slots=True)
class ArmNumbers:
    """Treated and control arm of one result, each with what is printed of it and its size where known."""

    treated: ArmResult
    control: ArmResult
    treated_name: str
    control_name: str
    n_treated: int | None
    n_control: int | None


def numbers_of_arms(trial: Trial, result: Result, wanted: tuple[str, ...] = ()) -> ArmNumbers | None:
    """Return the pair of arms to compare: those the claim names, else the first intervention against the control."""
    if len(result.arms) < 2:
        return None
    by_id = {arm.id: arm for arm in trial.arms}
    rows = [row for row in result.arms if not wanted or row.arm in wanted]
    rows = rows if len(rows) >= 2 else list(result.arms)
    # Of two treatments the one named first is what the claim is about.
    rows = sorted(rows, key=lambda row: wanted.index(row.arm) if row.arm in wanted else len(wanted))
    treated = next((row for row in rows if _role(by_id, row) == "intervention"), rows[0])
    control = next((row for row in rows if row is not treated and _role(by_id, row) == "control"), None)
    if control is None:
        control = next(row for row in rows if row is not treated)
    return ArmNumbers(
        treated=treated,
        control=control,
        treated_name=_name(by_id, treated),
        control_name=_name(by_id, control),
        n_treated=_size(by_id, treated),
        n_control=_size(by_id, control),
    )


def _role(arms: dict[str, Arm], row: ArmResult) -> str:
    return arms[row.arm].role if row.arm in arms else ""


def _name(arms: dict[str, Arm], row: ArmResult) -> str:
    return arms[row.arm].name if row.arm in arms else row.arm


def _size(arms: dict[str, Arm], row: ArmResult) -> int | None:
    arm = arms.get(row.arm)
    printed = [row.total, arm.n_analysed if arm else None, arm.n_randomised if arm else None]
    return next((whole for whole in map(whole_number, printed) if whole is not None), None)


def whole_number(number: PrintedNumber | None) -> int | None:
    """Return a printed count as an integer, None if it is not printed or is no count of people."""
    if number is None or number.percent or number.value != int(number.value) or number.value < 1:
        return None
    return int(number.value)
