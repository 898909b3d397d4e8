"""The pooled result in sentences: what it is, what it leaves open, and how GRADE would word it."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from secondread.report.figures.numbers import shown
from secondread.synthesis.pooling.pooled import Pooled
from secondread.synthesis.pooling.several_trials import Synthesis

CERTAINTIES = ("high", "moderate", "low", "very low")
# Santesso et al. (2020), J Clin Epidemiol 119:126, doi:10.1016/j.jclinepi.2019.10.014
_GRADE = {
    "high": "{what} {does} {outcome}.",
    "moderate": "{what} probably {does} {outcome}.",
    "low": "{what} may {do} {outcome}.",
    "very low": "The evidence is very uncertain about the effect of {what} on {outcome}.",
}


def printed_interval(result: Synthesis, pooled: Pooled) -> str:
    """Return estimate and interval as printed: a ratio, not its logarithm."""
    estimate, low, high = (shown(result.table.measure.printed(v)) for v in (pooled.estimate, *pooled.interval))
    return f"{estimate} ({round(100 * pooled.level)}% CI {low} to {high})"


def trial_limits(result: Synthesis) -> list[tuple[float, float, float]]:
    """Return estimate and limits of each trial as printed, at the level of the pooled result."""
    reach = NormalDist().inv_cdf(0.5 + result.random.level / 2) * np.sqrt(result.table.vi)
    printed = result.table.measure.printed
    return [
        (printed(float(y)), printed(float(y - half)), printed(float(y + half)))
        for y, half in zip(result.table.yi, reach, strict=True)
    ]


def printed_p(p: float) -> str:
    """Return a p-value as a journal prints it."""
    if p < 0.001:
        return "p < .001"
    return "p = " + f"{p:.{3 if p < 0.1 else 2}f}".removeprefix("0")


def result_sentence(result: Synthesis) -> str:
    """Return the pooled result in one sentence, and what its interval leaves open in another."""
    pooled, measure = result.random, result.table.measure
    trials = "One trial gives" if pooled.k == 1 else f"{_count(int(pooled.k))} trials together give"
    people = _participants(result)
    what = f"{'an' if measure.name[0] in 'aeiou' else 'a'} {measure.name}"
    first = f"{trials} {what} of {printed_interval(result, pooled)}{people}, {printed_p(float(pooled.p))}."
    low, high = pooled.interval
    null = "no difference" if not measure.log else "no difference (1)"
    second = (
        f"The interval excludes {null}."
        if low > 0 or high < 0
        else f"The interval holds {null} and effects in both directions: this is no evidence that there is none."
    )
    return f"{first} {second}"


def heterogeneity_sentence(result: Synthesis) -> str:
    """Return how far the trials lie apart and how well that is known."""
    pooled = result.random
    if pooled.k == 1:
        return ""
    low, high = (np.sqrt(limit) for limit in pooled.tau2_interval)
    scale = " (on the log scale)" if result.table.measure.log else ""
    spread = (
        f"Between trials: tau {shown(float(np.sqrt(pooled.tau2)))}{scale}, interval {shown(float(low))} to "
        f"{shown(float(high))}; I² {100 * pooled.i2:.0f}% (from Q: {100 * pooled.i2_from_q:.0f}%); "
        f"Q {shown(pooled.q)} on {pooled.q_df:.0f} degrees of freedom, {printed_p(float(pooled.q_p))}."
    )
    ahead = [result.table.measure.printed(limit) for limit in pooled.prediction]
    if np.isnan(ahead).any():
        return f"{spread} Too few trials to say where a further one would lie."
    null = result.table.measure.null
    both = ", on either side of no difference" if ahead[0] < null < ahead[1] else ""
    return f"{spread} A further trial of the same kind would show {shown(ahead[0])} to {shown(ahead[1])}{both}."


def grade_sentence(result: Synthesis, certainty: str, what: str, outcome: str) -> str:
    """Return the wording that GRADE recommends for a certainty, which people judge and no program.

    Parameters
    ----------
    certainty : {"high", "moderate", "low", "very low"}
        As judged by people.
    what, outcome : str
        Names of intervention and outcome.
    """
    low, high = result.random.interval
    up = result.random.estimate > 0
    clear = low > 0 or high < 0
    verb = "increase" if up else "reduce"
    does, do = (f"{verb}s", verb) if clear else ("makes little or no difference to", "make little or no difference to")
    sentence = _GRADE[certainty].format(what=what, outcome=outcome, does=does, do=do)
    if clear or certainty == "very low":
        return _capital(sentence)
    return (
        f"{_capital(sentence)} Use this wording only if the whole interval lies within differences that do not matter; "
        "otherwise the evidence leaves the question open."
    )


def _participants(result: Synthesis) -> str:
    columns = result.table.columns
    if not {"n1i", "n2i"} <= set(columns):
        return ""
    total = float(np.sum(columns["n1i"]) + np.sum(columns["n2i"]))
    return f" ({total:,.0f} participants)" if np.isfinite(total) else ""


def _count(k: int) -> str:
    words = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return words[k] if k < len(words) else str(k)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
