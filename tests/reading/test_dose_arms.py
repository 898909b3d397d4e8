"""Arms told apart by dose alone."""

import pytest

from secondread.reading.dose_arms import dose_arms


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Patients were randomized to receive placebo, 10, 25 or 75 mg of zelvorin.",
            ["10 mg", "25 mg", "75 mg", "placebo"],
        ),
        ("It was given in dosages of 30, 50 or 70 mg/day or placebo.", ["30 mg", "50 mg", "70 mg", "placebo"]),
    ],
)
def test_doses_with_one_unit_are_arms(text, names):
    """The unit stands once and holds for all."""
    (arms,) = dose_arms(text)
    assert [arm.name for arm in arms] == names


@pytest.mark.parametrize(
    "text",
    [
        "They took 10 mg of zelvorin or placebo.",
        "Levels of 10, 20 or 30 mg were measured.",
        "Doses of 10 or 10 mg or placebo",
    ],
)
def test_one_dose_or_no_placebo_is_no_list_of_arms(text):
    """Without two different doses and a placebo nothing is told apart."""
    assert list(dose_arms(text)) == []
