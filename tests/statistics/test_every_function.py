"""What holds for every public function of the statistics: callable, documented, broadcasting, refusing nonsense."""

import ast
import inspect
import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.example_calls import LINES, PUBLIC, Call, example

NAMES = sorted(PUBLIC)
# answers that are no Computed: a frozen type of their own, or one immutable plain value that their docstring names
OTHER_ANSWERS: dict[str, type] = {
    "allowed_means": st.AllowedMeans,
    "allowed_tables": st.AllowedTables,
    "statistic_range": st.StatisticRange,
    "zone": st.Zone,
    "zones_of_rounded_interval": tuple,
    "widest_interval": tuple,
    "non_inferiority_reading": str,
    "dunnett_critical_value": float,
}
# take one number an argument, and say so
SINGLE = {
    "allowed_means",
    "allowed_tables",
    "assurance_two_proportions",
    "continuous_fragility_index",
    "dunnett",
    "dunnett_critical_value",
    "non_inferiority_reading",
    "posterior_robust_map_proportions",
    "recomputed_test",
    "repeated_p",
    "simulate_two_proportions",
    "sprite",
    "stagewise_estimate",
    "zone",
    "zones_of_rounded_interval",
}
# single arguments that are one number where the others broadcast
SINGLE_ARGUMENTS = {
    ("sd_limits", "minimum"),
    ("sd_limits", "maximum"),
    ("group_sequential_boundaries", "looks"),
}
# arguments that have NaN for "none here"
NAN_ALLOWED = {("statistic_range", "values")}
N_NAMES = {"n", "ns", "n1", "n2", "n_treated", "n_control", "n_all", "n_known", "n_pairs", "n_individual"}


