"""Doses are read with their unit and how often they are taken; concentrations are none."""

import pytest

from secondread.reading.doses import find_doses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 mg", (6, 6, "mg", "")),
        ("4.5 mg/day", (4.5, 4.5, "mg", "day")),
        ("between 1 and 5 mg/day", (1, 5, "mg", "day")),
        ("50-100 mg a day", (50, 100, "mg", "day")),
        ("1–5 mg", (1, 5, "mg", "")),
        ("50 mg/d", (50, 50, "mg", "day")),
        ("500 mg twice daily", (500, 500, "mg", "twice daily")),
        ("80 micrograms once daily", (80, 80, "µg", "day")),
        ("a 25-mg group", (25, 25, "mg", "")),
        ("2,000 IU daily", (2000, 2000, "IU", "day")),
    ],
)
def test_a_dose_as_printed(text, expected):
    """Ranges, units and frequencies in their usual spellings."""
    (found,) = find_doses(text, "d")
    dose = found.dose
    assert (dose.low.value, dose.high.value, dose.unit, dose.frequency) == expected
    assert text[dose.span.start : dose.span.end] == text[found.start : found.end]


def test_doses_joined_by_or_are_two():
    """ "10 or 20 mg daily" names two doses, "between 10 and 20" one range."""
    assert [found.dose.low.value for found in find_doses("10 or 20 mg daily", "d")] == [10, 20]


def test_a_concentration_is_no_dose():
    """mg/dL is measured, not given."""
    assert find_doses("cholesterol fell by 5 mg/dL", "d") == ()
