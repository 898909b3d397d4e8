"""Cells that compare arms: what the headings name, and numbers that are no estimate."""

from __future__ import annotations

import pytest

from secondread.reading.contrast_cells import contrast_cell, interval_of
from secondread.record import PrintedNumber


def text_of(number: PrintedNumber | None) -> str | None:
    return number.text if number is not None else None


@pytest.mark.parametrize(
    ("cell", "heading", "measure", "numbers"),
    [
        ("0.72 (0.55 to 0.94)", "Hazard ratio (95% CI)", "hazard ratio", ("0.72", "0.55", "0.94")),
        ("0.72 (0.55–0.94)", "HR (95% CI)", "hazard ratio", ("0.72", "0.55", "0.94")),
        ("1.4 [1.1, 1.9]", "Adjusted OR [95% CI]", "odds ratio", ("1.4", "1.1", "1.9")),
        ("−1.3 (−1.8 to −0.8)", "Mean difference (95% CI)", "mean difference", ("−1.3", "−1.8", "−0.8")),
        ("-1.3 (95% CI -1.8 to -0.8)", "Difference", "mean difference", ("-1.3", "-1.8", "-0.8")),
        ("2.5*", "Relative risk", "risk ratio", ("2.5", None, None)),
        ("36.4 ± 7.7", "Mean difference ± SE", "mean difference", ("36.4", None, None)),
    ],
)
def test_an_estimate_has_its_measure_and_interval(
    cell: str, heading: str, measure: str, numbers: tuple[str | None, ...]
) -> None:
    """The heading names the measure, and dashes, brackets and minus signs of any kind are read."""
    found = contrast_cell(cell, (heading,), "d", 0)
    assert found is not None
    assert found.measure == measure
    assert tuple(text_of(one) for one in (found.estimate, found.low, found.high)) == numbers


def test_a_difference_of_counts_is_one_of_risks() -> None:
    """A plain difference is of risks where the arms print counts, and of means elsewhere."""
    binary = contrast_cell("9.2", ("Difference",), "d", 0, binary=True)
    other = contrast_cell("9.2", ("Difference",), "d", 0)
    assert binary is not None
    assert other is not None
    assert (binary.measure, other.measure) == ("risk difference", "mean difference")


@pytest.mark.parametrize(
    ("cell", "shown", "comparator"),
    [
        ("<.001", "<.001", "<"),
        ("P = 0.04", "0.04", "="),
        ("0.03*", "0.03", "="),
        ("<0.001[2]", "<0.001", "<"),
        (".5^a", ".5", "="),
    ],
)
def test_p_values_are_read_with_their_sign_and_without_marks(cell: str, shown: str, comparator: str) -> None:
    """The comparator belongs to the number, the mark of a note does not."""
    found = contrast_cell(cell, ("P value",), "d", 100)
    assert found is not None
    assert found.p is not None
    assert found.p.text == shown
    assert found.p.comparator == comparator
    assert found.p.span is not None
    assert cell[found.p.span.start - 100 : found.p.span.end - 100] == shown


@pytest.mark.parametrize("cell", ["NS", "—", "12", "1.4", "", "see text"])
def test_what_is_no_probability_is_no_p_value(cell: str) -> None:
    """Words, dashes and numbers above one are no p-values."""
    assert contrast_cell(cell, ("P",), "d", 0) is None


@pytest.mark.parametrize(
    "headings",
    [("Splint",), ("Mean (SD)",), ("Difference from baseline",), ("Change within group",), ("Possible range",)],
)
def test_headings_of_no_comparison_give_nothing(headings: tuple[str, ...]) -> None:
    """Arms, statistics and changes within an arm are no comparison of arms."""
    assert contrast_cell("1.3 (0.8 to 1.8)", headings, "d", 0) is None


def test_the_level_of_an_interval_is_read() -> None:
    """A heading of 99% intervals says so."""
    found = contrast_cell("1.3 (0.8 to 1.8)", ("Odds ratio (99% CI)",), "d", 0)
    assert found is not None
    assert found.level == 0.99


def test_limits_alone_stand_in_a_column_of_their_own() -> None:
    """A column of intervals gives limits without an estimate, and limits out of order give none."""
    found = contrast_cell("−0.11 to 0.46", ("95% CI",), "d", 0)
    assert found is not None
    assert (text_of(found.estimate), text_of(found.low), text_of(found.high)) == (None, "−0.11", "0.46")
    assert contrast_cell("0.46 to −0.11", ("95% CI",), "d", 0) is None


def test_an_estimate_outside_its_limits_is_none() -> None:
    """ "12 (3-4)" may be a count and two notes; it is no estimate with an interval."""
    assert interval_of("12 (3-4)", "d", 0) is None
