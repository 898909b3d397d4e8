"""A trial that borrows a part of its control arm, in words."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from secondread.design.borrowing.borrowing_plan import BorrowingPlan
from secondread.report.figures.numbers import shown

WIDTH = 80


def borrowing_text(found: BorrowingPlan, *, trials: int, patients: int, doubt: float, mid: float, counts: bool) -> str:
    """Return what is borrowed, what it spares, and what it costs where the new control arm is another."""
    printed: Callable[[float], str] = (lambda value: f"{value:.1%}") if counts else shown
    return "\n\n\n".join(
        [
            _borrowed(found, printed, trials, patients, doubt),
            _sizes(found, counts, mid),
            _drifts(found, printed, mid),
            _caution(found, printed),
        ]
    )


def _borrowed(found: BorrowingPlan, printed: Callable[[float], str], trials: int, patients: int, doubt: float) -> str:
    low, high = (printed(limit) for limit in found.interval)
    of_what = "" if printed is shown else " of the log odds"
    told = (
        f"{trials} earlier control arm{'s' * (trials > 1)} with {patients:,} patients foretell "
        f"{printed(found.predicted)} in a new one (95% interval {low} to {high}; standard deviation between trials "
        f"{shown(found.tau)}{of_what}). They are worth about {found.worth_without_doubt:,.0f} patients, and about "
        f"{found.worth:,.0f} with the {doubt:.0%} doubt that they tell of this trial."
    )
    return "What is borrowed\n\n" + textwrap.fill(told, WIDTH)


def _sizes(found: BorrowingPlan, counts: bool, mid: float) -> str:
    lines = [f"Patients for a difference of {f'{100 * mid:g} points' if counts else shown(mid)}", ""]
    lines.append(f"{'':<22}{'treated':>9}{'control':>9}{'in all':>8}{'power':>8}")
    rows = (
        ("without borrowing", found.n_alone, found.n_alone, found.power_alone),
        ("with borrowing", found.n_treated, found.n_control, found.power),
    )
    for name, treated, control, power in rows:
        lines.append(f"{name:<22}{treated:>9,}{control:>9,}{treated + control:>8,}{power:>8.1%}")
    spared = 2 * found.n_alone - found.n_treated - found.n_control
    told = (
        f"Borrowing spares {spared:,} patients at the same power."
        if found.reached and spared > 0
        else "Borrowing spares nobody here: the earlier arms are too few, or lie too far apart."
        if spared <= 0
        else f"With {spared:,} patients fewer the power is lower than without borrowing."
    )
    told += (
        f" A benefit is claimed where its probability is above {1 - found.alpha:.1%}. Power is averaged over what the "
        "earlier arms foretell of the new one."
    )
    return "\n".join([*lines, "", textwrap.fill(told, WIDTH)])


def _drifts(found: BorrowingPlan, printed: Callable[[float], str], mid: float) -> str:
    lines = ["Where the new control arm is not like the earlier ones", ""]
    head = (
        f"{'new control arm':>15}{'than foretold':>19}{'false claims':>15}{'power':>9}{'without':>10}{'trust left':>13}"
    )
    lines.append(head)
    for row in found.rows:
        share = abs(row.drift)
        size = shown(share) if printed is shown else f"{100 * share:.3g} points"
        off = "as foretold" if share < 1e-9 * mid else f"{size} {'better' if row.drift > 0 else 'worse'}"
        lines.append(
            f"{printed(row.control):>15}{off:>19}{row.false_claims:>15.1%}{row.power:>9.1%}{row.power_alone:>10.1%}"
            f"{row.trust:>13.0%}"
        )
    told = (
        "False claims: a benefit claimed where there is none. Trust: the weight that the analysis, having seen the new "
        "controls, still gives the earlier ones. Without: the power without borrowing."
    )
    return "\n".join([*lines, "", textwrap.fill(told, WIDTH)])


def _caution(found: BorrowingPlan, printed: Callable[[float], str]) -> str:
    told = (
        f"False claims are {found.false_claims:.1%} averaged over what is foretold, and at worst {found.worst:.1%}, "
        f"where the new controls do as well as {printed(found.worst_control)}: then the earlier, worse arms make the "
        f"treatment look better than it is. Without borrowing they are about {found.alpha:.1%} everywhere. Only you "
        "can tell whether the earlier trials had such patients, such care and such measurement (--doubt); nothing here "
        "checks it."
    )
    return textwrap.fill(told, WIDTH)
