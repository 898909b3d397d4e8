"""A three-look design, and 100,000 simulated trials with three looks."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.statistics.timing import Timing, best_of, seconds_in_r
from secondread import statistics as st


def timings(*, quick: bool = False) -> Iterator[Timing]:
    """Time design and simulation against rpact."""
    for kind, theirs in (("obrien_fleming", "OF"), ("pocock", "P"), ("lan_demets_obrien_fleming", "asOF")):
        ours = best_of(lambda kind=kind: st.group_sequential_boundaries(3, kind=kind), 5 if quick else 20)
        design = f'getDesignGroupSequential(kMax = 3, alpha = 0.025, typeOfDesign = "{theirs}")'
        repeated = (
            None if quick else seconds_in_r(f"suppressMessages(library(rpact)); {design}", f"for (i in 1:20) {design}")
        )
        yield Timing(
            f"Three-look design, {kind}",
            ours,
            0.002,
            "rpact",
            None if repeated is None else repeated / 20,
            "(mean of 20)",
        )
    upper = st.group_sequential_boundaries(3, kind="obrien_fleming", alpha=0.025, sides=1).value
    for n in (150, 540):
        ours = best_of(
            lambda n=n: st.simulate_two_proportions(0.35, 0.43, n, n, upper=upper, sides=1), 2 if quick else 7
        )
        stages = ", ".join(str(2 * n * k // 3) for k in (1, 2, 3))
        peer = (
            None
            if quick
            else seconds_in_r(
                "suppressMessages(library(rpact)); "
                'd <- getDesignGroupSequential(kMax = 3, alpha = 0.025, typeOfDesign = "OF")',
                "s <- getSimulationRates(d, pi1 = 0.35, pi2 = 0.43, directionUpper = FALSE, "
                f"plannedSubjects = c({stages}), maxNumberOfIterations = 100000)",
            )
        )
        yield Timing(f"100,000 trials, three looks, {n} an arm", ours, 0.05, "rpact", peer)
