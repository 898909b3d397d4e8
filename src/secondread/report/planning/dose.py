"""The dose for the next trial in words: whether there is a dose-response, the curves, and the doses that do."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable

from secondread.design.dose.contrast_test import ContrastTest
from secondread.design.dose.dose_choice import DoseChoice
from secondread.report.figures.numbers import p_shown, percent_shown, shown

WIDTH = 80


def dose_test_text(test: ContrastTest) -> str:
    """Return the test of every candidate shape."""
    lines = ["Is there a dose-response? (one contrast for each candidate shape)", ""]
    lines.append(f"{'shape (guess)':<28}{'t':>8}{'p, adjusted':>14}")
    for place in sorted(range(len(test.shapes)), key=lambda each: -test.t[each]):
        p = p_shown(float(test.p[place])).removeprefix("= ")
        lines.append(f"{test.shapes[place].label:<28}{test.t[place]:>8.2f}{p:>14}".replace("-", "−"))
    told = (
        f"One-sided, {100 * test.alpha:g}% for all together: the largest t must pass {test.critical:.2f}. The guesses "
        "count only where they were made before the data (--shape)."
    )
    return "\n".join([*lines, "", textwrap.fill(told, WIDTH)])


def dose_choice_text(
    found: DoseChoice, printed: Callable[[float], float], *, mid: str, reference: float, highest: float, effect: str
) -> str:
    """Return the curves and the doses, or that no dose-response was shown.

    `printed` takes an effect as it was analysed to what is printed; `mid` is the important difference as printed, empty
    without one; `effect` is the name of the measure.
    """
    if not found.shown:
        told = (
            f"No dose-response is shown: no shape passes, the smallest adjusted p is {min(found.test.p):.2f}. That is "
            "no proof that there is none, but these arms give no ground to choose a dose by: no curve is fitted and no "
            "dose named. What could help: more patients, at fewer doses that lie further apart, or a dose above these."
        )
        return textwrap.fill(told, WIDTH)
    parts = [_curves(found, mid, highest), _doses(found, printed, mid, reference, effect), _words(found, mid, highest)]
    return "\n\n\n".join(parts)


def _curves(found: DoseChoice, mid: str, highest: float) -> str:
    lines = ["Curves fitted (those of the shapes that passed)", ""]
    head = f"{'shape':<14}{'weight':>8}{'AIC':>9}"
    lines.append(head + (f"{f'dose for {mid}':>18}" if mid else "") + f"{'dose for 90% of the most':>28}")
    for curve in found.curves:
        target = f"{_dose(curve.target, highest):>18}" if mid else ""
        line = f"{curve.name:<14}{curve.weight:>8.2f}{curve.aic:>9.2f}{target}{_dose(curve.most, highest):>28}"
        lines.append(line.replace("-", "−"))
    return "\n".join(lines)


def _doses(found: DoseChoice, printed: Callable[[float], float], mid: str, reference: float, effect: str) -> str:
    lines = [f"Effect of each dose against {shown(reference)} ({effect}), by the average of the curves", ""]
    lines.append(
        f"{'dose':>8}{'as seen':>10}{'by the curves':>16}{f'{100 * found.level:g}% interval':>24}"
        + (f"{'chance that it is enough':>28}" if mid else "")
    )
    for each in found.doses:
        low, high = sorted(printed(value) for value in each.interval)
        reaches = f"{_chance(each.reaches):>28}" if mid else ""
        lines.append(
            f"{shown(each.dose):>8}{shown(printed(each.seen)):>10}{shown(printed(each.effect)):>16}"
            f"{f'{shown(low)} to {shown(high)}':>24}{reaches}"
        )
    return "\n".join(lines)


def _words(found: DoseChoice, mid: str, highest: float) -> str:
    told = []
    if mid:
        low, high = (_dose(value, highest) for value in found.target_interval)
        if math.isinf(found.target):
            may = "" if math.isinf(found.target_interval[0]) else f", though one from {low} on is not excluded"
            told.append(
                f"No dose up to {shown(highest)} is expected to reach {mid}{may}. A larger dose was not tested, and "
                "nothing is said of it."
            )
        else:
            told.append(f"{mid} is reached at a dose of about {shown(found.target)} ({low} to {high}).")
    most = [_dose(value, highest) for value in (found.most, *found.most_interval)]
    told.append(f"90% of the largest effect seen within these doses: at about {most[0]} ({most[1]} to {most[2]}).")
    if not math.isnan(found.chosen):
        why = f"is expected to reach {mid}" if mid else "gives 90% of the largest effect"
        told.append(f"For the next trial: {shown(found.chosen)}, the smallest dose tested that {why}.")
        (chosen,) = (each for each in found.doses if each.dose == found.chosen)
        if chosen.reaches < 0.8:
            told.append(
                f"The chance that it is enough is only {_chance(chosen.reaches)}; a trial that can afford one "
                "arm more should take the next dose along."
            )
    told.append("What is safe and tolerable is not part of this.")
    return textwrap.fill(" ".join(told), WIDTH)


def _chance(share: float) -> str:
    """Return a share of the draws, of which none or all is no certainty."""
    return percent_shown(min(max(share, 1e-6), 1 - 1e-6))


def _dose(value: float, highest: float) -> str:
    return f"above {shown(highest)}" if math.isinf(value) else shown(value)
