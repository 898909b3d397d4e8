"""A statistic by its name, and a whole reading of one line of printed results."""

from __future__ import annotations

import ast
import inspect
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from secondread import statistics as st
from secondread.checks.evidence.printed_contrast import RATIOS
from secondread.checks.evidence.wording import interval, number, p_value, points, share
from secondread.checks.evidence.working import plain, work
from secondread.exceptions import UsageError
from secondread.reading.estimates import find_estimates
from secondread.reading.p_values import find_p_values
from secondread.record import Working

# the names people look for, beside the functions' own
SHORT_NAMES = {
    "n": "n_two_proportions",
    "power": "power_two_proportions",
    "p_from_ci": "p_from_interval",
    "ci_from_p": "interval_from_p",
    "fragility": "fragility_index",
    "posterior": "posterior_difference_proportions",
    "two_means": "mean_difference",
    "added_n": "added_n_to_significance",
    "nnt": "number_needed_to_treat",
}
NEXT_TRIAL_POWER = 0.9
# the skeptic allows one chance in twenty of an effect as large as a halving
SKEPTICAL_RATIO = 0.5
_TABLE = re.compile(r"(\d+)\s*/\s*(\d+)\s*(?:v|vs|versus|against)\.?\s*(\d+)\s*/\s*(\d+)", re.IGNORECASE)


def calculations() -> Mapping[str, str]:
    """Return every name a calculation can be asked for by, and the function of `secondread.statistics` behind it."""
    functions = {name: name for name in st.__all__ if callable(getattr(st, name)) and name.islower()}
    return {name.replace("_", "-"): function for name, function in {**SHORT_NAMES, **functions}.items()}


def calculate(name: str, arguments: Sequence[str], options: Mapping[str, str]) -> Working:
    """Run one function of the statistics on words from a command line.

    Parameters
    ----------
    name : str
        Its name, with hyphens or underscores, or one of the short names.
    arguments : sequence of str
        Numbers; ``22/49`` is two, ``1,2,3`` is a list.
    options : mapping of str to str
        Keyword arguments as words.

    Returns
    -------
    Working
        The value, how it was computed, and the line of Python that computes it again.

    Raises
    ------
    UsageError
        If there is no such function, or it cannot take these arguments.
    """
    known = calculations()
    function = known.get(name.replace("_", "-"))
    if function is None:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "see 'secondread calc --list'."
        raise UsageError(f"There is no calculation called {name!r}; {hint}")
    values = [value for word in arguments for value in _values(word)]
    keywords = {key.replace("-", "_"): _value(word) for key, word in options.items()}
    try:
        inspect.signature(getattr(st, function)).bind(*values, **keywords)
        return work(name.replace("-", " ").replace("_", " "), function, *values, show=shown, **keywords).working
    except (TypeError, ValueError) as error:
        raise UsageError(f"{name}: {error} It takes: {signature(function)}") from error


def signature(function: str) -> str:
    """Return what a function of the statistics takes, as one line."""
    parameters = inspect.signature(getattr(st, function)).parameters.values()
    parts = []
    for each in parameters:
        option = each.kind is inspect.Parameter.KEYWORD_ONLY
        default = "" if each.default is inspect.Parameter.empty else f"={each.default}"
        parts.append(f"--{each.name.replace('_', '-')}{default}" if option else f"{each.name.upper()}{default}")
    return " ".join(parts)


def read_line(line: str) -> list[Working]:
    """Return everything that one line of printed results bears.

    Parameters
    ----------
    line : str
        Such as ``"74/212 v 92/212; HR 0.75, 95% CI 0.55-1.02; P=0.06"``: counts of two arms, an estimate with its
        interval, a p-value, in any order and any of them alone.

    Raises
    ------
    UsageError
        If the line holds none of them.
    """
    workings: list[Working] = []
    table = _TABLE.search(line)
    if table is not None:
        first, n_first, second, n_second = (int(value) for value in table.groups())
        try:
            workings += _of_table((first, n_first, second, n_second))
        except ValueError as error:
            raise UsageError(f"{table.group()}: {error}") from error
    p_values = find_p_values(line, "line")
    estimates = [each for each in find_estimates(line, "line") if each.low is not None and each.high is not None]
    for each in estimates:
        assert each.low is not None
        assert each.high is not None
        limits = each.low.value, each.high.value
        if limits[0] <= each.estimate.value <= limits[1] and limits[0] < limits[1]:
            ratio = each.measure in RATIOS and limits[0] > 0
            printed = p_values[0].number.text if p_values else ""
            workings += _of_interval(each.estimate.value, limits, each.level, ratio, printed)
    if not estimates:
        for found in p_values:
            if found.number.comparator == "=" and 0 < found.number.value < 1:
                workings += _of_p(found.number.value)
    if not workings:
        raise UsageError(
            f"{line!r} holds no counts such as 22/49 v 14/50, no estimate with an interval, and no p-value."
        )
    return workings


