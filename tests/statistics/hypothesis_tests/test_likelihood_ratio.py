"""The likelihood-ratio test against R."""

import csv
from pathlib import Path

import pytest

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "proportions.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


def test_p_is_the_deviance_of_a_logistic_regression():
    """The p agrees with the deviance of R's glm to 1e-8."""
    rows = [row for row in ROWS if row["what"] == "likelihood_ratio"]
    assert len(rows) == 10
    for row in rows:
        table = [int(row[name]) for name in ("x1", "n1", "x0", "n0")]
        assert st.likelihood_ratio(*table).value == pytest.approx(float(row["value"]), rel=1e-8)


def test_empty_cells_count_nothing():
    """With no events in one arm the statistic is finite: 2 x 20 log 2 less the entropy of the rest."""
    result = st.likelihood_ratio(10, 10, 0, 10)
    assert result.details["statistic"] == pytest.approx(40 * 0.6931471805599453)


def test_no_contrast_is_not_computable():
    """Nobody with the event is a reason, not a number."""
    assert isinstance(st.likelihood_ratio(0, 9, 0, 8), st.NotComputable)
