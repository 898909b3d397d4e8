"""A statistic by its name, run on the words of a command line."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from secondread import statistics as st
from secondread.calculator.shown import other_answer, shown
from secondread.calculator.words import decimals_of, value_of, values_of
from secondread.checks.evidence.working import work
from secondread.exceptions import UsageError
from secondread.record import Working

# the names people look for, beside the functions' own
SHORT_NAMES = {
    "n": "n_two_proportions",
    "power": "power_two_proportions",
    "p_from_ci": "p_from_interval",
    "ci_from_p": "interval_from_p",
    "se_from_ci": "se_from_interval",
    "sd_from_ci": "sd_from_interval",
    "fragility": "fragility_index",
    "posterior": "posterior_difference_proportions",
    "two_means": "mean_difference",
    "smd": "standardised_mean_difference",
    "added_n": "added_n_to_significance",
    "nnt": "number_needed_to_treat",
}
# take another function's result, which no word can be
NOT_OFFERED = frozenset({"widest_interval"})
# where an argument for the decimals is left out, the arguments whose printed words tell them
PRINTED_IN: dict[str, tuple[str, ...]] = {
    "decimals": ("mean", "percent", "low", "high", "statistic", "p"),
    "mean_decimals": ("mean", "mean_treated", "mean_control"),
    "sd_decimals": ("sd",),
    "spread_decimals": ("spread_treated", "spread_control"),
    "rate_decimals": ("rate_treated", "rate_control"),
    "difference_decimals": ("difference",),
    "ratio_decimals": ("ratio",),
    "percent_decimals": ("percent_change",),
    "statistic_decimals": ("statistic",),
    "p_decimals": ("p",),
    "decimals_treated": ("percent_treated",),
    "decimals_control": ("percent_control",),
}


def calculations() -> Mapping[str, str]:
    """Return every name a calculation can be asked for by, and the function of `secondread.statistics` behind it."""
    functions = {name: name for name in st.__all__ if inspect.isfunction(getattr(st, name)) and name not in NOT_OFFERED}
    return {name.replace("_", "-"): function for name, function in {**SHORT_NAMES, **functions}.items()}


def calculate(name: str, arguments: Sequence[str], options: Mapping[str, str]) -> Working:
    """Run one function of the statistics on words from a command line.

    Parameters
    ----------
    name : str
        Its name, with hyphens or underscores, or one of the short names.
    arguments : sequence of str
        Numbers; ``22/49`` is two, ``1,2,3`` is a list. The decimals of a printed number are those it is written with.
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
    values = [value for word in arguments for value in values_of(word)]
    keywords = {key.replace("-", "_"): value_of(word) for key, word in options.items()}
    keywords |= _decimals(function, arguments, options, keywords)
    what = name.replace("-", " ").replace("_", " ")
    called = getattr(st, function)
    try:
        inspect.signature(called).bind(*values, **keywords)
        if _gives_a_result(called):
            return work(what, function, *values, show=shown, **keywords).working
        given = [*map(repr, values), *(f"{key}={value!r}" for key, value in keywords.items())]
        inputs = dict(inspect.signature(called).bind(*values, **keywords).arguments)
        return other_answer(what, f"st.{function}({', '.join(given)})", called(*values, **keywords), inputs)
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


def _gives_a_result(function: Any) -> bool:
    """Tell functions that give a `Result` from those that give a type of their own."""
    return "Result" in str(inspect.signature(function).return_annotation)


def _decimals(
    function: str, arguments: Sequence[str], options: Mapping[str, str], keywords: Mapping[str, Any]
) -> dict[str, int]:
    """Return the decimals that were left out, as the numbers are written."""
    parameters = inspect.signature(getattr(st, function)).parameters
    words = [each for word in arguments for each in (word.split("/") if word.count("/") == 1 else [word])]
    written = {**dict(zip(parameters, words, strict=False)), **{key.replace("-", "_"): w for key, w in options.items()}}
    found = {}
    for name, places in PRINTED_IN.items():
        wanted = parameters.get(name)
        if wanted is None or name in keywords or name in written:
            continue
        # an optional one has a meaning of its own where it is left out, save the plain number 0
        if wanted.default is not inspect.Parameter.empty and wanted.default != 0:
            continue
        told = [decimals_of(written[place]) for place in places if place in written]
        known = [each for each in told if each is not None]
        if known:
            found[name] = max(known)
    return found
