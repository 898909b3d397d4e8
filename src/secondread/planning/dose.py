"""The dose for the next trial, as text."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from secondread.design import candidate_shapes, choose_dose, sizes_for_means
from secondread.report.planning.dose import dose_choice_text, dose_test_text
from secondread.report.planning.next_trial import sizes_text
from secondread.synthesis import effects_at_doses


def plan_dose(
    columns: Mapping[str, Sequence[Any]],
    *,
    better: str,
    mid: float | None,
    measure: str | None,
    shapes: Sequence[str],
    alpha: float,
    level: float,
    seed: int,
) -> str:
    """Return which dose the next trial should take, as text; see `secondread plan dose --help` for the arguments.

    Raises
    ------
    ValueError
        Naming the argument, the row or the column.
    """
    found = effects_at_doses(columns, measure)
    if found.doses.size < 2:
        raise ValueError("A choice of dose needs three doses or more, the lowest included.")
    sign = 1.0 if better == "higher" else -1.0
    log = found.measure.log
    if mid is not None and (mid <= 0 or (log and mid == 1)):
        raise ValueError(f"--mid must be above 0{' and not 1, being a ratio' if log else ''}, got {mid:g}.")
    matters = None if mid is None else abs(math.log(mid)) if log else mid
    highest = float(found.doses[-1])
    choice = choose_dose(
        found.doses,
        sign * found.effects,
        found.covariance,
        reference=found.reference,
        df=found.df,
        mid=matters,
        shapes=candidate_shapes(highest, shapes),
        alpha=alpha,
        level=level,
        seed=seed,
    )

    def printed(value: float) -> float:
        return float(found.measure.printed(sign * value))

    words = "" if matters is None else f"{printed(matters):.4g}".replace("-", "−")
    parts = [
        dose_test_text(choice.test),
        dose_choice_text(
            choice, printed, mid=words, reference=found.reference, highest=highest, effect=found.measure.name
        ),
    ]
    notes = list(found.notes)
    if found.trials > 1:
        notes.append(f"{found.trials} trials put together, each dose taken to do the same in all of them.")
        if found.spread_p < 0.1:
            notes.append(f"The trials differ beyond chance (p = {found.spread_p:.2g}): the intervals are too narrow.")
    if choice.shown and matters is not None and not math.isnan(found.sd) and not math.isnan(choice.chosen):
        (chosen,) = (each for each in choice.doses if each.dose == choice.chosen)
        se = (chosen.interval[1] - chosen.interval[0]) / 3.92
        text = sizes_text(sizes_for_means(found.sd, mid=matters, estimate=chosen.effect, se=se))
        parts.append(f"A trial of {choice.chosen:g} against {found.reference:g}\n\n{text}")
    if notes:
        parts.append("\n".join(textwrap.fill(f"- {note}", 80, subsequent_indent="  ") for note in notes))
    return "\n\n\n".join(parts)