def is_number(value: Any) -> bool:
    """Tell a plain number from truth values, words and lists."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def with_first(value: Any, wrong: Any) -> Any:
    """Put a wrong value in the place of a number, or of the first number of a list."""
    if isinstance(value, list | tuple):
        return type(value)([with_first(value[0], wrong), *value[1:]])
    return wrong


def refused(call: Call, name: str, wrong: Any) -> None:
    """Hold that one wrong argument is a ValueError that names it and shows the value."""
    with pytest.raises(ValueError) as caught:
        call.again(**{name: wrong})
    message = str(caught.value)
    assert re.search(rf"\b{name}\b", message), message
    assert repr(wrong) in message, message


@cache
def answered(name: str) -> Any:
    """Return what the example call gives, computed once."""
    return example(name).again()


def literal_arguments(call: Call) -> dict[str, Any]:
    """Return the arguments that are literals (one function takes another's result)."""
    return {name: value for name, value in call.arguments.items() if not isinstance(value, st.Computed)}


def test_every_function_has_an_example_call():
    """A public function without a line in tests/reference/example_calls.toml fails here, as does a line too many."""
    assert set(LINES) == PUBLIC


@pytest.mark.parametrize("name", NAMES)
def test_the_example_call_gives_an_answer(name):
    """Every line runs, gives a result of the kind the function promises, and its inputs compute the same again."""
    answer = answered(name)
    if name in OTHER_ANSWERS:
        assert isinstance(answer, OTHER_ANSWERS[name])
        return
    assert isinstance(answer, st.Computed), answer
    assert answer.method
    again = getattr(st, name)(**ast.literal_eval(repr(dict(answer.inputs))))
    assert np.array_equal(np.asarray(again.value), np.asarray(answer.value), equal_nan=True)


@pytest.mark.parametrize("name", NAMES)
def test_the_docstring_tells_a_statistician_all(name):
    """One sentence, the sections of numpy's style, each argument, and the reference that the result cites."""
    function = getattr(st, name)
    text = inspect.getdoc(function)
    first = " ".join(text.split("\n\n")[0].split())
    assert first.endswith(".")
    assert ". " not in first
    for section in ("Parameters", "Returns", "Raises"):
        assert f"\n{section}\n{'-' * len(section)}\n" in text, section
    parameters = text.split("\nParameters\n")[1].split("\n\n")[0]
    for argument in inspect.signature(function).parameters:
        assert re.search(rf"^[^:\n]*\b{argument}\b", parameters, re.MULTILINE), argument
    cited = getattr(answered(name), "reference", "")
    if cited:
        assert "\nReferences\n----------\n" in text
    for identifier in re.findall(r"doi:(10\.\d+/\S*\w)", cited):
        assert identifier in text


@pytest.mark.parametrize("name", sorted(PUBLIC - SINGLE - {"widest_interval"}))
def test_any_number_among_the_first_arguments_may_be_an_array(name):
    """Six copies of one number in an array give six times the single answer, limits included."""
    call, alone = example(name), answered(name)
    for argument in call.positional:
        value = call.arguments[argument]
        if not is_number(value) or (name, argument) in SINGLE_ARGUMENTS:
            continue
        found = call.again(**{argument: np.full((2, 3), value)})
        assert np.shape(found.value)[:2] == (2, 3)
        assert np.allclose(found.value, np.asarray(alone.value), rtol=1e-9, equal_nan=True)
        for limit, single in zip(found.interval or (), alone.interval or (), strict=True):
            assert np.shape(limit)[:2] == (2, 3)
            assert np.allclose(limit, single, rtol=1e-9)


@pytest.mark.parametrize("name", sorted(SINGLE))
def test_functions_of_single_numbers_say_so_and_refuse_arrays(name):
    """Where an argument is one number the docstring says it, and an array is refused by its name."""
    call = example(name)
    assert re.search(r"scalar|Number of equally spaced looks", inspect.getdoc(call.function))
    for argument in call.positional:
        value = call.arguments[argument]
        if not is_number(value):
            continue
        with pytest.raises(ValueError, match=rf"\b{argument}\b"):
            call.again(**{argument: np.full((2, 3), value)})


@pytest.mark.parametrize("name", NAMES)
def test_strings_and_nan_are_refused(name):
    """A string in place of a number, and NaN, are each one ValueError naming argument and value."""
    call = example(name)
    for argument, value in literal_arguments(call).items():
        if isinstance(value, bool):
            continue
        if isinstance(value, str):
            refused(call, argument, "nonsense")
            continue
        refused(call, argument, with_first(value, "12"))
        if (name, argument) not in NAN_ALLOWED:
            refused(call, argument, with_first(value, float("nan")))


@pytest.mark.parametrize("name", NAMES)
def test_options_that_are_not_allowed_are_refused(name):
    """A word that is no method, and a level, alpha or power outside (0, 1), are refused by name."""
    call = example(name)
    for argument, parameter in inspect.signature(call.function).parameters.items():
        if isinstance(parameter.default, str):
            refused(call, argument, "nonsense")
        if argument in ("level", "alpha", "power", "interval_level"):
            for wrong in (0, 1.5, -0.1, float("nan"), "12"):
                refused(call, argument, wrong)


@pytest.mark.parametrize("name", NAMES)
def test_impossible_numbers_are_refused(name):
    """Events above n, an n of 0, negative SDs and errors, p and risks outside [0, 1], correlations beyond 1."""
    call = example(name)
    arguments = literal_arguments(call)
    for argument, value in arguments.items():
        words = argument.split("_")
        wrong: list[Any] = []
        total = "n" + argument.removeprefix("events")
        if words[0] == "events" and is_number(value) and total in arguments:
            wrong.append(arguments[total] + 1)
        if argument in N_NAMES:
            wrong += [with_first(value, 0), with_first(value, -3)]
        if {"sd", "sds", "se", "ses"} & set(words) or argument in ("standard_error", "spread_treated"):
            wrong.append(with_first(value, -1))
        if argument in ("p", "p_values") or words[0] == "risk":
            wrong += [with_first(value, 1.5), with_first(value, -0.1)]
        if argument in ("correlation", "icc"):
            wrong += [1.5]
        for each in wrong:
            refused(call, argument, each)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if {"estimate", "low", "high"} <= set(example(name).arguments)]
)
def test_an_interval_must_hold_its_estimate(name):
    """An estimate outside its interval is refused, naming it."""
    call = example(name)
    refused(call, "estimate", 2 * call.arguments["high"])