def _of_table(table: tuple[int, int, int, int]) -> Iterator[Working]:
    first, n_first, second, n_second = table
    rates = first / n_first, second / n_second
    yield work("risk difference", "risk_difference", *table, method="miettinen_nurminen", show=_as_points).working
    yield work("risk ratio", "risk_ratio", *table, show=shown).working
    yield work("odds ratio", "odds_ratio", *table, show=shown).working
    for test in ("fisher", "boschloo", "z_pooled"):
        yield work(f"p, {test.replace('_', ' ')}", "two_proportions", *table, test=test, show=_as_p).working
    significant = st.two_proportions(*table, test="fisher").value < 0.05
    fragility = "fragility_index" if significant else "reverse_fragility_index"
    yield work(fragility.replace("_", " "), fragility, *table, show=shown).working
    if not significant and rates[0] != rates[1]:
        yield work(
            "patients to add at the observed rates, pooled z", "added_n_to_significance", *table, show=shown
        ).working
    if rates[0] != rates[1]:
        aim = f"power {share(NEXT_TRIAL_POWER)} at {share(rates[0])} v {share(rates[1])}"
        yield work(
            f"patients in each arm of a next trial, {aim}",
            "n_two_proportions",
            *rates,
            power=NEXT_TRIAL_POWER,
            show=shown,
        ).working


def _of_interval(
    estimate: float, limits: tuple[float, float], level: float, ratio: bool, printed_p: str
) -> Iterator[Working]:
    scale = "log" if ratio else "linear"
    against = f", printed {printed_p}" if printed_p else ""
    yield work(
        f"p from the interval{against}", "p_from_interval", estimate, *limits, level=level, scale=scale, show=_as_p
    ).working
    standard_error = work("standard error", "se_from_interval", *limits, level=level, scale=scale, show=shown)
    if standard_error.value is None:
        return
    centre = math.log(estimate) if ratio else estimate
    lower = estimate < (1 if ratio else 0)
    side = f"{'<' if lower else '>'} {1 if ratio else 0}"
    for prior in ("flat", "skeptical") if ratio else ("flat",):
        named: dict[str, Any] = {"prior": prior, "better": "lower" if lower else "higher"}
        if prior == "skeptical":
            named["alternative"] = round(math.log(SKEPTICAL_RATIO if lower else 1 / SKEPTICAL_RATIO), 4)
        yield work(
            f"probability that the {'ratio' if ratio else 'difference'} is {side}, {prior} prior",
            "posterior_normal",
            round(centre, 6),
            round(standard_error.value, 6),
            **named,
            show=lambda computed: f"{float(computed.value):.3f}",
        ).working


def _of_p(p: float) -> Iterator[Working]:
    yield work("surprise in bits (S-value)", "s_value", p, show=shown).working
    yield work("chance that p rises with a fifth more data", "p_rises_probability", p, 0.2, show=shown).working


def shown(computed: st.Computed) -> str:
    """Return a result as a reader should see it: the value with its interval and its note."""
    value = np.asarray(computed.value)
    text = number(float(value)) if value.ndim == 0 else ", ".join(number(float(each)) for each in value.ravel()[:20])
    if computed.interval is not None and value.ndim == 0:
        low, high = (float(limit) for limit in computed.interval)
        text += f" ({interval(low, high, computed.level or 0.95)})"
    return f"{text}; {computed.note}" if computed.note else text


def _as_points(computed: st.Computed) -> str:
    low, high = (float(limit) for limit in computed.interval or (math.nan, math.nan))
    return f"{points(float(computed.value))} ({interval(low, high, computed.level or 0.95, as_points=True)})"


def _as_p(computed: st.Computed) -> str:
    return p_value(float(computed.value))


def _values(word: str) -> list[Any]:
    counts = re.fullmatch(r"(\d+)/(\d+)", word)
    return [int(counts[1]), int(counts[2])] if counts else [_value(word)]


def _value(word: str) -> Any:
    """Turn a word into a number, a list of numbers, true or false, else leave it a word."""
    text = word.strip().replace("−", "-")
    if "," in text:
        return [_value(part) for part in text.strip("[]()").split(",") if part]
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
    return value if isinstance(value, int | float | bool) else plain(value)
