"""The pooled result on the terminal."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings
from secondread.report.pooling.absolute_effects import AbsoluteEffect
from secondread.report.pooling.look import Look
from secondread.report.pooling.summary_row import SummaryRow, summary_sentences
from secondread.report.pooling.wording import (
    heterogeneity_sentence,
    printed_interval,
    printed_p,
    result_sentence,
    trial_limits,
)
from secondread.report.safe_text import one_line, shortened
from secondread.synthesis.pooling.several_trials import Synthesis

_MOST_ROWS = 40


def to_text(
    result: Synthesis,
    absolute: tuple[AbsoluteEffect, ...] = (),
    *,
    summary: SummaryRow | None = None,
    looks: Sequence[Look] = (),
    width: int = 80,
) -> str:
    """Return the whole result as lines of at most `width` characters."""
    parts = [_wrapped(result_sentence(result), width), _trials(result, width)]
    told = [heterogeneity_sentence(result), *sentences(result), *(absolute_sentence(each) for each in absolute)]
    parts.append("\n".join(_wrapped(sentence, width) for sentence in told if sentence))
    asked = [(look.title, look.sentences) for look in looks]
    if summary is not None:
        asked.insert(0, (strings.SUMMARY, tuple(summary_sentences(summary))))
    parts += ["\n".join([heading, *(_wrapped(each, width) for each in told)]) for heading, told in asked]
    for heading, lines in ((strings.CAUTIONS, result.table.cautions), (strings.NOTES, result.notes)):
        if lines:
            parts.append("\n".join([heading, *(_wrapped(f"- {one_line(each)}", width, "  ") for each in lines)]))
    parts.append(_wrapped(f"Method: {result.random.method}.", width))
    return "\n\n".join(parts)


def sentences(result: Synthesis) -> list[str]:
    """Return what the other models and looks say, a sentence each."""
    told = [f"One common effect: {printed_interval(result, result.common)}, {printed_p(float(result.common.p))}."]
    told += [_belief(result), _without(result)]
    told += [_group(result, name) for name in result.groups]
    if result.groups:
        told.append(f"Between these groups: {printed_p(result.groups_p)}.")
    for name, sparse in result.sparse.items():
        low, high = sparse.interval or (math.nan, math.nan)
        printed = [shown(result.table.measure.printed(float(v))) for v in (sparse.value, low, high)]
        told.append(f"Events are rare. {name}: {printed[0]} ({printed[1]} to {printed[2]}).")
    return [sentence for sentence in told if sentence]


def absolute_sentence(effect: AbsoluteEffect) -> str:
    """Return an effect per thousand in a sentence."""
    return (
        f"Of 1,000 people of whom {effect.without:.0f} would have the event ({effect.source}): "
        f"{_more(effect.difference)} (from {_more(effect.low)} to {_more(effect.high)})."
    )


def _more(difference: float) -> str:
    count = round(abs(difference))
    return "no difference" if count == 0 else f"{count} {'more' if difference > 0 else 'fewer'}"


def _trials(result: Synthesis, width: int) -> str:
    names = [one_line(label) for label in result.table.labels]
    column = min(max((len(name) for name in names), default=0), width - 44)
    lines = []
    shares = result.random.weights
    for name, limits, share in list(zip(names, trial_limits(result), shares, strict=True))[:_MOST_ROWS]:
        estimate, low, high = map(shown, limits)
        interval = f"{estimate} ({low} to {high})"
        lines.append(f"  {shortened(name, column):<{column}}  {interval:<28}  weight {100 * share:.0f}%")
    if len(names) > _MOST_ROWS:
        lines.append(f"  and {len(names) - _MOST_ROWS} more (--csv writes them all)")
    return "\n".join(lines)


def _belief(result: Synthesis) -> str:
    if result.belief is None:
        return ""
    printed = [shown(result.table.measure.printed(v)) for v in (result.belief.estimate, *result.belief.interval)]
    below = result.belief.probability_below(0.0)
    side = "below" if below >= 0.5 else "above"
    name = result.choices["tau_prior"]
    scale = shown(result.choices["tau_scale"])
    prior = f"a half-normal prior of scale {scale}" if name.startswith("half-normal") else f"the prior {name}"
    return (
        f"With {prior} for the spread: {printed[0]} "
        f"({printed[1]} to {printed[2]}); an effect {side} no difference has probability {max(below, 1 - below):.3f}."
    )


def _without(result: Synthesis) -> str:
    """Return how far the answer moves when a single trial is left out, and which one turns it."""
    if result.without is None or len(result.table.labels) < 3:
        return ""
    estimates = [result.table.measure.printed(float(value)) for value in result.without.estimate]
    low, high = result.without.interval
    whole = result.random.interval[0] > 0 or result.random.interval[1] < 0
    turning = [
        one_line(label) for label, a, b in zip(result.table.labels, low, high, strict=True) if (a > 0 or b < 0) != whole
    ]
    sentence = f"Without any one trial: {shown(min(estimates))} to {shown(max(estimates))}"
    if not turning:
        return f"{sentence}; leaving one out does not change whether the interval excludes no difference."
    names = ", ".join(turning[:3]) + (f" and {len(turning) - 3} more" if len(turning) > 3 else "")
    return f"{sentence}; whether the interval excludes no difference hangs on {names}."


def _group(result: Synthesis, name: str) -> str:
    group = result.groups[name]
    return f"{one_line(name)} ({group.k:.0f} trials): {printed_interval(result, group)}."


def _wrapped(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(text, width=width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
