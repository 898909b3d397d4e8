"""The arcsine difference against metafor."""

import csv
from math import pi
from pathlib import Path

import pytest

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "proportions.csv"


def test_estimate_and_limits_are_metafors():
    """Value and limits agree with metafor's measure AS; limits are cut at a quarter turn."""
    rows = [row for row in csv.DictReader(REFERENCE.read_text().splitlines()) if row["what"] == "metafor_AS"]
    assert len(rows) == 15
    for row in rows:
        result = st.arcsine_difference(*(int(row[name]) for name in ("x1", "n1", "x0", "n0")))
        assert result.value == pytest.approx(float(row["value"]))
        assert result.interval == pytest.approx((float(row["low"]), min(float(row["high"]), pi / 2)))


def test_cohens_h_is_twice_the_difference():
    """Half against none is a quarter turn in Cohen's h."""
    assert st.arcsine_difference(5, 10, 0, 10).details["cohens_h"] == pytest.approx(pi / 2)
