"""The next trial in words: how many patients, in which design, and what that is worth."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence

from secondread.design.sample_size.designs_for_one_question import PatientsNeeded
from secondread.design.sample_size.enrichment import Design
from secondread.design.sample_size.other_aims import SequentialSize
from secondread.design.sample_size.responders_or_means import RespondersOrMeans
from secondread.design.sample_size.sizes_for_means import Size
from secondread.design.simulation.operating import Operating
from secondread.report.figures.numbers import shown

WIDTH = 80


def sizes_text(sizes: Sequence[Size]) -> str:
    """Return a table of sizes."""
    lines = ["Patients in each arm", ""]
    lines.append(f"{'planned for':<32}{'effect':>9}{'power':>8}{'n per arm':>11}  chance of p < alpha, all in all")
    for size in sizes:
        n = f"{size.n_per_arm:,}" if size.n_per_arm > 0 else "above 10^9"
        chance = "" if math.isnan(size.assurance) else f"{size.assurance:.2f}"
        lines.append(f"{size.basis:<32}{shown(size.effect):>9}{size.power:>8.0%}{n:>11}  {chance}")
    if any(not math.isnan(size.assurance) for size in sizes):
        lines += ["", "The last column averages the power over what the estimate leaves open (assurance)."]
    return "\n".join(lines)


def non_inferiority_text(sizes: Mapping[float, int], margin: float) -> str:
    """Return the sizes of a non-inferiority trial."""
    told = ", ".join(f"{n:,} an arm for a power of {power:.0%}" for power, n in sizes.items())
    return textwrap.fill(
        f"To show a treatment that is equally good not worse by {shown(margin)} (one-sided 2.5%): {told}.", WIDTH
    )


def looks_text(found: SequentialSize, size: Size) -> str:
    """Return what looking early costs and spares."""
    lines = [f"With looks (O'Brien-Fleming spending), planned for the {size.basis}, power {size.power:.0%}", ""]
    lines.append(f"{'look':>6}{'n per arm':>12}{'|z| to stop':>14}{'chance to stop there':>23}")
    rows = zip(found.n_at_looks, found.boundaries, found.stops, strict=True)
    for look, (n, bound, stop) in enumerate(rows, start=1):
        lines.append(f"{look:>6}{n:>12,}{bound:>14.2f}{stop:>23.2f}")
    lines += ["", f"On average {found.expected_n:,.0f} an arm, against {size.n_per_arm:,} without looks."]
    return "\n".join(lines)


def responders_text(found: RespondersOrMeans) -> str:
    """Return what a cut into responders costs."""
    return textwrap.fill(
        f"Cut into responders ({found.risk_treated:.0%} against {found.risk_control:.0%}) the trial needs "
        f"{found.n_responders:,} patients an arm, analysed as means {found.n_means:,}: {found.ratio:.2f} times as "
        "many. That holds where everyone responds by the same; where only some respond at all, a cut may lose less "
        "(--simulate plays that out).",
        WIDTH,
    )


def enrichment_text(designs: Sequence[Design]) -> str:
    """Return the designs with and without a biomarker."""
    lines = ["Who is taken in", ""]
    lines.append(f"{'design':<52}{'effect':>8}{'randomised':>12}{'tested':>9}{'cost':>12}")
    for each in designs:
        numbers = [
            "never" if math.isinf(value) else f"{value:,.0f}" for value in (each.randomised, each.screened, each.cost)
        ]
        lines.append(f"{each.name:<52}{shown(each.effect):>8}{numbers[0]:>12}{numbers[1]:>9}{numbers[2]:>12}")
    return "\n".join(lines)


def designs_text(designs: Sequence[PatientsNeeded], effect_sd: float) -> str:
    """Return the designs that could answer the same question, and what they rest on."""
    lines = ["Designs for the same question", ""]
    for each in designs:
        periods = f"{each.periods} period{'s' * (each.periods > 1)}"
        lines.append(f"{each.design:<34}{each.patients:>8,} patients, {periods}")
        if each.note:
            lines.append(f"{'':<34}  {each.note}")
    spread = (
        "all patients' effects are taken as equal" if effect_sd == 0 else f"patients' effects vary by {effect_sd:g}"
    )
    closing = (
        f"Here {spread}; the more they differ, the less a patient who tries both treatments is worth (--effect-sd)."
    )
    return "\n".join([*lines, "", textwrap.fill(closing, WIDTH)])


def operating_text(results: Sequence[Operating]) -> str:
    """Return operating characteristics, a scenario a line, each with its Monte Carlo error."""
    lines = [f"Played out {results[0].trials:,} times (seed {results[0].seed})" if results else "", ""]
    lines.append(f"{'scenario':<34}{'power':>16}{'bias':>9}{'coverage':>10}{'exaggerated':>13}{'seen':>7}")
    for each in results:
        name = each.scenario.name
        power = f"{each.power:.3f} ± {each.power_error:.3f}"
        others = [each.bias, each.coverage, each.exaggeration]
        bias, coverage, exaggeration = ("" if math.isnan(value) else f"{value:.2f}" for value in others)
        lines.append(f"{name:<34}{power:>16}{bias:>9}{coverage:>10}{exaggeration:>13}{each.seen:>7.0%}")
    return "\n".join(lines)
