"""Writes the worked example: the trials of low-dose naltrexone in fibromyalgia, together, and the next one.

Run: ``python examples/low_dose_naltrexone/make_page.py low-dose-naltrexone.html``
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from secondread import pool
from secondread import statistics as st
from secondread.design import Response, Scenario, operating, responders_or_means, sizes_for_means
from secondread.report.pooling.content import pooling_content
from secondread.report.pooling.page import to_page
from secondread.report.pooling.text import sentences
from secondread.synthesis import Synthesis, one_more_trial

HERE = Path(__file__).parent
# 11-point scale of pain; a difference between groups of one point is a cautious threshold of importance
MID = 1.0
SD = 1.55  # of the change: 0.31 (standard error of the FINAL difference) x sqrt(49 x 50 / 99)

CANNOT = (
    "Younger and Mackey 2009 (doi:10.1111/j.1526-4637.2009.00613.x): ten women, placebo always first and "
    "single-blind, so that time and treatment cannot be told apart. A fall of symptoms of more than 30% over "
    "placebo is reported; no standard error in points.",
    "Younger and others 2013 (doi:10.1002/art.37734): 31 women, randomised crossover, 4.5 mg. Pain fell by 28.8% "
    "against 18.0% of baseline (p = .016). Percent of baseline is another scale than points, and the pairing of the "
    "periods is not given.",
    "Bruun-Plesner and others 2020 (doi:10.1093/pm/pnaa001): a search for the dose, up and down from patient to "
    "patient, single-blind, without a placebo. Half of 25 women would respond to 3.9 mg and 95% to 5.4 mg by its "
    "criterion; that is no effect against placebo.",
    "Bested and others 2023 (doi:10.1097/PR9.0000000000001080): 58 patients, randomised crossover of three weeks "
    "each, 4.5 mg. Medians with interquartile ranges of a sum of pain ratings (difference -0.33, p = .4): neither a "
    "mean nor the 0 to 10 scale.",
    "de Paula and others 2023 (NCT04502251): 86 women in four arms with and without brain stimulation; the abstract "
    "tells changes within each arm, and no difference between arms.",
)
LEFT_OUT = (
    "Shares of responders are in none of the abstracts of the two trials that are pooled, so that the responders of "
    "news reports are not used here.",
    "Standard deviations are not printed; the one used for planning (1.55 points) follows from the interval of the "
    "FINAL trial.",
)


def rows() -> list[dict[str, str]]:
    """Return the trials; where only p is printed, the interval that goes with it."""
    with (HERE / "trials.csv").open(encoding="utf-8") as file:
        trials = list(csv.DictReader(file))
    for trial in trials:
        if not trial["ci_low"]:
            found = st.interval_from_p(float(trial["estimate"]), float(trial["p"]))
            low, high = found.interval  # type: ignore[misc, union-attr]
            trial["ci_low"], trial["ci_high"] = f"{low:.4f}", f"{high:.4f}"
    return trials


def page() -> str:
    """Return the whole page."""
    together = pool(rows(), test="wald")
    content = pooling_content(
        together,
        title="Low-dose naltrexone in fibromyalgia: the trials together, and the next one",
        introduction=(
            "Seven studies have asked whether a small nightly dose of naltrexone eases the pain of fibromyalgia. "
            "Two are randomised, parallel, and report the change of pain on the same 0 to 10 scale after three "
            "months; those two can be put together. Lower is better.",
        ),
        sections=(
            ("How sure", careful()),
            ("Which cannot be put together, and why", CANNOT),
            ("What one more trial would change", further(together)),
            ("The trial that would settle it", next_trial()),
            ("If it works for some", for_some()),
            ("Left out", LEFT_OUT),
        ),
        left_words="favours naltrexone",
        right_words="favours placebo",
    )
    return to_page(content)


def careful() -> tuple[str, ...]:
    """Return what two trials leave unknown."""
    low, high = pool(rows()).random.interval
    return (
        "The interval above takes the spread between the two trials as known. By Hartung and Knapp, who do not, it is "
        f"{low:.1f} to {high:.1f}: two trials leave one degree of freedom.",
        "The two trials point to opposite sides, and neither excludes no difference. Together they exclude a "
        "difference of one point in either direction only if their effects are taken as one.",
    )


def further(together: Synthesis) -> tuple[str, ...]:
    """Return what a further trial of several sizes would do to the pooled result."""
    sizes = (50, 100, 200, 400)
    errors = [SD * (2 / n) ** 0.5 for n in sizes]
    told = one_more_trial(together.table.yi, together.table.vi, errors, test="wald")
    each = "; ".join(
        f"{n} an arm: {100 * excludes:.0f}%, interval {100 * narrows:.0f}% as wide"
        for n, excludes, narrows in zip(sizes, told.excludes, told.narrows, strict=True)
    )
    return (
        f"Chance that the pooled interval (Wald) excludes no difference after one more trial whose result is as the "
        f"two predict: {each}.",
        "With two trials the spread between them is hardly known, so that these chances are too sharp.",
    )


def next_trial() -> tuple[str, ...]:
    """Return the sizes of a trial of the mean."""
    (settled,) = sizes_for_means(SD, mid=MID, powers=(0.9,), dropout=0.1)
    (half,) = sizes_for_means(SD, mid=MID / 2, powers=(0.9,), dropout=0.1)
    return (
        f"To find a difference of {MID:g} point with 90% power and a tenth lost: {settled.n_per_arm} an arm. The "
        f"FINAL trial was about that size, and its interval already excludes such a difference; another of the same "
        f"kind answers a question that is answered.",
        f"To find half a point: {half.n_per_arm} an arm. That is the trial for anyone who holds half a point to be "
        f"worth having.",
    )


def for_some() -> tuple[str, ...]:
    """Return what it takes to see a drug that works for some."""
    cut = responders_or_means(0.5, SD, 2.0, control_mean=0.9)
    n = cut.n_means
    some = Response("mixture", share=0.25)
    powers = [
        operating(Scenario(n, n, 0.5, sd=SD, analysis=analysis, response=some, threshold=2.0), trials=4_000).power
        for analysis in ("ancova", "responders_z")
    ]
    return (
        f"Counting responders (a fall of 2 points) in place of means asks for {cut.ratio:.1f} times the patients if "
        f"everyone responds by the same half point. If a quarter respond by two points and the rest not at all, {n} "
        f"an arm give a power of {powers[0]:.2f} by means and {powers[1]:.2f} by responders.",
        "Neither shows who responds: in a parallel trial nobody is seen on both. Trials in single patients do, at "
        "several periods a patient (secondread plan n-of-1); fibromyalgia and a drug that can be stopped and "
        "started allow it.",
    )


def main() -> None:
    """Write the page to the file named."""
    place = Path(sys.argv[1] if len(sys.argv) > 1 else "low-dose-naltrexone.html")
    place.write_text(page(), encoding="utf-8")
    together = pool(rows(), test="wald")
    print(*sentences(together), sep="\n")
    print(f"The page: {place}")


if __name__ == "__main__":
    main()
