"""A trial of the time to an event in words: events, patients, and the design played out."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from secondread.design.sample_size.survival_sizes import SurvivalSize
from secondread.design.simulation.operating import Operating
from secondread.report.figures.numbers import shown

WIDTH = 80


def survival_sizes_text(
    sizes: Sequence[SurvivalSize], hazard_ratio: float, *, seen: tuple[float, float], time: float
) -> str:
    """Return events and patients for each power; `seen` are the shares with an event, treated first."""
    lines = [f"Events and patients for a hazard ratio of {shown(hazard_ratio)}", ""]
    lines.append(f"{'power':>6}{'events':>9}{'n per arm':>12}{'in all':>9}{'by Lachin and Foulkes':>24}")
    for size in sizes:
        lines.append(
            f"{size.power:>6.0%}{size.events:>9,}{size.n_per_arm:>12,}{2 * size.n_per_arm:>9,}"
            f"{f'{size.n_lachin_foulkes:,} per arm':>24}"
        )
    told = (
        f"Events of both arms together (Schoenfeld); by the analysis, {shown(time)} units of time after the first "
        f"patient, {seen[0]:.0%} of the treated and {seen[1]:.0%} of the controls will have had theirs. The power "
        "hangs on the events: where they come slower, wait or take in more."
    )
    return "\n".join([*lines, "", textwrap.fill(told, WIDTH)])


def survival_operating_text(results: Sequence[Operating]) -> str:
    """Return what trials of times to an event did when played out, a scenario a line."""
    first = results[0]
    patients = first.scenario.n_treated + first.scenario.n_control
    lines = [f"Played out {first.trials:,} times (seed {first.seed}), {patients:,} patients, log-rank test", ""]
    lines.append(f"{'scenario':<34}{'p < alpha':>16}{'mean ratio':>12}{'coverage':>10}{'events':>9}")
    for each in results:
        power = f"{each.power:.3f} ± {each.power_error:.3f}"
        coverage = "" if math.isnan(each.coverage) else f"{each.coverage:.2f}"
        lines.append(
            f"{each.scenario.name:<34}{power:>16}{shown(math.exp(each.mean)):>12}{coverage:>10}"
            f"{each.seen * patients:>9,.0f}"
        )
    told = "Mean ratio: the hazard ratio by Cox, averaged as a logarithm. Coverage: intervals that hold the true one."
    return "\n".join([*lines, "", textwrap.fill(told, WIDTH)])
