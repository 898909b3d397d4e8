"""What one more trial is worth, in words: what it does to the conclusion, and which losses it spares."""

from __future__ import annotations

import textwrap

from secondread.design.value.conclusion_after import ConclusionAfter
from secondread.design.value.value_of_one_more_trial import Value
from secondread.report.figures.numbers import decimals_for, in_column, shown

WIDTH = 80
_NOW = {
    "above": "all of it lies on the side of choosing the new treatment",
    "below": "all of it lies on the side of staying with the old one",
    "open": "it lies on both sides, so the question is open",
}


def conclusion_text(found: ConclusionAfter, mean: float, threshold: float, tau: float) -> str:
    """Return how far a trial of each size is expected to move the conclusion, and whether it settles it."""
    low, high = found.interval
    mattering = "no difference (0)" if threshold == 0 else f"what it takes to choose it ({shown(threshold)})"
    lines = [
        "What one more trial would do to the conclusion",
        "",
        textwrap.fill(
            f"So far: {shown(abs(mean))} in favour of the {'new' if mean >= 0 else 'old'} treatment; counted in favour "
            f"of the new, the {100 * found.level:g}% interval goes from {shown(low)} to {shown(high)}. Held against "
            f"{mattering}, {_NOW[found.now]}.",
            WIDTH,
        ),
        "",
        f"{'':>10}{'estimate':>13}{'interval':>13}{'settled for':>15}{'settled for':>15}{'stays':>9}",
        f"{'n per arm':>10}{'moves by':>13}{'then ±':>13}{'the new':>15}{'the old':>15}{'open':>9}",
    ]
    places = decimals_for([*found.moves, *found.half_width])
    for n, moves, half, above, below in zip(
        found.n_per_arm, found.moves, found.half_width, found.above, found.below, strict=True
    ):
        lines.append(
            f"{n:>10,}{in_column(moves, places):>13}{in_column(half, places):>13}"
            f"{above:>15.2f}{below:>15.2f}{1 - above - below:>9.2f}"
        )
    told = "Settled: the whole pooled interval then lies on one side. Chances are averaged over what is believed now."
    if tau > 0:
        told += (
            f" Trials differ beyond chance (standard deviation {shown(tau)}), which no size of one trial takes away."
        )
    return "\n".join([*lines, "", textwrap.fill(told, WIDTH)])


def value_text(value: Value, *, worth: float, threshold: float, patients: float | None) -> str:
    """Return what a further trial of each size is worth by the losses that were stated."""
    costly = bool((value.cost > 0).any())
    stated = (
        f"Stated: a patient who gets the worse treatment loses {shown(worth)} for each unit of effect"
        + (f" beyond {shown(threshold)}" if threshold else "")
        + (f"; the choice is for {patients:,.0f} patients" if patients is not None else "")
        + ("; costs are in the same unit." if costly else "; the trial costs nothing (--cost, --fixed-cost).")
    )
    head = f"{'n per arm':>10}{'turns the choice':>18}{'worth a patient':>17}"
    head += f"{'cost':>12}{'pays from, patients':>21}" if costly else ""
    head += f"{'gain in all':>14}" if patients is not None else ""
    lines = ["What that is worth (expected value of sample information)", "", textwrap.fill(stated, WIDTH), "", head]
    for n, turns, each, cost, gain in zip(
        value.n_per_arm, value.changes_choice, value.per_patient, value.cost, value.gain, strict=True
    ):
        line = f"{n:>10,}{turns:>18.3f}{shown(float(each)):>17}"
        if costly:
            line += f"{cost:>12,.0f}{f'{cost / each:,.0f}' if each > 1e-12 * worth else 'never':>21}"
        lines.append(line + (f"{gain:>14,.0f}".replace("-", "−") if patients is not None else ""))
    closing = f"Knowing the truth would be worth {shown(value.perfect)} a patient; no trial is worth more."
    if patients is not None:
        best = f"Best of these: {value.best_n:,} an arm." if value.best_n else "None of these is worth its cost."
        closing = f"{best} {closing}"
    closing += " A sketch: losses rise evenly with the effect, and nobody waits for the trial."
    return "\n".join([*lines, "", textwrap.fill(closing, WIDTH)])
