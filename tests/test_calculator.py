"""Statistics by name, and one line of results read whole."""

from __future__ import annotations

import numpy as np
import pytest

from secondread import statistics as st
from secondread.calculator import calculate, calculations, read_line
from secondread.exceptions import UsageError

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
