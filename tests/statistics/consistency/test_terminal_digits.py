import csv
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.result import NotComputable

_PRINTED = (Path(__file__).parents[2] / "reference/baseline_p_values.csv").read_text()
ROW = next(row for row in csv.DictReader(_PRINTED.splitlines()) if row["what"] == "digits")
COUNTS = [int(count) for count in ROW["first"].split()]


def test_agrees_with_chi_squared_in_r() -> None:
    """p of tallied digits is that of R's chisq.test, whether tallied or as numbers."""
    assert st.digit_counts_p(COUNTS).value == pytest.approx(float(ROW["value"]), rel=1e-9)
    recorded = np.repeat(np.arange(10), COUNTS) / 10 + 120
    result = st.terminal_digits(recorded, decimals=1)
    assert result.value == pytest.approx(float(ROW["value"]), rel=1e-9)
    assert result.details["favoured"] == 4


def test_zeros_at_the_end_count_as_digits() -> None:
    """12.50 recorded with two decimals ends in 0, and -3.07 in 7."""
    counts = st.terminal_digits([12.5, -3.07, 1.27], decimals=2).details["counts"]
    assert counts.tolist() == [1, 0, 0, 0, 0, 0, 0, 2, 0, 0]


def test_even_digits_are_unremarkable() -> None:
    """Exactly equal frequencies have p of 1; rows are tested one by one."""
    values = st.digit_counts_p([[20] * 10, [110] + [10] * 9, [0] * 10]).value
    assert values[0] == pytest.approx(1.0)
    assert values[1] < 1e-10
    assert np.isnan(values[2])


def test_few_numbers_are_called_rough() -> None:
    """Fewer than 50 numbers are said to give a rough p; none at all gives a reason."""
    assert "rough" in st.terminal_digits([1, 2, 3]).note
    assert isinstance(st.terminal_digits(np.array([], dtype=float)), NotComputable)


def test_nonsense_is_refused_by_name() -> None:
    """Nine counts, or more decimals than stated, are refused by name."""
    with pytest.raises(ValueError, match="counts"):
        st.digit_counts_p([1] * 9)
    with pytest.raises(ValueError, match="values"):
        st.terminal_digits([1.25], decimals=1)
