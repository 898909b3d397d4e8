"""Statistics by name, and one line of results read whole."""

from __future__ import annotations

import numpy as np
import pytest

from secondread import statistics as st
from secondread.calculator import calculate, calculations, read_line, read_two_proportions
from secondread.calculator.by_name import NOT_OFFERED
from secondread.exceptions import UsageError
from tests.statistics.example_calls import PUBLIC, example

LINE = "74/212 v 92/212; HR 0.75, 95% CI 0.55-1.02; P=0.06"


def test_one_line_gives_a_whole_reading() -> None:
    """Score interval, exact p, p against the interval, fragility, added patients, belief and the next trial."""
    found = {working.what: working for working in read_line(LINE)}
    by_start = {what: next(each for name, each in found.items() if name.startswith(what)) for what in STARTS}
    assert by_start["reverse fragility"].value == 3
    assert by_start["patients to add"].value == 84
    assert by_start["probability that the ratio is < 1, skeptical"].value == pytest.approx(0.956, abs=5e-4)
    assert by_start["p from the interval, printed 0.06"].value == pytest.approx(0.068, abs=5e-4)
    assert "Miettinen" in by_start["risk difference"].method
    # R 4.2.2: fisher.test(matrix(c(74,138,92,120),2))$p.value
    assert by_start["p, fisher"].value == pytest.approx(0.09060384, abs=1e-8)


STARTS = (
    "risk difference",
    "p, fisher",
    "p from the interval, printed 0.06",
    "reverse fragility",
    "patients to add",
    "probability that the ratio is < 1, skeptical",
    "patients in each arm of a next trial",
)


def test_each_line_of_the_reading_gives_its_number_again() -> None:
    """The Python lines that are printed, run as printed, give the numbers printed."""
    for working in read_line(LINE):
        value = eval(working.reproduce, {"st": st})
        np.testing.assert_allclose(np.asarray(value, float), np.asarray(working.value, float), rtol=1e-12)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("−0.34 (95% CI −0.95 to 0.27)", "p from the interval"),
        ("p = 0.04", "surprise in bits"),
        ("22/49 vs 14/50", "risk difference"),
    ],
)
def test_any_part_alone_is_read(line: str, what: str) -> None:
    """Counts, an interval or a p-value alone are enough."""
    assert any(working.what.startswith(what) for working in read_line(line))


def test_a_line_without_results_is_refused() -> None:
    """A line that prints no result is named, with what would do."""
    with pytest.raises(UsageError, match="holds no counts"):
        read_line("no numbers here")


def test_more_events_than_people_are_refused() -> None:
    """An impossible table is named."""
    with pytest.raises(UsageError, match="60/49"):
        read_line("60/49 v 14/50")


def test_a_function_is_reached_by_its_name_and_its_short_name() -> None:
    """The names are those of the functions, with hyphens, and a few that people look for."""
    assert calculate("risk-difference", ["22/49", "14/50"], {"method": "wald"}).value == pytest.approx(
        22 / 49 - 14 / 50
    )
    assert calculate("nnt", ["22/49", "14/50"], {}).value == pytest.approx(1 / (22 / 49 - 14 / 50))
    assert all(hasattr(st, function) for function in calculations().values())


@pytest.mark.parametrize(
    ("name", "arguments", "options", "message"),
    [
        ("risk-diference", ["22/49", "14/50"], {}, "did you mean risk-difference"),
        ("risk-difference", ["22/49"], {}, "It takes: EVENTS_TREATED"),
        ("risk-difference", ["60/49", "14/50"], {}, "events_treated must not be above"),
        ("risk-difference", ["22/49", "14/50"], {"method": "guess"}, "method must be one of"),
    ],
)
def test_what_cannot_be_computed_is_said(
    name: str, arguments: list[str], options: dict[str, str], message: str
) -> None:
    """A wrong name, wrong arguments or impossible numbers get one sentence that names them."""
    with pytest.raises(UsageError, match=message):
        calculate(name, arguments, options)


