"""Relative changes that only say again what two values say."""

import pytest

from secondread.reading.found_values import FoundValue
from secondread.reading.relative_reductions import FoundReduction
from secondread.reading.restated_reductions import restates
from secondread.reading.value_groups import ValueGroup
from secondread.testing import a_number


def group(*values):
    found = tuple(
        FoundValue(10 * index, 10 * index + 4, "share", percent=a_number(f"{value}%"))
        for index, value in enumerate(values)
    )
    return ValueGroup(found, (0, 1), 0.9, 0, 20)


@pytest.mark.parametrize(
    ("values", "percent", "less", "same"),
    [
        ((5, 44), 89, True, True),
        ((44, 5), 89, True, True),
        ((5, 44), 60, True, False),
        ((30, 20), 50, False, True),
        ((30, 20), 50, True, False),
    ],
)
def test_a_change_restates_values_it_follows_from(values, percent, less, same):
    """5% against 44% is a fall by 89%, whichever stands first; another size, or a rise, is another statement."""
    reduction = FoundReduction(a_number(f"{percent}%"), less, 0, 4)
    assert restates(reduction, group(*values)) is same


def test_a_share_of_nobody_is_restated_by_nothing():
    """With 0% in one arm no relative change is defined."""
    assert not restates(FoundReduction(a_number("50%"), True, 0, 3), group(0, 10))