@pytest.mark.parametrize("name", sorted(PUBLIC - NOT_OFFERED))
def test_every_function_is_callable_from_words(name: str) -> None:
    """The example call of each function, typed as words, gives its number, and so does the Python line printed."""
    call = example(name)
    words = [str(call.arguments[argument]) for argument in call.positional]
    options = {key: str(value) for key, value in call.arguments.items() if key not in call.positional}
    working = calculate(name.replace("_", "-"), words, options)
    again = eval(working.reproduce, {"st": st})
    if isinstance(working.value, str):
        assert again == working.value
        return
    answer = call.again()
    if isinstance(answer, st.Computed):
        np.testing.assert_array_equal(np.asarray(working.value), np.asarray(answer.value))
    np.testing.assert_array_equal(np.asarray(again), np.asarray(working.value))


def test_every_name_offered_is_a_function_that_words_can_call() -> None:
    """Types and functions of other functions' results are not offered."""
    assert set(calculations().values()) == PUBLIC - NOT_OFFERED


@pytest.mark.parametrize(
    ("name", "arguments", "line"),
    [
        ("grim", ["3.45", "20"], "decimals=2"),
        ("grim", ["3.50", "20"], "decimals=2"),
        ("grim", ["45", "49"], "decimals=0"),
        ("grimmer", ["3.45", "1.2", "20"], "mean_decimals=2, sd_decimals=1"),
        ("percent-matches-count", ["22/49", "44.9"], "decimals=1"),
        ("allowed-tables", ["45.5", "28"], "decimals_treated=1, decimals_control=0"),
        ("difference-matches-rates", ["45.1", "28", "17"], "rate_decimals=1, difference_decimals=0"),
    ],
)
def test_decimals_are_those_a_number_is_written_with(name: str, arguments: list[str], line: str) -> None:
    """Where the decimals are not given, the printed words tell them; a final zero counts."""
    options = {"total": "99"} if name == "allowed-tables" else {"percent": "True"} if arguments[0] == "45" else {}
    assert line in calculate(name, arguments, options).reproduce


def test_decimals_that_are_given_are_kept() -> None:
    """An option for the decimals goes before what is written."""
    assert "decimals=3" in calculate("grim", ["3.45", "20"], {"decimals": "3"}).reproduce


def test_two_proportions_are_read_whole_with_their_zone() -> None:
    """Measures, tests, fragility and, against a minimal important difference, the zone and its probability."""
    found = {
        working.what.split(",")[0]: working for working in read_two_proportions(["22/49", "14/50"], {"mid": "0.1"})
    }
    zone = found["zone against a minimal important difference of 10 percentage points"]
    assert zone.value == "important benefit not excluded"
    chance = found["probability of a benefit of more than 10 points"]
    assert chance.value == pytest.approx(
        st.posterior_difference_proportions(22, 49, 14, 50, mid=0.1).details["p_benefit_beyond_mid"]
    )
    assert f"{chance.value:.3f}" == chance.shown
    assert "number needed to treat" in found
    for working in found.values():
        again = eval(working.reproduce, {"st": st})
        assert again == working.value


def test_the_better_side_turns_the_zone() -> None:
    """Where fewer events are better, more of them are harm."""
    arguments = ["30/49", "10/50"]
    zones = [
        next(
            each.value
            for each in read_two_proportions(arguments, {"mid": "0.1", "better": side})
            if "zone" in each.what
        )
        for side in ("higher", "lower")
    ]
    assert zones == ["important benefit", "important harm"]


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (["22/49"], {}, "four counts"),
        (["22/49", "14/50"], {"mid": "10"}, "--mid must be"),
        (["22/49", "14/50"], {"better": "up"}, "--better must be"),
        (["22/49", "14/50"], {"level": "0.9"}, "--level"),
        (["60/49", "14/50"], {}, "events_treated must not be above"),
    ],
)
def test_two_proportions_refuse_what_they_cannot_read(
    arguments: list[str], options: dict[str, str], message: str
) -> None:
    """Missing counts, impossible ones and options out of range are named."""
    with pytest.raises(UsageError, match=message):
        read_two_proportions(arguments, options)
